#include <gtest/gtest.h>

#include <set>

#include "tests/flow/stand.h"

namespace ocop::stand {
namespace {

TEST(CameraOnScreen, ItsPictureIsShownAsItComes) {
  Stand stand;
  ASSERT_TRUE(stand.TapAll({"start", "label"}));
  ASSERT_TRUE(stand.ShowsPreview());
  const Rect view = ui::WhereShown(stand.app().scene(), {}).front();
  const auto pixel = [&] {
    const platform::Frame shown = stand.display().Shown();
    const Point at{view.x + view.width / 2, view.y + view.height / 2};
    return shown
               .pixels[static_cast<std::size_t>(at.y) * static_cast<std::size_t>(shown.size.width) +
                       static_cast<std::size_t>(at.x)] &
           0xFFFFFFU;
  };
  stand.PostFrame(0xFF123456);
  EXPECT_EQ(pixel(), 0x123456U);
  stand.PostFrame(0xFF654321);
  EXPECT_EQ(pixel(), 0x654321U);
}

TEST(CameraOnScreen, CodesAreOutlinedAndWhatWouldHelpIsSaid) {
  Stand stand;
  ASSERT_TRUE(stand.TapAll({"start", "language:en", "label"}));
  const Rect view = ui::WhereShown(stand.app().scene(), {}).front();
  const auto pixel = [&](int percent_x, int percent_y) {
    const platform::Frame shown = stand.display().Shown();
    const Point at{view.x + view.width * percent_x / 100, view.y + view.height * percent_y / 100};
    return shown
               .pixels[static_cast<std::size_t>(at.y) * static_cast<std::size_t>(shown.size.width) +
                       static_cast<std::size_t>(at.x)] &
           0xFFFFFFU;
  };
  const platform::FrameRef frame = stand.PostFrame(0xFF123456);
  // A quarter of 1280x720 to three quarters.
  stand.Post(scan::Sighting{
      frame, {{{{320, 180}, {960, 180}, {960, 540}, {320, 540}}}}, platform::Guidance::kNone});
  EXPECT_EQ(pixel(50, 25), ui::color::kCeladon);
  EXPECT_EQ(pixel(25, 50), ui::color::kCeladon);
  EXPECT_EQ(pixel(50, 50), 0x123456U);
  const platform::FrameRef next = stand.PostFrame(0xFF654321);
  EXPECT_EQ(pixel(50, 25), ui::color::kCeladon) << "until the frame is read";
  EXPECT_EQ(pixel(50, 50), 0x654321U);
  stand.Post(scan::Sighting{next, {}, platform::Guidance::kNone});
  EXPECT_EQ(pixel(50, 25), 0x654321U);
  EXPECT_FALSE(stand.Shows("Closer, please"));
  stand.Post(scan::Sighting{next, {}, platform::Guidance::kTooFar});
  stand.Settle();
  EXPECT_TRUE(stand.Shows("Closer, please"));
  EXPECT_EQ(stand.LeftUnpainted(), "");
  stand.Post(scan::Sighting{next, {}, platform::Guidance::kNone});
  stand.Settle();
  EXPECT_FALSE(stand.Shows("Closer, please"));
  stand.Post(scan::Sighting{next, {}, platform::Guidance::kTooFar});
  ASSERT_TRUE(stand.TapAll({"home", "label"}));
  EXPECT_FALSE(stand.Shows("Closer, please")) << "what was said before is not said of another";
}

TEST(CameraOnScreen, LostCamerasAreSaidAndComeBack) {
  Stand stand;
  ASSERT_TRUE(stand.TapAll({"start", "label"}));
  const std::string sorry = stand.words().Text("label.camera.unplugged").substr(0, 12);
  EXPECT_FALSE(stand.Shows(sorry));
  stand.Post(scan::CameraLost{platform::CameraTrouble::kUnplugged});
  EXPECT_FALSE(stand.ShowsPreview());
  EXPECT_TRUE(stand.Shows(sorry));
  stand.PostFrame(0xFF123456);
  EXPECT_TRUE(stand.ShowsPreview());
  EXPECT_FALSE(stand.Shows(sorry));
  stand.Post(scan::CameraLost{platform::CameraTrouble::kMissing});
  EXPECT_FALSE(stand.ShowsPreview());
  stand.Post(scan::CameraBack{});
  EXPECT_TRUE(stand.ShowsPreview());
}

TEST(CameraOnScreen, EachTroubleHasItsOwnSentenceAndCode) {
  using platform::CameraTrouble;
  const std::pair<CameraTrouble, const char*> rows[] = {
      {CameraTrouble::kMissing, "K30"}, {CameraTrouble::kNoPermission, "K31"},
      {CameraTrouble::kBusy, "K32"},    {CameraTrouble::kUnplugged, "K33"},
      {CameraTrouble::kStalled, "K34"}, {CameraTrouble::kUnsuitable, "K35"},
      {CameraTrouble::kDamaged, "K36"}, {CameraTrouble::kRefused, "K37"}};
  Stand stand;
  ASSERT_TRUE(stand.TapAll({"start", "language:en", "label"}));
  std::set<std::string> said;
  for (const auto& [trouble, code] : rows) {
    stand.Post(scan::CameraLost{trouble});
    EXPECT_TRUE(stand.Shows(code)) << code;
    EXPECT_EQ(stand.Here().screen, flow::Screen::kLabel);
    std::string all;
    for (const std::string& line : WordsOf(stand.app().scene())) {
      if (line.find(code) == std::string::npos) all += line;
    }
    EXPECT_TRUE(said.insert(all).second) << code << " says what another one says";
    EXPECT_EQ(stand.LeftUnpainted(), "");
  }
  ASSERT_TRUE(stand.Tap("search")) << "the way out";
}

TEST(CameraOnScreen, WhatHappenedElsewhereIsKnownOnTheLabelScreen) {
  Stand stand;
  ASSERT_TRUE(stand.Tap("start"));
  stand.Post(scan::CameraLost{platform::CameraTrouble::kUnplugged});
  ASSERT_TRUE(stand.Tap("label"));
  EXPECT_FALSE(stand.ShowsPreview());
  ASSERT_TRUE(stand.Tap("home"));
  stand.PostFrame(0xFF123456);
  ASSERT_TRUE(stand.Tap("label"));
  EXPECT_TRUE(stand.ShowsPreview());
}

TEST(CameraOnScreen, WithoutOneEverythingElseWorks) {
  Stand stand({.camera = Camera::kNone});
  ASSERT_TRUE(stand.TapAll({"start", "label"}));
  EXPECT_FALSE(stand.ShowsPreview());
  EXPECT_TRUE(stand.Shows(stand.words().Text("label.no_camera").substr(0, 12)));
  ASSERT_TRUE(stand.TapAll({"home", "sector:4"}));
}

TEST(CameraOnScreen, FramesOnOtherScreensPaintNothing) {
  Stand stand;
  ASSERT_TRUE(stand.Tap("start"));
  const int presented = stand.display().presented();
  stand.PostFrame(0xFF123456);
  EXPECT_EQ(stand.display().presented(), presented);
}

TEST(CameraOnScreen, AnOverwrittenFrameIsNoFault) {
  Stand stand;
  ASSERT_TRUE(stand.TapAll({"start", "label"}));
  stand.Post(scan::FrameReady{{.slot = 2, .generation = 999}});
  stand.Post(scan::FrameReady{{.slot = -1, .generation = 0}});
  EXPECT_TRUE(stand.ShowsPreview());
}

}  // namespace
}  // namespace ocop::stand
