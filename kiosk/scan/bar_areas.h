#pragma once
/// Where a picture looks like bars: many edges side by side, all the same way. Pure; any thread.

#include <vector>

#include "kiosk/scan/finders.h"
#include "kiosk/scan/luma.h"

namespace ocop::scan {

/// Pixels of the full picture.
struct BarArea {
  Vec centre;
  Vec across;        ///< unit vector across the bars, the way to scan
  double reach = 0;  ///< how far the bars go each way from the centre along `across`
  double depth = 0;  ///< and how far at a right angle
};

/// The largest first, at most `most`. `half` is the picture at half size.
std::vector<BarArea> FindBarAreas(const LumaImage& half, std::size_t most);

}  // namespace ocop::scan
