#pragma once
/// JPEG by libjpeg-turbo, straight into the rows of a tile. Any thread; no state between calls.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "db/pictures/image.h"
#include "platform/base/result.h"

namespace ocop::pictures {

/// Reads the header alone. kCorrupt: not a JPEG file. kInvalid: over the limits of image.h, or
/// CMYK.
Result<Size> JpegSize(std::string_view bytes);

/// Decodes into `pixels`, rows `stride_px` apart, which must have room for `size` as JpegSize gave
/// it. kCorrupt: damaged or truncated (pixels may be partly written), or of another size.
Status DecodeJpegInto(std::string_view bytes, Size size, std::uint32_t* pixels,
                      std::size_t stride_px);

/// JpegSize and DecodeJpegInto into a new picture.
Result<Image> DecodeJpeg(std::string_view bytes);

/// Full colour resolution (4:4:4): drawings have hard coloured edges. quality 1..100.
Result<std::string> EncodeJpeg(const Image& image, int quality);

}  // namespace ocop::pictures
