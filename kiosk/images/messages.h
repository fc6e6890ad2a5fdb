#pragma once
/// What the decode pool is asked and answers. Plain values.

#include <string>

#include "db/pictures/image.h"
#include "platform/base/geometry.h"

namespace ocop::images {

/// A picture file of the catalogue at the size it is shown in, in pixels.
struct PictureKey {
  std::string sha256;
  Size size;
  int focus_percent = 50;  ///< which part stays when the sides are cut: 0 left, 100 right
  bool operator==(const PictureKey&) const = default;
};

/// `image` is empty when the file is missing or damaged; the fault is logged.
struct PictureReady {
  PictureKey key;
  pictures::Image image;
};

}  // namespace ocop::images
