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
  if (const auto found = by_key_.find(name); found != by_key_.end()) {
    newest_first_.splice(newest_first_.begin(), newest_first_, found->second);
    return &found->second->bitmap;
  }
  if (key.sha256.empty() || key.size.width <= 0 || key.size.height <= 0) return nullptr;
  if (!broken_.contains(name) && !asked_.contains(name) && ask_(key)) asked_.insert(name);
  return nullptr;
}

void PictureCache::Arrived(images::PictureReady ready) {
  const std::string name = KeyOf(ready.key);
  asked_.erase(name);
  if (by_key_.contains(name)) return;
  if (ready.image.pixels.empty()) {
    broken_.insert(name);
    return;
  }
  newest_first_.push_front({name, Bitmap(ready.image.size, std::move(ready.image.pixels))});
  by_key_.emplace(name, newest_first_.begin());
  bytes_ += newest_first_.front().bitmap.Bytes();
  while (bytes_ > limit_bytes_ && newest_first_.size() > 1) {
    bytes_ -= newest_first_.back().bitmap.Bytes();
    by_key_.erase(newest_first_.back().key);
    newest_first_.pop_back();
  }
}

}  // namespace ocop::ui
