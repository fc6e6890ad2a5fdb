#pragma once
/// A centre in memory: real keys, real signatures, and the freedom to publish what a centre must
/// not.

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "db/tuf/sign.h"
#include "db/tuf/transport.h"

namespace ocop::fakes {

/// 2026-06-01T00:00:00Z, when the tests' centre signs.
constexpr std::int64_t kSignedAt = 1780272000;
constexpr std::int64_t kDay = 86400;

class TufRepository {
 public:
  /// Root and targets 2 of 3, the others one key each; a role "catalogue" for the paths
  /// "catalogue/*" with one target. Everything is published as version 1.
  TufRepository() {
    AddKeys("root", 3);
    AddKeys("targets", 3);
    for (const char* role : {"timestamp", "snapshot", "catalogue"}) AddKeys(role, 1);
    root.consistent_snapshot = true;
    for (const char* role : {"root", "timestamp", "snapshot", "targets"}) Authorise(role);
    root.roles["root"].threshold = 2;
    root.roles["targets"].threshold = 2;
    targets.delegations.emplace();
    Delegate(targets, "catalogue", {"catalogue/*"});
    AddTarget(catalogue, "catalogue/1.db.zst", "rows of the catalogue");
    AddTarget(targets, "keys/sealing.txt", "a sealing key");
    for (tuf::Common* common :
         {&root.common, &timestamp.common, &snapshot.common, &targets.common, &catalogue.common}) {
      common->expires.seconds = kSignedAt + 60 * kDay;
      common->version = 0;
    }
    PublishAll();
  }

  tuf::Root root;
  tuf::Timestamp timestamp;
  tuf::Snapshot snapshot;
  tuf::Targets targets;
  tuf::Targets catalogue;
  std::map<std::string, std::vector<tuf::SigningKey>> keys;
  /// What is served: "metadata/1.root.json", "targets/catalogue/<hash>.1.db.zst".
  std::map<std::string, std::string> files;

  void AddKeys(const std::string& role, int count) {
    for (int i = 0; i < count; ++i) keys[role].push_back(tuf::SigningKey::Generate());
  }
  /// The role's keys are those that root names, and no others.
  void Authorise(const std::string& role) {
    root.roles[role].key_ids.clear();
    for (const tuf::SigningKey& key : keys[role]) {
      tuf::AuthoriseKey(key.Public(), root.keys, root.roles[role]);
    }
  }
  void Delegate(tuf::Targets& from, const std::string& name, std::vector<std::string> paths) {
    tuf::Delegation role;
    role.name = name;
    role.paths = std::move(paths);
    if (!from.delegations) from.delegations.emplace();
    for (const tuf::SigningKey& key : keys[name]) {
      tuf::AuthoriseKey(key.Public(), from.delegations->keys, role.keys);
    }
    from.delegations->roles.push_back(std::move(role));
  }
  void AddTarget(tuf::Targets& role, const std::string& path, const std::string& content) {
    role.targets[path] = tuf::DescribeTarget(content);
    const std::size_t name = path.rfind('/') + 1;
    files["targets/" + path.substr(0, name) + role.targets[path].hashes["sha256"] + "." +
          path.substr(name)] = content;
  }

  /// The next version of everything.
  void PublishAll() {
    PublishRoot();
    Publish();
  }
  /// The next version of everything but root.
  void Publish() {
    PublishTargets("catalogue", catalogue);
    PublishTargets("targets", targets);
    PublishSnapshot();
    PublishTimestamp();
  }
  /// Signed by the first `threshold` keys of this root, and by `others`, who were root before.
  void PublishRoot(const std::vector<const tuf::SigningKey*>& others = {}) {
    ++root.common.version;
    std::vector<const tuf::SigningKey*> signers = others;
    for (const tuf::SigningKey* key : Signers("root", root.roles["root"].threshold)) {
      signers.push_back(key);
    }
    Write(root.ToValue(), "root", root.common, signers);
  }
  void PublishTargets(const std::string& role, tuf::Targets& document) {
    ++document.common.version;
    const std::int64_t threshold =
        root.roles.count(role) != 0 ? root.roles[role].threshold : std::int64_t{1};
    const std::string bytes =
        Write(document.ToValue(), role, document.common, Signers(role, threshold));
    snapshot.meta[role + ".json"] = tuf::DescribeMetadata(bytes, document.common.version);
  }
  void PublishSnapshot() {
    ++snapshot.common.version;
    const std::string bytes =
        Write(snapshot.ToValue(), "snapshot", snapshot.common, Signers("snapshot", 1));
    timestamp.snapshot = tuf::DescribeMetadata(bytes, snapshot.common.version);
  }
  void PublishTimestamp() {
    ++timestamp.common.version;
    Write(timestamp.ToValue(), "timestamp", timestamp.common, Signers("timestamp", 1));
  }

  /// Where the newest version of a role is served.
  [[nodiscard]] std::string FileOf(const std::string& role, std::int64_t version) const {
    return "metadata/" + (role == "timestamp" ? "" : std::to_string(version) + ".") + role +
           ".json";
  }

  std::vector<const tuf::SigningKey*> Signers(const std::string& role, std::int64_t count) {
    std::vector<const tuf::SigningKey*> signers;
    for (const tuf::SigningKey& key : keys[role]) {
      if (static_cast<std::int64_t>(signers.size()) < count) signers.push_back(&key);
    }
    return signers;
  }

 private:
  std::string Write(tuf::Value document, const std::string& role, const tuf::Common& common,
                    const std::vector<const tuf::SigningKey*>& signers) {
    std::string bytes = tuf::Seal(std::move(document), signers).Write();
    files[FileOf(role, common.version)] = bytes;
    return bytes;
  }
};

/// The files of a repository from a map, and what was asked for.
class MapTransport final : public tuf::Transport {
 public:
  explicit MapTransport(const std::map<std::string, std::string>& files) : files_(&files) {}

  std::vector<std::string> asked;

  Status Get(const tuf::Fetch& fetch, const ByteSink& sink) override {
    asked.push_back(fetch.name);
    const bool metadata = fetch.part == tuf::Part::kMetadata;
    const auto found = files_->find((metadata ? "metadata/" : "targets/") + fetch.name);
    if (found == files_->end()) return {Code::kNotFound, fetch.name + ": not there"};
    // The most that may be asked for, and one more: the client must see to its own limits.
    return sink(std::string_view(found->second).substr(fetch.offset, fetch.max_bytes + 1));
  }

 private:
  const std::map<std::string, std::string>* files_;
};

}  // namespace ocop::fakes
