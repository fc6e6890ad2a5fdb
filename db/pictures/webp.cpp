#include "db/pictures/webp.h"

#include <webp/decode.h>

#include "db/pictures/flatten.h"

namespace ocop::pictures {

Result<Image> DecodeWebp(std::string_view bytes) {
  if (bytes.size() > kMaxFileBytes) return {Code::kInvalid, "WebP: file larger than 20 MB"};
  const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  WebPBitstreamFeatures features;
  if (WebPGetFeatures(data, bytes.size(), &features) != VP8_STATUS_OK) {
    return {Code::kCorrupt, "WebP: the header is damaged"};
  }
  if (features.has_animation != 0) {
    return {Code::kInvalid, "WebP: a moving picture; save one still of it"};
  }
  if (!FitsLimits(features.width, features.height)) {
    return {Code::kInvalid, "WebP: more than 40 megapixels or an empty picture"};
  }
  Image image = Image::Of({features.width, features.height});
  if (WebPDecodeBGRAInto(data, bytes.size(), reinterpret_cast<std::uint8_t*>(image.pixels.data()),
                         image.pixels.size() * 4, features.width * 4) == nullptr) {
    return {Code::kCorrupt, "WebP: damaged or truncated"};
  }
  FlattenOnWhite(image.pixels);
  return image;
}

}  // namespace ocop::pictures
