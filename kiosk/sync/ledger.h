#pragma once
/// What sync remembers from one round to the next, in one file of the state folder. It is read by
/// --sync-status, too, while the kiosk runs. Losing it costs nothing but history.

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>

#include "kiosk/flow/byte_budget.h"
#include "kiosk/flow/sync_state.h"
#include "platform/storage.h"

namespace ocop::sync {

struct Ledger {
  flow::SyncState state;
  flow::ByteBudget budget;
  flow::TimestampEvidence timestamp;
  /// Content hash of the catalogue whose pictures are all here, 64 hex digits; empty: of none.
  std::string pictures_of;
  std::string detail;  ///< of the last round's fault, for engineers
};

/// Where everything of sync lies in the state folder.
std::filesystem::path SyncFolder(const std::filesystem::path& state);
/// The trusted metadata.
std::filesystem::path TrustFolder(const std::filesystem::path& state);

/// An empty one when there is none, or when it is damaged.
Ledger LoadLedger(const platform::Storage& storage, const std::filesystem::path& state);
/// kFull, kIo.
Status SaveLedger(platform::Storage& storage, const std::filesystem::path& state,
                  const Ledger& ledger);

}  // namespace ocop::sync
