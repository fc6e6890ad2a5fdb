#pragma once
/// Telephones store photographs lying and say in EXIF how to turn them.

#include <string_view>

#include "db/pictures/image.h"

namespace ocop::pictures {

/// 1..8 as EXIF 2.32 numbers them (tag 0x0112); 1 (upright) when the JPEG file says nothing or
/// something damaged.
int ExifOrientation(std::string_view jpeg);

/// The picture as the photographer saw it.
Image Upright(Image image, int orientation);

}  // namespace ocop::pictures
