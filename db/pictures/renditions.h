#pragma once
/// From whatever a department sends to the three JPEG files a kiosk shows. The centre only.

#include <string>
#include <string_view>
#include <vector>

#include "db/pictures/image.h"
#include "platform/base/result.h"

namespace ocop::pictures {

/// Bumped when the same source would give other files, so that no cache answers with old ones.
constexpr int kRenditionVersion = 1;

enum class Shape {
  kCard,  ///< 4:3; products, villages, sectors
  kWide,  ///< 16:9; scenes behind a whole screen
};

enum class SizeClass { kCard, kPage, kFull };

/// Card 400x300, page 960x720, full 1600x1200; wide: 480x270, 960x540, 1920x1080.
Size BoxFor(Shape shape, SizeClass size_class);

struct Rendition {
  SizeClass size_class = SizeClass::kCard;
  Size size;
  std::string jpeg;
};

/// Reads the picture as far as it takes to know that it can be shown. Errors as MakeRenditions.
Status CheckPicture(std::string_view bytes);

/// Card, page and full, in this order. Proportions other than the shape's are cut equally on two
/// sides; transparent parts lie on white. The kind is told by the content, never by a name.
/// kCorrupt: damaged or truncated. kInvalid: not SVG, PNG, JPEG or WebP, or over the limits of
/// image.h. Any thread.
Result<std::vector<Rendition>> MakeRenditions(std::string_view bytes, Shape shape);

}  // namespace ocop::pictures
