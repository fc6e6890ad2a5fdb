#include "kiosk/ui/picture_cache.h"

#include <utility>

namespace ocop::ui {
namespace {

std::string KeyOf(const images::PictureKey& key) {
  return key.sha256 + ' ' + std::to_string(key.size.width) + 'x' + std::to_string(key.size.height) +
         '@' + std::to_string(key.focus_percent);
}

}  // namespace

const Bitmap* PictureCache::Get(const images::PictureKey& key) {
  const std::string name = KeyOf(key);
  if (const Bitmap* kept = kept_.Find(name)) return kept;
  if (key.sha256.empty() || key.size.width <= 0 || key.size.height <= 0) return nullptr;
  if (!broken_.contains(name) && !asked_.contains(name) && ask_(key)) asked_.insert(name);
  return nullptr;
}

void PictureCache::Arrived(images::PictureReady ready) {
  const std::string name = KeyOf(ready.key);
  asked_.erase(name);
  if (kept_.Find(name) != nullptr) return;
  if (ready.image.pixels.empty()) {
    broken_.insert(name);
    return;
  }
  Bitmap bitmap(ready.image.size, std::move(ready.image.pixels));
  const std::size_t bytes = bitmap.Bytes();
  kept_.Add(name, std::move(bitmap), bytes);
}

}  // namespace ocop::ui
