#include "db/tuf/trusted_set.h"

#include <algorithm>
#include <utility>

#include "db/tuf/hash.h"
#include "db/tuf/verify.h"

namespace ocop::tuf {
namespace {

/// A document of type T, read and signed by `threshold` of the keys of `role`.
template <typename T>
Result<T> ReadSigned(std::string_view bytes, const RoleKeys& role, const Keys& keys,
                     std::string_view what) {
  const Result<Envelope> envelope = Envelope::Read(bytes);
  if (!envelope.ok()) return envelope.status().WithContext(what);
  RETURN_IF_ERROR(CheckSigned(*envelope, role, keys, what), "signatures");
  Result<T> document = T::FromValue(envelope->signed_part);
  if (!document.ok()) return document.status().WithContext(what);
  return document;
}

/// The length and hashes by which another document names this one, as far as it gives any.
Status CheckBytes(const MetaFile& meta, std::string_view bytes, std::string_view what) {
  if (!meta.length && meta.hashes.empty()) return {};
  if (meta.hashes.empty()) {
    if (static_cast<std::int64_t>(bytes.size()) <= *meta.length) return {};
    return {Code::kCorrupt, std::string(what) + ": longer than was signed"};
  }
  FileCheck check(meta.length, meta.hashes);
  RETURN_IF_ERROR(check.Add(bytes), what);
  return check.Finish().WithContext(what);
}

Status Rollback(std::string_view what, std::int64_t from, std::int64_t to) {
  return {Code::kCorrupt, std::string(what) + ": goes back from version " + std::to_string(from) +
                              " to " + std::to_string(to)};
}

Status WrongVersion(std::string_view what, std::int64_t found, std::int64_t wanted) {
  return {Code::kCorrupt, std::string(what) + ": is version " + std::to_string(found) +
                              ", the signed one is " + std::to_string(wanted)};
}

/// Whether a key of `before` is no longer one.
bool LostAKey(const RoleKeys& before, const RoleKeys& after) {
  return std::any_of(before.key_ids.begin(), before.key_ids.end(), [&after](const std::string& id) {
    return std::find(after.key_ids.begin(), after.key_ids.end(), id) == after.key_ids.end();
  });
}

/// Everything that the trusted snapshot named is still named, in no lower version.
Status CheckAgainst(const Snapshot& trusted, const Snapshot& next) {
  if (next.common.version < trusted.common.version) {
    return Rollback("snapshot", trusted.common.version, next.common.version);
  }
  for (const auto& [name, meta] : trusted.meta) {
    const auto found = next.meta.find(name);
    if (found == next.meta.end()) {
      return {Code::kCorrupt, "snapshot: no longer names " + name};
    }
    if (found->second.version < meta.version) {
      return Rollback(name, meta.version, found->second.version);
    }
  }
  return {};
}

}  // namespace

Result<TrustedSet> TrustedSet::Start(std::string_view root, StartTime time) {
  const Result<Envelope> envelope = Envelope::Read(root);
  if (!envelope.ok()) return envelope.status().WithContext("trusted root");
  Result<Root> document = Root::FromValue(envelope->signed_part);
  if (!document.ok()) return document.status().WithContext("trusted root");
  RETURN_IF_ERROR(CheckSigned(*envelope, document->KeysOf("root"), document->keys, "root"),
                  "trusted root");
  TrustedSet set(std::move(document).value(), time);
  set.Note(set.root_.common);
  return set;
}

Result<TrustedSet::KeysOfOnlineRoles> TrustedSet::AddRoot(std::string_view bytes) {
  const Result<Envelope> envelope = Envelope::Read(bytes);
  if (!envelope.ok()) return envelope.status().WithContext("new root");
  RETURN_IF_ERROR(CheckSigned(*envelope, root_.KeysOf("root"), root_.keys, "root"),
                  "new root, by the keys trusted so far");
  Result<Root> next = Root::FromValue(envelope->signed_part);
  if (!next.ok()) return next.status().WithContext("new root");
  RETURN_IF_ERROR(CheckSigned(*envelope, next->KeysOf("root"), next->keys, "root"),
                  "new root, by its own keys");
  if (next->common.version != root_.common.version + 1) {
    return WrongVersion("new root", next->common.version, root_.common.version + 1);
  }
  const bool rotated = LostAKey(root_.KeysOf("timestamp"), next->KeysOf("timestamp")) ||
                       LostAKey(root_.KeysOf("snapshot"), next->KeysOf("snapshot"));
  root_ = std::move(next).value();
  Note(root_.common);
  return rotated ? KeysOfOnlineRoles::kRotated : KeysOfOnlineRoles::kKept;
}

Status TrustedSet::FinishRoot() { return CheckFresh("root", root_.common); }

void TrustedSet::RecallTimestamp(std::string_view bytes) {
  Result<Timestamp> kept =
      ReadSigned<Timestamp>(bytes, root_.KeysOf("timestamp"), root_.keys, "kept timestamp");
  if (!kept.ok()) return;
  Note(kept->common);
  timestamp_ = std::move(kept).value();
}

void TrustedSet::RecallSnapshot(std::string_view bytes) {
  Result<Snapshot> kept =
      ReadSigned<Snapshot>(bytes, root_.KeysOf("snapshot"), root_.keys, "kept snapshot");
  if (!kept.ok()) return;
  Note(kept->common);
  snapshot_ = std::move(kept).value();
  snapshot_bytes_ = bytes;
}

Result<TrustedSet::Novelty> TrustedSet::AddTimestamp(std::string_view bytes) {
  Result<Timestamp> next =
      ReadSigned<Timestamp>(bytes, root_.KeysOf("timestamp"), root_.keys, "timestamp");
  if (!next.ok()) return next.status();
  if (timestamp_) {
    const std::int64_t trusted = timestamp_->common.version;
    if (next->common.version < trusted) {
      return Rollback("timestamp", trusted, next->common.version);
    }
    if (next->common.version == trusted) {
      RETURN_IF_ERROR(CheckFresh("timestamp", timestamp_->common), "no newer one");
      return Novelty::kKnown;
    }
    if (next->snapshot.version < timestamp_->snapshot.version) {
      return Rollback("snapshot, by the timestamp", timestamp_->snapshot.version,
                      next->snapshot.version);
    }
  }
  RETURN_IF_ERROR(CheckFresh("timestamp", next->common), "new one");
  timestamp_ = std::move(next).value();
  Note(timestamp_->common);
  return Novelty::kNew;
}

Status TrustedSet::AddSnapshot(std::string_view bytes) {
  OCOP_CHECK(timestamp_.has_value());
  const MetaFile& meta = timestamp_->snapshot;
  RETURN_IF_ERROR(CheckBytes(meta, bytes, "snapshot"), "against the timestamp");
  Result<Snapshot> next =
      ReadSigned<Snapshot>(bytes, root_.KeysOf("snapshot"), root_.keys, "snapshot");
  if (!next.ok()) return next.status();
  if (next->common.version != meta.version) {
    return WrongVersion("snapshot", next->common.version, meta.version);
  }
  if (snapshot_) RETURN_IF_ERROR(CheckAgainst(*snapshot_, *next), "new snapshot");
  RETURN_IF_ERROR(CheckFresh("snapshot", next->common), "new one");
  snapshot_ = std::move(next).value();
  Note(snapshot_->common);
  return {};
}

Status TrustedSet::ReuseSnapshot() {
  OCOP_CHECK(timestamp_.has_value());
  if (!snapshot_) return {Code::kNotFound, "no snapshot is kept"};
  const MetaFile& meta = timestamp_->snapshot;
  if (snapshot_->common.version != meta.version) {
    return WrongVersion("kept snapshot", snapshot_->common.version, meta.version);
  }
  RETURN_IF_ERROR(CheckBytes(meta, snapshot_bytes_, "kept snapshot"), "against the timestamp");
  return CheckFresh("snapshot", snapshot_->common);
}

Status TrustedSet::AddTargets(std::string_view bytes) {
  Result<Targets> next = CheckTargets("targets", root_.KeysOf("targets"), root_.keys, bytes);
  if (!next.ok()) return next.status();
  targets_ = std::move(next).value();
  return {};
}

Result<Targets> TrustedSet::CheckDelegated(const Delegation& role, const Keys& keys,
                                           std::string_view bytes) {
  return CheckTargets(role.name, role.keys, keys, bytes);
}

const MetaFile* TrustedSet::MetaOf(std::string_view role) const {
  OCOP_CHECK(snapshot_.has_value());
  const auto found = snapshot_->meta.find(std::string(role) + ".json");
  return found == snapshot_->meta.end() ? nullptr : &found->second;
}

Result<Targets> TrustedSet::CheckTargets(std::string_view role, const RoleKeys& role_keys,
                                         const Keys& keys, std::string_view bytes) {
  const MetaFile* meta = MetaOf(role);
  if (meta == nullptr) {
    return {Code::kCorrupt, std::string(role) + ": the snapshot does not name it"};
  }
  RETURN_IF_ERROR(CheckBytes(*meta, bytes, role), "against the snapshot");
  Result<Targets> next = ReadSigned<Targets>(bytes, role_keys, keys, role);
  if (!next.ok()) return next.status();
  if (next->common.version != meta->version) {
    return WrongVersion(role, next->common.version, meta->version);
  }
  RETURN_IF_ERROR(CheckFresh(role, next->common), "targets");
  Note(next->common);
  return next;
}

Status TrustedSet::CheckFresh(std::string_view role, const Common& common) {
  if (common.expires > time_.now) return {};
  const bool known = std::any_of(expired_.begin(), expired_.end(),
                                 [role](const Expired& other) { return other.role == role; });
  if (!known) expired_.push_back({std::string(role), common.expires});
  if (time_.trust == TimeTrust::kUntrusted) return {};
  return {Code::kUnavailable, std::string(role) + ": expired on " + common.expires.ToText() +
                                  "; somebody may be keeping newer files back"};
}

void TrustedSet::Note(const Common& common) {
  if (!common.signed_at) return;
  if (!newest_signed_at_ || *common.signed_at > *newest_signed_at_) {
    newest_signed_at_ = common.signed_at;
  }
}

}  // namespace ocop::tuf
