#pragma once
/// Finder patterns of QR codes: the three squares in a square. Finds them bent and skewed as well,
/// and measures each one's shape, because that is what a curved label is recognised by.

#include <functional>
#include <vector>

#include "kiosk/scan/luma.h"

namespace ocop::scan {

struct Vec {
  double x = 0;
  double y = 0;
  friend Vec operator+(Vec a, Vec b) { return {a.x + b.x, a.y + b.y}; }
  friend Vec operator-(Vec a, Vec b) { return {a.x - b.x, a.y - b.y}; }
  friend Vec operator*(double s, Vec a) { return {s * a.x, s * a.y}; }
};
inline double Dot(Vec a, Vec b) { return a.x * b.x + a.y * b.y; }
inline double Cross(Vec a, Vec b) { return a.x * b.y - a.y * b.x; }

/// Where the border of one of the nested squares was seen on one side.
struct SideSeen {
  int side = 0;     ///< 0 right, 1 down, 2 left, 3 up, in the finder's own frame
  double half = 0;  ///< half the square's width: 1.5, 2.5 or 3.5 modules
  Vec at;           ///< pixels: the mean of what was seen
};

struct Finder {
  Vec centre;         ///< pixels
  Vec right;          ///< one module along the finder's own axes, pixels; which of the four
  Vec down;           ///< directions is "right" is arbitrary, Cross(right, down) > 0
  double misfit = 0;  ///< of the shape, modules; about 0.1 is a clear one
  std::vector<SideSeen> sides;
  [[nodiscard]] double Module() const;  ///< pixels, geometric mean of both axes
};

/// Whether time is up; asked between steps of a millisecond or two.
using OutOfTime = std::function<bool()>;

struct FinderHit {
  Vec centre;
  double width = 0;   ///< of all seven modules, pixels, horizontally
  double height = 0;  ///< vertically
  int votes = 0;      ///< rows that saw it
};

/// Places where dark and light follow one another as 1:1:3:1:1 both ways, roughly; `binary` has 0
/// for dark. Most voted first, at most `most`; of the upper rows only when time ran out.
std::vector<FinderHit> FindHits(const LumaImage& binary, std::size_t most,
                                const OutOfTime& out_of_time);

/// Looks at a hit's shape in the grey picture. False when it is no square in a square.
bool MeasureFinder(const LumaImage& image, const FinderHit& hit, Finder& finder);

}  // namespace ocop::scan
