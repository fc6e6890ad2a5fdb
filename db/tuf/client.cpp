#include "db/tuf/client.h"

#include <algorithm>
#include <utility>

#include "db/tuf/delegation.h"
#include "db/tuf/hash.h"
#include "db/tuf/limits.h"

namespace ocop::tuf {

Status Client::Install(platform::Storage& storage, const std::filesystem::path& folder,
                       std::string_view root) {
  const Result<TrustedSet> set = TrustedSet::Start(root, {});
  if (!set.ok()) return set.status();
  TrustStore store(storage, folder);
  // Floors of another chain of trust would keep this one from ever starting.
  for (const std::string_view role : {"timestamp", "snapshot", "targets"}) {
    RETURN_IF_ERROR(store.Forget(role), "install");
  }
  return store.Keep("root", root);
}

Client::Client(platform::Storage& storage, std::filesystem::path folder, Transport& transport,
               StartTime start)
    : store_(storage, std::move(folder)), transport_(&transport), start_(start) {}

Status Client::Refresh() {
  set_.reset();
  const Result<std::string> root = store_.Load("root");
  if (!root.ok()) return root.status().WithContext("trusted root");
  Result<TrustedSet> set = TrustedSet::Start(*root, start_);
  if (!set.ok()) return set.status();
  set_ = std::move(set).value();
  RETURN_IF_ERROR(UpdateRoot(), "update");
  RETURN_IF_ERROR(UpdateTimestamp(), "update");
  RETURN_IF_ERROR(UpdateSnapshot(), "update");
  return UpdateTargets().WithContext("update");
}

Status Client::UpdateRoot() {
  for (int count = 0; count < kMostRoots; ++count) {
    const std::int64_t next = set_->root().common.version + 1;
    const Result<std::string> bytes =
        FetchMetadata(std::to_string(next) + ".root.json", kMostRootBytes);
    if (bytes.code() == Code::kNotFound) break;
    if (!bytes.ok()) return bytes.status();
    const auto added = set_->AddRoot(*bytes);
    if (!added.ok()) return added.status();
    if (*added == TrustedSet::KeysOfOnlineRoles::kRotated) {
      // Before the root is kept: cut between the two, the next update meets this root again.
      RETURN_IF_ERROR(store_.Forget("timestamp"), "rotated keys");
      RETURN_IF_ERROR(store_.Forget("snapshot"), "rotated keys");
    }
    RETURN_IF_ERROR(store_.Keep("root", *bytes), "root");
  }
  return set_->FinishRoot();
}

Status Client::UpdateTimestamp() {
  if (const Result<std::string> kept = store_.Load("timestamp"); kept.ok()) {
    set_->RecallTimestamp(*kept);
  }
  const Result<std::string> bytes = FetchMetadata("timestamp.json", kMostTimestampBytes);
  if (!bytes.ok()) return bytes.status();
  const Result<TrustedSet::Novelty> novelty = set_->AddTimestamp(*bytes);
  if (!novelty.ok()) return novelty.status();
  if (*novelty == TrustedSet::Novelty::kKnown) return {};
  return store_.Keep("timestamp", *bytes);
}

Status Client::UpdateSnapshot() {
  if (const Result<std::string> kept = store_.Load("snapshot"); kept.ok()) {
    set_->RecallSnapshot(*kept);
    if (set_->ReuseSnapshot().ok()) return {};
  }
  const Result<std::string> bytes =
      FetchListed("snapshot", set_->timestamp()->snapshot, kMostSnapshotBytes);
  if (!bytes.ok()) return bytes.status();
  RETURN_IF_ERROR(set_->AddSnapshot(*bytes), "snapshot");
  return store_.Keep("snapshot", *bytes);
}

Status Client::UpdateTargets() {
  const MetaFile* meta = set_->MetaOf("targets");
  if (meta == nullptr) return {Code::kCorrupt, "the snapshot does not name targets.json"};
  if (const Result<std::string> kept = store_.Load("targets"); kept.ok()) {
    if (set_->AddTargets(*kept).ok()) return {};
  }
  const Result<std::string> bytes = FetchListed("targets", *meta, kMostTargetsBytes);
  if (!bytes.ok()) return bytes.status();
  RETURN_IF_ERROR(set_->AddTargets(*bytes), "targets");
  return store_.Keep("targets", *bytes);
}

struct Client::Visit {
  Delegation role;
  Keys keys;
  int depth = 0;
};

/// Adds whom a role trusts for `path`, the first to be asked last.
void Client::AskNext(const Delegations& delegations, std::string_view path, int depth,
                     std::vector<Visit>& open) {
  std::vector<Visit> next;
  for (const Delegation& role : delegations.roles) {
    if (!IsDelegated(role, path)) continue;
    next.push_back({role, delegations.keys, depth});
    if (role.terminating.value_or(false)) {
      open.clear();  // whatever else was to be asked about this path
      break;
    }
  }
  std::move(next.rbegin(), next.rend(), std::back_inserter(open));
}

Result<FoundTarget> Client::Find(std::string_view path) {
  if (!set_ || set_->targets() == nullptr) return {Code::kInvalid, "refresh before searching"};
  std::vector<Visit> open(1);  // the next one last
  open.back().role.name = "targets";
  std::set<std::string> visited;
  while (!open.empty() && visited.size() < kMostRoles) {
    const Visit visit = std::move(open.back());
    open.pop_back();
    if (!visited.insert(visit.role.name).second) continue;
    const Result<Targets> targets = TargetsOf(visit);
    if (!targets.ok()) return targets.status().WithContext("search for " + std::string(path));
    if (const auto file = targets->targets.find(std::string(path));
        file != targets->targets.end()) {
      return FoundTarget{std::string(path), visit.role.name, file->second};
    }
    if (targets->delegations && visit.depth < kMostDepth) {
      AskNext(*targets->delegations, path, visit.depth + 1, open);
    }
  }
  return {Code::kNotFound, "no trusted role names the target " + std::string(path)};
}

Result<Targets> Client::Role(std::string_view name) {
  if (!set_ || set_->targets() == nullptr) return {Code::kInvalid, "refresh before asking a role"};
  if (const auto& delegations = set_->targets()->delegations) {
    for (const Delegation& role : delegations->roles) {
      if (role.name != name) continue;
      Result<Targets> targets = LoadDelegated({role, delegations->keys, 1});
      if (!targets.ok()) return targets;
      std::erase_if(targets->targets,
                    [&role](const auto& target) { return !IsDelegated(role, target.first); });
      return targets;
    }
  }
  return {Code::kNotFound, "targets delegate nothing to a role " + std::string(name)};
}

Result<Targets> Client::TargetsOf(const Visit& visit) {
  if (visit.depth == 0) return *set_->targets();
  return LoadDelegated(visit);
}

Result<Targets> Client::LoadDelegated(const Visit& visit) {
  const std::string& name = visit.role.name;
  const MetaFile* meta = set_->MetaOf(name);
  if (meta == nullptr) return {Code::kCorrupt, name + ": the snapshot does not name it"};
  if (const Result<std::string> kept = store_.Load(name); kept.ok()) {
    Result<Targets> targets = set_->CheckDelegated(visit.role, visit.keys, *kept);
    if (targets.ok()) return targets;
  }
  const Result<std::string> bytes = FetchListed(name, *meta, kMostTargetsBytes);
  if (!bytes.ok()) return bytes.status();
  Result<Targets> targets = set_->CheckDelegated(visit.role, visit.keys, *bytes);
  if (!targets.ok()) return targets;
  RETURN_IF_ERROR(store_.Keep(name, *bytes), "targets");
  return targets;
}

Result<std::string> Client::NameOf(const FoundTarget& target) const {
  if (!IsPlainPath(target.path)) return {Code::kInvalid, "no path for a file: " + target.path};
  if (!set_ || !set_->root().consistent_snapshot.value_or(false)) return target.path;
  for (const char* function : {"sha256", "sha512"}) {
    const auto digest = target.file.hashes.find(function);
    if (digest == target.file.hashes.end() || !FromHex(digest->second)) continue;
    const std::size_t slash = target.path.rfind('/');
    const std::size_t name = slash == std::string::npos ? 0 : slash + 1;
    return target.path.substr(0, name) + digest->second + "." + target.path.substr(name);
  }
  return {Code::kCorrupt, target.path + ": no hash of a function that is known here"};
}

Status Client::Download(const FoundTarget& target, const ByteSink& sink) {
  const Result<std::string> name = NameOf(target);
  if (!name.ok()) return name.status();
  FileCheck check(target.file.length, target.file.hashes);
  const ByteSink checked = [&check, &sink](std::string_view piece) {
    RETURN_IF_ERROR(check.Add(piece), "target");
    return sink(piece);
  };
  const auto length = static_cast<std::uint64_t>(target.file.length);
  RETURN_IF_ERROR(transport_->Get({Part::kTargets, *name, 0, length}, checked), target.path);
  return check.Finish().WithContext(target.path);
}

std::string Client::FileOf(std::string_view role, std::int64_t version) const {
  const std::string file = PercentEncode(role) + ".json";
  const bool consistent = set_->root().consistent_snapshot.value_or(false);
  return consistent ? std::to_string(version) + "." + file : file;
}

Result<std::string> Client::FetchMetadata(const std::string& name, std::uint64_t max_bytes) {
  std::string bytes;
  const Status status = transport_->Get({Part::kMetadata, name, 0, max_bytes},
                                        [&bytes, max_bytes](std::string_view piece) -> Status {
                                          if (piece.size() > max_bytes - bytes.size()) {
                                            return {Code::kCorrupt, "longer than it may be"};
                                          }
                                          bytes += piece;
                                          return {};
                                        });
  if (!status.ok()) return status.WithContext(name);
  return bytes;
}

Result<std::string> Client::FetchListed(std::string_view role, const MetaFile& meta,
                                        std::uint64_t max_bytes) {
  const std::uint64_t most =
      meta.length ? std::min(static_cast<std::uint64_t>(*meta.length), max_bytes) : max_bytes;
  return FetchMetadata(FileOf(role, meta.version), most);
}

}  // namespace ocop::tuf
