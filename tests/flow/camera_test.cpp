#include <gtest/gtest.h>

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

TEST(CameraOnScreen, LostCamerasAreSaidAndComeBack) {
  Stand stand;
  ASSERT_TRUE(stand.TapAll({"start", "label"}));
  const std::string sorry = stand.words().Text("label.no_camera").substr(0, 12);
  EXPECT_FALSE(stand.Shows(sorry));
  stand.Post(scan::CameraLost{Code::kUnavailable});
  EXPECT_FALSE(stand.ShowsPreview());
  EXPECT_TRUE(stand.Shows(sorry));
  stand.PostFrame(0xFF123456);
  EXPECT_TRUE(stand.ShowsPreview());
  EXPECT_FALSE(stand.Shows(sorry));
  stand.Post(scan::CameraLost{Code::kNotFound});
  EXPECT_FALSE(stand.ShowsPreview());
  stand.Post(scan::CameraBack{});
  EXPECT_TRUE(stand.ShowsPreview());
}

TEST(CameraOnScreen, WhatHappenedElsewhereIsKnownOnTheLabelScreen) {
  Stand stand;
  ASSERT_TRUE(stand.Tap("start"));
  stand.Post(scan::CameraLost{Code::kUnavailable});
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
