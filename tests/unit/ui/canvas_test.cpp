#include "kiosk/ui/canvas.h"

#include <gtest/gtest.h>

#include <functional>
#include <vector>

namespace ocop::ui {
namespace {

constexpr Color kGround = 0x102030;
constexpr Color kRed = 0xFF0000;

std::vector<std::uint32_t> Pixels(const Bitmap& bitmap) {
  return {bitmap.Pixels().begin(), bitmap.Pixels().end()};
}

/// A picture whose every pixel says where it is.
Bitmap Numbered(Size size) {
  Bitmap bitmap(size);
  for (int y = 0; y < size.height; ++y) {
    for (int x = 0; x < size.width; ++x) bitmap.Row(y)[x] = static_cast<Color>(y * 256 + x);
  }
  return bitmap;
}

TEST(Canvas, FillsExactlyTheRectangle) {
  Bitmap bitmap({5, 4}, kGround);
  Canvas(bitmap).Fill({1, 1, 3, 2}, kRed);
  for (int y = 0; y < 4; ++y) {
    for (int x = 0; x < 5; ++x) {
      const bool inside = x >= 1 && x < 4 && y >= 1 && y < 3;
      EXPECT_EQ(bitmap.Row(y)[x], inside ? kRed : kGround) << x << ' ' << y;
    }
  }
}

TEST(Canvas, NothingIsDrawnOutsideTheClipOrTheBitmap) {
  const Bitmap source = Numbered({40, 40});
  const Mask mask{{40, 40}, std::vector<std::uint8_t>(1600, 255)};
  const std::pair<const char*, std::function<void(Canvas&, const Rect&)>> operations[] = {
      {"Fill", [](Canvas& c, const Rect& r) { c.Fill(r, kRed); }},
      {"FillRound", [](Canvas& c, const Rect& r) { c.FillRound(r, 7, kRed); }},
      {"FillRound, clear", [](Canvas& c, const Rect& r) { c.FillRound(r, 7, kRed, 90); }},
      {"StrokeRound", [](Canvas& c, const Rect& r) { c.StrokeRound(r, 7, 3, kRed); }},
      {"Shadow", [](Canvas& c, const Rect& r) { c.Shadow(r, 7, 6, 200); }},
      {"Copy",
       [&](Canvas& c, const Rect& r) {
         c.Copy(source, {r.x, r.y});
       }},
      {"CopyRound",
       [&](Canvas& c, const Rect& r) {
         c.CopyRound(source, {r.x, r.y}, 9, {});
       }},
      {"Lay",
       [&](Canvas& c, const Rect& r) {
         c.Lay(mask, {r.x, r.y}, kRed);
       }},
  };
  const Rect clip{10, 12, 17, 9};
  const Rect places[] = {{0, 0, 40, 40},   {12, 13, 5, 4},   {-20, -20, 45, 45}, {15, 15, 60, 60},
                         {100, 100, 9, 9}, {-50, 0, 40, 40}, {10, 12, 0, 0},     {20, 14, 3, 1}};
  for (const auto& [name, draw] : operations) {
    for (const Rect& place : places) {
      Bitmap whole({32, 30}, kGround);
      Canvas free(whole);
      draw(free, place);
      Bitmap clipped({32, 30}, kGround);
      Canvas canvas(clipped);
      canvas.SetClip(clip);
      draw(canvas, place);
      for (int y = 0; y < 30; ++y) {
        for (int x = 0; x < 32; ++x) {
          const Color wanted = clip.Contains(Point{x, y}) ? whole.Row(y)[x] : kGround;
          ASSERT_EQ(clipped.Row(y)[x], wanted)
              << name << " at " << place.x << ' ' << place.y << ", pixel " << x << ' ' << y;
        }
      }
    }
  }
}

TEST(Canvas, TheClipCannotLeaveTheBitmap) {
  Bitmap bitmap({4, 4});
  Canvas canvas(bitmap);
  canvas.SetClip({-5, -5, 100, 100});
  EXPECT_EQ(canvas.clip(), bitmap.Bounds());
}

TEST(Canvas, MixIsExactAtBothEnds) {
  for (const Color under : {0x000000U, 0xFFFFFFU, 0x123456U}) {
    for (const Color over : {0x000000U, 0xFFFFFFU, 0xABCDEFU}) {
      EXPECT_EQ(Mix(under, over, 0), under);
      EXPECT_EQ(Mix(under, over, 255), over);
    }
  }
  EXPECT_EQ(Mix(0x000000, 0xFFFFFF, 128) & 0xFF, 0x80U);
}

TEST(Canvas, RoundCornersAreFreeAndEdgesAreFull) {
  Bitmap bitmap({20, 20}, kGround);
  Canvas(bitmap).FillRound({0, 0, 20, 20}, 8, kRed);
  for (const Point corner : {Point{0, 0}, Point{19, 0}, Point{0, 19}, Point{19, 19}}) {
    EXPECT_EQ(bitmap.Row(corner.y)[corner.x], kGround);
  }
  for (const Point full : {Point{10, 0}, Point{0, 10}, Point{19, 10}, Point{10, 19}, Point{10, 10}})
    EXPECT_EQ(bitmap.Row(full.y)[full.x], kRed) << full.x << ' ' << full.y;
}

TEST(Canvas, RoundShapesAreSymmetric) {
  Bitmap bitmap({31, 21}, kGround);
  Canvas canvas(bitmap);
  canvas.FillRound({0, 0, 31, 21}, 9, kRed);
  canvas.StrokeRound({2, 2, 27, 17}, 6, 2, 0x00FF00);
  for (int y = 0; y < 21; ++y) {
    for (int x = 0; x < 31; ++x) {
      EXPECT_EQ(bitmap.Row(y)[x], bitmap.Row(y)[30 - x]) << x << ' ' << y;
      EXPECT_EQ(bitmap.Row(y)[x], bitmap.Row(20 - y)[x]) << x << ' ' << y;
    }
  }
}

TEST(Canvas, ARadiusOfNothingIsARectangle) {
  Bitmap round({9, 9}, kGround);
  Bitmap square({9, 9}, kGround);
  Canvas(round).FillRound({1, 2, 6, 5}, 0, kRed);
  Canvas(square).Fill({1, 2, 6, 5}, kRed);
  EXPECT_EQ(Pixels(round), Pixels(square));
}

TEST(Canvas, AStrokeLeavesTheMiddle) {
  Bitmap bitmap({20, 20}, kGround);
  Canvas(bitmap).StrokeRound({0, 0, 20, 20}, 4, 2, kRed);
  EXPECT_EQ(bitmap.Row(10)[0], kRed);
  EXPECT_EQ(bitmap.Row(10)[1], kRed);
  EXPECT_EQ(bitmap.Row(10)[3], kGround);
  EXPECT_EQ(bitmap.Row(10)[10], kGround);
}

TEST(Canvas, CopyMovesEveryPixel) {
  const Bitmap source = Numbered({6, 5});
  Bitmap bitmap({4, 4}, kGround);
  Canvas(bitmap).Copy(source, {-2, -1});
  for (int y = 0; y < 4; ++y) {
    for (int x = 0; x < 4; ++x) EXPECT_EQ(bitmap.Row(y)[x], source.Row(y + 1)[x + 2]);
  }
}

TEST(Canvas, CopyRoundLeavesOnlyTheCornersItWasTold) {
  const Bitmap source({20, 20}, kRed);
  Bitmap bitmap({20, 20}, kGround);
  Canvas(bitmap).CopyRound(source, {0, 0}, 8, {.top = true, .bottom = false});
  EXPECT_EQ(bitmap.Row(0)[0], kGround);
  EXPECT_EQ(bitmap.Row(0)[19], kGround);
  EXPECT_EQ(bitmap.Row(19)[0], kRed);
  EXPECT_EQ(bitmap.Row(19)[19], kRed);
}

TEST(Canvas, AMaskLaysItsColourByCoverage) {
  Bitmap bitmap({3, 1}, 0xFFFFFF);
  Canvas(bitmap).Lay({{3, 1}, {0, 128, 255}}, {0, 0}, 0x000000);
  EXPECT_EQ(bitmap.Row(0)[0], 0xFFFFFFU);
  EXPECT_NEAR(static_cast<int>(bitmap.Row(0)[1] & 0xFF), 127, 2);
  EXPECT_EQ(bitmap.Row(0)[2], 0x000000U);
}

TEST(Canvas, AShadowStaysNearItsShape) {
  Bitmap bitmap({60, 60}, 0xFFFFFF);
  Canvas(bitmap).Shadow({20, 20, 20, 20}, 4, 8, 120);
  EXPECT_NE(bitmap.Row(42)[30], 0xFFFFFFU);
  EXPECT_EQ(bitmap.Row(52)[30], 0xFFFFFFU);
  EXPECT_EQ(bitmap.Row(30)[9], 0xFFFFFFU);
}

}  // namespace
}  // namespace ocop::ui
