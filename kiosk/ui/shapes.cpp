#include "kiosk/ui/shapes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <numbers>
#include <string>

namespace ocop::ui {
namespace {

struct Spot {
  double x = 0;
  double y = 0;
};
using Polyline = std::vector<Spot>;

/// Outlines in a 24 x 24 box. M, L and C with absolute numbers as in SVG paths, Z, and O cx cy r
/// for a circle.
// NOLINTNEXTLINE(readability-function-size): a table, one path a row
std::string_view PathOf(Icon icon) {
  switch (icon) {
    case Icon::kBack:
      return "M 13 5 L 6 12 L 13 19 M 6.5 12 L 19 12";
    case Icon::kHome:
      return "M 3.5 11.5 L 12 4 L 20.5 11.5 M 6 10 L 6 20 L 10 20 L 10 14.5 L 14 14.5 L 14 20 L 18 "
             "20 L 18 10";
    case Icon::kSearch:
      return "O 10.5 10.5 6.5 M 15.5 15.5 L 21 21";
    case Icon::kMap:
      return "M 12 21.5 C 7 16 5 12.5 5 9.5 C 5 5.6 8.1 2.5 12 2.5 C 15.9 2.5 19 5.6 19 9.5 C 19 "
             "12.5 17 16 12 21.5 Z O 12 9.5 2.6";
    case Icon::kStar:
      return "M 12 3 L 14.7 8.9 L 21 9.6 L 16.3 13.9 L 17.6 20.2 L 12 17 L 6.4 20.2 L 7.7 13.9 L 3 "
             "9.6 L 9.3 8.9 Z";
    case Icon::kGlobe:
      return "O 12 12 9 M 3 12 L 21 12 M 12 3 C 15 6 16 9 16 12 C 16 15 15 18 12 21 M 12 3 C 9 6 8 "
             "9 8 12 C 8 15 9 18 12 21";
    case Icon::kLabel:
      return "M 4 4 L 10 4 L 10 10 L 4 10 Z M 14 4 L 20 4 L 20 10 L 14 10 Z M 4 14 L 10 14 L 10 20 "
             "L 4 20 Z M 14 14 L 14 16 M 18 14 L 20 14 M 20 18 L 20 20 M 16 18 L 16 20";
    case Icon::kCheck:
      return "M 4.5 12.5 L 9.8 18 L 19.5 6.5";
    case Icon::kClock:
      return "O 12 12 8.7 M 12 7 L 12 12.3 L 15.6 14.4";
    case Icon::kCross:
    case Icon::kClose:
      return "M 6 6 L 18 18 M 18 6 L 6 18";
    case Icon::kQuestion:
      return "M 8.6 8.8 C 8.6 4.4 15.8 4.5 15.6 9 C 15.5 11.6 12 11.7 12 14.7 M 12 18.8 L 12 18.9";
    case Icon::kPayment:
      return "M 3 6 L 21 6 L 21 18 L 3 18 Z M 3 10 L 21 10 M 6 14.5 L 10 14.5";
    case Icon::kShop:
      return "M 4 9.5 L 5.5 4 L 18.5 4 L 20 9.5 C 20 12 16 12 16 9.5 C 16 12 12 12 12 9.5 C 12 12 "
             "8 12 8 9.5 C 8 12 4 12 4 9.5 Z M 5.5 12 L 5.5 20 L 18.5 20 L 18.5 12";
    case Icon::kPhone:
      return "M 7.5 2.5 L 16.5 2.5 L 16.5 21.5 L 7.5 21.5 Z M 11 18.5 L 13 18.5";
    case Icon::kCalendar:
      return "M 4 6 L 20 6 L 20 20 L 4 20 Z M 4 10.5 L 20 10.5 M 8.5 3.5 L 8.5 7 M 15.5 3.5 L 15.5 "
             "7";
    case Icon::kBackspace:
      return "M 8 5.5 L 21 5.5 L 21 18.5 L 8 18.5 L 2.5 12 Z M 11.5 9.5 L 16.5 14.5 M 16.5 9.5 L "
             "11.5 14.5";
    case Icon::kWarning:
      return "M 12 4 L 21.5 20 L 2.5 20 Z M 12 10 L 12 14.5 M 12 17.2 L 12 17.3";
    case Icon::kFilter:
      return "M 4 6 L 20 6 M 7 12 L 17 12 M 10 18 L 14 18";
    case Icon::kChevron:
      return "M 9 5 L 16 12 L 9 19";
    case Icon::kNorth:
      return "M 12 21 L 12 3.5 M 6 9.5 L 12 3.5 L 18 9.5";
    case Icon::kCloser:
      return "M 4 12 L 20 12 M 12 4 L 12 20";
    case Icon::kWider:
      return "M 4 12 L 20 12";
    case Icon::kBag:
      return "M 5 8.5 L 19 8.5 L 20 21 L 4 21 Z M 8.5 11.5 L 8.5 7 C 8.5 2.2 15.5 2.2 15.5 7 L "
             "15.5 "
             "11.5";
    case Icon::kGlad:
      return "O 12 12 9 M 9 9 L 9 10 M 15 9 L 15 10 M 7.8 14 C 9.5 17.4 14.5 17.4 16.2 14";
    case Icon::kSoSo:
      return "O 12 12 9 M 9 9 L 9 10 M 15 9 L 15 10 M 8.2 15.2 L 15.8 15.2";
    case Icon::kSorry:
      return "O 12 12 9 M 9 9 L 9 10 M 15 9 L 15 10 M 7.8 16.6 C 9.5 13.4 14.5 13.4 16.2 16.6";
    case Icon::kBell:
      return "M 5.5 17 L 18.5 17 C 17 15.5 17 14 17 11 C 17 4.3 7 4.3 7 11 C 7 14 7 15.5 5.5 17 Z "
             "M 9.8 19.6 C 10.6 21.4 13.4 21.4 14.2 19.6 M 12 4 L 12 5.8";
  }
  return {};
}

Polyline Circle(Spot center, double radius) {
  constexpr int kSteps = 48;
  Polyline line;
  for (int i = 0; i <= kSteps; ++i) {
    const double angle = 2 * std::numbers::pi * i / kSteps;
    line.push_back({center.x + radius * std::cos(angle), center.y + radius * std::sin(angle)});
  }
  return line;
}

void AppendCurve(Polyline& line, Spot b, Spot c, Spot d) {
  constexpr int kSteps = 14;
  const Spot a = line.back();
  for (int i = 1; i <= kSteps; ++i) {
    const double t = static_cast<double>(i) / kSteps;
    const double u = 1 - t;
    const double ka = u * u * u;
    const double kb = 3 * u * u * t;
    const double kc = 3 * u * t * t;
    const double kd = t * t * t;
    line.push_back(
        {ka * a.x + kb * b.x + kc * c.x + kd * d.x, ka * a.y + kb * b.y + kc * c.y + kd * d.y});
  }
}

std::vector<Polyline> Flatten(std::string_view path) {
  const std::string text(path);
  const char* at = text.c_str();
  const auto number = [&at] {
    char* end = nullptr;
    const double value = std::strtod(at, &end);
    at = end;
    return value;
  };
  const auto spot = [&number] {
    const double x = number();
    return Spot{x, number()};
  };
  std::vector<Polyline> lines;
  while (*at != '\0') {
    const char command = *at++;
    if (command == 'M') {
      lines.push_back({spot()});
    } else if (command == 'L') {
      lines.back().push_back(spot());
    } else if (command == 'C') {
      const Spot b = spot();
      const Spot c = spot();
      AppendCurve(lines.back(), b, c, spot());
    } else if (command == 'Z') {
      lines.back().push_back(lines.back().front());
    } else if (command == 'O') {
      const Spot center = spot();
      lines.push_back(Circle(center, number()));
    }
  }
  return lines;
}

double DistanceToSegment(Spot p, Spot a, Spot b) {
  const double dx = b.x - a.x;
  const double dy = b.y - a.y;
  const double length2 = dx * dx + dy * dy;
  const double t =
      length2 > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / length2, 0.0, 1.0) : 0.0;
  return std::hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

double DistanceTo(const std::vector<Polyline>& lines, Spot p) {
  double nearest = 1e9;
  for (const Polyline& line : lines) {
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
      nearest = std::min(nearest, DistanceToSegment(p, line[i], line[i + 1]));
    }
  }
  return nearest;
}

template <typename CoverageAt>
Mask Square(int size_px, const CoverageAt& coverage_at) {
  Mask mask{{size_px, size_px}, {}};
  mask.coverage.reserve(static_cast<std::size_t>(size_px) * static_cast<std::size_t>(size_px));
  for (int y = 0; y < size_px; ++y) {
    for (int x = 0; x < size_px; ++x) {
      const double covered = std::clamp(coverage_at(Spot{x + 0.5, y + 0.5}), 0.0, 1.0);
      mask.coverage.push_back(static_cast<std::uint8_t>(std::lround(covered * 255)));
    }
  }
  return mask;
}

}  // namespace

Mask IconMask(Icon icon, int size_px, double stroke_px) {
  std::vector<Polyline> lines = Flatten(PathOf(icon));
  const double scale = size_px / 24.0;
  for (Polyline& line : lines) {
    for (Spot& spot : line) spot = {spot.x * scale, spot.y * scale};
  }
  return Square(size_px, [&](Spot p) { return stroke_px / 2 + 0.5 - DistanceTo(lines, p); });
}

Mask StarMask(int size_px) {
  constexpr double kInner = 0.42;  // of the outer radius: a little fuller than a drawn pentagram
  Polyline outline;
  const double radius = size_px * 0.52;
  const Spot center{size_px * 0.5, size_px * 0.54};
  for (int i = 0; i <= 10; ++i) {
    const double angle = -std::numbers::pi / 2 + i * std::numbers::pi / 5;
    const double r = i % 2 == 0 ? radius : radius * kInner;
    outline.push_back({center.x + r * std::cos(angle), center.y + r * std::sin(angle)});
  }
  const auto inside = [&outline](Spot p) {
    bool in = false;
    for (std::size_t i = 0; i + 1 < outline.size(); ++i) {
      const Spot a = outline[i];
      const Spot b = outline[i + 1];
      if ((a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x) {
        in = !in;
      }
    }
    return in;
  };
  return Square(size_px, [&](Spot p) {
    const double distance = DistanceTo({outline}, p);
    return inside(p) ? 0.5 + distance : 0.5 - distance;
  });
}

}  // namespace ocop::ui
