#include "kiosk/scan/finders.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "platform/base/geometry.h"

namespace ocop::scan {
namespace {

using Runs = std::array<int, 5>;  // dark, light, dark, light, dark

// A finder is 1:1:3:1:1 through its centre at any angle (ISO/IEC 18004, 6.3.3). Round a bottle the
// modules at one side are half as wide as at the other, and blur eats the thin ones.
bool LooksLikeFinder(const Runs& runs) {
  const int total = runs[0] + runs[1] + runs[2] + runs[3] + runs[4];
  constexpr int kFewestPixels = 8;
  if (total < kFewestPixels) return false;
  // In tenths of a module, which is a seventh of the total: 1.7 to 4.4, and 0.3 to 2.1 modules.
  const auto fits = [total](int run, int least, int most) {
    return 70 * run >= least * total && 70 * run <= most * total;
  };
  return fits(runs[2], 17, 44) && fits(runs[0], 3, 21) && fits(runs[1], 3, 21) &&
         fits(runs[3], 3, 21) && fits(runs[4], 3, 21);
}

struct Crossing {
  double centre = 0;
  double length = 0;
};

// Walks from a pixel, which must be dark, both ways through five runs.
bool CrossCheck(const LumaImage& binary, Point from, Point step, int limit, Crossing& crossing) {
  if (!binary.Has(from.x, from.y) || binary.At(from.x, from.y) != 0) return false;
  std::array<std::array<int, 3>, 2> arms{};
  for (int way = 0; way < 2; ++way) {
    const int step_x = way == 0 ? -step.x : step.x;
    const int step_y = way == 0 ? -step.y : step.y;
    int px = from.x + step_x;
    int py = from.y + step_y;
    for (int run = 0; run < 3; ++run) {
      const bool dark = run != 1;
      int& length = arms[static_cast<std::size_t>(way)][static_cast<std::size_t>(run)];
      while (binary.Has(px, py) && (binary.At(px, py) == 0) == dark) {
        if (++length > limit) return false;
        px += step_x;
        py += step_y;
      }
    }
  }
  const auto& [before, after] = arms;
  const Runs runs = {before[2], before[1], before[0] + 1 + after[0], after[1], after[2]};
  if (!LooksLikeFinder(runs)) return false;
  crossing.length = runs[0] + runs[1] + runs[2] + runs[3] + runs[4];
  crossing.centre = (after[0] - before[0]) / 2.0;
  return true;
}

/// Rows come from top to bottom, so that only the hits of the last few rows are compared with: a
/// picture may be full of squares in squares.
class Hits {
 public:
  void NextRow(int y) {
    y_ = y;
    while (first_live_ < hits_.size() && !IsLive(hits_[first_live_])) ++first_live_;
    if (hits_.size() > kMostKept) Thin();
  }
  void Add(double x, double y, double width, double height) {
    for (std::size_t i = first_live_; i < hits_.size(); ++i) {
      FinderHit& hit = hits_[i];
      const double near = 0.3 * std::max(hit.width, hit.height);
      if (std::abs(hit.centre.x - x) > near || std::abs(hit.centre.y - y) > near) continue;
      const double share = 1.0 / ++hit.votes;
      hit.centre = hit.centre + share * (Vec{x, y} - hit.centre);
      hit.width += share * (width - hit.width);
      hit.height += share * (height - hit.height);
      return;
    }
    hits_.push_back({{x, y}, width, height, 1});
  }
  std::vector<FinderHit> Best(std::size_t most) {
    DropChance(hits_.end());
    std::stable_sort(hits_.begin(), hits_.end(), &HasMoreVotes);
    if (hits_.size() > most) hits_.resize(most);
    return std::move(hits_);
  }

 private:
  static constexpr std::size_t kMostKept = 1500;
  using Iterator = std::vector<FinderHit>::iterator;

  static bool HasMoreVotes(const FinderHit& a, const FinderHit& b) { return a.votes > b.votes; }
  /// Rows below may still add to it.
  [[nodiscard]] bool IsLive(const FinderHit& hit) const {
    return hit.centre.y + std::max(hit.width, hit.height) >= y_;
  }
  // Rows through the middle square see it: three of seven, less what noise and tilt take.
  void DropChance(Iterator end) {
    hits_.erase(std::remove_if(hits_.begin(), end,
                               [](const FinderHit& hit) { return hit.votes < 0.05 * hit.height; }),
                end);
  }
  /// The best of those that no row adds to any more make room for others.
  void Thin() {
    const auto live = std::stable_partition(hits_.begin(), hits_.end(),
                                            [this](const FinderHit& hit) { return !IsLive(hit); });
    const auto done = static_cast<std::size_t>(live - hits_.begin());
    std::stable_sort(hits_.begin(), live, &HasMoreVotes);
    if (done > kMostKept / 2) {
      hits_.erase(hits_.begin() + static_cast<std::ptrdiff_t>(kMostKept / 2), live);
    }
    first_live_ = std::min(done, kMostKept / 2);
  }

  std::vector<FinderHit> hits_;
  std::size_t first_live_ = 0;
  int y_ = 0;
};

void CheckRuns(const LumaImage& binary, const Runs& runs, int end_x, int y, Hits& hits) {
  if (!LooksLikeFinder(runs)) return;
  const int width = runs[0] + runs[1] + runs[2] + runs[3] + runs[4];
  const int x = end_x - runs[4] - runs[3] - (runs[2] + 1) / 2;
  Crossing vertical;
  // Tilted away, a finder may be three times as wide as high, or the other way round.
  if (!CrossCheck(binary, {x, y}, {0, 1}, 2 * width, vertical)) return;
  if (vertical.length > 3.5 * width || width > 3.5 * vertical.length) return;
  const int centre_y = y + static_cast<int>(std::lround(vertical.centre));
  Crossing horizontal;
  if (!CrossCheck(binary, {x, centre_y}, {1, 0}, 2 * width, horizontal)) return;
  hits.Add(x + horizontal.centre, y + vertical.centre, horizontal.length, vertical.length);
}

}  // namespace

double Finder::Module() const { return std::sqrt(std::abs(Cross(right, down))); }

std::vector<FinderHit> FindHits(const LumaImage& binary, std::size_t most,
                                const OutOfTime& out_of_time) {
  Hits hits;
  std::vector<int> changes;
  // The middle square is three modules high: every other row suffices.
  constexpr int kRowsAtOnce = 32;
  for (int y = 0; y < binary.height; y += 2) {
    if (y % kRowsAtOnce == 0 && y > 0 && out_of_time()) break;
    hits.NextRow(y);
    changes.clear();
    const std::uint8_t* row = binary.Row(y);
    std::uint8_t now = 255;
    for (int x = 0; x < binary.width; ++x) {
      if (row[x] == now) continue;
      now = row[x];
      changes.push_back(x);
    }
    // Every other change is from light to dark: a finder may start there.
    for (std::size_t i = 0; i + 5 < changes.size(); i += 2) {
      const Runs runs = {changes[i + 1] - changes[i], changes[i + 2] - changes[i + 1],
                         changes[i + 3] - changes[i + 2], changes[i + 4] - changes[i + 3],
                         changes[i + 5] - changes[i + 4]};
      CheckRuns(binary, runs, changes[i + 5], y, hits);
    }
  }
  return hits.Best(most);
}

}  // namespace ocop::scan
