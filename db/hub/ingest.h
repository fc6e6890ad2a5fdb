#pragma once
/// Takes in what kiosks sent, by network or stick: verified, unsealed, each batch exactly once by
/// its key and number, and signed for. Cut anywhere it can simply be run again: a batch goes from
/// the inbox only after it is in the ledger, and its receipt is written. While one group of batches
/// goes into the ledger, the next is opened on a second thread, and receipts of the one before are
/// written on a third; both end with Ingest().

#include <cstdint>
#include <filesystem>
#include <functional>
#include <vector>

#include "db/hub/fleet.h"
#include "db/hub/layout.h"
#include "db/hub/ledger.h"
#include "db/outbox/seal.h"
#include "db/tuf/sign.h"
#include "platform/storage.h"

namespace ocop::hub {

/// What one run looks at, at most; the next goes on.
inline constexpr std::size_t kMostAtOnce = 200'000;

/// So many batches share a transaction, unless a job says otherwise.
inline constexpr std::size_t kGroup = 1'000;

/// What opens batches and signs receipts.
struct IngestKeys {
  std::vector<outbox::SealingKey> sealing;  ///< today's and the replaced ones
  tuf::SigningKey receipts;
};

/// From the centre's keys/, as signed metadata names them. kNotFound: a key is missing, or kiosks
/// are told of none. Codes of OnlineKeys::Load and ReadTree.
Result<IngestKeys> LoadIngestKeys(const platform::Storage& storage, const Layout& layout);

struct IngestJob {
  Layout layout;
  /// Empty: the centre's own inbox, which is emptied. Else a stick's, which is only read.
  std::filesystem::path stick_inbox;
  std::int64_t now = 0;  ///< seconds since 1970 UTC
  std::function<void(std::size_t done, std::size_t total)> progress;
  std::size_t group = kGroup;
};

struct IngestOutcome {
  std::int64_t taken = 0;      ///< new ones
  std::int64_t again = 0;      ///< were here before
  std::int64_t refused = 0;    ///< signed, but not to be read; kept in refused/
  std::int64_t others = 0;     ///< another batch under a number that was taken; kept in refused/
  std::int64_t strangers = 0;  ///< of keys that are not enrolled, or retired; left where they are
  std::int64_t damaged = 0;    ///< not what their names say, or not signed by that key; removed
  std::int64_t later = 0;      ///< for a newer ocop-hub; left where they are
  std::int64_t receipts = 0;   ///< written
};

/// Reads from `storage` on several threads at a time, speaks with `ledger` and `progress` on the
/// caller's alone. kNotFound: no such inbox. Otherwise the ledger's and the disk's codes; what was
/// done before stays done.
Result<IngestOutcome> Ingest(platform::Storage& storage, Ledger& ledger, const IngestKeys& keys,
                             const IngestJob& job);

}  // namespace ocop::hub
