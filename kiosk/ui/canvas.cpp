#include "kiosk/ui/canvas.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "platform/base/check.h"

namespace ocop::ui {
namespace {

std::size_t Area(Size size) {
  return static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height);
}

/// How far (x, y) lies outside the rounded rectangle, pixel centres; negative inside.
float RoundDistance(const Rect& rect, float radius, int x, int y) {
  const float half_width = static_cast<float>(rect.width) / 2;
  const float half_height = static_cast<float>(rect.height) / 2;
  const float dx =
      std::abs(static_cast<float>(x - rect.x) + 0.5F - half_width) - half_width + radius;
  const float dy =
      std::abs(static_cast<float>(y - rect.y) + 0.5F - half_height) - half_height + radius;
  if (dx <= 0 || dy <= 0) return std::max(dx, dy) - radius;  // beside an edge, or inside
  return std::sqrt(dx * dx + dy * dy) - radius;
}

/// How many pixels of row `y` from either side the round corners may touch: all between them are
/// full.
int CornerPixels(const Rect& rect, int radius, int y) {
  const int up = std::max(rect.y + radius - 1 - y, y - (rect.Bottom() - radius));
  if (up < 0) return 0;
  const double away = up + 1.0;  // the far edge of the row
  const double inner = std::max(0.0, radius - 1.0);
  const double chord = away < inner ? std::sqrt(inner * inner - away * away) : 0.0;
  return radius - static_cast<int>(chord);
}

constexpr Color kShadowColor = 0x1E2430;

int Coverage(float distance) {
  constexpr float kHalf = 0.5F;  // std::lround would be a call for every pixel of an edge
  return static_cast<int>(std::clamp(kHalf - distance, 0.0F, 1.0F) * 255.0F + kHalf);
}

}  // namespace

Bitmap::Bitmap(Size size, Color fill) : size_(size), pixels_(Area(size), fill) {}

Bitmap::Bitmap(Size size, std::vector<std::uint32_t> pixels)
    : size_(size), pixels_(std::move(pixels)) {
  OCOP_CHECK(pixels_.size() == Area(size));
}

void Canvas::Blend(int x, int y, Color color, int alpha) {
  if (alpha <= 0 || !clip_.Contains(Point{x, y})) return;
  std::uint32_t& pixel = target_.Row(y)[x];
  pixel = alpha >= 255 ? color : Mix(pixel, color, alpha);
}

void Canvas::FillRows(const Rect& rect, Color color) {
  const Rect area = Intersect(rect, clip_);
  for (int y = area.y; y < area.Bottom(); ++y) {
    std::fill_n(target_.Row(y) + area.x, area.width, color);
  }
}

void Canvas::Fill(const Rect& rect, Color color) { FillRows(rect, color); }

void Canvas::FadeDown(const Rect& rect, Color color, int alpha) {
  const Rect area = Intersect(rect, clip_);
  for (int y = area.y; y < area.Bottom(); ++y) {
    const int left = rect.Bottom() - y;
    // Full for the upper half, then a straight line down to nothing.
    const int here = std::min(alpha, alpha * 2 * left / std::max(1, rect.height));
    for (int x = area.x; x < area.Right(); ++x) Blend(x, y, color, here);
  }
}

void Canvas::FillRound(const Rect& rect, int radius_px, Color color, int alpha) {
  const int radius = std::min({radius_px, rect.width / 2, rect.height / 2});
  const Rect area = Intersect(rect, clip_);
  for (int y = area.y; y < area.Bottom(); ++y) {
    const int cut = CornerPixels(rect, radius, y);
    const int left = cut > 0 ? std::min(area.Right(), rect.x + cut) : area.x;
    const int right =
        cut > 0 ? std::max(left, std::min(area.Right(), rect.Right() - cut)) : area.Right();
    const auto corner = [&](int x) {
      const float distance = RoundDistance(rect, static_cast<float>(radius), x, y);
      Blend(x, y, color, Coverage(distance) * alpha / 255);
    };
    for (int x = area.x; x < left; ++x) corner(x);
    const int middle = std::max(left, area.x);
    if (alpha == 255) {
      if (right > middle) std::fill_n(target_.Row(y) + middle, right - middle, color);
    } else {
      for (int x = middle; x < right; ++x) Blend(x, y, color, alpha);
    }
    for (int x = std::max(right, middle); x < area.Right(); ++x) corner(x);
  }
}

void Canvas::StrokeRound(const Rect& rect, int radius_px, int width_px, Color color) {
  const int radius = std::min({radius_px, rect.width / 2, rect.height / 2});
  const int band = std::max(radius, width_px) + 1;
  const Rect area = Intersect(rect, clip_);
  for (int y = area.y; y < area.Bottom(); ++y) {
    const bool edge = y < rect.y + band || y >= rect.Bottom() - band;
    for (int x = area.x; x < area.Right(); ++x) {
      if (!edge && x >= rect.x + band && x < rect.Right() - band) {
        x = rect.Right() - band - 1;  // nothing is drawn in the middle
        continue;
      }
      const float outer = RoundDistance(rect, static_cast<float>(radius), x, y);
      const float stroke = std::max(outer, -(outer + static_cast<float>(width_px)));
      Blend(x, y, color, Coverage(stroke));
    }
  }
}

void Canvas::Stroke(Point from, Point to, int width_px, Color color) {
  const float dx = static_cast<float>(to.x - from.x);
  const float dy = static_cast<float>(to.y - from.y);
  const float length2 = std::max(1.0F, dx * dx + dy * dy);
  const float half = static_cast<float>(width_px) / 2;
  const Rect ends{std::min(from.x, to.x), std::min(from.y, to.y), std::abs(to.x - from.x) + 1,
                  std::abs(to.y - from.y) + 1};
  const Rect area = Intersect(ends.Inset(-width_px), clip_);
  for (int y = area.y; y < area.Bottom(); ++y) {
    for (int x = area.x; x < area.Right(); ++x) {
      const float px = static_cast<float>(x - from.x);
      const float py = static_cast<float>(y - from.y);
      const float along = std::clamp((px * dx + py * dy) / length2, 0.0F, 1.0F);
      Blend(x, y, color, Coverage(std::hypot(px - along * dx, py - along * dy) - half));
    }
  }
}

void Canvas::Shadow(const Rect& rect, int radius_px, int blur_px, int alpha) {
  const Rect dropped = rect.Moved(0, blur_px / 4);
  const Rect area = Intersect(dropped.Inset(-blur_px), clip_);
  const Rect hidden = rect.Inset(radius_px);
  const float blur = static_cast<float>(blur_px);
  const auto alpha_at = [&](int x, int y) {
    const float distance = RoundDistance(dropped, static_cast<float>(radius_px), x, y);
    const float fade = std::clamp(1.0F - (distance + blur / 2) / (blur * 1.5F), 0.0F, 1.0F);
    return static_cast<std::uint8_t>(fade * fade * static_cast<float>(alpha));
  };
  // Deeper inside than half the blur the shadow is full. So away from the corners only the nearest
  // edge counts: all along a row it is the same, and all the rows between the corners are alike.
  const Rect middle = dropped.Inset(std::max(radius_px, blur_px / 2 + 1));
  std::vector<std::uint8_t> alphas(static_cast<std::size_t>(std::max(0, area.width)));
  const auto fill_alphas = [&](int y) {
    const std::uint8_t along = middle.width > 0 ? alpha_at(middle.x, y) : std::uint8_t{0};
    for (int x = area.x; x < area.Right(); ++x) {
      const bool is_along = x >= middle.x && x < middle.Right();
      alphas[static_cast<std::size_t>(x - area.x)] = is_along ? along : alpha_at(x, y);
    }
  };
  const auto lay = [&](int y, int from, int to) {
    std::uint32_t* row = target_.Row(y);
    for (int x = from; x < to; ++x) {
      row[x] = Mix(row[x], kShadowColor, alphas[static_cast<std::size_t>(x - area.x)]);
    }
  };
  for (int y = area.y; y < area.Bottom(); ++y) {
    const bool is_alike = y > std::max(area.y, middle.y) && y < middle.Bottom();
    if (!is_alike) fill_alphas(y);
    const bool is_cut = y >= hidden.y && y < hidden.Bottom() && hidden.width > 0;
    lay(y, area.x, is_cut ? std::clamp(hidden.x, area.x, area.Right()) : area.Right());
    if (is_cut) lay(y, std::clamp(hidden.Right(), area.x, area.Right()), area.Right());
  }
}

void Canvas::Copy(const PixelView& source, Point at) {
  const Rect area = Intersect({at.x, at.y, source.size.width, source.size.height}, clip_);
  for (int y = area.y; y < area.Bottom(); ++y) {
    std::copy_n(source.Row(y - at.y) + (area.x - at.x), area.width, target_.Row(y) + area.x);
  }
}

void Canvas::CopyRound(const PixelView& source, Point at, int radius_px, Corners corners) {
  const Rect rect{at.x, at.y, source.size.width, source.size.height};
  const Rect area = Intersect(rect, clip_);
  for (int y = area.y; y < area.Bottom(); ++y) {
    const bool round = (corners.top && y < rect.y + radius_px) ||
                       (corners.bottom && y >= rect.Bottom() - radius_px);
    const std::uint32_t* from = source.Row(y - at.y);
    const int left = round ? std::clamp(rect.x + radius_px, area.x, area.Right()) : area.x;
    const int right =
        round ? std::clamp(rect.Right() - radius_px, left, area.Right()) : area.Right();
    const auto corner = [&](int x) {
      Blend(x, y, from[x - at.x],
            Coverage(RoundDistance(rect, static_cast<float>(radius_px), x, y)));
    };
    for (int x = area.x; x < left; ++x) corner(x);
    std::copy_n(from + (left - at.x), right - left, target_.Row(y) + left);
    for (int x = right; x < area.Right(); ++x) corner(x);
  }
}

void Canvas::Lay(const Mask& mask, Point at, Color color) {
  const Rect area = Intersect({at.x, at.y, mask.size.width, mask.size.height}, clip_);
  for (int y = area.y; y < area.Bottom(); ++y) {
    const std::uint8_t* coverage =
        mask.coverage.data() +
        static_cast<std::size_t>(y - at.y) * static_cast<std::size_t>(mask.size.width);
    std::uint32_t* row = target_.Row(y);
    for (int x = area.x; x < area.Right(); ++x) {
      const int alpha = coverage[x - at.x];
      if (alpha == 0) continue;
      row[x] = alpha == 255 ? color : Mix(row[x], color, alpha);
    }
  }
}

}  // namespace ocop::ui
