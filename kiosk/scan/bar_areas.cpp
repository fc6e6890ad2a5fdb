#include "kiosk/scan/bar_areas.h"

#include <algorithm>
#include <cmath>
#include <numeric>

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
  /// Twice the angle of the gradients, as long as they agree; squared.
  [[nodiscard]] float AgreementSquared() const { return (xx - yy) * (xx - yy) + 4 * xy * xy; }
};

struct Blocks {
  int width = 0;
  int height = 0;
  std::vector<Block> blocks;
  Block& At(int x, int y) { return blocks[CellAt(x, y, width)]; }
};

// Sums of a strip of blocks, column by column.
struct Strip {
  explicit Strip(int width) : xx(static_cast<std::size_t>(width)), xy(xx.size()), yy(xx.size()) {}
  std::vector<std::int32_t> xx;
  std::vector<std::int32_t> xy;
  std::vector<std::int32_t> yy;
};

// Of every second row: bars are long. Columns at the picture's edge have no neighbour and stay 0.
Strip MeasureStrip(const LumaImage& half, int top) {
  const int width = half.width;
  Strip strip(width);
  // Their own pointers, so that the loop over the columns is one of whole registers.
  std::int32_t* xx = strip.xx.data();
  std::int32_t* xy = strip.xy.data();
  std::int32_t* yy = strip.yy.data();
  // At the picture's edge a pixel farther in, so that there is a neighbour on each side.
  const int first_y = std::clamp(top, 1, half.height - 1 - kBlock);
  for (int y = first_y; y < first_y + kBlock; y += 2) {
    const std::uint8_t* row = half.Row(y);
    const std::uint8_t* above = half.Row(y - 1);
    const std::uint8_t* below = half.Row(y + 1);
    for (int x = 1; x < width - 1; ++x) {
      const auto gx = static_cast<std::int16_t>(row[x + 1] - row[x - 1]);
      const auto gy = static_cast<std::int16_t>(below[x] - above[x]);
      xx[x] += gx * gx;
      xy[x] += gx * gy;
      yy[x] += gy * gy;
    }
  }
  return strip;
}

float SumOfBlock(const std::vector<std::int32_t>& columns, int left) {
  const auto first = columns.begin() + left;
  return static_cast<float>(std::accumulate(first, first + kBlock, 0));
}

Blocks MeasureAll(const LumaImage& half) {
  Blocks all{half.width / kBlock, half.height / kBlock, {}};
  constexpr float kLeastEnergy = 30.0F * kBlock * kBlock;  // about 5 grey levels a pixel each way
  constexpr float kLeastCoherence = 0.6F;
  all.blocks.reserve(static_cast<std::size_t>(all.width) * static_cast<std::size_t>(all.height));
  for (int y = 0; y < all.height; ++y) {
    const Strip strip = MeasureStrip(half, y * kBlock);
    for (int x = 0; x < all.width; ++x) {
      const int left = x * kBlock;
      Block block{SumOfBlock(strip.xx, left), SumOfBlock(strip.xy, left),
                  SumOfBlock(strip.yy, left)};
      const float least = kLeastCoherence * block.Energy();
      block.is_bars = block.Energy() > kLeastEnergy && block.AgreementSquared() > least * least;
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
  constexpr float kWithin = 0.8F;  // about 18 degrees
  return dot > 0 && dot * dot > kWithin * kWithin * a.AgreementSquared() * b.AgreementSquared();
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
  if (std::min(half.width, half.height) < kBlock + 2) return {};
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
