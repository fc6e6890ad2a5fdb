#include "kiosk/scan/code_likeness.h"

#include <algorithm>
#include <cstddef>

namespace ocop::scan {
namespace {

constexpr std::size_t kBlock = 8;
constexpr int kSide = 3;  // blocks of a square
constexpr int kLeast = static_cast<int>(kBlock) * kSide;
constexpr int kSwing = 26;  // grey levels; noise of a webcam in a dim shop stays under 20
// Of 288 places looked at in a square. Chosen with bench_glance.
constexpr int kDenseBoth = 60;
constexpr int kDenseOne = 95;
constexpr int kRun = 4;        // squares side by side that a linear code takes at least
constexpr int kRoomShare = 3;  // stripes over more than one part in three are blinds, not a code

/// Walks a line of samples, up and down hill: a step is complete where the way turned by a swing.
struct Walker {
  int extreme;  ///< the highest since the last step where it goes up, else the lowest
  bool up = true;

  bool Step(int value) {
    const int turned = up ? extreme - value : value - extreme;
    if (turned >= kSwing) {
      up = !up;
      extreme = value;
      return true;
    }
    if (turned < 0) extreme = value;
    return false;
  }
};

}  // namespace

bool CodeLikeness::LooksLikeCode(const LumaImage& image) {
  if (AtOneSize(image)) return true;
  if (std::min(image.width, image.height) < 2 * kLeast) return false;
  const LumaBuffer half = HalfSize(image);
  if (AtOneSize(half.View())) return true;
  if (std::min(half.width, half.height) < 2 * kLeast) return false;
  return AtOneSize(HalfSize(half.View()).View());
}

bool CodeLikeness::AtOneSize(const LumaImage& image) {
  const int blocks_x = image.width / static_cast<int>(kBlock);
  const int blocks_y = image.height / static_cast<int>(kBlock);
  if (blocks_x < kSide || blocks_y < kSide) return false;
  const std::size_t blocks = CellAt(0, blocks_y, blocks_x);
  across_.assign(blocks, 0);
  down_.assign(blocks, 0);
  CountSteps(image);
  return AnyDenseSquare(blocks_x, blocks_y);
}

void CodeLikeness::CountSteps(const LumaImage& image) {
  const auto stride = static_cast<std::size_t>(image.width);
  const std::size_t blocks_x = stride / kBlock;
  const std::size_t width = blocks_x * kBlock;
  const std::size_t height = static_cast<std::size_t>(image.height) / kBlock * kBlock;
  for (std::size_t y = 0; y < height; y += 2) {
    const std::uint8_t* row = image.pixels.data() + y * stride;
    int* counts = across_.data() + y / kBlock * blocks_x;
    Walker walker{row[0]};
    for (std::size_t x = 0; x < width; ++x) {
      if (walker.Step(row[x])) ++counts[x / kBlock];
    }
  }
  // All columns side by side, because memory lies in rows.
  std::vector<Walker> walkers;
  walkers.reserve(width / 2);
  for (std::size_t x = 0; x < width; x += 2) walkers.push_back({image.pixels[x]});
  for (std::size_t y = 0; y < height; ++y) {
    const std::uint8_t* row = image.pixels.data() + y * stride;
    int* counts = down_.data() + y / kBlock * blocks_x;
    for (std::size_t i = 0; i < walkers.size(); ++i) {
      if (walkers[i].Step(row[2 * i])) ++counts[2 * i / kBlock];
    }
  }
}

int CodeLikeness::Square(const std::vector<int>& steps, int x, int y, int blocks_x) const {
  int sum = 0;
  for (int row = y; row < y + kSide; ++row) {
    for (int column = x; column < x + kSide; ++column) {
      sum += steps[CellAt(column, row, blocks_x)];
    }
  }
  return sum;
}

bool CodeLikeness::AnyDenseSquare(int blocks_x, int blocks_y) const {
  // How many squares in a row, to the left and above, were dense along one direction.
  int run_across = 0;
  int striped = 0;
  bool run = false;
  std::vector<int> run_down(static_cast<std::size_t>(blocks_x), 0);
  for (int y = 0; y + kSide <= blocks_y; ++y) {
    run_across = 0;
    for (int x = 0; x + kSide <= blocks_x; ++x) {
      const int across = Square(across_, x, y, blocks_x);
      const int down = Square(down_, x, y, blocks_x);
      if (across >= kDenseBoth && down >= kDenseBoth) return true;
      run_across = across >= kDenseOne ? run_across + 1 : 0;
      int& above = run_down[static_cast<std::size_t>(x)];
      above = down >= kDenseOne ? above + 1 : 0;
      run |= run_across >= kRun || above >= kRun;
      striped += across >= kDenseOne || down >= kDenseOne ? 1 : 0;
    }
  }
  return run && striped * kRoomShare < blocks_x * blocks_y;
}

}  // namespace ocop::scan
