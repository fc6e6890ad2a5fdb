#include "kiosk/last_words.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "db/pictures/png.h"
#include "kiosk/last_words_pictures.h"

namespace ocop {
namespace {

std::string_view PngOf(ExitStatus status) {
  switch (status) {
    case ExitStatus::kConfiguration:
      return kConfigurationPng;
    case ExitStatus::kFontsMissing:
      return kFontsMissingPng;
    case ExitStatus::kAssetsMissing:
      return kAssetsMissingPng;
    default:
      return {};
  }
}

}  // namespace

Result<ui::Bitmap> LastWords(ExitStatus status, Size panel) {
  const std::string_view png = PngOf(status);
  if (png.empty()) return {Code::kNotFound, "no picture for this fault"};
  const auto image = pictures::DecodePng(png);
  if (!image.ok()) return image.status();
  ui::Bitmap frame(panel, kLastWordsGround);
  const ui::Bitmap words(image->size, image->pixels);
  const Point at{(panel.width - words.size().width) / 2, (panel.height - words.size().height) / 2};
  const Rect part = Intersect(words.Bounds().Moved(at.x, at.y), frame.Bounds());
  for (int y = part.y; y < part.Bottom(); ++y) {
    const std::uint32_t* from = words.Row(y - at.y) + (part.x - at.x);
    std::copy_n(from, part.width, frame.Row(y) + part.x);
  }
  return frame;
}

}  // namespace ocop
