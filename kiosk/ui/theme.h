#pragma once
/// The look in one place: colours, sizes in millimetres, the panel they are laid out on.

#include <cmath>

#include "kiosk/ui/canvas.h"
#include "kiosk/ui/text.h"

namespace ocop::ui {

/// Bát Tràng: cobalt on white glaze, warm clay, quiet space. Contrast of each pair in use is tested
/// in tests/unit/ui/theme_test.cpp.
namespace color {
inline constexpr Color kGlaze = 0xFAF7F2;  ///< ground
inline constexpr Color kPaper = 0xFFFFFF;  ///< card
inline constexpr Color kInk = 0x1E2430;
inline constexpr Color kInkSoft = 0x5B6472;
inline constexpr Color kLine = 0xE4DED4;
inline constexpr Color kCobalt = 0x1F3F8F;  ///< primary
inline constexpr Color kCobaltPressed = 0x162E6B;
inline constexpr Color kCobaltTint = 0xE8ECF7;
inline constexpr Color kClay = 0xB4492A;  ///< accent
inline constexpr Color kClayPressed = 0x8F381F;
inline constexpr Color kCeladon = 0x287050;  ///< valid
inline constexpr Color kCeladonTint = 0xE6F2EC;
inline constexpr Color kAmber = 0x8A5A00;  ///< expiring, ran until
inline constexpr Color kAmberTint = 0xFFF4DC;
inline constexpr Color kBrick = 0xA12A2A;  ///< withdrawn
inline constexpr Color kBrickTint = 0xFBE9E7;
inline constexpr Color kStone = 0x5B6472;  ///< unknown
inline constexpr Color kStoneTint = 0xEFEDE8;
inline constexpr Color kStarGold = 0xA86F00;
inline constexpr Color kStarEmpty = 0xDDD6C8;
inline constexpr Color kPressed = 0xF0EBE1;     ///< a paper control under a finger
inline constexpr Color kNight = 0x000000;       ///< a panel that is off by the hour
inline constexpr Color kNightWords = 0x808080;  ///< read in a dark room, and lights none
}  // namespace color

/// The panel as configured: EDID lies.
struct Panel {
  Size size_px;
  double px_per_mm = 4.03;

  bool Portrait() const { return size_px.height > size_px.width; }
};

/// Diagonal in inches to pixels per millimetre.
inline double PixelsPerMillimetre(Size size_px, double diagonal_in) {
  return std::hypot(size_px.width, size_px.height) / (diagonal_in * 25.4);
}

enum class Role { kSmall, kBody, kStrong, kTitle, kHeading, kHeadline };

/// Sizes for one panel. Small panels keep touch and text sizes and show less.
class Theme {
 public:
  explicit Theme(Panel panel) : panel_(panel) {}

  const Panel& panel() const { return panel_; }
  Size size() const { return panel_.size_px; }
  bool portrait() const { return panel_.Portrait(); }
  /// Small panels give less to the bars and more to what is between them.
  bool IsLow() const { return panel_.size_px.height < Mm(160); }
  /// Too narrow for large words beside an icon.
  bool IsNarrow() const { return panel_.size_px.width < Mm(160); }
  int Mm(double millimetres) const {
    return static_cast<int>(std::lround(millimetres * panel_.px_per_mm));
  }
  /// Body capitals are 4.9 mm high (EN 301 549 5.1.4): 6.9 mm em, as Noto Sans capitals are 0.714
  /// em.
  Style Font(Role role, Language language) const {
    switch (role) {
      case Role::kSmall:
        return {Mm(5.6), false, language};
      case Role::kBody:
        return {Mm(6.9), false, language};
      case Role::kStrong:
        return {Mm(7.4), true, language};
      case Role::kTitle:
        return {Mm(8.8), true, language};
      case Role::kHeading:
        return {Mm(11.6), true, language, 125};
      case Role::kHeadline:
        return {HeadlinePx(), true, language, 122};
    }
    return {};
  }
  int Gap() const { return Mm(6); }
  int Radius() const { return Mm(3); }
  int Margin() const { return Mm(portrait() ? 10 : 12); }
  /// Main touch targets are at least 20 mm square (Colle & Hiszem 2004, in W3C's summary).
  int Touch() const { return Mm(20); }

 private:
  /// Grows with the panel: verdicts are read from two steps away.
  int HeadlinePx() const {
    const int shorter = std::min(panel_.size_px.width, panel_.size_px.height);
    return std::min(Mm(22), shorter / 11);
  }
  Panel panel_;
};

}  // namespace ocop::ui
