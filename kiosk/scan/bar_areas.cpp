#include "kiosk/scan/bar_areas.h"

#include <algorithm>
#include <cmath>

namespace ocop::scan {
namespace {

constexpr int kBlock = 8;  // pixels of the half-size picture

// The structure tensor of a block: sums of products of the gradient's components.
struct Block {
  float xx = 0;
  float xy = 0;
  float yy = 0;
  bool is_bars = false;
  bool taken = false;
  [[nodiscard]] float Energy() const { return xx + yy; }
  [[nodiscard]] float Coherence() const {
    return std::hypot(xx - yy, 2 * xy) / std::max(1.0F, Energy());
  }
};

struct Blocks {
  int width = 0;
  int height = 0;
  std::vector<Block> blocks;
  Block& At(int x, int y) { return blocks[CellAt(x, y, width)]; }
};

Block Measure(const LumaImage& half, int left, int top) {
  std::int32_t xx = 0;
  std::int32_t xy = 0;
  std::int32_t yy = 0;
  for (int y = top; y < top + kBlock; ++y) {
    const std::uint8_t* row = half.Row(y);
    const std::uint8_t* above = half.Row(std::max(0, y - 1));
    const std::uint8_t* below = half.Row(std::min(half.height - 1, y + 1));
    for (int x = std::max(1, left); x < std::min(half.width - 1, left + kBlock); ++x) {
      const int gx = row[x + 1] - row[x - 1];
      const int gy = below[x] - above[x];
      xx += gx * gx;
      xy += gx * gy;
      yy += gy * gy;
    }
  }
  return {static_cast<float>(xx), static_cast<float>(xy), static_cast<float>(yy)};
}

Blocks MeasureAll(const LumaImage& half) {
  Blocks all{half.width / kBlock, half.height / kBlock, {}};
  constexpr float kLeastEnergy = 60.0F * kBlock * kBlock;  // about 5 grey levels a pixel each way
  constexpr float kLeastCoherence = 0.6F;
  for (int y = 0; y < all.height; ++y) {
    for (int x = 0; x < all.width; ++x) {
      Block block = Measure(half, x * kBlock, y * kBlock);
      block.is_bars = block.Energy() > kLeastEnergy && block.Coherence() > kLeastCoherence;
      all.blocks.push_back(block);
    }
  }
  return all;
}

struct Group {
  std::vector<Vec> places;  // block centres, pixels of the full picture
  Block sum;
};

bool Alike(const Block& a, const Block& b) {
  // Cosine of twice the angle between the two directions.
  const float dot = (a.xx - a.yy) * (b.xx - b.yy) + 4 * a.xy * b.xy;
  const float lengths = std::hypot(a.xx - a.yy, 2 * a.xy) * std::hypot(b.xx - b.yy, 2 * b.xy);
  constexpr float kWithin = 0.8F;  // about 18 degrees
  return dot > kWithin * lengths;
}

Group Collect(Blocks& all, int x, int y) {
  Group group;
  std::vector<std::pair<int, int>> open = {{x, y}};
  all.At(x, y).taken = true;
  while (!open.empty()) {
    const auto at = open.back();
    open.pop_back();
    const Block here = all.At(at.first, at.second);
    group.places.push_back({2.0 * kBlock * (at.first + 0.5), 2.0 * kBlock * (at.second + 0.5)});
    group.sum.xx += here.xx;
    group.sum.xy += here.xy;
    group.sum.yy += here.yy;
    for (int dy = -1; dy <= 1; ++dy) {
      for (int dx = -1; dx <= 1; ++dx) {
        const int nx = at.first + dx;
        const int ny = at.second + dy;
        if (nx < 0 || ny < 0 || nx >= all.width || ny >= all.height) continue;
        Block& next = all.At(nx, ny);
        if (next.taken || !next.is_bars || !Alike(here, next)) continue;
        next.taken = true;
        open.emplace_back(nx, ny);
      }
    }
  }
  return group;
}

BarArea AreaOf(const Group& group) {
  BarArea area;
  const double angle =
      0.5 * std::atan2(2.0 * group.sum.xy, double{group.sum.xx} - double{group.sum.yy});
  area.across = {std::cos(angle), std::sin(angle)};
  const Vec along = {-area.across.y, area.across.x};
  std::vector<double> us;
  std::vector<double> vs;
  for (const Vec place : group.places) {
    us.push_back(Dot(place, area.across));
    vs.push_back(Dot(place, along));
  }
  const auto [left, right] = std::minmax_element(us.begin(), us.end());
  const auto [top, bottom] = std::minmax_element(vs.begin(), vs.end());
  area.centre = (*left + *right) / 2 * area.across + (*top + *bottom) / 2 * along;
  area.reach = (*right - *left) / 2 + kBlock;
  area.depth = (*bottom - *top) / 2 + kBlock;
  return area;
}

}  // namespace

std::vector<BarArea> FindBarAreas(const LumaImage& half, std::size_t most) {
  Blocks all = MeasureAll(half);
  std::vector<Group> groups;
  for (int y = 0; y < all.height; ++y) {
    for (int x = 0; x < all.width; ++x) {
      const Block& block = all.At(x, y);
      if (!block.is_bars || block.taken) continue;
      groups.push_back(Collect(all, x, y));
    }
  }
  std::stable_sort(groups.begin(), groups.end(),
                   [](const Group& a, const Group& b) { return a.sum.Energy() > b.sum.Energy(); });
  std::vector<BarArea> areas;
  constexpr std::size_t kFewestBlocks = 4;
  constexpr double kShortest = 40;  // pixels each way: 95 modules of 0.85 pixels
  for (const Group& group : groups) {
    if (areas.size() >= most) break;
    if (group.places.size() < kFewestBlocks) continue;
    const BarArea area = AreaOf(group);
    if (area.reach >= kShortest) areas.push_back(area);
  }
  return areas;
}

}  // namespace ocop::scan
