#pragma once
/// What the centre says now, verified: the metadata half of a round. The sync thread.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "db/tuf/client.h"
#include "kiosk/flow/sync_state.h"
#include "kiosk/sync/carrier.h"
#include "platform/storage.h"

namespace ocop::sync {

/// What went wrong, for people and for engineers.
struct Outcome {
  flow::SyncFault fault = flow::SyncFault::kNone;
  std::string detail;

  [[nodiscard]] bool ok() const { return fault == flow::SyncFault::kNone; }
};

/// The fault of a failure of disk, carrier or content, where nothing more is known about it.
Outcome OutcomeOf(const Status& status);

struct TrustPlace {
  std::filesystem::path folder;  ///< of the trusted metadata
  std::filesystem::path root;    ///< that came with the kiosk; starts the chain, once
  tuf::StartTime start;
  flow::SyncWay way = flow::SyncWay::kNetwork;
};

/// One refresh. Keep it as long as targets of it are fetched.
class Trust {
 public:
  /// Everything outlives it.
  Trust(platform::Storage& storage, TrustPlace place, Carrier& carrier);

  /// Starts the chain if need be, and brings it up to date. Whatever comes out, what was verified
  /// is kept.
  Outcome Refresh();

  [[nodiscard]] tuf::Client& client() { return client_; }
  /// The newest timestamp that is believed; version 0: none.
  [[nodiscard]] flow::TimestampEvidence Timestamp() const;
  [[nodiscard]] std::optional<std::int64_t> NewestSignedAt() const;
  /// Something had expired, believed or not.
  [[nodiscard]] bool SawExpired() const;
  /// The fault of what a call of client() came to.
  [[nodiscard]] Outcome FaultOf(const Status& status) const;

 private:
  Status EnsureRoot();
  bool IsOlder();

  platform::Storage* storage_;
  TrustPlace place_;
  Carrier* carrier_;
  tuf::Client client_;
};

}  // namespace ocop::sync
