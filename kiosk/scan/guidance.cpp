#include "kiosk/scan/guidance.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace ocop::scan {
namespace {

using platform::Guidance;

constexpr int kDark = 40;    // of 255, the mean of a frame in which a label can hardly be seen
constexpr int kWhite = 250;  // what shines is white all over
constexpr int kSparse = 8;   // every how many pixels a frame is looked at

struct Box {
  double left = 0;
  double top = 0;
  double right = 0;
  double bottom = 0;
};

bool IsDark(const LumaImage& frame) {
  long sum = 0;
  long count = 0;
  for (int y = 0; y < frame.height; y += kSparse) {
    for (int x = 0; x < frame.width; x += kSparse, ++count) sum += frame.At(x, y);
  }
  return sum < kDark * count;
}

bool Shines(const LumaImage& frame, const Box& box) {
  constexpr int kStep = 2;
  int white = 0;
  int count = 1;
  for (int y = std::max(0, static_cast<int>(box.top));
       y < std::min<double>(frame.height, box.bottom); y += kStep) {
    for (int x = std::max(0, static_cast<int>(box.left));
         x < std::min<double>(frame.width, box.right); x += kStep, ++count) {
      white += frame.At(x, y) >= kWhite ? 1 : 0;
    }
  }
  constexpr double kMuch = 0.03;
  return white > kMuch * count;
}

bool IsCut(const LumaImage& frame, const Box& box) {
  constexpr double kBorder = 2;
  return box.left < kBorder || box.top < kBorder || box.right > frame.width - kBorder ||
         box.bottom > frame.height - kBorder;
}

Box BoxOf(const std::vector<Finder>& finders) {
  Box box{1e9, 1e9, -1e9, -1e9};
  for (const Finder& finder : finders) {
    const double reach = 4 * finder.Module();
    box.left = std::min(box.left, finder.centre.x - reach);
    box.top = std::min(box.top, finder.centre.y - reach);
    box.right = std::max(box.right, finder.centre.x + reach);
    box.bottom = std::max(box.bottom, finder.centre.y + reach);
  }
  return box;
}

double Lean(const Finder& finder) {
  const double right = std::hypot(finder.right.x, finder.right.y);
  const double down = std::hypot(finder.down.x, finder.down.y);
  return std::max(right, down) / std::min(right, down);
}

Guidance ForFinders(const LumaImage& frame, const std::vector<Finder>& finders) {
  constexpr double kFar = 2;    // pixels a module
  constexpr double kNear = 12;  // pixels a module, where a whole code does not fit any more
  constexpr double kLeaning = 2;
  const Finder& clearest = finders.front();
  const Box box = BoxOf(finders);
  if (clearest.Module() < kFar) return Guidance::kTooFar;
  if (IsCut(frame, box) || clearest.Module() > kNear) return Guidance::kTooClose;
  if (Shines(frame, box)) return Guidance::kGlare;
  if (Lean(clearest) > kLeaning) return Guidance::kTurn;
  return Guidance::kHoldStill;
}

Guidance ForBars(const LumaImage& frame, const BarArea& area) {
  constexpr double kFar = 1.1;  // pixels a module
  constexpr double kModules = 95;
  const Vec along = {-area.across.y, area.across.x};
  const double half_x = std::abs(area.reach * area.across.x) + std::abs(area.depth * along.x);
  const double half_y = std::abs(area.reach * area.across.y) + std::abs(area.depth * along.y);
  const Box box = {area.centre.x - half_x, area.centre.y - half_y, area.centre.x + half_x,
                   area.centre.y + half_y};
  if (2 * area.reach < kFar * kModules) return Guidance::kTooFar;
  if (IsCut(frame, box)) return Guidance::kTooClose;
  if (Shines(frame, box)) return Guidance::kGlare;
  return Guidance::kHoldStill;
}

}  // namespace

Guidance GuidanceFor(const LumaImage& frame, std::span<const Finder> finders,
                     std::span<const BarArea> bars) {
  constexpr double kClear = 0.2;
  std::vector<Finder> clear;
  std::copy_if(finders.begin(), finders.end(), std::back_inserter(clear),
               [](const Finder& finder) { return finder.misfit < kClear; });
  // One square in a square is found in many pictures; two are a code.
  constexpr std::size_t kFewest = 2;
  if (clear.size() >= kFewest) return ForFinders(frame, clear);
  if (IsDark(frame)) return Guidance::kTooDark;
  if (!bars.empty()) return ForBars(frame, bars.front());
  return Guidance::kNone;
}

}  // namespace ocop::scan
