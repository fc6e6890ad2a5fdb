#pragma once
/// A kiosk and its centre in one folder, as the crash harness cuts and reopens them: kiosk/kiosk.db
/// and kiosk/kiosk.key by the calls of the keeper, centre/ by those of the two fronts and of
/// `ocop-hub ingest`. Everybody knows their keys. Every failure aborts.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "db/hub/ingest.h"
#include "db/hub/ledger.h"
#include "db/outbox/key.h"
#include "db/outbox/seal.h"
#include "db/store/kiosk_store.h"
#include "platform/linux/storage.h"

namespace ocop::crash {

/// Numbers that two sides agree on, or do not.
struct OutboxCounts {
  std::int64_t scans = 0;
  std::int64_t unknown = 0;   ///< how often codes were seen that nobody knows
  std::int64_t sessions = 0;  ///< of the counter
  friend bool operator==(const OutboxCounts&, const OutboxCounts&) = default;
};

class OutboxPair {
 public:
  /// Starts both, as after a power cut or for the first time.
  explicit OutboxPair(const std::filesystem::path& folder);

  /// Where a damaged kiosk.db went; empty: it was sound.
  [[nodiscard]] const std::filesystem::path& SetAside() const { return store_->SetAside(); }
  [[nodiscard]] const std::string& KeyId() const { return key_->Id(); }

  // What a day brings. `number` tells them apart.
  void Scan(int number);
  void CountSession();
  void Note(int number);

  // The way of a batch and back.
  void Pack();
  void Put();
  void Ingest();
  void TakeReceipt();

  // What each side knows.
  OutboxCounts Recorded();
  OutboxCounts Told();
  /// Messages that came; -1: one came twice (no two are sealed to the same bytes).
  std::int64_t NotesTold();
  /// Batches, and messages in none, that the kiosk keeps.
  std::int64_t Waiting();

 private:
  void OpenCentre();
  void EnrolKiosk();

  const std::filesystem::path folder_;
  platform::LinuxStorage storage_;
  hub::Layout layout_;
  std::optional<store::KioskStore> store_;
  std::optional<outbox::KioskKey> key_;
  std::unique_ptr<hub::Ledger> ledger_;
};

}  // namespace ocop::crash
