#include "kiosk/sync/trust.h"

#include <algorithm>
#include <utility>

#include "db/tuf/limits.h"
#include "db/tuf/trust_store.h"
#include "db/tuf/verify.h"
#include "platform/base/log.h"

namespace ocop::sync {

using flow::SyncFault;

Outcome OutcomeOf(const Status& status) {
  switch (status.code()) {
    case Code::kOk:
      return {};
    case Code::kUnavailable:
      return {SyncFault::kNoLine, status.message()};
    case Code::kNotFound:
    case Code::kInvalid:
      return {SyncFault::kNotThere, status.message()};
    case Code::kTooNew:
      return {SyncFault::kTooNew, status.message()};
    case Code::kFull:
      return {SyncFault::kDiskFull, status.message()};
    case Code::kIo:
      return {SyncFault::kDisk, status.message()};
    case Code::kCancelled:
      return {SyncFault::kStopped, status.message()};
    case Code::kCorrupt:
    case Code::kTooOld:
      break;
  }
  return {SyncFault::kRefused, status.message()};
}

Trust::Trust(platform::Storage& storage, TrustPlace place, Carrier& carrier)
    : storage_(&storage),
      place_(std::move(place)),
      carrier_(&carrier),
      client_(storage, place_.folder, carrier, place_.start) {}

Outcome Trust::Refresh() {
  if (const Status root = EnsureRoot(); !root.ok()) {
    const bool disk = root.code() == Code::kIo || root.code() == Code::kFull;
    return disk ? OutcomeOf(root) : Outcome{SyncFault::kNoRoot, root.message()};
  }
  const Status status = client_.Refresh();
  Outcome outcome = FaultOf(status);
  if (outcome.fault == SyncFault::kRefused && IsOlder()) outcome.fault = SyncFault::kOlder;
  return outcome;
}

/// The trusted root may have been spoiled by a dying disk; then the one that came with the kiosk
/// starts the chain again, and the chain itself leads on from there.
Status Trust::EnsureRoot() {
  const tuf::TrustStore store(*storage_, place_.folder);
  const Result<std::string> trusted = store.Load("root");
  if (trusted.ok()) {
    const auto set = tuf::TrustedSet::Start(*trusted, place_.start);
    if (set.ok() || set.code() == Code::kTooNew) return {};
    Log(LogLevel::kWarning, "sync", "trusted root: " + set.status().message());
  } else if (trusted.code() != Code::kNotFound) {
    return trusted.status();
  }
  const Result<std::string> root =
      storage_->ReadFile(place_.root, static_cast<std::size_t>(tuf::kMostRootBytes));
  if (!root.ok()) return root.status().WithContext("root of trust");
  return tuf::Client::Install(*storage_, place_.folder, *root).WithContext(place_.root.native());
}

/// Whether it is our own centre's, only from before what this kiosk has seen: a stick that lay in a
/// drawer. Over a network nothing may be older than it was.
bool Trust::IsOlder() {
  const tuf::TrustedSet* trusted = client_.Trusted();
  if (place_.way != flow::SyncWay::kStick || trusted == nullptr) return false;
  if (trusted->timestamp() == nullptr) return false;
  std::string bytes;
  const Status read =
      carrier_->Get({tuf::Part::kMetadata, "timestamp.json", 0, tuf::kMostTimestampBytes},
                    [&bytes](std::string_view piece) {
                      bytes += piece;
                      return Status();
                    });
  const Result<tuf::Envelope> envelope = read.ok() ? tuf::Envelope::Read(bytes) : read;
  if (!envelope.ok()) return false;
  const tuf::Root& root = trusted->root();
  const Result<tuf::Timestamp> timestamp = tuf::Timestamp::FromValue(envelope->signed_part);
  return timestamp.ok() &&
         tuf::CheckSigned(*envelope, root.KeysOf("timestamp"), root.keys, "timestamp").ok() &&
         timestamp->common.version < trusted->timestamp()->common.version;
}

flow::TimestampEvidence Trust::Timestamp() const {
  const tuf::TrustedSet* trusted = client_.Trusted();
  if (trusted == nullptr || trusted->timestamp() == nullptr) return {};
  const tuf::Common& common = trusted->timestamp()->common;
  flow::TimestampEvidence evidence{common.version, {}, common.expires.seconds, {}};
  if (common.signed_at) evidence.signed_at = common.signed_at->seconds;
  return evidence;
}

std::optional<std::int64_t> Trust::NewestSignedAt() const {
  const tuf::TrustedSet* trusted = client_.Trusted();
  const auto newest = trusted == nullptr ? std::nullopt : trusted->NewestSignedAt();
  return newest ? std::optional(newest->seconds) : std::nullopt;
}

bool Trust::SawExpired() const {
  return client_.Trusted() != nullptr && !client_.Trusted()->expired().empty();
}

Outcome Trust::FaultOf(const Status& status) const {
  Outcome outcome = OutcomeOf(status);
  if (status.ok()) return outcome;
  if (carrier_->MetLoginPage()) outcome.fault = SyncFault::kLoginPage;
  // With a trusted clock nothing that has expired is gone past: it is what ended the refresh.
  const bool strict = place_.start.trust == tuf::TimeTrust::kTrusted;
  if (status.code() == Code::kUnavailable && strict && SawExpired()) {
    outcome.fault = SyncFault::kExpired;
  }
  return outcome;
}

}  // namespace ocop::sync
