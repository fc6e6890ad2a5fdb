#pragma once
/// From a grid to dark and light. Blur mixes each module with its neighbours, by a rule that is the
/// same all over the code; the function patterns are known, so the rule is learned from them, and
/// then from what was read with confidence. Pure; any thread.

#include <array>
#include <vector>

#include "kiosk/scan/code_grid.h"

namespace ocop::scan {

/// Row by row; positive is dark, about -1..1.
using SoftModules = std::vector<float>;

class ModuleReader {
 public:
  ModuleReader(const LumaImage& image, const CodeGrid& grid, const QrLayout& layout);

  /// Each module against the light around it.
  [[nodiscard]] const SoftModules& Plain() const { return plain_; }
  /// With blur undone as far as can be learned from the known modules and, for the others, from
  /// `believed`. May be called again with its own result.
  [[nodiscard]] SoftModules Sharpened(const SoftModules& believed) const;

 private:
  static constexpr int kTaps = 5;  // a side, half a module apart
  static constexpr std::size_t kUnknowns = kTaps * kTaps + 1;
  using Row = std::array<double, kUnknowns>;
  [[nodiscard]] std::size_t Index(int x, int y) const { return CellAt(x, y, size_); }
  void MeasureLight();
  [[nodiscard]] Row RowAt(int x, int y) const;
  [[nodiscard]] float ValueAt(int a, int b) const;

  const QrLayout& layout_;
  int size_;
  std::vector<float> values_;  // the grid's lattice
  std::vector<float> level_;   // per module: between dark and light here
  std::vector<float> range_;   // and how far both are from it
  SoftModules plain_;
};

}  // namespace ocop::scan
