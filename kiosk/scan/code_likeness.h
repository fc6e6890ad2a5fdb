#pragma once
/// Whether a picture may hold a code, found out for a hundredth of what reading costs: codes, and
/// hardly anything else, are dense with strong changes between dark and light. Errs towards yes: a
/// yes costs the reading of one frame, a no costs a visitor.
///
/// The picture is looked at in its own size and in a half and a quarter of it, so that modules of
/// any size are a few pixels wide in one of them. In each, every second row and column is walked; a
/// step counts when brightness turned by at least `kSwing` since the last one, so noise and slow
/// shades count nothing. Steps are gathered in blocks of 8 x 8 pixels. Code-like is a square of 3 x
/// 3 blocks with many steps along rows and along columns (QR, DataMatrix), or a row of such squares
/// with very many along one of the two (linear codes), unless such stripes fill the room.

#include <vector>

#include "kiosk/scan/luma.h"

namespace ocop::scan {

/// Keeps its memory between pictures. One thread.
class CodeLikeness {
 public:
  /// Made for 640 x 360; other sizes work, sides under 24 hold no code.
  bool LooksLikeCode(const LumaImage& image);

 private:
  bool AtOneSize(const LumaImage& image);
  void CountSteps(const LumaImage& image);
  [[nodiscard]] bool AnyDenseSquare(int blocks_x, int blocks_y) const;
  [[nodiscard]] int Square(const std::vector<int>& steps, int x, int y, int blocks_x) const;

  std::vector<int> across_;  // steps along rows, by block
  std::vector<int> down_;    // and along columns
};

}  // namespace ocop::scan
