#include "db/pictures/jpeg.h"

#include <turbojpeg.h>

#include <array>

#include "platform/base/check.h"
#include "platform/base/handle.h"

namespace ocop::pictures {
namespace {

using TurboHandle = Handle<void, &tjDestroy>;

const unsigned char* Data(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

Status Corrupt(tjhandle handle) {
  return {Code::kCorrupt, std::string("JPEG: ") + tjGetErrorStr2(handle)};
}

Result<Size> ReadHeader(tjhandle handle, std::string_view bytes) {
  if (bytes.size() > kMaxFileBytes) return {Code::kInvalid, "JPEG: file larger than 20 MB"};
  Size size;
  int subsampling = 0;
  int colours = 0;
  if (tjDecompressHeader3(handle, Data(bytes), bytes.size(), &size.width, &size.height,
                          &subsampling, &colours) != 0) {
    return Corrupt(handle);
  }
  if (colours == TJCS_CMYK || colours == TJCS_YCCK) {
    return {Code::kInvalid, "JPEG: made for print (CMYK); save it as RGB"};
  }
  if (size.width <= 0 || size.height <= 0) return {Code::kCorrupt, "JPEG: the header is damaged"};
  if (!FitsLimits(size.width, size.height)) {
    return {Code::kInvalid, "JPEG: more than 40 megapixels"};
  }
  return size;
}

}  // namespace

Result<Size> JpegSize(std::string_view bytes) {
  const TurboHandle handle(tjInitDecompress());
  OCOP_CHECK(handle);
  return ReadHeader(handle.get(), bytes);
}

Status DecodeJpegInto(std::string_view bytes, Size size, std::uint32_t* pixels,
                      std::size_t stride_px) {
  const TurboHandle handle(tjInitDecompress());
  OCOP_CHECK(handle);
  const Result<Size> real = ReadHeader(handle.get(), bytes);
  if (!real.ok()) return real.status();
  if (*real != size) return {Code::kCorrupt, "JPEG: not of the expected size"};
  // A truncated file is only a warning to the library and grey rows to a visitor. Many scans are
  // how a small progressive file keeps a processor busy for minutes.
  const int flags = TJFLAG_STOPONWARNING | TJFLAG_LIMITSCANS;
  const int stride_bytes = static_cast<int>(stride_px * sizeof(std::uint32_t));
  if (tjDecompress2(handle.get(), Data(bytes), bytes.size(),
                    reinterpret_cast<unsigned char*>(pixels), size.width, stride_bytes, size.height,
                    TJPF_BGRA, flags) != 0) {
    return Corrupt(handle.get());
  }
  return {};
}

Result<Image> DecodeJpeg(std::string_view bytes) {
  const Result<Size> size = JpegSize(bytes);
  if (!size.ok()) return size.status();
  Image image = Image::Of(*size);
  const Status status =
      DecodeJpegInto(bytes, *size, image.pixels.data(), static_cast<std::size_t>(size->width));
  if (!status.ok()) return status;
  return image;
}

Result<std::string> EncodeJpeg(const Image& image, int quality) {
  OCOP_CHECK(image.pixels.size() == Image::Count(image.size));
  const TurboHandle handle(tjInitCompress());
  OCOP_CHECK(handle);
  unsigned char* out = nullptr;
  unsigned long size = 0;  // NOLINT(google-runtime-int): the library's type
  const int failed = tjCompress2(
      handle.get(), reinterpret_cast<const unsigned char*>(image.pixels.data()), image.size.width,
      0, image.size.height, TJPF_BGRX, &out, &size, TJSAMP_444, quality, TJFLAG_ACCURATEDCT);
  const Handle<unsigned char, &tjFree> owner(out);
  if (failed != 0) return {Code::kInvalid, std::string("JPEG: ") + tjGetErrorStr2(handle.get())};
  return std::string(reinterpret_cast<const char*>(out), size);
}

}  // namespace ocop::pictures
