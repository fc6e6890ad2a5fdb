#pragma once
/// One round of sync, by network or from a stick: metadata, catalogue, pictures, tidying up. The
/// thread that calls it is the only one that writes catalogues; everybody else reads.

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>

#include "db/wire/offer.h"
#include "kiosk/flow/clock_rule.h"
#include "kiosk/flow/sync_state.h"
#include "kiosk/sync/carrier.h"
#include "kiosk/sync/ledger.h"
#include "platform/base/handle.h"
#include "platform/clock.h"
#include "platform/storage.h"

namespace ocop::sync {

/// What a kiosk is, as far as sync needs to know.
struct Site {
  std::filesystem::path state;            ///< where all that sync writes lies
  std::filesystem::path first_catalogue;  ///< that came with the kiosk; may be missing
  std::filesystem::path root;             ///< the centre's root.json that came with the kiosk
  std::string point_code;                 ///< empty: the catalogue's own
  wire::Kiosk kiosk;
  bool metered = false;           ///< the network: no whole catalogues, and `daily_bytes` counts
  std::uint64_t daily_bytes = 0;  ///< 0: no limit; holds back pictures, never metadata and deltas
  std::chrono::seconds longest_round{3'600};
};

struct RoundPorts {
  platform::Storage& storage;
  const platform::Clock& clock;
  /// Held while a round runs, so that two programs do not update one kiosk. kUnavailable: held by
  /// somebody else.
  std::function<Result<Fd>()> lock;
  /// Called during the round whenever another version of the catalogue can be read.
  std::function<void(const std::filesystem::path&)> catalogue_changed;
};

struct RoundAsk {
  flow::SyncWay way = flow::SyncWay::kNetwork;
  flow::ClockEvidence evidence;    ///< what is known about the time
  std::chrono::seconds passed{0};  ///< running time since the last round
  bool damaged = false;            ///< the catalogue that is here must not be gone on from
  bool allow_whole = false;        ///< this once, the whole catalogue over a metered line
};

struct RoundReport {
  flow::RoundEnded ended;
  std::string detail;                        ///< of the fault
  std::optional<std::chrono::seconds> hint;  ///< how often to ask; only after `heard`
  /// What the centre says batches are sealed to; only after `heard`.
  std::optional<wire::CentreKeys> centre_keys;
  bool heard = false;  ///< the metadata was believed
  std::uint64_t bytes = 0;
  std::int64_t pictures_fetched = 0;
  int receipts = 0;     ///< that a stick brought
  int batches_out = 0;  ///< that a stick takes home
};

/// Never throws anything away that it cannot put something better in the place of. The ledger is
/// read, brought up to date and saved.
RoundReport RunRound(const RoundPorts& ports, const Site& site, const RoundAsk& ask,
                     Carrier& carrier, const std::stop_token& stop);

}  // namespace ocop::sync
