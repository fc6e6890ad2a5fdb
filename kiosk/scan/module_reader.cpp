#include "kiosk/scan/module_reader.h"

#include <algorithm>
#include <cmath>

#include "kiosk/scan/least_squares.h"

namespace ocop::scan {
namespace {

constexpr int kAround = 3;  // modules: light is compared in squares of 7x7
constexpr int kMargin = CodeGrid::kMargin;

}  // namespace

ModuleReader::ModuleReader(const LumaImage& image, const CodeGrid& grid, const QrLayout& layout)
    : layout_(layout), size_(layout.Size()) {
  const int end = 2 * size_ + kMargin;
  const int side = end + kMargin + 1;
  values_.reserve(CellAt(0, side, side));
  for (int b = -kMargin; b <= end; ++b) {
    for (int a = -kMargin; a <= end; ++a) {
      const Vec at = grid.At(a, b);
      values_.push_back(Sample(image, static_cast<float>(at.x), static_cast<float>(at.y)));
    }
  }
  MeasureLight();
  plain_.resize(CellAt(0, size_, size_));
  for (int y = 0; y < size_; ++y) {
    for (int x = 0; x < size_; ++x) {
      const std::size_t i = Index(x, y);
      plain_[i] = (level_[i] - ValueAt(2 * x + 1, 2 * y + 1)) / range_[i];
    }
  }
}

float ModuleReader::ValueAt(int a, int b) const {
  const int side = 2 * (size_ + kMargin) + 1;
  return values_[CellAt(a + kMargin, b + kMargin, side)];
}

void ModuleReader::MeasureLight() {
  const std::size_t count = CellAt(0, size_, size_);
  level_.resize(count);
  range_.resize(count);
  for (int y = 0; y < size_; ++y) {
    for (int x = 0; x < size_; ++x) {
      float sum = 0;
      float squares = 0;
      int seen = 0;
      for (int j = std::max(0, y - kAround); j <= std::min(size_ - 1, y + kAround); ++j) {
        for (int i = std::max(0, x - kAround); i <= std::min(size_ - 1, x + kAround); ++i) {
          const float value = ValueAt(2 * i + 1, 2 * j + 1);
          sum += value;
          squares += value * value;
          ++seen;
        }
      }
      const float mean = sum / static_cast<float>(seen);
      const float variance = squares / static_cast<float>(seen) - mean * mean;
      level_[Index(x, y)] = mean;
      range_[Index(x, y)] = std::sqrt(std::max(1.0F, variance));
    }
  }
}

ModuleReader::Row ModuleReader::RowAt(int x, int y) const {
  Row row{};
  const std::size_t i = Index(x, y);
  const float scale = 1 / range_[i];
  std::size_t at = 0;
  for (int b = -2; b <= 2; ++b) {
    for (int a = -2; a <= 2; ++a) {
      row[at++] = scale * (level_[i] - ValueAt(2 * x + 1 + a, 2 * y + 1 + b));
    }
  }
  row[at] = 1;
  return row;
}

SoftModules ModuleReader::Sharpened(const SoftModules& believed) const {
  std::vector<Row> rows;
  rows.reserve(believed.size());
  LeastSquares<kUnknowns> equations;
  double total = 0;
  for (int y = 0; y < size_; ++y) {
    for (int x = 0; x < size_; ++x) {
      rows.push_back(RowAt(x, y));
      const Known known = layout_.At(x, y);
      const float belief = std::clamp(believed[Index(x, y)], -1.0F, 1.0F);
      const bool dark = known == Known::kData ? belief > 0 : known == Known::kDark;
      const double weight = known == Known::kData ? std::abs(belief) * std::abs(belief) : 1;
      equations.Add(rows.back(), dark ? 1 : -1, weight);
      total += weight;
    }
  }
  constexpr double kStiffness = 0.03;
  constexpr std::size_t kCentre = kTaps * kTaps / 2;
  for (std::size_t i = 0; i < kUnknowns; ++i) {
    equations.Expect(i, i == kCentre ? 1 : 0, kStiffness * total);
  }
  Row taps{};
  if (!equations.Solve(taps)) return believed;
  SoftModules sharpened;
  sharpened.reserve(rows.size());
  for (const Row& row : rows) {
    double sum = 0;
    for (std::size_t i = 0; i < kUnknowns; ++i) sum += taps[i] * row[i];
    sharpened.push_back(static_cast<float>(sum));
  }
  return sharpened;
}

}  // namespace ocop::scan
