#pragma once
/// Luminance pictures and the few ways the ladder looks at them. Pure; any thread.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace ocop::scan {

/// Where a cell of rows of `width` cells is kept.
constexpr std::size_t CellAt(int x, int y, int width) {
  return static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
         static_cast<std::size_t>(x);
}

/// Somebody else's pixels, rows tightly packed, width * height bytes.
struct LumaImage {
  int width = 0;
  int height = 0;
  std::span<const std::uint8_t> pixels;

  [[nodiscard]] bool IsSane() const {
    return width > 0 && height > 0 &&
           pixels.size() == static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
  }
  [[nodiscard]] const std::uint8_t* Row(int y) const {
    return pixels.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width);
  }
  [[nodiscard]] std::uint8_t At(int x, int y) const { return Row(y)[x]; }
  [[nodiscard]] bool Has(int x, int y) const { return x >= 0 && y >= 0 && x < width && y < height; }
};

/// Pixels of one's own.
struct LumaBuffer {
  LumaBuffer() = default;
  LumaBuffer(int w, int h)
      : width(w), height(h), pixels(static_cast<std::size_t>(w) * static_cast<std::size_t>(h)) {}
  [[nodiscard]] LumaImage View() const { return {width, height, pixels}; }
  [[nodiscard]] std::uint8_t* Row(int y) {
    return pixels.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width);
  }

  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> pixels;
};

/// Interpolated between pixel centres, which lie at whole coordinates; clamped at the borders.
float Sample(const LumaImage& image, float x, float y);

/// Each pixel the mean of four; an odd last row or column is left out.
LumaBuffer HalfSize(const LumaImage& image);

LumaBuffer Inverted(const LumaImage& image);

/// The part of `image` inside the rectangle, which must lie in it.
LumaBuffer Cut(const LumaImage& image, int left, int top, int width, int height);

/// Squares of 7 pixels of the half-size picture: about a finder's centre at most distances.
inline constexpr int kNeighbours = 3;
/// Noise of a dark camera stays below it, the faintest ink that can be read is above.
inline constexpr int kDarker = 5;

/// 0 where a pixel is darker than the mean of a square around it, by more than kDarker, else 255.
/// Follows light that is uneven over the label. The square is `2 * radius + 1` pixels of `half`,
/// the picture at half size.
LumaBuffer AgainstNeighbours(const LumaImage& image, const LumaImage& half, int radius);

/// The same against a mean of two: of a small square, which tells small modules from each other,
/// and of a large one, without which the middle of a large module would be told from nothing.
LumaBuffer AgainstNearAndFar(const LumaImage& image, const LumaImage& half);

}  // namespace ocop::scan
