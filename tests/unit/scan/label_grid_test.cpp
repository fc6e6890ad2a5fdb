// The geometry by itself: codes drawn bent and tilted by the camera of the corpus, whose rays know
// nothing of the model, against what finders, surface and grid make of them.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "kiosk/scan/code_grid.h"
#include "kiosk/scan/module_reader.h"
#include "tests/corpus/label_camera.h"

namespace ocop::scan {
namespace {

const OutOfTime kAllTheTime = [] { return false; };

using corpus::Print;
using corpus::Shot;

constexpr const char* kText = "https://id.gs1.org/01/09521234543213";

struct Seen {
  Print print = corpus::PrintQr(kText);
  std::vector<std::uint8_t> pixels;
  [[nodiscard]] LumaImage Image() const { return {corpus::kWidth, corpus::kHeight, pixels}; }
};

Seen Shoot(const Shot& shot) {
  Seen seen;
  std::mt19937 random(7);
  seen.pixels = corpus::Photograph(seen.print, shot, random);
  return seen;
}

std::vector<Finder> FindersIn(const LumaImage& image) {
  const LumaBuffer half = HalfSize(image);
  const LumaBuffer binary = AgainstNeighbours(image, half.View(), kNeighbours);
  std::vector<Finder> finders;
  for (const FinderHit& hit : FindHits(binary.View(), 60, kAllTheTime)) {
    Finder finder;
    if (MeasureFinder(image, hit, finder) && finder.misfit < 0.2) finders.push_back(finder);
  }
  return finders;
}

TEST(Finders, AreFoundAndMeasuredStraight) {
  Shot shot;
  shot.module = 4;
  const Seen seen = Shoot(shot);
  const auto finders = FindersIn(seen.Image());
  ASSERT_EQ(finders.size(), 3U);
  const double far = 4 * (seen.print.width / 2.0 - 3.5);
  for (const Finder& finder : finders) {
    EXPECT_NEAR(finder.Module(), 4, 0.3);
    EXPECT_NEAR(std::abs(finder.centre.x - 640), far, 1.5);
    EXPECT_NEAR(std::abs(finder.centre.y - 360), far, 1.5);
  }
}

TEST(Finders, AreMeasuredAsNarrowAsTheyLookFromTheSide) {
  Shot shot;
  shot.module = 6;
  shot.yaw = 60;
  const auto finders = FindersIn(Shoot(shot).Image());
  ASSERT_EQ(finders.size(), 3U);
  for (const Finder& finder : finders) {
    const double a = std::hypot(finder.right.x, finder.right.y);
    const double b = std::hypot(finder.down.x, finder.down.y);
    EXPECT_NEAR(std::min(a, b) / std::max(a, b), 0.5, 0.12);  // cos 60 degrees, and perspective
  }
}

TEST(LabelSurface, RecoversABottleFromLinesOnIt) {
  // Lines of three finders on a bottle of a known bend, projected by the model and found again.
  const double size = 33;
  LabelSurface truth(1000, true);
  truth.StartFlat({40, -30}, {4, 0.4}, {-0.4, 3.6}, false);
  truth.StartBent(0.05);
  std::vector<LineSeen> lines;
  for (const Vec centre : {Vec{-13, -13}, Vec{13, -13}, Vec{-13, 13}}) {
    for (const double out : {-3.5, -2.5, -1.5, 1.5, 2.5, 3.5}) {
      const Vec on_u = centre + Vec{out, 0};
      const Vec on_v = centre + Vec{0, out};
      lines.push_back({true, on_u.x, truth.Project(on_u), on_u});
      lines.push_back({false, on_v.y, truth.Project(on_v), on_v});
    }
  }
  LabelSurface found(1000, true);
  found.StartFlat({30, -20}, {3.6, 0.2}, {-0.2, 3.5}, false);
  found.StartBent(0.03);
  EXPECT_LT(found.Fit(lines, 40), 0.02);
  EXPECT_NEAR(found.Bend(), 0.05, 0.005);
  // The corner that no finder told about.
  const Vec corner = {size / 2, size / 2};
  EXPECT_NEAR(found.Project(corner).x, truth.Project(corner).x, 1);
  EXPECT_NEAR(found.Project(corner).y, truth.Project(corner).y, 1);
}

struct Pose {
  const char* name;
  double yaw;
  double pitch;
  double roll;
  double bend;
};

class Grids : public testing::TestWithParam<Pose> {};

TEST_P(Grids, LieOnTheModules) {
  const Pose& pose = GetParam();
  Shot shot;
  shot.module = 4.5;
  shot.yaw = pose.yaw;
  shot.pitch = pose.pitch;
  shot.roll = pose.roll;
  shot.bend = pose.bend;
  const Seen seen = Shoot(shot);
  const auto finders = FindersIn(seen.Image());
  const auto codes = FindTriples(finders, 3);
  ASSERT_FALSE(codes.empty());
  const auto starts = FitStarts(seen.Image(), codes.front(), kAllTheTime);
  ASSERT_FALSE(starts.empty());
  ASSERT_EQ(starts.front().size, seen.print.width);
  const QrLayout layout(starts.front().size);
  CodeGrid grid(seen.Image(), starts.front());
  grid.Refine(layout, kAllTheTime);
  EXPECT_LT(grid.Misfit(), 0.1);
  const SoftModules soft = ModuleReader(seen.Image(), grid, layout).Plain();
  int wrong = 0;
  for (std::size_t i = 0; i < soft.size(); ++i) wrong += (soft[i] > 0) != seen.print.dark[i];
  EXPECT_LE(wrong, static_cast<int>(soft.size()) / 50);
}

INSTANTIATE_TEST_SUITE_P(Each, Grids,
                         testing::Values(Pose{"Flat", 0, 0, 10, 0}, Pose{"Tilted", 45, 0, -20, 0},
                                         Pose{"Bottle", 0, 20, 3, 45},
                                         Pose{"LyingBottle", 10, 5, 92, 40},
                                         Pose{"TiltedBottle", -15, 25, -8, 50}),
                         [](const auto& instance) { return std::string(instance.param.name); });

TEST(QrLayout, KnowsTheAlignmentPatternsOfTheStandard) {
  // ISO/IEC 18004, table E.1: versions 1, 2, 7 and 14.
  EXPECT_TRUE(QrLayout(21).Alignments().empty());
  EXPECT_EQ(QrLayout(25).Alignments(), (std::vector<int>{6, 18}));
  EXPECT_EQ(QrLayout(45).Alignments(), (std::vector<int>{6, 22, 38}));
  EXPECT_EQ(QrLayout(73).Alignments(), (std::vector<int>{6, 26, 46, 66}));
}

TEST(QrLayout, AgreesWithACodeThatWasWritten) {
  const Print print = corpus::PrintQr(kText);
  const QrLayout layout(print.width);
  for (int y = 0; y < print.height; ++y) {
    for (int x = 0; x < print.width; ++x) {
      if (layout.At(x, y) == Known::kData) continue;
      const bool dark = print.dark[static_cast<std::size_t>(y * print.width + x)];
      EXPECT_EQ(layout.At(x, y) == Known::kDark, dark) << x << ", " << y;
    }
  }
}

}  // namespace
}  // namespace ocop::scan
