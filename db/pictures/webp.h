#pragma once
/// WebP by libwebp; the centre only. Any thread.

#include <string_view>

#include "db/pictures/image.h"
#include "platform/base/result.h"

namespace ocop::pictures {

/// Transparent parts come out white. kCorrupt: not WebP, damaged or truncated. kInvalid: over the
/// limits of image.h, or animated.
Result<Image> DecodeWebp(std::string_view bytes);

}  // namespace ocop::pictures
