#pragma once
/// A picture in memory, in the format of the screen, so that it is copied and never converted.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "platform/base/geometry.h"

namespace ocop::pictures {

/// XRGB8888, 0xFFrrggbb, rows without padding; pixels.size() == width * height.
struct Image {
  Size size;
  std::vector<std::uint32_t> pixels;

  static Image Of(Size size) { return {size, std::vector<std::uint32_t>(Count(size))}; }
  static std::size_t Count(Size size) {
    return static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height);
  }
};

/// Larger pictures and files are refused before anything is unpacked.
constexpr std::size_t kMaxPixels = 40'000'000;
constexpr std::size_t kMaxFileBytes = 20'000'000;

/// True when a picture of this size may be unpacked.
inline bool FitsLimits(std::int64_t width, std::int64_t height) {
  return width > 0 && height > 0 && width <= 30'000 && height <= 30'000 &&
         static_cast<std::size_t>(width * height) <= kMaxPixels;
}

}  // namespace ocop::pictures
