#include "kiosk/scan/qr_layout.h"

#include <algorithm>
#include <cstdlib>

namespace ocop::scan {
namespace {

// Annex E, as a rule instead of a table: from the far side in equal even steps, the first at 6.
std::vector<int> AlignmentCentres(int size) {
  const int version = (size - 17) / 4;
  if (version < 2) return {};
  const int count = version / 7 + 2;
  // Version 32 is no part of the rule, but larger than any that is looked for.
  const int step = (version * 4 + count * 2 + 1) / (2 * count - 2) * 2;
  std::vector<int> centres = {6};
  for (int i = count - 2; i >= 0; --i) centres.push_back(size - 7 - i * step);
  return centres;
}

}  // namespace

QrLayout::QrLayout(int size)
    : size_(size),
      modules_(static_cast<std::size_t>(size) * static_cast<std::size_t>(size), Known::kData),
      alignments_(AlignmentCentres(size)) {
  for (int i = 8; i < size - 8; ++i) {
    Set(i, 6, i % 2 == 0);
    Set(6, i, i % 2 == 0);
  }
  for (const int y : alignments_) {
    for (const int x : alignments_) {
      const bool on_finder = (x == 6 && y == 6) || (x == 6 && y == alignments_.back()) ||
                             (y == 6 && x == alignments_.back());
      if (!on_finder) DrawAlignment(x, y);
    }
  }
  DrawFinder(3, 3);
  DrawFinder(size - 4, 3);
  DrawFinder(3, size - 4);
  Set(8, size - 8, true);
}

void QrLayout::Set(int x, int y, bool dark) {
  if (x < 0 || y < 0 || x >= size_ || y >= size_) return;
  modules_[CellAt(x, y, size_)] = dark ? Known::kDark : Known::kLight;
}

void QrLayout::DrawFinder(int x, int y) {
  for (int j = -4; j <= 4; ++j) {
    for (int i = -4; i <= 4; ++i) {
      const int ring = std::max(std::abs(i), std::abs(j));
      Set(x + i, y + j, ring != 2 && ring != 4);
    }
  }
}

void QrLayout::DrawAlignment(int x, int y) {
  for (int j = -2; j <= 2; ++j) {
    for (int i = -2; i <= 2; ++i) Set(x + i, y + j, std::max(std::abs(i), std::abs(j)) != 1);
  }
}

}  // namespace ocop::scan
