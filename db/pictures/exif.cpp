#include "db/pictures/exif.h"

#include <cstdint>
#include <utility>

namespace ocop::pictures {
namespace {

constexpr int kUpright = 1;

/// Numbers of a TIFF block in its own byte order; 0 outside of it.
class Tiff {
 public:
  explicit Tiff(std::string_view bytes)
      : bytes_(bytes), little_(bytes.substr(0, 2) == std::string_view("II")) {}

  [[nodiscard]] std::uint32_t Read(std::size_t at, std::size_t count) const {
    if (at > bytes_.size() || count > bytes_.size() - at) return 0;
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t index = little_ ? at + count - 1 - i : at + i;
      value = value << 8 | static_cast<unsigned char>(bytes_[index]);
    }
    return value;
  }

 private:
  std::string_view bytes_;
  bool little_;
};

int OrientationIn(std::string_view tiff_bytes) {
  const Tiff tiff(tiff_bytes);
  const std::size_t directory = tiff.Read(4, 4);
  const std::uint32_t entries = tiff.Read(directory, 2);
  for (std::uint32_t i = 0; i < entries; ++i) {
    const std::size_t entry = directory + 2 + i * std::size_t{12};
    if (entry + 12 > tiff_bytes.size()) break;
    if (tiff.Read(entry, 2) != 0x0112) continue;
    const std::uint32_t value = tiff.Read(entry + 8, 2);
    return value >= 1 && value <= 8 ? static_cast<int>(value) : kUpright;
  }
  return kUpright;
}

}  // namespace

int ExifOrientation(std::string_view jpeg) {
  constexpr std::string_view kExif("Exif\0\0", 6);
  std::size_t at = 2;
  while (at + 4 <= jpeg.size() && jpeg[at] == '\xFF' && jpeg[at + 1] != '\xDA') {
    const std::size_t length = Tiff(jpeg).Read(at + 2, 2);
    const std::string_view segment = jpeg.substr(at + 4, length < 2 ? 0 : length - 2);
    if (jpeg[at + 1] == '\xE1' && segment.substr(0, kExif.size()) == kExif) {
      return OrientationIn(segment.substr(kExif.size()));
    }
    at += 2 + (length < 2 ? 2 : length);
  }
  return kUpright;
}

Image Upright(Image image, int orientation) {
  if (orientation <= kUpright || orientation > 8) return image;
  const bool turned = orientation >= 5;
  const Size from = image.size;
  Image out = Image::Of(turned ? Size{from.height, from.width} : from);
  const bool flip_x = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
  const bool flip_y = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
  std::size_t at = 0;
  for (int y = 0; y < out.size.height; ++y) {
    for (int x = 0; x < out.size.width; ++x) {
      const int u = turned ? y : x;
      const int v = turned ? x : y;
      const int column = flip_x ? from.width - 1 - u : u;
      const int row = flip_y ? from.height - 1 - v : v;
      out.pixels[at++] =
          image.pixels[static_cast<std::size_t>(row) * static_cast<std::size_t>(from.width) +
                       static_cast<std::size_t>(column)];
    }
  }
  return out;
}

}  // namespace ocop::pictures
