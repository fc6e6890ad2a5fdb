#pragma once
/// The keeper thread: the only writer of kiosk.db. Takes commands, commits each, speaks only of
/// failures.

#include <functional>
#include <thread>
#include <variant>

#include "db/store/kiosk_store.h"
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
  /// Called from the keeper's thread with every failure; must not block.
  using Report = std::function<void(const Status&)>;

  Keeper(store::KioskStore kiosk_store, Report report);
  ~Keeper();
  Keeper(const Keeper&) = delete;
  Keeper& operator=(const Keeper&) = delete;

  /// Any thread, never blocks. False when too much waits: the disk is not keeping up, the command
  /// is dropped.
  bool Post(KeeperCommand command) { return commands_.Post(std::move(command)); }

 private:
  void Work(const std::stop_token& stop);
  void Do(const KeeperCommand& command);

  store::KioskStore store_;
  const Report report_;
  Mailbox<KeeperCommand> commands_{256};
  std::jthread thread_;  // last: all above exists while it runs
};

}  // namespace ocop
