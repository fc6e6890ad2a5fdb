#pragma once
/// Whole pixels, origin at the upper left.

#include <algorithm>

namespace ocop {

struct Size {
  int width = 0;
  int height = 0;
  bool operator==(const Size&) const = default;
};

struct Point {
  int x = 0;
  int y = 0;
  bool operator==(const Point&) const = default;
};

/// Covers x <= px < x + width, y <= py < y + height.
struct Rect {
  int x = 0;
  int y = 0;
  int width = 0;
  int height = 0;

  int Right() const { return x + width; }
  int Bottom() const { return y + height; }
  bool Empty() const { return width <= 0 || height <= 0; }
  bool Contains(Point p) const { return p.x >= x && p.x < Right() && p.y >= y && p.y < Bottom(); }
  bool Contains(const Rect& r) const {
    return r.x >= x && r.y >= y && r.Right() <= Right() && r.Bottom() <= Bottom();
  }
  Point Center() const { return {x + width / 2, y + height / 2}; }
  /// Smaller by `amount` on each side.
  Rect Inset(int amount) const {
    return {x + amount, y + amount, width - 2 * amount, height - 2 * amount};
  }
  Rect Moved(int dx, int dy) const { return {x + dx, y + dy, width, height}; }
  bool operator==(const Rect&) const = default;
};

inline Rect Intersect(const Rect& a, const Rect& b) {
  const int x = std::max(a.x, b.x);
  const int y = std::max(a.y, b.y);
  const int width = std::min(a.Right(), b.Right()) - x;
  const int height = std::min(a.Bottom(), b.Bottom()) - y;
  if (width <= 0 || height <= 0) return {};
  return {x, y, width, height};
}

/// The smallest rectangle around both; an empty one does not count.
inline Rect Union(const Rect& a, const Rect& b) {
  if (a.Empty()) return b;
  if (b.Empty()) return a;
  const int x = std::min(a.x, b.x);
  const int y = std::min(a.y, b.y);
  return {x, y, std::max(a.Right(), b.Right()) - x, std::max(a.Bottom(), b.Bottom()) - y};
}

}  // namespace ocop
