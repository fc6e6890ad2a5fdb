#include "platform/linux/v4l2_controls.h"

#include <gtest/gtest.h>
#include <linux/videodev2.h>

#include "tests/fakes/fake_v4l2.h"

namespace ocop::platform {
namespace {

constexpr const char* kPath = "/dev/video0";
const ShutterLimits kLimits{3, 333, 0, 80};

TEST(NextShutter, APictureThatIsRightChangesNothing) {
  for (const int mean : {80, 115, 150}) {
    EXPECT_EQ(NextShutter({100, 40}, kLimits, mean), (Shutter{100, 40})) << mean;
  }
}

TEST(NextShutter, InTheDarkGainComesBeforeALongerShutter) {
  Shutter now{100, 0};
  for (int i = 0; i < 8; ++i) {
    now = NextShutter(now, kLimits, 20);
    EXPECT_EQ(now.exposure, kShortExposure);
  }
  EXPECT_EQ(now.gain, 80);
  now = NextShutter(now, kLimits, 20);
  EXPECT_GT(now.exposure, kShortExposure) << "there is nothing else left";
  for (int i = 0; i < 20; ++i) now = NextShutter(now, kLimits, 0);
  EXPECT_EQ(now, (Shutter{333, 80})) << "never so long that frames come slower";
}

TEST(NextShutter, InTheLightTheShutterIsShortenedFirstThenTheGain) {
  Shutter now{333, 80};
  now = NextShutter(now, kLimits, 250);
  EXPECT_LT(now.exposure, 333);
  EXPECT_EQ(now.gain, 80);
  while (now.exposure > kShortExposure) now = NextShutter(now, kLimits, 250);
  EXPECT_EQ(now, (Shutter{100, 80}));
  while (now.gain > 0) now = NextShutter(now, kLimits, 250);
  EXPECT_EQ(now.exposure, 100);
  for (int i = 0; i < 20; ++i) now = NextShutter(now, kLimits, 255);
  EXPECT_EQ(now, (Shutter{3, 0})) << "in the sun";
}

TEST(NextShutter, WithoutGainTheShutterDoesItAlone) {
  const ShutterLimits no_gain{3, 333, 0, 0};
  EXPECT_GT(NextShutter({100, 0}, no_gain, 40).exposure, 100);
  EXPECT_LT(NextShutter({100, 0}, no_gain, 250).exposure, 100);
}

// A scene whose brightness follows the setting: the rule comes to rest, and stays there.
TEST(NextShutter, ComesToRestInEveryLight) {
  for (const double light : {0.02, 0.1, 0.5, 1.0, 3.0, 20.0}) {
    Shutter now{100, 20};
    const auto mean = [&] {
      return static_cast<int>(std::min(255.0, light * now.exposure * (1 + now.gain / 20.0)));
    };
    for (int i = 0; i < 40; ++i) now = NextShutter(now, kLimits, mean());
    const Shutter rested = now;
    EXPECT_EQ(NextShutter(now, kLimits, mean()), rested) << light;
    const bool at_an_end = rested == Shutter{333, 80};
    EXPECT_TRUE(at_an_end || (mean() >= 80 && mean() <= 150)) << light << ": " << mean();
  }
}

// With few steps to choose from, neither is one held on to that is far off, nor are two hunted.
TEST(NextShutter, ComesToRestInTheSunWhereTheShutterHasFewSteps) {
  for (int light = 1; light <= 120; ++light) {
    for (const std::int32_t start : {1, 4, 100}) {
      Shutter now{start, 0};
      const auto next = [&] {
        return NextShutter(now, {1, 333, 0, 0}, std::min(255, light * now.exposure));
      };
      for (int i = 0; i < 40; ++i) now = next();
      EXPECT_EQ(next(), now) << light << " from " << start;
      // 1 and 2 are so far apart that both may miss what is wanted, 80 to 150, by a little.
      EXPECT_GE(light * now.exposure, 77) << light << " from " << start;
      EXPECT_LE(light * now.exposure, 153) << light << " from " << start;
    }
  }
}

class ControlsTest : public testing::Test {
 protected:
  void Open(const ControlWish& wish) {
    fd_ = kernel_.Open(kPath);
    controls_ = std::make_unique<CameraControls>(kernel_, fd_, wish);
  }
  void Show(std::uint8_t shade, int frames) {
    const std::vector<std::uint8_t> luma(10'000, shade);
    for (int i = 0; i < frames; ++i) controls_->OnFrame(luma);
  }
  std::int32_t Value(std::uint32_t id) const { return kernel_.Value(kPath, id); }

  fakes::FakeV4l2 kernel_;
  int fd_ = -1;
  std::unique_ptr<CameraControls> controls_;
};

TEST_F(ControlsTest, TheShutterIsShortAndTheLampsOfVietnamAreKnown) {
  kernel_.At(kPath) = fakes::UsualWebcam();
  Open({});
  EXPECT_EQ(Value(V4L2_CID_EXPOSURE_AUTO), V4L2_EXPOSURE_MANUAL);
  EXPECT_EQ(Value(V4L2_CID_EXPOSURE_ABSOLUTE), kShortExposure);
  EXPECT_EQ(Value(V4L2_CID_EXPOSURE_AUTO_PRIORITY), 0);
  EXPECT_EQ(Value(V4L2_CID_POWER_LINE_FREQUENCY), V4L2_CID_POWER_LINE_FREQUENCY_50HZ);
  EXPECT_EQ(Value(V4L2_CID_FOCUS_AUTO), 1);
}

TEST_F(ControlsTest, WhatTheFramesShowIsAnswered) {
  kernel_.At(kPath) = fakes::UsualWebcam();
  Open({});
  Show(10, 5);
  EXPECT_EQ(Value(V4L2_CID_GAIN), 64) << "a setting takes a few frames to show";
  Show(10, 1);
  EXPECT_GT(Value(V4L2_CID_GAIN), 64);
  Show(10, 60 * 6);
  EXPECT_EQ(Value(V4L2_CID_GAIN), 255);
  EXPECT_EQ(Value(V4L2_CID_EXPOSURE_ABSOLUTE), 333);
  const int sets = kernel_.Sets();
  Show(115, 60);
  EXPECT_EQ(kernel_.Sets(), sets) << "nothing is set again that is right";
}

TEST_F(ControlsTest, AFocusThatWasGivenIsHeld) {
  kernel_.At(kPath) = fakes::UsualWebcam();
  Open({.focus = 120});
  EXPECT_EQ(Value(V4L2_CID_FOCUS_AUTO), 0);
  EXPECT_EQ(Value(V4L2_CID_FOCUS_ABSOLUTE), 120);
}

TEST_F(ControlsTest, TheCamerasOwnAutomaticIsLeftToItWhereWished) {
  kernel_.At(kPath) = fakes::UsualWebcam();
  Open({.short_shutter = false});
  EXPECT_EQ(Value(V4L2_CID_EXPOSURE_AUTO), V4L2_EXPOSURE_APERTURE_PRIORITY);
  Show(10, 60);
  EXPECT_EQ(Value(V4L2_CID_EXPOSURE_ABSOLUTE), 250);
  EXPECT_EQ(Value(V4L2_CID_GAIN), 64);
}

TEST_F(ControlsTest, ACameraWithoutControlsIsTakenAsItIs) {
  kernel_.At(kPath).modes = fakes::UsualWebcam().modes;
  Open({.focus = 3});
  Show(10, 60);
  EXPECT_EQ(kernel_.Sets(), 0);
}

TEST_F(ControlsTest, OneThatRefusesASettingKeepsItsAutomatic) {
  kernel_.At(kPath) = fakes::UsualWebcam();
  for (ControlRange& control : kernel_.At(kPath).controls) {
    if (control.id == V4L2_CID_EXPOSURE_ABSOLUTE) control.settable = false;
  }
  Open({});
  EXPECT_EQ(Value(V4L2_CID_EXPOSURE_AUTO), V4L2_EXPOSURE_APERTURE_PRIORITY);
  Show(10, 60);
  EXPECT_EQ(Value(V4L2_CID_GAIN), 64);
}

TEST_F(ControlsTest, OneThatFailsToTakeAnExposureKeepsItsAutomatic) {
  kernel_.At(kPath) = fakes::UsualWebcam();
  kernel_.At(kPath).refused_control = V4L2_CID_EXPOSURE_ABSOLUTE;
  Open({});
  EXPECT_EQ(Value(V4L2_CID_EXPOSURE_AUTO), V4L2_EXPOSURE_APERTURE_PRIORITY);
  Show(10, 60);
  EXPECT_EQ(Value(V4L2_CID_GAIN), 64);
}

TEST_F(ControlsTest, WithoutAGainThatCanBeSetTheShutterDoesItAlone) {
  kernel_.At(kPath) = fakes::UsualWebcam();
  kernel_.At(kPath).refused_control = V4L2_CID_GAIN;
  Open({});
  Show(10, 6);
  EXPECT_GT(Value(V4L2_CID_EXPOSURE_ABSOLUTE), kShortExposure);
}

TEST_F(ControlsTest, WhatIsRefusedOnceStaysAndTheOtherSettingDoesTheWork) {
  kernel_.At(kPath) = fakes::UsualWebcam();
  Open({});
  kernel_.At(kPath).refused_control = V4L2_CID_GAIN;
  Show(10, 6 * 60);
  EXPECT_EQ(Value(V4L2_CID_GAIN), 64);
  EXPECT_EQ(Value(V4L2_CID_EXPOSURE_ABSOLUTE), 333);
  EXPECT_EQ(kernel_.Refusals(), 1);

  kernel_.At(kPath).refused_control = 0;
  Open({});
  kernel_.At(kPath).refused_control = V4L2_CID_EXPOSURE_ABSOLUTE;
  Show(200, 6 * 60);
  EXPECT_EQ(Value(V4L2_CID_EXPOSURE_ABSOLUTE), kShortExposure);
  EXPECT_EQ(Value(V4L2_CID_GAIN), 0);
  Show(10, 6 * 60);
  EXPECT_EQ(Value(V4L2_CID_EXPOSURE_ABSOLUTE), kShortExposure);
  EXPECT_EQ(Value(V4L2_CID_GAIN), 255);
  EXPECT_EQ(kernel_.Refusals(), 2);
}

TEST_F(ControlsTest, RangesWithoutSenseAreLeftAlone) {
  kernel_.At(kPath) = fakes::UsualWebcam();
  for (ControlRange& control : kernel_.At(kPath).controls) {
    if (control.id == V4L2_CID_EXPOSURE_ABSOLUTE) std::swap(control.least, control.most);
    if (control.id == V4L2_CID_GAIN) control.least = control.most = INT32_MIN;
  }
  Open({});
  EXPECT_EQ(Value(V4L2_CID_EXPOSURE_AUTO), V4L2_EXPOSURE_APERTURE_PRIORITY);
  const int sets = kernel_.Sets();
  Show(0, 60);
  Show(255, 60);
  EXPECT_EQ(kernel_.Sets(), sets);
}

TEST_F(ControlsTest, AnExtremeRangeIsReachedAndNotLeft) {
  kernel_.At(kPath) = fakes::UsualWebcam();
  for (ControlRange& control : kernel_.At(kPath).controls) {
    if (control.id == V4L2_CID_GAIN) control.least = INT32_MIN, control.most = INT32_MAX;
    if (control.id == V4L2_CID_EXPOSURE_ABSOLUTE) control.least = -5, control.most = INT32_MAX;
  }
  Open({});
  Show(0, 200);
  Show(255, 200);
  Show(0, 200);
  EXPECT_EQ(kernel_.Breaches(), 0);
}

TEST_F(ControlsTest, ListsWhatATechnicianAsksAbout) {
  kernel_.At(kPath) = fakes::UsualWebcam();
  const auto controls = ListControls(kernel_, kernel_.Open(kPath));
  ASSERT_EQ(controls.size(), 7U);
  EXPECT_EQ(controls[1].name, "Exposure Time");
  EXPECT_EQ(controls[1].most, 2047);
  EXPECT_EQ(controls[1].value, 250);
}

}  // namespace
}  // namespace ocop::platform
