#pragma once
/// Pixels. Everything is drawn by the processor into XRGB8888 memory, with anti-aliased edges; the
/// display port only carries the finished rows. Not thread-safe; a Bitmap belongs to one thread at
/// a time.

#include <cstdint>
#include <span>
#include <vector>

#include "platform/base/geometry.h"

namespace ocop::ui {

/// 0x00RRGGBB.
using Color = std::uint32_t;

/// An opaque picture, rows without gaps.
class Bitmap {
 public:
  Bitmap() = default;
  explicit Bitmap(Size size, Color fill = 0);
  Bitmap(Size size, std::vector<std::uint32_t> pixels);

  Size size() const { return size_; }
  Rect Bounds() const { return {0, 0, size_.width, size_.height}; }
  std::size_t Bytes() const { return pixels_.size() * sizeof(std::uint32_t); }
  std::uint32_t* Row(int y) { return pixels_.data() + Offset(y); }
  const std::uint32_t* Row(int y) const { return pixels_.data() + Offset(y); }
  std::span<const std::uint32_t> Pixels() const { return pixels_; }

 private:
  std::size_t Offset(int y) const {
    return static_cast<std::size_t>(y) * static_cast<std::size_t>(size_.width);
  }
  Size size_;
  std::vector<std::uint32_t> pixels_;
};

/// Pixels that belong to somebody else: a bitmap, a camera frame. Rows without gaps.
struct PixelView {
  std::span<const std::uint32_t> pixels;
  Size size;

  PixelView() = default;
  PixelView(std::span<const std::uint32_t> p, Size s) : pixels(p), size(s) {}
  PixelView(const Bitmap& bitmap)  // NOLINT(google-explicit-constructor): a bitmap is one
      : pixels(bitmap.Pixels()), size(bitmap.size()) {}
  const std::uint32_t* Row(int y) const {
    return pixels.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(size.width);
  }
};

/// Coverage 0..255 per pixel: text, icons, stars.
struct Mask {
  Size size;
  std::vector<std::uint8_t> coverage;
};

/// Which corners of a rectangle are round.
struct Corners {
  bool top = true;
  bool bottom = true;
  bool operator==(const Corners&) const = default;
};

/// Draws into a bitmap it does not own, inside a clip.
class Canvas {
 public:
  explicit Canvas(Bitmap& target) : target_(target), clip_(target.Bounds()) {}

  void SetClip(const Rect& clip) { clip_ = Intersect(clip, target_.Bounds()); }
  const Rect& clip() const { return clip_; }

  void Fill(const Rect& rect, Color color);
  /// `color` at `alpha` at the top, fading to nothing at the bottom.
  void FadeDown(const Rect& rect, Color color, int alpha);
  /// `alpha` 0..255 for the whole shape.
  void FillRound(const Rect& rect, int radius_px, Color color, int alpha = 255);
  void StrokeRound(const Rect& rect, int radius_px, int width_px, Color color);
  /// A straight stroke with round ends.
  void Stroke(Point from, Point to, int width_px, Color color);
  /// A soft shadow around and below `rect`.
  void Shadow(const Rect& rect, int radius_px, int blur_px, int alpha);
  /// Copies rows of `source` so that its upper left lands at `at`.
  void Copy(const PixelView& source, Point at);
  /// The same with round corners; what was there shows through outside them.
  void CopyRound(const PixelView& source, Point at, int radius_px, Corners corners);
  /// Lays `color` through the mask.
  void Lay(const Mask& mask, Point at, Color color);

 private:
  void Blend(int x, int y, Color color, int alpha);
  void FillRows(const Rect& rect, Color color);

  Bitmap& target_;
  Rect clip_;
};

/// `alpha` of `over` on `under`, 0..255.
inline Color Mix(Color under, Color over, int alpha) {
  // Two channels at a time; exact at 0 and 255.
  const auto a = static_cast<std::uint32_t>(alpha + (alpha >> 7));
  const std::uint32_t red_blue =
      ((under & 0xFF00FF) * (256 - a) + (over & 0xFF00FF) * a) >> 8 & 0xFF00FF;
  const std::uint32_t green =
      ((under & 0x00FF00) * (256 - a) + (over & 0x00FF00) * a) >> 8 & 0x00FF00;
  return red_blue | green;
}

}  // namespace ocop::ui
