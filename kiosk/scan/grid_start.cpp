#include "kiosk/scan/grid_start.h"

#include <algorithm>
#include <cmath>

#include "kiosk/scan/qr_layout.h"

namespace ocop::scan {
namespace {

// Cameras of kiosks see 50 to 75 degrees across. A label is small in the picture, so a wrong focal
// length hardly shows: leaning and bending make up for it.
constexpr double kFocalOfWidth = 0.86;

constexpr double kFinderCentre = 3.5;  // modules from the code's edges

double Length(Vec v) { return std::sqrt(Dot(v, v)); }

Finder Turned(Finder finder, int quarters) {
  for (int i = 0; i < quarters; ++i) {
    const Vec right = finder.right;
    finder.right = finder.down;
    finder.down = -1 * right;
  }
  for (SideSeen& side : finder.sides) side.side = (side.side + 4 - quarters) % 4;
  return finder;
}

Finder TurnedTowards(const Finder& finder, Vec direction) {
  int best = 0;
  double most = -1e9;
  for (int quarters = 0; quarters < 4; ++quarters) {
    const Vec right = Turned(finder, quarters).right;
    const double along = Dot(right, direction) / Length(right);
    if (along <= most) continue;
    most = along;
    best = quarters;
  }
  return Turned(finder, best);
}

// `d` in the modules of one finder.
Vec InModules(const Finder& finder, Vec d) {
  const double determinant = Cross(finder.right, finder.down);
  return {Cross(d, finder.down) / determinant, Cross(finder.right, d) / determinant};
}

double Skew(Vec d) { return std::abs(d.y / d.x); }

// How many modules from `from` to `to`, in the mean of both finders' modules.
Vec InBoth(const Finder& from, const Finder& to) {
  const Vec d = to.centre - from.centre;
  return 0.5 * (InModules(from, d) + InModules(to, d));
}

bool IsDistance(double modules) {
  constexpr double kNearest = 10;
  constexpr double kFarthest = 110;
  return modules >= kNearest && modules <= kFarthest;
}

double Growth(const Finder& a, const Finder& b) {
  return std::abs(std::log(a.Module() / b.Module()));
}

// Seen from the front, finders at +-a round a cylinder are cos(a) wide and sin(a) / a of their way
// round apart: the quotient tells a.
double AngleOf(double quotient) {
  constexpr double kMost = 1.4;
  double angle = 0;
  while (angle < kMost && std::tan(angle + 0.02) / (angle + 0.02) < quotient) angle += 0.02;
  return angle;
}

bool ConsiderThree(const Finder& corner, const Finder& right, const Finder& below,
                   Constellation& code) {
  const Vec to_right = right.centre - corner.centre;
  if (Cross(to_right, below.centre - corner.centre) <= 0) return false;
  const double growth = Growth(corner, right) + Growth(corner, below);
  if (growth > 1.6) return false;
  auto& [at_corner, at_right, at_below] = code.finders;
  at_corner = TurnedTowards(corner, to_right);
  at_right = TurnedTowards(right, at_corner.right);
  at_below = TurnedTowards(below, at_corner.right);
  const Vec across = InBoth(at_corner, at_right);
  const Vec along = InBoth(at_corner, at_below);
  if (!IsDistance(across.x) || !IsDistance(along.y)) return false;
  const double skew = Skew(across) + Skew({along.y, along.x});
  const double stretch = std::abs(std::log(across.x / along.y));
  if (skew > 1.6 || stretch > 0.8) return false;
  code.seen = {true, true, true};
  // Bending only ever makes a finder look too small for its distance, in one of the directions.
  code.distance_modules = std::min(across.x, along.y);
  const double angle = AngleOf(std::exp(stretch));
  code.bend = across.x > along.y ? angle : -angle;
  code.doubt = skew + stretch + growth / 2 + 2 * (corner.misfit + right.misfit + below.misfit);
  return true;
}

// `first` and `second` as the corner and the one to its right, or as the one below and the corner,
// or as the ends of the diagonal; `place` are theirs.
bool ConsiderTwo(const Finder& first, const Finder& second, std::array<Place, 2> place,
                 Constellation& code) {
  const bool diagonal = place[0] != kCorner && place[1] != kCorner;
  const Vec d = second.centre - first.centre;
  Finder& a = code.finders[place[0]];
  Finder& b = code.finders[place[1]];
  const Vec turned = {d.x - d.y, d.x + d.y};  // by 45 degrees
  const bool upwards = place[0] == kBelow && place[1] == kCorner;
  const Vec right = diagonal ? turned : upwards ? Vec{-d.y, d.x} : d;
  a = TurnedTowards(first, right);
  b = TurnedTowards(second, a.right);
  Vec distance = InBoth(a, b);
  if (upwards) distance = {-distance.y, distance.x};
  if (diagonal) distance = {(distance.x - distance.y) / 2, (distance.x + distance.y) / 2};
  const double growth = Growth(a, b);
  if (!IsDistance(distance.x) || Skew(distance) > 0.6 || growth > 0.7) return false;
  code.seen[place[0]] = code.seen[place[1]] = true;
  code.distance_modules = distance.x;
  code.doubt = Skew(distance) + growth + 2 * (first.misfit + second.misfit);
  return true;
}

Vec LabelOf(Place place, int size) {
  const double near = kFinderCentre - size / 2.0;
  return {place == kRight ? -near : near, place == kBelow ? -near : near};
}

void AddLines(const Finder& finder, Vec label, Vec middle, std::vector<LineSeen>& lines) {
  for (const SideSeen& side : finder.sides) {
    const bool along_v = side.side % 2 == 0;
    const double out = side.side < 2 ? side.half : -side.half;
    const Vec on_side = along_v ? Vec{out, 0} : Vec{0, out};
    lines.push_back(
        {along_v, (along_v ? label.x : label.y) + out, side.at - middle, label + on_side});
  }
}

std::vector<LineSeen> LinesOf(const Constellation& code, int size, Vec middle) {
  std::vector<LineSeen> lines;
  for (const Place place : {kCorner, kRight, kBelow}) {
    if (code.seen[place]) AddLines(code.finders[place], LabelOf(place, size), middle, lines);
  }
  return lines;
}

// 1 when every module of the timing pattern is darker or lighter than both neighbours as it should
// be; about 0 beside it. Light that changes slowly does not matter.
double Alternation(const LumaImage& image, const LabelSurface& surface, int size, bool row) {
  const Vec middle = PictureCentre(image);
  std::vector<float> values;
  const double half = size / 2.0;
  for (int i = 7; i <= size - 8; ++i) {
    const Vec label = row ? Vec{i + 0.5 - half, 6.5 - half} : Vec{6.5 - half, i + 0.5 - half};
    const Vec at = middle + surface.Project(label);
    values.push_back(Sample(image, static_cast<float>(at.x), static_cast<float>(at.y)));
  }
  float agree = 0;
  float all = 1;
  for (std::size_t i = 1; i + 1 < values.size(); ++i) {
    const float lighter = values[i] - (values[i - 1] + values[i + 1]) / 2;
    agree += i % 2 == 0 ? lighter : -lighter;  // module 7 + i is dark when i is odd
    all += std::abs(lighter);
  }
  return agree / all;
}

std::vector<int> SizesNear(double distance) {
  std::vector<int> sizes;
  const double estimate = distance + 2 * kFinderCentre;
  const double slack = 2.0 + 0.09 * distance;
  for (int size = kSmallestQr; size <= kLargestQr; size += 4) {
    if (std::abs(size - estimate) <= slack) sizes.push_back(size);
  }
  return sizes;
}

// The code's centre and its vectors of a module, taken as flat.
struct Flat {
  Vec centre;
  Vec right;
  Vec down;
};

Flat FlatOf(const Constellation& code, int size) {
  Flat flat;
  int count = 0;
  for (const Place place : {kCorner, kRight, kBelow}) {
    if (!code.seen[place]) continue;
    ++count;
    flat.right = flat.right + code.finders[place].right;
    flat.down = flat.down + code.finders[place].down;
  }
  flat.right = (1.0 / count) * flat.right;
  flat.down = (1.0 / count) * flat.down;
  const double distance = size - 2 * kFinderCentre;
  const auto& [corner, right, below] = code.finders;
  // What lies between two finders is seen better than it is told by their own size.
  if (code.seen[kCorner] && code.seen[kRight]) {
    flat.right = (1 / distance) * (right.centre - corner.centre);
  }
  if (code.seen[kCorner] && code.seen[kBelow]) {
    flat.down = (1 / distance) * (below.centre - corner.centre);
  }
  for (const Place place : {kCorner, kRight, kBelow}) {
    if (!code.seen[place]) continue;
    const Vec label = LabelOf(place, size);
    flat.centre = flat.centre + (1.0 / count) * (code.finders[place].centre - label.x * flat.right -
                                                 label.y * flat.down);
  }
  return flat;
}

class Fitting {
 public:
  Fitting(const LumaImage& image, const Constellation& code) : image_(image), code_(code) {}

  [[nodiscard]] GridStart First(int size, bool bends_along_u, double angle, bool mirrored) const {
    Flat flat = FlatOf(code_, size);
    if (angle > 0) {
      Vec& bent = bends_along_u ? flat.right : flat.down;
      bent = angle / std::sin(angle) * bent;
    }
    LabelSurface surface(kFocalOfWidth * std::max(image_.width, image_.height), bends_along_u);
    surface.StartFlat(flat.centre - PictureCentre(image_), flat.right, flat.down, mirrored);
    // A finder is so wide itself that the angle comes out too large.
    constexpr double kCautious = 0.7;
    if (angle > 0) surface.StartBent(kCautious * 2 * angle / (size - 2 * kFinderCentre));
    GridStart start{surface, size};
    start.seen = code_.seen;
    constexpr int kRounds = 6;
    More(start, kRounds);
    return start;
  }

  void More(GridStart& start, int rounds) const {
    std::vector<LineSeen> lines = LinesOf(code_, start.size, PictureCentre(image_));
    start.misfit = start.surface.Fit(lines, rounds);
    const double row = Alternation(image_, start.surface, start.size, true);
    const double column = Alternation(image_, start.surface, start.size, false);
    // Where a finder is hidden, so may be the pattern that leads there.
    const bool pair = !(code_.seen[kCorner] && code_.seen[kRight] && code_.seen[kBelow]);
    start.timing = pair && code_.seen[kCorner] ? std::max(row, column) : (row + column) / 2;
  }

 private:
  LumaImage image_;
  const Constellation& code_;
};

void SortByWorth(std::vector<GridStart>& starts, std::size_t most) {
  std::stable_sort(starts.begin(), starts.end(),
                   [](const GridStart& a, const GridStart& b) { return a.Worth() > b.Worth(); });
  if (starts.size() > most)
    starts.erase(starts.begin() + static_cast<std::ptrdiff_t>(most), starts.end());
}

std::vector<Constellation> LeastDoubtful(std::vector<Constellation> codes, std::size_t most) {
  std::stable_sort(codes.begin(), codes.end(), [](const Constellation& a, const Constellation& b) {
    return a.doubt < b.doubt;
  });
  if (codes.size() > most) codes.resize(most);
  return codes;
}

}  // namespace

std::vector<Constellation> FindTriples(std::span<const Finder> finders, std::size_t most) {
  constexpr double kHopeless = 2.4;
  std::vector<Constellation> codes;
  for (const Finder& corner : finders) {
    for (const Finder& right : finders) {
      for (const Finder& below : finders) {
        if (&corner == &right || &corner == &below || &right == &below) continue;
        Constellation code;
        if (ConsiderThree(corner, right, below, code) && code.doubt < kHopeless) {
          codes.push_back(std::move(code));
        }
      }
    }
  }
  return LeastDoubtful(std::move(codes), most);
}

std::vector<Constellation> FindPairs(std::span<const Finder> finders, std::size_t most) {
  constexpr double kClear = 0.2;
  constexpr std::array<std::array<Place, 2>, 3> kPlaces = {
      {{kCorner, kRight}, {kBelow, kCorner}, {kBelow, kRight}}};
  std::vector<Constellation> codes;
  for (const Finder& first : finders) {
    for (const Finder& second : finders) {
      if (&first == &second || first.misfit > kClear || second.misfit > kClear) continue;
      for (const auto& places : kPlaces) {
        Constellation code;
        if (ConsiderTwo(first, second, places, code)) codes.push_back(std::move(code));
      }
    }
  }
  return LeastDoubtful(std::move(codes), most);
}

std::vector<GridStart> FitStarts(const LumaImage& image, const Constellation& code,
                                 const OutOfTime& out_of_time) {
  const Fitting fitting(image, code);
  std::vector<GridStart> starts;
  for (const int size : SizesNear(code.distance_modules)) {
    if (!starts.empty() && out_of_time()) break;
    for (const bool mirrored : {false, true}) {
      constexpr double kHardlyBent = 0.45;
      const bool along_u = code.bend > 0;
      starts.push_back(fitting.First(size, along_u, 0, mirrored));
      if (std::abs(code.bend) < kHardlyBent) {
        starts.push_back(fitting.First(size, !along_u, 0, mirrored));
      } else {
        starts.push_back(fitting.First(size, along_u, std::abs(code.bend), mirrored));
      }
    }
  }
  constexpr std::size_t kMostFitted = 4;
  SortByWorth(starts, kMostFitted);
  constexpr int kRounds = 8;
  for (GridStart& start : starts) fitting.More(start, kRounds);
  SortByWorth(starts, kMostFitted);
  constexpr double kLeastWorth = -0.6;
  starts.erase(std::remove_if(starts.begin(), starts.end(),
                              [](const GridStart& start) { return start.Worth() < kLeastWorth; }),
               starts.end());
  return starts;
}

}  // namespace ocop::scan
