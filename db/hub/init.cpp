#include "db/hub/init.h"

#include <sys/stat.h>

#include <system_error>
#include <utility>
#include <vector>

#include "db/hub/lock.h"
#include "db/store/database.h"
#include "db/tuf/hash.h"
#include "db/wire/names.h"
#include "db/wire/offer.h"

namespace ocop::hub {
namespace {

namespace fs = std::filesystem;

/// By kOfflineRoles: a key of each holder.
using OfflineKeys = std::array<std::vector<tuf::SigningKey>, 3>;

Status CheckHolder(const fs::path& folder, const fs::path& centre) {
  std::error_code error;
  if (!fs::is_directory(folder, error)) {
    return {Code::kNotFound, folder.native() +
                                 ": no such folder; put the holder's stick in and "
                                 "name a folder on it"};
  }
  for (const char* role : kOfflineRoles) {
    const fs::path path = OfflineKeyPath(folder, role);
    if (fs::exists(fs::symlink_status(path, error))) {
      return {Code::kInvalid, path.native() +
                                  ": there is a key already; it is never replaced, so "
                                  "choose an empty folder"};
    }
  }
  const fs::path inside =
      fs::weakly_canonical(folder, error).lexically_relative(fs::weakly_canonical(centre, error));
  if (!inside.empty() && *inside.begin() != "..") {
    return {Code::kInvalid, folder.native() +
                                ": a holder's keys must not lie in the centre's "
                                "folder"};
  }
  return {};
}

Status CheckBefore(const InitJob& job) {
  std::error_code error;
  if (fs::exists(job.layout.Mark(), error)) {
    return {Code::kInvalid, job.layout.centre.native() + ": there is a centre already"};
  }
  for (std::size_t i = 0; i < job.holders.size(); ++i) {
    RETURN_IF_ERROR(CheckHolder(job.holders.at(i), job.layout.centre), "holder");
    for (std::size_t k = 0; k < i; ++k) {
      if (fs::equivalent(job.holders.at(i), job.holders.at(k), error)) {
        return {Code::kInvalid, job.holders.at(i).native() + ": every holder needs a folder alone"};
      }
    }
  }
  return {};
}

Status MakeFolders(platform::Storage& storage, const Layout& layout) {
  for (const fs::path& folder :
       {layout.Keys(), layout.History(), layout.Metadata(), layout.Targets(), layout.Media(),
        layout.Receipts(), layout.Inbox()}) {
    RETURN_IF_ERROR(storage.MakeFolder(folder), "centre");
  }
  for (const fs::path& folder : {layout.Keys(), layout.Work()}) {
    std::error_code error;
    fs::permissions(folder, fs::perms::owner_all, error);
    if (error) return {Code::kIo, folder.native() + ": " + error.message()};
  }
  return {};
}

Result<OfflineKeys> MakeOfflineKeys(const InitJob& job, const AskPassphrase& ask) {
  std::array<std::array<Secret, 3>, kHolders> passphrases;
  for (std::size_t holder = 0; holder < kHolders; ++holder) {
    for (std::size_t role = 0; role < 3; ++role) {
      Result<Secret> passphrase = ask(job.holders.at(holder), kOfflineRoles[role], 0);
      if (!passphrase.ok()) return passphrase.status();
      RETURN_IF_ERROR(CheckPassphrase(*passphrase), job.holders.at(holder).native());
      passphrases.at(holder).at(role) = std::move(passphrase).value();
    }
  }
  OfflineKeys keys;
  for (std::size_t holder = 0; holder < kHolders; ++holder) {
    for (std::size_t role = 0; role < 3; ++role) {
      OCOP_ASSIGN_OR_RETURN(key,
                            MakeOfflineKey(job.holders.at(holder), kOfflineRoles[role],
                                           passphrases.at(holder).at(role), job.cost),
                            "offline key");
      keys.at(role).push_back(std::move(key));
    }
  }
  return keys;
}

tuf::RoleKeys Authorise(const std::vector<tuf::SigningKey>& signers, tuf::Keys& keys) {
  tuf::RoleKeys role;
  role.threshold = kOfflineThreshold;
  for (const tuf::SigningKey& key : signers) tuf::AuthoriseKey(key.Public(), keys, role);
  return role;
}

/// Makes an online key for the role and stores it.
Result<tuf::RoleKeys> AuthoriseOnline(const Layout& layout, std::string_view role,
                                      tuf::Keys& keys) {
  const KeyFile file = KeyFile::NewSigningKey(std::string(role));
  RETURN_IF_ERROR(StoreOnlineKey(layout, file), "online key");
  OCOP_ASSIGN_OR_RETURN(key, file.ToSigningKey(), "online key");
  tuf::RoleKeys who;
  tuf::AuthoriseKey(key.Public(), keys, who);
  return who;
}

Status FillRoot(const Layout& layout, const OfflineKeys& offline, tuf::Root& root) {
  root.consistent_snapshot = true;
  root.roles["root"] = Authorise(offline[0], root.keys);
  root.roles["targets"] = Authorise(offline[1], root.keys);
  for (const std::string_view role : {kTimestampKey, kSnapshotKey}) {
    OCOP_ASSIGN_OR_RETURN(who, AuthoriseOnline(layout, role, root.keys), "root");
    root.roles[std::string(role)] = std::move(who);
  }
  return {};
}

Status FillTargets(const Layout& layout, const OfflineKeys& offline, tuf::Targets& targets) {
  tuf::Delegations& delegations = targets.delegations.emplace();
  tuf::Delegation catalogue;
  catalogue.name = wire::kCatalogueRole;
  catalogue.paths = {"catalogue/*", "delta/*", "dict/*"};
  OCOP_ASSIGN_OR_RETURN(who, AuthoriseOnline(layout, kCatalogueKey, delegations.keys), "targets");
  catalogue.keys = std::move(who);
  tuf::Delegation firmware;
  firmware.name = wire::kFirmwareRole;
  firmware.paths = {"firmware/*"};
  firmware.keys = Authorise(offline[2], delegations.keys);
  delegations.roles = {std::move(catalogue), std::move(firmware)};

  const KeyFile sealing = KeyFile::NewSealingKey(std::string(kSealingKey));
  const KeyFile receipts = KeyFile::NewSigningKey(std::string(kReceiptsKey));
  RETURN_IF_ERROR(StoreOnlineKey(layout, sealing), "targets");
  RETURN_IF_ERROR(StoreOnlineKey(layout, receipts), "targets");
  wire::WriteCentreKeys({sealing.public_hex, {receipts.public_hex}}, targets);
  return {};
}

/// Stamps, signs by the first two holders, writes. Returns the bytes.
template <typename Document>
Result<std::string> SignOffline(platform::Storage& storage, const InitJob& job,
                                std::string_view role, const std::vector<tuf::SigningKey>& keys,
                                Document& document) {
  StampNext(document.common, job.now_s, kOfflineLifeSeconds);
  std::string bytes = tuf::Seal(document.ToValue(), {&keys.at(0), &keys.at(1)}).Write();
  RETURN_IF_ERROR(WriteMetadata(storage, job.layout, role, document.common.version, bytes), role);
  return bytes;
}

/// The first version of everything.
Result<std::string> WriteFirst(platform::Storage& storage, const InitJob& job,
                               const OfflineKeys& offline) {
  Tree tree;
  for (const char* role : {"root", "timestamp", "snapshot", "targets", "catalogue", "firmware"}) {
    tree.CommonOf(role).version = 0;
  }
  RETURN_IF_ERROR(FillRoot(job.layout, offline, tree.root), "root");
  RETURN_IF_ERROR(FillTargets(job.layout, offline, tree.targets), "targets");
  OCOP_ASSIGN_OR_RETURN(root, SignOffline(storage, job, "root", offline[0], tree.root), "root");
  OCOP_ASSIGN_OR_RETURN(targets, SignOffline(storage, job, "targets", offline[1], tree.targets),
                        "targets");
  OCOP_ASSIGN_OR_RETURN(
      firmware, SignOffline(storage, job, wire::kFirmwareRole, offline[2], tree.firmware), "role");
  tree.snapshot.meta["targets.json"] = tuf::DescribeMetadata(targets, 1);
  tree.snapshot.meta["firmware.json"] = tuf::DescribeMetadata(firmware, 1);
  OCOP_ASSIGN_OR_RETURN(keys, OnlineKeys::Load(job.layout), "online keys");
  RETURN_IF_ERROR(Advance(storage, job.layout, keys, Renew::kCatalogue, job.now_s, tree), "sign");
  return tuf::Sha256Hex(root);
}

}  // namespace

Result<InitOutcome> InitCentre(platform::Storage& storage, const InitJob& job,
                               const AskPassphrase& ask) {
  RETURN_IF_ERROR(CheckBefore(job), "init");
  RETURN_IF_ERROR(storage.MakeFolder(job.layout.centre), "init");
  OCOP_ASSIGN_OR_RETURN(lock, CentreLock::Take(job.layout), "init");
  OCOP_ASSIGN_OR_RETURN(offline, MakeOfflineKeys(job, ask), "init");
  RETURN_IF_ERROR(MakeFolders(storage, job.layout), "init");
  InitOutcome outcome;
  OCOP_ASSIGN_OR_RETURN(sha256, WriteFirst(storage, job, offline), "init");
  outcome.root_sha256 = std::move(sha256);
  for (std::size_t role = 0; role < 3; ++role) {
    for (std::size_t holder = 0; holder < kHolders; ++holder) {
      outcome.key_ids.at(role).at(holder) = offline.at(role).at(holder).Id();
    }
  }
  RETURN_IF_ERROR(MarkAsCentre(storage, job.layout), "init");
  return outcome;
}

}  // namespace ocop::hub
