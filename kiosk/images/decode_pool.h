#pragma once
/// Threads that read, decode and scale the catalogue's pictures, so that the screen never waits for
/// one.

#include <filesystem>
#include <functional>
#include <thread>
#include <vector>

#include "kiosk/images/messages.h"
#include "platform/base/mailbox.h"
#include "platform/base/result.h"

namespace ocop::images {

/// Ask() is for one thread; answers come through `post` from the pool's threads.
class DecodePool {
 public:
  using Post = std::function<bool(PictureReady)>;

  /// `media`: folders with <ab>/<sha256>, the first that has a picture counts. Starts `threads`
  /// threads, all asleep.
  DecodePool(std::vector<std::filesystem::path> media, int threads, Post post);
  ~DecodePool();
  DecodePool(const DecodePool&) = delete;
  DecodePool& operator=(const DecodePool&) = delete;

  /// False when too much is waiting already: ask again when something has arrived.
  bool Ask(PictureKey key);

 private:
  void Work(const std::stop_token& stop);

  const std::vector<std::filesystem::path> media_;
  const Post post_;
  Mailbox<PictureKey> jobs_;
  std::vector<std::jthread> threads_;  // last: all above exists while they run
};

/// Reads, decodes, crops to the shape of `key.size` and scales. Any thread. kNotFound, kCorrupt,
/// kIo.
Result<pictures::Image> DecodePicture(const std::filesystem::path& media, const PictureKey& key);

}  // namespace ocop::images
