#pragma once
/// How well one colour can be told from another: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace ocop::fakes {

/// Relative luminance of 0x00RRGGBB, 0 to 1.
inline double Luminance(std::uint32_t color) {
  const auto linear = [color](unsigned shift) {
    const double channel = static_cast<double>(color >> shift & 0xFFU) / 255.0;
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * linear(16) + 0.7152 * linear(8) + 0.0722 * linear(0);
}

/// 1 to 21, whichever colour comes first.
inline double Contrast(std::uint32_t one, std::uint32_t other) {
  const double a = Luminance(one);
  const double b = Luminance(other);
  return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

}  // namespace ocop::fakes
