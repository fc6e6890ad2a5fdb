#pragma once
/// Icons and stars as masks, drawn from paths with one stroke width. Pure.

#include <string_view>
#include <vector>

#include "kiosk/ui/canvas.h"

namespace ocop::ui {

enum class Icon {
  kBack,
  kHome,
  kSearch,
  kMap,
  kStar,
  kGlobe,
  kLabel,
  kCheck,
  kClock,
  kCross,
  kQuestion,
  kPayment,
  kShop,
  kPhone,
  kCalendar,
  kClose,
  kBackspace,
  kWarning,
  kFilter,
  kChevron,
  kNorth,
  kCloser,
  kWider,
  kBag,
  kGlad,
  kSoSo,
  kSorry,
  kBell,
};

/// The icon in a square of `size_px`, strokes `stroke_px` wide with round ends.
Mask IconMask(Icon icon, int size_px, double stroke_px);

/// A filled five-pointed star that touches a square of `size_px`.
Mask StarMask(int size_px);

}  // namespace ocop::ui
