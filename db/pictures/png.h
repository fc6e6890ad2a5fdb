#pragma once
/// PNG by libpng. Any thread; no state between calls.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "db/pictures/image.h"
#include "platform/base/result.h"

namespace ocop::pictures {

/// Transparent parts come out white. kCorrupt: not a PNG file, damaged or truncated. kInvalid: over
/// the limits of image.h.
Result<Image> DecodePng(std::string_view bytes);

/// The upper byte of each pixel is ignored; rows are `stride_px` apart. The same pixels give the
/// same bytes.
Result<std::string> EncodePng(const std::uint32_t* pixels, Size size, std::size_t stride_px);
Result<std::string> EncodePng(const Image& image);

}  // namespace ocop::pictures
