#pragma once
/// One file, fetched in as many parts as it takes, over as many days as it takes. The sync thread.

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>

#include "db/tuf/metadata.h"
#include "kiosk/flow/sync_state.h"
#include "platform/base/byte_sink.h"
#include "platform/clock.h"
#include "platform/storage.h"

namespace ocop::sync {

/// How long a round may go on.
class Limits {
 public:
  /// `clock` outlives this.
  Limits(const platform::Clock& clock, std::chrono::seconds longest, std::stop_token stop);

  /// kUnavailable when the time is over, kCancelled after a stop.
  Status GoOn();
  /// Why it did not: kNone, kNoTime or kStopped.
  [[nodiscard]] flow::SyncFault Hit() const { return hit_; }

 private:
  const platform::Clock* clock_;
  std::chrono::steady_clock::time_point end_;
  std::stop_token stop_;
  flow::SyncFault hit_ = flow::SyncFault::kNone;
};

/// What the bytes must be.
struct Wanted {
  std::string name;         ///< for messages
  std::int64_t length = 0;  ///< signed, or from a catalogue that is trusted
  tuf::Hashes hashes;
};

/// Asks a carrier for what comes after `offset`.
using FetchFrom =
    std::function<Status(std::uint64_t offset, std::uint64_t max_bytes, const ByteSink& sink)>;

/// After success `part` holds exactly what is wanted. After any other end but kCorrupt it holds the
/// beginning, and the next call goes on behind it. Nothing waits for the disk: a beginning that a
/// power cut spoils is noticed by its hash and costs a second download, no more.
/// kCorrupt: the bytes are not what is wanted, `part` is gone. kFull, kIo: the disk. Otherwise as
/// the carrier, or as Limits::GoOn.
Status Download(platform::Storage& storage, const std::filesystem::path& part, const Wanted& wanted,
                const FetchFrom& fetch, Limits& limits);

}  // namespace ocop::sync
