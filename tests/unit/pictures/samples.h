#pragma once
/// Small pictures made on the spot.

#include <cstdint>
#include <string>

#include "db/pictures/image.h"

namespace ocop::pictures {

constexpr std::uint32_t kRed = 0xFFD02010;
constexpr std::uint32_t kBlue = 0xFF1F3F8F;

/// Left half red, right half blue.
inline Image Halves(Size size) {
  Image image = Image::Of(size);
  std::size_t at = 0;
  for (int y = 0; y < size.height; ++y) {
    for (int x = 0; x < size.width; ++x) {
      image.pixels[at++] = x < size.width / 2 ? kRed : kBlue;
    }
  }
  return image;
}

inline std::uint32_t At(const Image& image, int x, int y) {
  return image.pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(image.size.width) +
                      static_cast<std::size_t>(x)];
}

/// The largest difference of a channel.
inline int Difference(std::uint32_t a, std::uint32_t b) {
  int worst = 0;
  for (const int shift : {0, 8, 16}) {
    const int d = static_cast<int>((a >> shift) & 0xFF) - static_cast<int>((b >> shift) & 0xFF);
    worst = std::max(worst, d < 0 ? -d : d);
  }
  return worst;
}

inline std::string Svg(const std::string& attributes, const std::string& inside) {
  return "<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" " + attributes + ">" +
         inside + "</svg>";
}

}  // namespace ocop::pictures
