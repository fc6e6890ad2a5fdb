#include "kiosk/ui/shapes.h"

#include <gtest/gtest.h>

#include <numeric>

namespace ocop::ui {
namespace {

constexpr int kIconCount = static_cast<int>(Icon::kChevron) + 1;

int Ink(const Mask& mask) { return std::accumulate(mask.coverage.begin(), mask.coverage.end(), 0); }

int At(const Mask& mask, int x, int y) {
  return mask.coverage[static_cast<std::size_t>(y) * static_cast<std::size_t>(mask.size.width) +
                       static_cast<std::size_t>(x)];
}

TEST(Shapes, EveryIconHasInkAndNoneTouchesItsEdge) {
  for (int i = 0; i < kIconCount; ++i) {
    const Mask mask = IconMask(static_cast<Icon>(i), 48, 4);
    ASSERT_EQ(mask.size, (Size{48, 48}));
    ASSERT_EQ(mask.coverage.size(), 48U * 48U);
    EXPECT_GT(Ink(mask), 255 * 48) << i;
    EXPECT_LT(Ink(mask), 255 * 48 * 48 / 2) << i;
    for (int k = 0; k < 48; ++k) {
      EXPECT_EQ(At(mask, k, 0) + At(mask, k, 47) + At(mask, 0, k) + At(mask, 47, k), 0) << i;
    }
  }
}

TEST(Shapes, IconsDiffer) {
  for (int a = 0; a < kIconCount; ++a) {
    for (int b = a + 1; b < kIconCount; ++b) {
      const auto one = static_cast<Icon>(a);
      const auto other = static_cast<Icon>(b);
      if (one == Icon::kCross && other == Icon::kClose) continue;  // one drawing, two meanings
      EXPECT_NE(IconMask(one, 24, 2).coverage, IconMask(other, 24, 2).coverage) << a << ' ' << b;
    }
  }
}

TEST(Shapes, ATwiceAsWideStrokeHasAboutTwiceTheInk) {
  const int thin = Ink(IconMask(Icon::kCross, 96, 4));
  const int thick = Ink(IconMask(Icon::kCross, 96, 8));
  EXPECT_GT(thick, thin * 17 / 10);
  EXPECT_LT(thick, thin * 23 / 10);
}

TEST(Shapes, TheCrossCrossesInTheMiddle) {
  const Mask mask = IconMask(Icon::kCross, 48, 4);
  EXPECT_EQ(At(mask, 24, 24), 255);
  EXPECT_EQ(At(mask, 24, 10), 0);
}

TEST(Shapes, AStarIsSymmetricAndFull) {
  const Mask star = StarMask(41);
  for (int y = 0; y < 41; ++y) {
    for (int x = 0; x < 41; ++x) EXPECT_NEAR(At(star, x, y), At(star, 40 - x, y), 1);
  }
  EXPECT_EQ(At(star, 20, 20), 255);
  EXPECT_EQ(At(star, 0, 0), 0);
  EXPECT_EQ(At(star, 20, 40), 0);  // between the two lower points
}

TEST(Shapes, TheSmallestSizesDoNotFail) {
  for (const int size : {0, 1, 2, 5}) {
    EXPECT_EQ(StarMask(size).size, (Size{size, size}));
    EXPECT_EQ(IconMask(Icon::kGlobe, size, 1).size, (Size{size, size}));
  }
}

}  // namespace
}  // namespace ocop::ui
