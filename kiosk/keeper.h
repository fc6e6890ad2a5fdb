#pragma once
/// The keeper thread: the only writer of kiosk.db. Takes commands and commits each. What cannot be
/// written waits for the next command, so a disk that was full or read-only for an hour costs
/// nothing.

#include <deque>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <thread>
#include <variant>

#include "db/outbox/outbox.h"
#include "db/store/kiosk_store.h"
#include "db/wire/offer.h"
#include "kiosk/messages.h"
#include "platform/base/mailbox.h"

namespace ocop {

struct SaveTime {
  std::int64_t trusted_at = 0;  ///< seconds since 1970 UTC; trusted time only
};
/// The keys that verified metadata names.
struct SaveCentreKeys {
  wire::CentreKeys keys;
  std::int64_t now = 0;  ///< seconds since 1970 UTC, as the clock says
};
/// What is added to the counters of a day of Vietnam.
struct CountAll {
  std::map<std::string, std::int64_t> counts;  ///< by name, as in kiosk.db
  Date day;
};
/// Answered by OutboxPacked.
using PackOutbox = outbox::PackOrder;
/// As it came; the keeper verifies it. Answered by ReceiptRead.
struct TakeReceipt {
  std::string file;
};
/// A message to the centre, sealed where it was written. Answered by NoteRecorded.
struct RecordNote {
  std::string kind;  ///< "enquiry", "feedback"
  std::string box;
  std::int64_t now = 0;  ///< seconds since 1970 UTC, as the clock says
};
using KeeperCommand = std::variant<store::ScanEvent, SaveTime, CountAll, SaveCentreKeys, PackOutbox,
                                   TakeReceipt, RecordNote>;

/// Owns its thread and the store. Ends after the command in hand; what still waits is written
/// first.
class Keeper {
 public:
  /// Called from the keeper's thread; must not block.
  using Say = std::function<void(KeeperMessage)>;

  /// Opens `file` on its own thread, and again with every command while that fails. The kiosk's
  /// key is kept beside it, in kiosk.key.
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
  Status Do(const store::ScanEvent& event);
  Status Do(const SaveTime& time);
  Status Do(const CountAll& all);
  Status Do(const SaveCentreKeys& save);
  Status Do(const PackOutbox& order);
  Status Do(const TakeReceipt& take);
  Status Do(const RecordNote& note);
  /// Says which key messages are sealed to, when that is news.
  Status TellCentre();
  Status NeedKey(std::int64_t now);
  void Failed(const Status& status);

  const std::filesystem::path file_;
  const Say say_;
  std::optional<store::KioskStore> store_;
  std::optional<outbox::KioskKey> key_;  // from the first packing on
  std::string told_centre_;              // the sealing key that was said last
  std::deque<KeeperCommand> waiting_;
  bool failing_ = false;
  Mailbox<KeeperCommand> commands_{256};
  std::jthread thread_;  // last: all above exists while it runs
};

}  // namespace ocop
