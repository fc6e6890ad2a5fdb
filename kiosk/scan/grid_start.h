#pragma once
/// From finder patterns to first guesses of where a code's grid lies. Pure; any thread.

#include <array>
#include <span>
#include <vector>

#include "kiosk/scan/finders.h"
#include "kiosk/scan/label_surface.h"
#include "kiosk/scan/luma.h"

namespace ocop::scan {

/// A code's finders, in this order.
enum Place : std::size_t { kCorner, kRight, kBelow };

/// Finders that may belong to one code, turned so that `right` and `down` are the code's. With one
/// under a glare or a thumb, two must do.
struct Constellation {
  std::array<Finder, 3> finders;
  std::array<bool, 3> seen{};
  double distance_modules = 0;  ///< from the corner to its neighbours, estimated
  /// Half the angle between two finders round the bottle, radians, from their size against their
  /// distance; positive when it bends from left to right, negative from top to bottom.
  double bend = 0;
  double doubt = 0;  ///< 0 perfect
};

/// Of three, the least doubtful first, at most `most`.
std::vector<Constellation> FindTriples(std::span<const Finder> finders, std::size_t most);

/// Of two clear ones, in every way two may belong together; at most `most` in order of doubt.
std::vector<Constellation> FindPairs(std::span<const Finder> finders, std::size_t most);

struct GridStart {
  LabelSurface surface;
  int size = 0;                ///< modules a side
  double misfit = 0;           ///< of the finders' borders, modules
  double timing = 0;           ///< how well the timing patterns alternate, -1..1
  std::array<bool, 3> seen{};  ///< which finders it rests on
  [[nodiscard]] double Worth() const { return timing - 2 * misfit; }
};

/// Guesses over sizes, ways to bend and to lean, the most worth first; none that is hopeless. Of
/// fewer sizes when time ran out.
std::vector<GridStart> FitStarts(const LumaImage& image, const Constellation& code,
                                 const OutOfTime& out_of_time);

/// Pixels from the picture's upper left corner of the middle of the picture, where the camera
/// looks.
inline Vec PictureCentre(const LumaImage& image) {
  return {(image.width - 1) / 2.0, (image.height - 1) / 2.0};
}

}  // namespace ocop::scan
