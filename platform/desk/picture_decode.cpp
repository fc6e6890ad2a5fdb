#include <png.h>
#include <turbojpeg.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>
#include <string>
#include <system_error>

#include "platform/base/handle.h"
#include "platform/desk/picture.h"

namespace ocop::platform {
namespace {

using TurboHandle = Handle<void, &tjDestroy>;

Result<DeskPicture> Empty(std::uint64_t width, std::uint64_t height) {
  if (width == 0 || height == 0 || width > kLargestSide || height > kLargestSide) {
    return Status(Code::kInvalid,
                  "picture: sides of 1 to " + std::to_string(kLargestSide) + " pixels");
  }
  DeskPicture picture;
  picture.width = static_cast<int>(width);
  picture.height = static_cast<int>(height);
  picture.pixels.resize(width * height);
  return picture;
}

Result<DeskPicture> DecodeJpeg(std::span<const std::uint8_t> file) {
  const TurboHandle decoder(tjInitDecompress());
  if (decoder == nullptr) return Status(Code::kIo, "jpeg: no decoder");
  int width = 0;
  int height = 0;
  int subsampling = 0;
  int colours = 0;
  if (tjDecompressHeader3(decoder.get(), file.data(), file.size(), &width, &height, &subsampling,
                          &colours) != 0) {
    return Status(Code::kCorrupt, std::string("jpeg: ") + tjGetErrorStr2(decoder.get()));
  }
  Result<DeskPicture> picture =
      Empty(static_cast<std::uint64_t>(width), static_cast<std::uint64_t>(height));
  if (!picture.ok()) return picture;
  // TJPF_BGRX is 0xXXRRGGBB as a word on the little-endian machines we run on.
  const int failed = tjDecompress2(decoder.get(), file.data(), file.size(),
                                   reinterpret_cast<unsigned char*>(picture->pixels.data()), width,
                                   0, height, TJPF_BGRX, 0);
  // A warning (bytes missing at the end) still leaves a picture; real cameras send such frames.
  if (failed != 0 && tjGetErrorCode(decoder.get()) != TJERR_WARNING) {
    return Status(Code::kCorrupt, std::string("jpeg: ") + tjGetErrorStr2(decoder.get()));
  }
  return picture;
}

Result<DeskPicture> DecodePng(std::span<const std::uint8_t> file) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  if (png_image_begin_read_from_memory(&image, file.data(), file.size()) == 0) {
    return Status(Code::kCorrupt, std::string("png: ") + image.message);
  }
  Result<DeskPicture> picture = Empty(image.width, image.height);
  image.format = PNG_FORMAT_BGRA;
  if (picture.ok() &&
      png_image_finish_read(&image, nullptr, picture->pixels.data(), 0, nullptr) == 0) {
    picture = Status(Code::kCorrupt, std::string("png: ") + image.message);
  }
  png_image_free(&image);
  return picture;
}

}  // namespace

bool IsPictureFile(const std::filesystem::path& path) {
  std::string extension = path.extension().string();
  std::transform(extension.begin(), extension.end(), extension.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return extension == ".jpg" || extension == ".jpeg" || extension == ".png";
}

Result<std::vector<std::uint8_t>> ReadWholeFile(const std::filesystem::path& path,
                                                std::size_t limit) {
  std::error_code error;
  if (!std::filesystem::exists(path, error)) return Status(Code::kNotFound, path.string());
  const std::uintmax_t size = std::filesystem::file_size(path, error);
  if (error) return Status(Code::kIo, path.string() + ": " + error.message());
  if (size > limit) return Status(Code::kInvalid, path.string() + ": larger than a picture may be");
  std::vector<std::uint8_t> bytes(static_cast<std::size_t>(size));
  std::ifstream file(path, std::ios::binary);
  file.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  if (!file) return Status(Code::kIo, path.string() + ": cannot be read");
  return bytes;
}

Result<DeskPicture> DecodePicture(std::span<const std::uint8_t> file) {
  constexpr std::array<std::uint8_t, 2> kJpegStart = {0xff, 0xd8};
  constexpr std::array<std::uint8_t, 4> kPngStart = {0x89, 'P', 'N', 'G'};
  const auto starts_with = [file](std::span<const std::uint8_t> start) {
    return file.size() > start.size() && std::equal(start.begin(), start.end(), file.begin());
  };
  if (starts_with(kJpegStart)) return DecodeJpeg(file);
  if (starts_with(kPngStart)) return DecodePng(file);
  return Status(Code::kInvalid, "neither a JPEG nor a PNG picture");
}

}  // namespace ocop::platform
