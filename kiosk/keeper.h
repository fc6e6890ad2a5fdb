#pragma once
/// The keeper thread: the only writer of kiosk.db. Takes commands and commits each. What cannot be
/// written waits for the next command, so a disk that was full or read-only for an hour costs
/// nothing.

#include <deque>
#include <filesystem>
#include <functional>
#include <optional>
#include <thread>
#include <variant>

#include "db/store/kiosk_store.h"
#include "kiosk/messages.h"
#include "platform/base/mailbox.h"

namespace ocop {

struct SaveTime {
  std::int64_t trusted_at = 0;  ///< seconds since 1970 UTC; trusted time only
};
using KeeperCommand = std::variant<store::ScanEvent, SaveTime>;

/// Owns its thread and the store. Ends after the command in hand; what still waits is written
/// first.
class Keeper {
 public:
  /// Called from the keeper's thread; must not block.
  using Say = std::function<void(KeeperMessage)>;

  /// Opens `file` on its own thread, and again with every command while that fails.
  Keeper(std::filesystem::path file, Say say);
  ~Keeper();
  Keeper(const Keeper&) = delete;
  Keeper& operator=(const Keeper&) = delete;

  /// Any thread, never blocks. False when too much waits: the disk is not keeping up, the command
  /// is dropped.
  bool Post(KeeperCommand command) { return commands_.Post(std::move(command)); }

 private:
  void Work(const std::stop_token& stop);
  void Take(KeeperCommand command);
  void WriteWaiting();
  Status OpenStore();
  Status Write(const KeeperCommand& command);
  void Failed(const Status& status);

  const std::filesystem::path file_;
  const Say say_;
  std::optional<store::KioskStore> store_;
  std::deque<KeeperCommand> waiting_;
  bool failing_ = false;
  Mailbox<KeeperCommand> commands_{256};
  std::jthread thread_;  // last: all above exists while it runs
};

}  // namespace ocop
