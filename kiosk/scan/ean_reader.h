#pragma once
/// Reads EAN-13 (and UPC-A, which is one that begins with 0) from many scan lines at once: what
/// each says about each digit is added up, and the likeliest number with a right check digit is
/// taken, if it is likelier by far than the next. Pure; any thread.

#include <functional>
#include <optional>

#include "kiosk/scan/bar_areas.h"
#include "platform/reader_process.h"

namespace ocop::scan {

struct EanReading {
  std::optional<platform::RawReading> reading;
  bool sure = false;  ///< else it wants somebody's agreement
};

/// Where an EAN-13 was read, by whom ever.
BarArea AreaOf(const platform::RawReading& reading);

/// Corners are as high as the area is deep. `out_of_time` is asked between lines.
EanReading ReadEan(const LumaImage& image, const BarArea& area,
                   const std::function<bool()>& out_of_time);

/// Whether lines through where somebody read the EAN-13 `reading`, and beside it, say the same
/// number.
bool ConfirmsEan(const LumaImage& image, const platform::RawReading& reading,
                 const std::function<bool()>& out_of_time);

}  // namespace ocop::scan
