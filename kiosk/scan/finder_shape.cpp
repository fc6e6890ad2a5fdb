#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "kiosk/scan/finders.h"
#include "kiosk/scan/least_squares.h"

namespace ocop::scan {
namespace {

constexpr int kRays = 32;
constexpr std::array<double, 3> kHalves = {1.5, 2.5, 3.5};  // modules
constexpr double kStep = 0.5;                               // pixels along a ray

struct RayPoint {
  Vec from_centre;
  std::size_t ring = 0;
};

// The three borders along one ray: dark to light, light to dark, dark to light, each where the
// picture is half way between the extremes on both sides. Light may change along the ray; only
// changes larger than `contrast` count.
int BordersAlong(const LumaImage& image, Vec centre, Vec direction, double reach, float contrast,
                 std::array<double, 3>& borders) {
  constexpr std::size_t kMostSteps = 256;
  std::array<float, kMostSteps> profile{};
  const auto steps = std::min(kMostSteps, static_cast<std::size_t>(reach / kStep));
  for (std::size_t i = 0; i < steps; ++i) {
    const Vec at = centre + (static_cast<double>(i) * kStep) * direction;
    profile[i] = Sample(image, static_cast<float>(at.x), static_cast<float>(at.y));
  }
  int found = 0;
  std::size_t extreme = 0;
  bool rising = true;
  std::size_t i = 1;
  while (i < steps && found < 3) {
    const float sign = rising ? 1.0F : -1.0F;
    if (sign * (profile[i] - profile[extreme]) < 0) extreme = i;
    if (sign * (profile[i] - profile[extreme]) < contrast) {
      ++i;
      continue;
    }
    // Climb to the other extreme: as far as it goes on without falling back by `contrast`.
    std::size_t top = i;
    for (std::size_t k = i; k < steps && sign * (profile[top] - profile[k]) < contrast; ++k) {
      if (sign * (profile[k] - profile[top]) > 0) top = k;
    }
    const float level = (profile[extreme] + profile[top]) / 2;
    std::size_t k = extreme;
    while (k + 1 < top && sign * (profile[k + 1] - level) < 0) ++k;
    const float rise = profile[k + 1] - profile[k];
    const float part = rise != 0 ? std::clamp((level - profile[k]) / rise, 0.0F, 1.0F) : 0.5F;
    borders[static_cast<std::size_t>(found++)] = (static_cast<double>(k) + part) * kStep;
    extreme = top;
    i = top + 1;
    rising = !rising;
  }
  return found;
}

std::vector<RayPoint> CastRays(const LumaImage& image, const FinderHit& hit, double shrink) {
  // Corners are 4.95 modules away, and the finder may be longer than the hit says when skewed.
  const double reach = shrink * 7.5 * std::max(hit.width, hit.height) / 7.0;
  float darkest = 255;
  float lightest = 0;
  const double half_w = hit.width * 0.36;
  const double half_h = hit.height * 0.36;
  for (int i = -3; i <= 3; ++i) {
    for (int j = -3; j <= 3; ++j) {
      const float value = Sample(image, static_cast<float>(hit.centre.x + half_w * i / 3),
                                 static_cast<float>(hit.centre.y + half_h * j / 3));
      darkest = std::min(darkest, value);
      lightest = std::max(lightest, value);
    }
  }
  const float contrast = std::max(4.0F, 0.2F * (lightest - darkest));
  std::vector<RayPoint> points;
  for (int ray = 0; ray < kRays; ++ray) {
    const double angle = 2 * std::numbers::pi * ray / kRays;
    const Vec direction = {std::cos(angle), std::sin(angle)};
    std::array<double, 3> borders{};
    const int found = BordersAlong(image, hit.centre, direction, reach, contrast, borders);
    for (int ring = 0; ring < found; ++ring) {
      const auto at = static_cast<std::size_t>(ring);
      points.push_back({borders[at] * direction, at});
    }
  }
  return points;
}

// A frame that takes pixels from the finder's centre to modules: u = Dot(u_row, p) + u_shift.
struct Frame {
  Vec u_row;
  Vec v_row;
  double u_shift = 0;
  double v_shift = 0;
  [[nodiscard]] Vec Of(Vec p) const { return {Dot(u_row, p) + u_shift, Dot(v_row, p) + v_shift}; }
};

int SideOf(Vec modules) {
  if (std::abs(modules.x) >= std::abs(modules.y)) return modules.x > 0 ? 0 : 2;
  return modules.y > 0 ? 1 : 3;
}

double Misfit(const Frame& frame, const RayPoint& point) {
  const Vec m = frame.Of(point.from_centre);
  return std::max(std::abs(m.x), std::abs(m.y)) - kHalves[point.ring];
}

// Every point belongs to the side it is nearest to; a linear fit for those of u and those of v.
bool Refine(const std::vector<RayPoint>& points, Frame& frame) {
  LeastSquares<3> for_u;
  LeastSquares<3> for_v;
  for (const RayPoint& point : points) {
    const Vec m = frame.Of(point.from_centre);
    const double misfit = std::abs(Misfit(frame, point));
    const double weight = misfit < 0.5 ? 1 : 0.25 / (misfit * misfit);
    const double half = kHalves[point.ring];
    const std::array<double, 3> row = {point.from_centre.x, point.from_centre.y, 1};
    switch (SideOf(m)) {
      case 0:
        for_u.Add(row, half, weight);
        break;
      case 2:
        for_u.Add(row, -half, weight);
        break;
      case 1:
        for_v.Add(row, half, weight);
        break;
      default:
        for_v.Add(row, -half, weight);
    }
  }
  std::array<double, 3> u{};
  std::array<double, 3> v{};
  if (!for_u.Solve(u) || !for_v.Solve(v)) return false;
  frame = {{u[0], u[1]}, {v[0], v[1]}, u[2], v[2]};
  return Cross(frame.u_row, frame.v_row) > 0;
}

// Where to start: an ellipse through the points tells everything but how the square lies in it.
bool Whiten(const std::vector<RayPoint>& points, double angle, Frame& frame) {
  double xx = 0;
  double xy = 0;
  double yy = 0;
  for (const RayPoint& point : points) {
    const Vec p = (1 / kHalves[point.ring]) * point.from_centre;
    xx += p.x * p.x;
    xy += p.x * p.y;
    yy += p.y * p.y;
  }
  const auto count = static_cast<double>(points.size());
  xx /= count;
  xy /= count;
  yy /= count;
  const double determinant = xx * yy - xy * xy;
  if (determinant <= 1e-9) return false;
  // The inverse square root of the covariance; a square of half width 1 has variance 2/3.
  const double root = std::sqrt(determinant);
  const double trace = std::sqrt(xx + yy + 2 * root);
  const double scale = std::sqrt(2.0 / 3.0) / (root * trace);
  const Vec first = {scale * (yy + root), -scale * xy};
  const Vec second = {-scale * xy, scale * (xx + root)};
  const double c = std::cos(angle);
  const double s = std::sin(angle);
  frame = {c * first + s * second, c * second - s * first, 0, 0};
  return true;
}

double MeanMisfit(const std::vector<RayPoint>& points, const Frame& frame) {
  double sum = 0;
  for (const RayPoint& point : points) sum += std::min(1.0, std::abs(Misfit(frame, point)));
  return sum / static_cast<double>(points.size());
}

bool FitFrame(const std::vector<RayPoint>& points, Frame& best, double& misfit) {
  misfit = 1;
  for (int start = 0; start < 6; ++start) {
    Frame frame;
    if (!Whiten(points, std::numbers::pi / 2 * start / 6, frame)) return false;
    bool sane = true;
    for (int i = 0; i < 5 && sane; ++i) sane = Refine(points, frame);
    if (!sane) continue;
    const double mean = MeanMisfit(points, frame);
    if (mean >= misfit) continue;
    misfit = mean;
    best = frame;
  }
  return misfit < 1;
}

std::vector<SideSeen> SidesOf(const std::vector<RayPoint>& points, const Frame& frame, Vec centre) {
  std::array<std::array<SideSeen, 3>, 4> sides{};
  std::array<std::array<int, 3>, 4> counts{};
  for (const RayPoint& point : points) {
    const Vec m = frame.Of(point.from_centre);
    // Near a corner both sides are equally near, and blur rounds it.
    if (std::min(std::abs(m.x), std::abs(m.y)) > 0.8 * kHalves[point.ring]) continue;
    if (std::abs(Misfit(frame, point)) > 0.6) continue;
    const auto side = static_cast<std::size_t>(SideOf(m));
    sides[side][point.ring].at = sides[side][point.ring].at + point.from_centre;
    ++counts[side][point.ring];
  }
  std::vector<SideSeen> seen;
  for (std::size_t side = 0; side < 4; ++side) {
    for (std::size_t ring = 0; ring < 3; ++ring) {
      const int count = counts[side][ring];
      if (count < 2) continue;
      const Vec mean = (1.0 / count) * sides[side][ring].at;
      seen.push_back({static_cast<int>(side), kHalves[ring], centre + mean});
    }
  }
  return seen;
}

}  // namespace

bool MeasureFinder(const LumaImage& image, const FinderHit& hit, Finder& finder) {
  const std::vector<RayPoint> points = CastRays(image, hit, 1);
  constexpr std::size_t kFewestPoints = 3 * kRays * 2 / 3;
  if (points.size() < kFewestPoints) return false;
  Frame frame;
  if (!FitFrame(points, frame, finder.misfit)) return false;
  constexpr double kWorst = 0.45;
  const double determinant = Cross(frame.u_row, frame.v_row);
  if (finder.misfit > kWorst || determinant < 1e-6) return false;
  finder.right = {frame.v_row.y / determinant, -frame.v_row.x / determinant};
  finder.down = {-frame.u_row.y / determinant, frame.u_row.x / determinant};
  finder.centre = hit.centre - frame.u_shift * finder.right - frame.v_shift * finder.down;
  finder.sides = SidesOf(points, frame, hit.centre);
  return finder.sides.size() >= 8;
}

}  // namespace ocop::scan
