#pragma once
/// Resampling of photographs: Lanczos with three lobes, widened when the picture shrinks, so that
/// nothing flickers or stairs. Pure functions.

#include "db/pictures/image.h"

namespace ocop::pictures {

/// The largest centred part of `source` with the proportions of `box`.
Rect CentredCrop(Size source, Size box);

/// The part `crop` of `source` at the size `box`. crop lies inside the source and is not empty.
Image Scale(const Image& source, const Rect& crop, Size box);

}  // namespace ocop::pictures
