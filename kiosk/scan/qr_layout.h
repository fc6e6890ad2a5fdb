#pragma once
/// What is the same in every QR code of one size: the function patterns. ISO/IEC 18004, section 6.3
/// and annex E. Pure; any thread.

#include <cstdint>
#include <vector>

#include "kiosk/scan/luma.h"

namespace ocop::scan {

inline constexpr int kSmallestQr = 21;
inline constexpr int kLargestQr = 97;  ///< version 20, more than fits on any label

enum class Known : std::uint8_t { kData, kLight, kDark };

/// `size` modules a side, 17 + 4 * version.
class QrLayout {
 public:
  explicit QrLayout(int size);
  [[nodiscard]] int Size() const { return size_; }
  [[nodiscard]] Known At(int x, int y) const { return modules_[CellAt(x, y, size_)]; }
  /// Centres of alignment patterns along one axis, empty for version 1. The three that would fall
  /// on finders are not there.
  [[nodiscard]] const std::vector<int>& Alignments() const { return alignments_; }

 private:
  void Set(int x, int y, bool dark);
  void DrawFinder(int x, int y);
  void DrawAlignment(int x, int y);
  int size_;
  std::vector<Known> modules_;
  std::vector<int> alignments_;
};

}  // namespace ocop::scan
