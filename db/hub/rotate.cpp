#include "db/hub/rotate.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "db/hub/lock.h"
#include "db/hub/online_keys.h"
#include "db/hub/refresh.h"
#include "db/store/database.h"
#include "db/tuf/sign.h"
#include "db/wire/names.h"
#include "db/wire/offer.h"

namespace ocop::hub {
namespace {

namespace fs = std::filesystem;

/// Puts `key` in the place of the key ids that `who` names at `at` (all of them: kAll).
constexpr std::size_t kAll = SIZE_MAX;
void ReplaceKey(const tuf::Key& key, std::size_t at, tuf::Keys& keys, tuf::RoleKeys& who) {
  keys[key.Id()] = key;
  if (at == kAll) {
    who.key_ids = {key.Id()};
  } else {
    who.key_ids.at(at) = key.Id();
  }
}

/// Removes keys that no role names any more.
template <typename Roles>
void DropUnused(const Roles& roles, tuf::Keys& keys) {
  std::set<std::string> used;
  for (const tuf::RoleKeys& role : roles) used.insert(role.key_ids.begin(), role.key_ids.end());
  for (auto at = keys.begin(); at != keys.end();) {
    at = used.count(at->first) != 0 ? std::next(at) : keys.erase(at);
  }
}

/// The work of one ceremony: changes to the tree, and who signs what.
class Ceremony {
 public:
  Ceremony(platform::Storage& storage, const CeremonyJob& job, const AskPassphrase& ask)
      : storage_(storage), job_(job), ask_(ask) {}

  Status Begin() {
    RETURN_IF_ERROR(CheckIsCentre(storage_, job_.layout), "ceremony");
    OCOP_ASSIGN_OR_RETURN(lock, CentreLock::Take(job_.layout), "ceremony");
    lock_ = std::move(lock);
    OCOP_ASSIGN_OR_RETURN(tree, ReadTree(storage_, job_.layout), "ceremony");
    tree_ = std::move(tree);
    return CheckClock(tree_, job_.now_s);
  }

  /// Opens the keys that may sign the next version of an offline role.
  Status Open(const std::string& role) {
    if (signers_.count(role) != 0) return {};
    OCOP_ASSIGN_OR_RETURN(who, tree_.KeysOf(role), "open");
    OCOP_ASSIGN_OR_RETURN(keys, OpenOfflineKeys(storage_, job_.holders, role, who, ask_), "open");
    signers_[role] = std::move(keys);
    return {};
  }

  Status NewOnlineKey(const std::string& role) {
    const KeyFile file =
        role == kSealingKey ? KeyFile::NewSealingKey(role) : KeyFile::NewSigningKey(role);
    RETURN_IF_ERROR(StoreOnlineKey(job_.layout, file), role);
    if (role == kSealingKey || role == kReceiptsKey) {
      outcome_.new_key_ids.push_back(role + ": " + file.public_hex);
      return NameInTargets(role, file.public_hex);
    }
    OCOP_ASSIGN_OR_RETURN(key, file.ToSigningKey(), role);
    outcome_.new_key_ids.push_back(role + ": " + key.Id());
    Authorise(role, key.Public(), kAll);
    return {};
  }

  Status NewOfflineKey(const std::string& role, int holder, const fs::path& folder) {
    OCOP_ASSIGN_OR_RETURN(passphrase, ask_(folder, role, 0), role);
    RETURN_IF_ERROR(CheckPassphrase(passphrase), role);
    const KeyFile file = KeyFile::NewSigningKey(role);
    RETURN_IF_ERROR(WriteSealedKeyFile(PendingPath(folder, role), file, passphrase, job_.cost),
                    role);
    OCOP_ASSIGN_OR_RETURN(key, file.ToSigningKey(), role);
    outcome_.new_key_ids.push_back(role + ": " + key.Id());
    Authorise(role, key.Public(), PlaceOf(holder));
    // Signed by old and new keys, what is written fits the role before and after.
    signers_.at(role).push_back(std::move(key));
    return {};
  }

  /// Whether a run that was cut came so far that this holder's new key counts. What it left of a
  /// key that does not is removed.
  Result<bool> IsReplaced(const std::string& role, int holder, const fs::path& folder) {
    const fs::path file = OfflineKeyPath(folder, role);
    const fs::path pending = PendingPath(folder, role);
    std::error_code error;
    const bool is_final = fs::exists(fs::symlink_status(file, error));
    if (!is_final && !fs::exists(fs::symlink_status(pending, error))) return false;
    OCOP_ASSIGN_OR_RETURN(passphrase, ask_(folder, role, 0), role);
    OCOP_ASSIGN_OR_RETURN(found, ReadSealedKeyFile(storage_, is_final ? file : pending, passphrase),
                          role);
    OCOP_ASSIGN_OR_RETURN(key, found.ToSigningKey(), role);
    OCOP_ASSIGN_OR_RETURN(who, tree_.KeysOf(role), role);
    const bool counts = who.key_ids.at(PlaceOf(holder)) == key.Id();
    if (is_final && !counts) {
      return {Code::kInvalid, file.native() + ": there is a key already; give an empty folder"};
    }
    if (!is_final) RETURN_IF_ERROR(counts ? Keep(role, folder) : storage_.Remove(pending), role);
    return counts;
  }

  /// Gives the new key of a role its name.
  Status Keep(const std::string& role, const fs::path& folder) {
    return storage_.Replace(PendingPath(folder, role), OfflineKeyPath(folder, role));
  }

  /// A new version of a role whose Open() was called.
  Status Write(const std::string& role) {
    StampNext(tree_.CommonOf(role), job_.now_s, kOfflineLifeSeconds);
    const std::int64_t version = tree_.CommonOf(role).version;
    tuf::Value document = role == "root"      ? tree_.root.ToValue()
                          : role == "targets" ? tree_.targets.ToValue()
                                              : tree_.firmware.ToValue();
    tuf::Envelope envelope = tuf::Seal(std::move(document), Pointers(signers_.at(role)));
    const std::string bytes = envelope.Write();
    RETURN_IF_ERROR(WriteMetadata(storage_, job_.layout, role, version, bytes), role);
    tree_.envelopes[role] = std::move(envelope);
    if (role != "root") tree_.snapshot.meta[role + ".json"] = tuf::DescribeMetadata(bytes, version);
    return {};
  }

  /// The online roles, so that kiosks see it. Before a new root: for those who know the root of
  /// before and for those who will know the new one.
  Status Show(Renew renew) {
    OCOP_ASSIGN_OR_RETURN(keys, OnlineKeys::Load(job_.layout), "online keys");
    return Advance(storage_, job_.layout, keys, renew, job_.now_s, tree_);
  }

  Status RemoveOldKeys() {
    OCOP_ASSIGN_OR_RETURN(centre_keys, wire::ReadCentreKeys(tree_.targets), "old keys");
    RETURN_IF_ERROR(RemoveOtherKeys(storage_, job_.layout, kReceiptsKey, centre_keys.receipts_keys),
                    "old keys");
    for (const std::string_view role : {kTimestampKey, kSnapshotKey, kCatalogueKey}) {
      OCOP_ASSIGN_OR_RETURN(who, tree_.KeysOf(role), "old keys");
      std::vector<std::string> stay;
      for (const std::string& id : who.key_ids) {
        stay.push_back(tree_.KnownKeys(role).at(id).public_value.value_or(""));
      }
      RETURN_IF_ERROR(RemoveOtherKeys(storage_, job_.layout, role, stay), "old keys");
    }
    return {};
  }

  [[nodiscard]] bool IsTouched(const std::string& document) const {
    return touched_.count(document) != 0;
  }
  CeremonyOutcome Finish() {
    outcome_.root_version = tree_.root.common.version;
    return std::move(outcome_);
  }

 private:
  static std::size_t PlaceOf(int holder) { return static_cast<std::size_t>(holder - 1); }
  static fs::path PendingPath(const fs::path& folder, const std::string& role) {
    return OfflineKeyPath(folder, role).native() + ".new";
  }

  void Authorise(const std::string& role, const tuf::Key& key, std::size_t at) {
    if (tuf::IsTopLevel(role)) {
      tree_.leaving.try_emplace(role, tree_.root.roles.at(role));
      ReplaceKey(key, at, tree_.root.keys, tree_.root.roles.at(role));
      std::vector<tuf::RoleKeys> roles;
      for (const auto& [name, who] : tree_.root.roles) roles.push_back(who);
      DropUnused(roles, tree_.root.keys);
      touched_.insert("root");
      return;
    }
    tuf::Delegations& delegations = *tree_.targets.delegations;
    std::vector<tuf::RoleKeys> roles;
    for (tuf::Delegation& delegation : delegations.roles) {
      if (delegation.name == role) ReplaceKey(key, at, delegations.keys, delegation.keys);
      roles.push_back(delegation.keys);
    }
    DropUnused(roles, delegations.keys);
    touched_.insert("targets");
  }

  Status NameInTargets(const std::string& role, const std::string& public_hex) {
    OCOP_ASSIGN_OR_RETURN(centre_keys, wire::ReadCentreKeys(tree_.targets), role);
    if (role == kSealingKey) centre_keys.sealing_key = public_hex;
    if (role == kReceiptsKey) centre_keys.receipts_keys = {public_hex};
    wire::WriteCentreKeys(centre_keys, tree_.targets);
    touched_.insert("targets");
    return {};
  }

  platform::Storage& storage_;
  const CeremonyJob& job_;
  const AskPassphrase& ask_;
  std::optional<CentreLock> lock_;
  Tree tree_;
  std::map<std::string, std::vector<tuf::SigningKey>> signers_;
  std::set<std::string> touched_;  ///< "root", "targets"
  CeremonyOutcome outcome_;
};

bool Has(std::span<const std::string> roles, std::string_view role) {
  return std::find(roles.begin(), roles.end(), role) != roles.end();
}

Status CheckRoles(std::span<const std::string> roles, std::span<const std::string_view> known) {
  for (const std::string& role : roles) {
    if (std::find(known.begin(), known.end(), role) == known.end()) {
      return {Code::kInvalid, role + ": no role whose keys are replaced this way"};
    }
  }
  return {};
}

/// ReplaceHolder() for the roles that are left to do.
Status ReplaceIn(Ceremony& ceremony, std::span<const std::string> roles, int holder,
                 const fs::path& new_folder) {
  // The role's own keys, and those of the document that names them.
  if (Has(roles, "root") || Has(roles, "targets")) RETURN_IF_ERROR(ceremony.Open("root"), "open");
  if (Has(roles, "targets") || Has(roles, "firmware")) {
    RETURN_IF_ERROR(ceremony.Open("targets"), "open");
  }
  if (Has(roles, "firmware")) RETURN_IF_ERROR(ceremony.Open("firmware"), "open");
  for (const std::string& role : roles) {
    RETURN_IF_ERROR(ceremony.NewOfflineKey(role, holder, new_folder), "new key");
  }
  if (Has(roles, "firmware")) RETURN_IF_ERROR(ceremony.Write("firmware"), "write");
  if (Has(roles, "targets") || ceremony.IsTouched("targets")) {
    RETURN_IF_ERROR(ceremony.Write("targets"), "write");
    RETURN_IF_ERROR(ceremony.Show(Renew::kSnapshot), "show");
  }
  if (ceremony.IsTouched("root")) RETURN_IF_ERROR(ceremony.Write("root"), "write");
  for (const std::string& role : roles) RETURN_IF_ERROR(ceremony.Keep(role, new_folder), "keep");
  return {};
}

}  // namespace

Result<CeremonyOutcome> RotateOnlineKeys(platform::Storage& storage, const CeremonyJob& job,
                                         std::span<const std::string> roles,
                                         const AskPassphrase& ask) {
  constexpr std::string_view kKnown[] = {kTimestampKey, kSnapshotKey, kCatalogueKey, kReceiptsKey,
                                         kSealingKey};
  RETURN_IF_ERROR(CheckRoles(roles, kKnown), "rotate");
  Ceremony ceremony(storage, job, ask);
  RETURN_IF_ERROR(ceremony.Begin(), "rotate");
  const bool is_root = Has(roles, kTimestampKey) || Has(roles, kSnapshotKey);
  const bool is_targets =
      Has(roles, kCatalogueKey) || Has(roles, kReceiptsKey) || Has(roles, kSealingKey);
  if (is_root) RETURN_IF_ERROR(ceremony.Open("root"), "rotate");
  if (is_targets) RETURN_IF_ERROR(ceremony.Open("targets"), "rotate");
  for (const std::string& role : roles) {
    RETURN_IF_ERROR(ceremony.NewOnlineKey(role), "rotate");
  }
  if (is_targets) RETURN_IF_ERROR(ceremony.Write("targets"), "rotate");
  RETURN_IF_ERROR(ceremony.Show(Has(roles, kCatalogueKey) ? Renew::kCatalogue : Renew::kSnapshot),
                  "rotate");
  if (is_root) RETURN_IF_ERROR(ceremony.Write("root"), "rotate");
  RETURN_IF_ERROR(ceremony.RemoveOldKeys(), "rotate");
  return ceremony.Finish();
}

Result<CeremonyOutcome> ReplaceHolder(platform::Storage& storage, const CeremonyJob& job,
                                      std::span<const std::string> roles, int holder,
                                      const fs::path& new_folder, const AskPassphrase& ask) {
  constexpr std::string_view kKnown[] = {"root", "targets", "firmware"};
  RETURN_IF_ERROR(CheckRoles(roles, kKnown), "replace");
  if (holder < 1 || holder > kHolders) {
    return {Code::kInvalid, "a holder is 1, 2 or 3: " + std::to_string(holder) + " is none"};
  }
  Ceremony ceremony(storage, job, ask);
  RETURN_IF_ERROR(ceremony.Begin(), "replace");
  std::vector<std::string> left;
  for (const std::string& role : roles) {
    OCOP_ASSIGN_OR_RETURN(is_replaced, ceremony.IsReplaced(role, holder, new_folder), "replace");
    if (!is_replaced) left.push_back(role);
  }
  RETURN_IF_ERROR(ReplaceIn(ceremony, left, holder, new_folder), "replace");
  return ceremony.Finish();
}

Result<CeremonyOutcome> RenewOfflineRoles(platform::Storage& storage, const CeremonyJob& job,
                                          const AskPassphrase& ask) {
  Ceremony ceremony(storage, job, ask);
  RETURN_IF_ERROR(ceremony.Begin(), "renew");
  for (const char* role : kOfflineRoles) RETURN_IF_ERROR(ceremony.Open(role), "renew");
  RETURN_IF_ERROR(ceremony.Write("firmware"), "renew");
  RETURN_IF_ERROR(ceremony.Write("targets"), "renew");
  RETURN_IF_ERROR(ceremony.Show(Renew::kSnapshot), "renew");
  RETURN_IF_ERROR(ceremony.Write("root"), "renew");
  return ceremony.Finish();
}

}  // namespace ocop::hub
