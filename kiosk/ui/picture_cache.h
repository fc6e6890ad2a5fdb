#pragma once
/// Decoded pictures at the sizes they are shown in, the ones used last, bounded in bytes. UI
/// thread.

#include <functional>
#include <string>
#include <unordered_set>
#include <utility>

#include "kiosk/images/messages.h"
#include "kiosk/ui/canvas.h"
#include "kiosk/ui/lru.h"

namespace ocop::ui {

class PictureCache {
 public:
  /// Asks for a picture to be decoded; false when it could not be asked for now.
  using Ask = std::function<bool(images::PictureKey)>;

  PictureCache(std::size_t limit_bytes, Ask ask) : kept_(limit_bytes), ask_(std::move(ask)) {}

  /// The picture, or null: it has then been asked for, once. Good until the next call.
  const Bitmap* Get(const images::PictureKey& key);
  /// Takes an answer in. A missing or damaged picture is remembered and not asked for again.
  void Arrived(images::PictureReady ready);
  /// Forgets which ones were missing or damaged: there may be others by now.
  void AskAgain() { broken_.clear(); }
  /// True while answers are outstanding.
  bool Waiting() const { return !asked_.empty(); }
  std::size_t bytes() const { return kept_.bytes(); }

 private:
  Lru<std::string, Bitmap> kept_;
  Ask ask_;
  std::unordered_set<std::string> asked_;
  std::unordered_set<std::string> broken_;
};

}  // namespace ocop::ui
