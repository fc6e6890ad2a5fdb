#include "db/pictures/png.h"

#include <png.h>

#include <vector>

#include "db/pictures/flatten.h"
#include "platform/base/handle.h"

namespace ocop::pictures {
namespace {

Status Failure(Code code, const png_image& image) {
  return {code, std::string("PNG: ") + image.message};
}

png_image Empty() {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  return image;
}

}  // namespace

Result<Image> DecodePng(std::string_view bytes) {
  if (bytes.size() > kMaxFileBytes) return {Code::kInvalid, "PNG: file larger than 20 MB"};
  png_image png = Empty();
  const Handle<png_image, &png_image_free> owner(&png);
  if (png_image_begin_read_from_memory(&png, bytes.data(), bytes.size()) == 0) {
    return Failure(Code::kCorrupt, png);
  }
  if (!FitsLimits(png.width, png.height)) {
    return {Code::kInvalid, "PNG: more than 40 megapixels or an empty picture"};
  }
  png.format = PNG_FORMAT_BGRA;
  Image image = Image::Of({static_cast<int>(png.width), static_cast<int>(png.height)});
  if (png_image_finish_read(&png, nullptr, image.pixels.data(), 0, nullptr) == 0) {
    return Failure(Code::kCorrupt, png);
  }
  FlattenOnWhite(image.pixels);
  return image;
}

Result<std::string> EncodePng(const std::uint32_t* pixels, Size size, std::size_t stride_px) {
  std::vector<unsigned char> rgb;
  rgb.reserve(Image::Count(size) * 3);
  for (int y = 0; y < size.height; ++y) {
    const std::uint32_t* row = pixels + static_cast<std::size_t>(y) * stride_px;
    for (int x = 0; x < size.width; ++x) {
      rgb.push_back(static_cast<unsigned char>(row[x] >> 16));
      rgb.push_back(static_cast<unsigned char>(row[x] >> 8));
      rgb.push_back(static_cast<unsigned char>(row[x]));
    }
  }
  png_image png = Empty();
  const Handle<png_image, &png_image_free> owner(&png);
  png.width = static_cast<png_uint_32>(size.width);
  png.height = static_cast<png_uint_32>(size.height);
  png.format = PNG_FORMAT_RGB;
  png_alloc_size_t bytes = PNG_IMAGE_PNG_SIZE_MAX(png);
  std::string out(bytes, '\0');
  if (png_image_write_to_memory(&png, out.data(), &bytes, 0, rgb.data(), 0, nullptr) == 0) {
    return Failure(Code::kInvalid, png);
  }
  out.resize(bytes);
  return out;
}

Result<std::string> EncodePng(const Image& image) {
  return EncodePng(image.pixels.data(), image.size, static_cast<std::size_t>(image.size.width));
}

}  // namespace ocop::pictures
