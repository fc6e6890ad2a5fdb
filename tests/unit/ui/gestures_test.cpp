#include "kiosk/ui/gestures.h"

#include <gtest/gtest.h>

namespace ocop::ui {
namespace {

using std::chrono::milliseconds;

constexpr Panel kPanel{{1920, 1080}, 4.0};  // the slop of 4 mm is 16 pixels

class GesturesTest : public ::testing::Test {
 protected:
  GesturesTest() {
    scene_.targets.push_back({"one", {0, 0, 100, 100}, flow::GoHome{}});
    scene_.targets.push_back({"two", {100, 0, 100, 100}, flow::Back{}});
    scene_.targets.push_back({"over two", {150, 0, 50, 50}, flow::Erase{}});
    scene_.targets.push_back({"in list", {0, 300, 500, 80}, flow::ClearQuery{}});
    scene_.scrolls.push_back({"list", {0, 200, 500, 400}, 2400});
    scene_.scrolls.push_back({"short", {600, 200, 500, 400}, 100});
  }

  void After(int ms) { now_ += milliseconds(ms); }
  void Down(Point at, std::int64_t finger = 1) { gestures_.Down(scene_, finger, at, now_); }
  void Move(Point at, std::int64_t finger = 1) { gestures_.Move(theme_, finger, at, now_); }
  std::optional<flow::Event> Up(Point at, std::int64_t finger = 1) {
    return gestures_.Up(scene_, finger, at, now_);
  }
  int Offset(const std::string& area = "list") const {
    const auto found = gestures_.offsets().find(area);
    return found == gestures_.offsets().end() ? 0 : found->second;
  }
  /// A finger goes up by `speed` pixels every 10 ms, ten times, and leaves.
  void Flick(int speed) {
    Down({250, 550});
    for (int i = 1; i <= 10; ++i) {
      After(10);
      Move({250, 550 - i * speed});
    }
    static_cast<void>(Up({250, 550 - 10 * speed}));
  }

  const Theme theme_{kPanel};
  Scene scene_;
  Gestures gestures_;
  Gestures::Time now_{};
};

TEST_F(GesturesTest, ATapGivesTheEventOfItsTarget) {
  Down({50, 50});
  EXPECT_EQ(gestures_.pressed(), "one");
  const auto event = Up({52, 48});
  ASSERT_TRUE(event.has_value());
  EXPECT_TRUE(std::holds_alternative<flow::GoHome>(*event));
  EXPECT_EQ(gestures_.pressed(), "");
}

TEST_F(GesturesTest, TheTargetOnTopIsTouched) {
  Down({175, 25});
  EXPECT_EQ(gestures_.pressed(), "over two");
  const auto event = Up({175, 25});
  ASSERT_TRUE(event.has_value());
  EXPECT_TRUE(std::holds_alternative<flow::Erase>(*event));
}

TEST_F(GesturesTest, NothingIsTouchedBesideTargets) {
  Down({1800, 1000});
  EXPECT_EQ(gestures_.pressed(), "");
  EXPECT_FALSE(Up({1800, 1000}).has_value());
}

TEST_F(GesturesTest, LeavingOnAnotherTargetIsNoTap) {
  Down({95, 50});
  EXPECT_FALSE(Up({105, 50}).has_value());
}

TEST_F(GesturesTest, ARollingFingerStillTaps) {
  Down({50, 50});
  Move({65, 50});
  EXPECT_EQ(gestures_.pressed(), "one");
  EXPECT_TRUE(Up({65, 50}).has_value());
}

TEST_F(GesturesTest, FourMillimetresAreADragAndNotATap) {
  Down({50, 50});
  Move({66, 50});
  EXPECT_EQ(gestures_.pressed(), "");
  EXPECT_FALSE(Up({50, 50}).has_value());
}

TEST_F(GesturesTest, ADragMovesItsListByTheFingersWay) {
  Down({250, 340});
  Move({250, 320});  // the slop is not part of the way
  EXPECT_EQ(Offset(), 0);
  After(10);
  Move({250, 290});
  EXPECT_EQ(Offset(), 30);
  After(10);
  Move({250, 305});
  EXPECT_EQ(Offset(), 15);
}

TEST_F(GesturesTest, AListStopsAtBothEnds) {
  Down({250, 340});
  Move({250, 400});
  After(10);
  Move({250, 590});
  EXPECT_EQ(Offset(), 0);
  After(10);
  Move({250, -9000});
  EXPECT_EQ(Offset(), 2000);
}

TEST_F(GesturesTest, AListThatFitsDoesNotMove) {
  Down({700, 400});
  Move({700, 300});
  After(10);
  Move({700, 250});
  EXPECT_EQ(Offset("short"), 0);
}

TEST_F(GesturesTest, ADragElsewhereMovesNoList) {
  Down({50, 50});
  Move({50, 90});
  After(10);
  Move({50, 10});
  static_cast<void>(Up({50, 10}));
  EXPECT_EQ(Offset(), 0);
  EXPECT_FALSE(gestures_.Moving());
}

TEST_F(GesturesTest, AFlickRunsOnAndEnds) {
  Flick(12);
  ASSERT_TRUE(gestures_.Moving());
  int last = Offset();
  int frames = 0;
  while (gestures_.Moving() && frames < 1000) {
    After(16);
    EXPECT_TRUE(gestures_.Advance(now_));
    EXPECT_GE(Offset(), last);
    last = Offset();
    ++frames;
  }
  EXPECT_LT(frames, 200) << "three seconds are enough for any flick";
  EXPECT_GT(frames, 30);
  EXPECT_FALSE(gestures_.Advance(now_));
}

TEST_F(GesturesTest, AFlickEndsAtTheEndOfTheList) {
  Flick(200);
  for (int i = 0; i < 100; ++i) {
    After(16);
    static_cast<void>(gestures_.Advance(now_));
  }
  EXPECT_EQ(Offset(), 2000);
  EXPECT_FALSE(gestures_.Moving());
}

TEST_F(GesturesTest, AFingerThatRestedDoesNotFlick) {
  Down({250, 550});
  Move({250, 500});
  After(10);
  Move({250, 400});
  After(150);
  static_cast<void>(Up({250, 400}));
  EXPECT_FALSE(gestures_.Moving());
}

TEST_F(GesturesTest, AFingerStopsARunningListWithoutPressingIt) {
  Flick(12);
  After(16);
  static_cast<void>(gestures_.Advance(now_));
  Down({250, 340});
  EXPECT_FALSE(gestures_.Moving());
  EXPECT_EQ(gestures_.pressed(), "");
  EXPECT_FALSE(Up({250, 340}).has_value());
}

TEST_F(GesturesTest, TheFirstFingerCounts) {
  Down({50, 50}, 1);
  Down({150, 90}, 2);
  EXPECT_EQ(gestures_.pressed(), "one");
  Move({700, 700}, 2);
  EXPECT_FALSE(Up({150, 90}, 2).has_value());
  EXPECT_TRUE(Up({50, 50}, 1).has_value());
  Down({150, 90}, 2);
  EXPECT_EQ(gestures_.pressed(), "two");
}

TEST_F(GesturesTest, AFingerThatNeverLandedIsIgnored) {
  Move({250, 300});
  EXPECT_FALSE(Up({50, 50}).has_value());
  EXPECT_EQ(gestures_.offsets().size(), 0U);
}

TEST_F(GesturesTest, CancelForgetsTheFinger) {
  Down({50, 50});
  gestures_.Cancel();
  EXPECT_EQ(gestures_.pressed(), "");
  EXPECT_FALSE(Up({50, 50}).has_value());
}

TEST_F(GesturesTest, AWheelTurnsTheListUnderIt) {
  gestures_.Turn(scene_, {250, 400}, 120);
  EXPECT_EQ(Offset(), 120);
  gestures_.Turn(scene_, {250, 400}, -500);
  EXPECT_EQ(Offset(), 0);
  gestures_.Turn(scene_, {1800, 1000}, 120);
  EXPECT_EQ(Offset(), 0);
  gestures_.Turn(scene_, {250, 400}, 99999);
  EXPECT_EQ(Offset(), 2000);
}

TEST_F(GesturesTest, OffsetsAreClampedToWhatTheListsHoldNow) {
  gestures_.SetOffsets({{"list", 1900}, {"short", 50}, {"elsewhere", 77}});
  scene_.scrolls[0].content_px = 1000;
  gestures_.Clamp(scene_);
  EXPECT_EQ(Offset("list"), 600);
  EXPECT_EQ(Offset("short"), 0);
  EXPECT_EQ(Offset("elsewhere"), 77);
}

}  // namespace
}  // namespace ocop::ui
