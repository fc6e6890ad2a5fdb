#pragma once
/// Transparent pictures lie on white paper.

#include <cstdint>
#include <vector>

namespace ocop::pictures {

/// 0xAArrggbb, not premultiplied, becomes 0xFFrrggbb.
inline void FlattenOnWhite(std::vector<std::uint32_t>& pixels) {
  for (std::uint32_t& pixel : pixels) {
    const std::uint32_t alpha = pixel >> 24;
    if (alpha == 255) continue;
    std::uint32_t flat = 0xFF;
    for (const int shift : {16, 8, 0}) {
      const std::uint32_t channel = (pixel >> shift) & 0xFF;
      flat = (flat << 8) | ((channel * alpha + 255 * (255 - alpha) + 127) / 255);
    }
    pixel = flat;
  }
}

}  // namespace ocop::pictures
