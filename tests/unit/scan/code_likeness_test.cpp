#include "kiosk/scan/code_likeness.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "kiosk/scan/glance.h"
#include "tests/fakes/drawn_room.h"

namespace ocop::scan {
namespace {

using fakes::Dice;
using fakes::DrawRoom;
using fakes::Expose;
using fakes::HoldLabel;
using fakes::Room;

/// As the camera's port makes a glance of a picture: half size, the mean of four.
bool Looks(const std::vector<std::uint8_t>& luma) {
  return CodeLikeness().LooksLikeCode(HalfSize({1280, 720, luma}).View());
}

TEST(CodeLikeness, ARoomWithoutStrongPatternsIsCalm) {
  for (const Room room : fakes::kRooms) {
    if (!fakes::IsCalm(room)) continue;
    for (unsigned seed = 0; seed < 2; ++seed) {
      Dice dice(seed);
      EXPECT_FALSE(Looks(Expose(DrawRoom(room, dice), 4, dice))) << NameOf(room) << ' ' << seed;
    }
  }
}

TEST(CodeLikeness, NoiseInTheDarkIsCalm) {
  Dice dice(1);
  fakes::RoomPicture dark;
  std::fill(dark.light.begin(), dark.light.end(), 0.1F);
  EXPECT_FALSE(Looks(Expose(dark, 8, dice)));
}

TEST(CodeLikeness, ALabelIsNoticedAtEverySizeThatCanBeReadAndTurnedAnyWay) {
  Dice dice(5);
  for (const bool linear : {false, true}) {
    for (const float module : {2.5F, 4.0F, 8.0F}) {
      for (const float turn : {0.0F, 30.0F, 90.0F}) {
        fakes::RoomPicture picture = DrawRoom(Room::kWall, dice);
        HoldLabel(picture,
                  {.linear = linear, .module_px = module, .turn_deg = turn, .contrast = 0.5F},
                  dice);
        EXPECT_TRUE(Looks(Expose(picture, 3, dice))) << linear << ' ' << module << ' ' << turn;
      }
    }
  }
}

TEST(CodeLikeness, SmallAndOddPicturesAreNoTrouble) {
  CodeLikeness likeness;
  for (const auto& [width, height] :
       {std::pair(0, 0), {1, 1}, {23, 500}, {24, 24}, {25, 31}, {641, 359}, {97, 96}}) {
    const std::vector<std::uint8_t> grey(static_cast<std::size_t>(width * height), 90);
    EXPECT_FALSE(likeness.LooksLikeCode({width, height, grey})) << width;
  }
  std::vector<std::uint8_t> fine(24 * 24);
  for (std::size_t i = 0; i < fine.size(); ++i) {
    fine[i] = (i % 24 / 2 + i / 24 / 2) % 2 == 0 ? 200 : 20;
  }
  EXPECT_TRUE(likeness.LooksLikeCode({24, 24, fine}));
}

TEST(Glance, WhatCannotBeReadForLongIsLookedAtLessOftenUntilItIsGone) {
  Glance glance;
  const auto show = [&glance](bool pattern) {
    const platform::FrameTarget target = glance.Target();
    for (std::size_t i = 0; i < target.luma.size(); ++i) {
      const bool light = (i % 640 / 2 + i / 640 / 2) % 2 == 0;
      target.luma[i] = pattern && light ? 200 : 20;
    }
    EXPECT_EQ(glance.SeesCode(), pattern);
  };
  EXPECT_EQ(glance.Pause(), Glance::kApart);
  for (int i = 0; i < 24; ++i) show(true);
  EXPECT_EQ(glance.Pause(), Glance::kApart);
  show(true);
  EXPECT_EQ(glance.Pause(), Glance::kApart * 2);
  for (int i = 0; i < 60; ++i) show(true);
  EXPECT_EQ(glance.Pause(), Glance::kApart * 4);
  glance.OnReading();
  EXPECT_EQ(glance.Pause(), Glance::kApart);
  for (int i = 0; i < 30; ++i) show(true);
  show(false);
  EXPECT_EQ(glance.Pause(), Glance::kApart);
}

}  // namespace
}  // namespace ocop::scan
