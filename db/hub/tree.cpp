#include "db/hub/tree.h"

#include <algorithm>
#include <charconv>
#include <system_error>
#include <utility>

#include "db/store/database.h"
#include "db/tuf/hash.h"
#include "db/tuf/limits.h"
#include "db/tuf/sign.h"
#include "db/tuf/verify.h"
#include "db/wire/names.h"

namespace ocop::hub {
namespace {

namespace fs = std::filesystem;

std::string NameOf(std::string_view role, std::int64_t version) {
  const std::string name = std::string(role) + ".json";
  return role == "timestamp" ? name : std::to_string(version) + "." + name;
}

/// The N of the newest N.root.json; 0 when there is none.
std::int64_t NewestRoot(const Layout& layout) {
  std::error_code error;
  std::int64_t newest = 0;
  for (fs::directory_iterator at(layout.Metadata(), error), end; !error && at != end;
       at.increment(error)) {
    const std::string name = at->path().filename().native();
    std::int64_t version = 0;
    const auto [stop, wrong] = std::from_chars(name.data(), name.data() + name.size(), version);
    if (wrong == std::errc() && std::string_view(stop) == ".root.json") {
      newest = std::max(newest, version);
    }
  }
  return newest;
}

class Reader {
 public:
  Reader(const platform::Storage& storage, const Layout& layout)
      : storage_(&storage), layout_(&layout) {}

  template <typename Document>
  Result<Document> Read(std::string_view role, std::int64_t version, const tuf::MetaFile* meta) {
    const fs::path path = layout_->Metadata() / NameOf(role, version);
    const Result<std::string> bytes = storage_->ReadFile(path, tuf::kMostMetadataBytes);
    if (!bytes.ok()) return bytes.status();
    if (meta != nullptr) RETURN_IF_ERROR(CheckBytes(*bytes, *meta), path.native());
    Result<tuf::Envelope> envelope = tuf::Envelope::Read(*bytes);
    if (!envelope.ok()) return envelope.status().WithContext(path.native());
    Result<Document> document = Document::FromValue(envelope->signed_part);
    if (!document.ok()) return document.status().WithContext(path.native());
    envelopes_[std::string(role)] = std::move(envelope).value();
    return document;
  }
  std::map<std::string, tuf::Envelope> TakeEnvelopes() { return std::move(envelopes_); }

 private:
  static Status CheckBytes(const std::string& bytes, const tuf::MetaFile& meta) {
    tuf::FileCheck check(meta.length, meta.hashes);
    RETURN_IF_ERROR(check.Add(bytes), "damaged");
    return check.Finish().WithContext("damaged");
  }
  const platform::Storage* storage_;
  const Layout* layout_;
  std::map<std::string, tuf::Envelope> envelopes_;
};

/// What the snapshot says of a role. kCorrupt: nothing.
Result<tuf::MetaFile> MetaOf(const tuf::Snapshot& snapshot, std::string_view role) {
  const auto found = snapshot.meta.find(std::string(role) + ".json");
  if (found != snapshot.meta.end()) return found->second;
  return {Code::kCorrupt, "the snapshot does not name " + std::string(role) + ".json"};
}

Result<tuf::Targets> ReadTargets(Reader& reader, const tuf::Snapshot& snapshot,
                                 std::string_view role) {
  const Result<tuf::MetaFile> meta = MetaOf(snapshot, role);
  if (!meta.ok()) return meta.status();
  return reader.Read<tuf::Targets>(role, meta->version, &*meta);
}

/// Signs `document` by the online keys of the role and writes it. Returns the bytes.
template <typename Document>
Result<std::string> SignAndWrite(platform::Storage& storage, const Layout& layout,
                                 const OnlineKeys& keys, const Document& document,
                                 std::string_view role, Tree& tree) {
  OCOP_ASSIGN_OR_RETURN(who, tree.KeysOf(role), "sign");
  OCOP_ASSIGN_OR_RETURN(signers, keys.For(role, who), "sign");
  if (const auto leaving = tree.leaving.find(std::string(role)); leaving != tree.leaving.end()) {
    // A hub that lost them does without: kiosks then wait for the root.
    const auto others = keys.For(role, leaving->second);
    if (others.ok()) signers.insert(signers.end(), others->begin(), others->end());
  }
  tuf::Envelope envelope = tuf::Seal(document.ToValue(), signers);
  std::string bytes = envelope.Write();
  RETURN_IF_ERROR(WriteMetadata(storage, layout, role, document.common.version, bytes), "sign");
  tree.envelopes[std::string(role)] = std::move(envelope);
  return bytes;
}

}  // namespace

Result<tuf::RoleKeys> Tree::KeysOf(std::string_view role) const {
  if (tuf::IsTopLevel(role)) return root.KeysOf(role);
  if (targets.delegations) {
    for (const tuf::Delegation& delegation : targets.delegations->roles) {
      if (delegation.name == role) return delegation.keys;
    }
  }
  return {Code::kNotFound, "no role is called " + std::string(role)};
}

const tuf::Keys& Tree::KnownKeys(std::string_view role) const {
  static const tuf::Keys kNone;
  if (tuf::IsTopLevel(role)) return root.keys;
  return targets.delegations ? targets.delegations->keys : kNone;
}

const tuf::Common& Tree::CommonOf(std::string_view role) const {
  if (role == "root") return root.common;
  if (role == "timestamp") return timestamp.common;
  if (role == "snapshot") return snapshot.common;
  if (role == "targets") return targets.common;
  if (role == wire::kFirmwareRole) return firmware.common;
  OCOP_CHECK(role == wire::kCatalogueRole);
  return catalogue.common;
}

tuf::Common& Tree::CommonOf(std::string_view role) {
  return const_cast<tuf::Common&>(std::as_const(*this).CommonOf(role));
}

bool Tree::IsSigned(std::string_view role) const {
  const auto envelope = envelopes.find(std::string(role));
  const Result<tuf::RoleKeys> who = KeysOf(role);
  return envelope != envelopes.end() && who.ok() &&
         tuf::CheckSigned(envelope->second, *who, KnownKeys(role), role).ok();
}

Result<Tree> ReadTree(const platform::Storage& storage, const Layout& layout) {
  Reader reader(storage, layout);
  OCOP_ASSIGN_OR_RETURN(root, reader.Read<tuf::Root>("root", NewestRoot(layout), nullptr), "root");
  OCOP_ASSIGN_OR_RETURN(timestamp, reader.Read<tuf::Timestamp>("timestamp", 0, nullptr),
                        "timestamp");
  const tuf::MetaFile& named = timestamp.snapshot;
  OCOP_ASSIGN_OR_RETURN(snapshot, reader.Read<tuf::Snapshot>("snapshot", named.version, &named),
                        "snapshot");
  OCOP_ASSIGN_OR_RETURN(targets, ReadTargets(reader, snapshot, "targets"), "targets");
  OCOP_ASSIGN_OR_RETURN(catalogue, ReadTargets(reader, snapshot, wire::kCatalogueRole), "targets");
  OCOP_ASSIGN_OR_RETURN(firmware, ReadTargets(reader, snapshot, wire::kFirmwareRole), "targets");
  return Tree{
      std::move(root),      std::move(timestamp), std::move(snapshot),    std::move(targets),
      std::move(catalogue), std::move(firmware),  reader.TakeEnvelopes(), {}};
}

void StampNext(tuf::Common& common, std::int64_t now_s, std::int64_t life_s) {
  ++common.version;
  common.signed_at = tuf::Moment{now_s};
  common.expires = {now_s + life_s};
}

Status WriteMetadata(platform::Storage& storage, const Layout& layout, std::string_view role,
                     std::int64_t version, std::string_view bytes) {
  return storage.WriteFileAtomically(layout.Metadata() / NameOf(role, version), bytes);
}

Status Advance(platform::Storage& storage, const Layout& layout, const OnlineKeys& keys,
               Renew renew, std::int64_t now_s, Tree& tree) {
  if (renew == Renew::kCatalogue) {
    StampNext(tree.catalogue.common, now_s, kOnlineLifeSeconds);
    OCOP_ASSIGN_OR_RETURN(
        bytes, SignAndWrite(storage, layout, keys, tree.catalogue, wire::kCatalogueRole, tree),
        "catalogue");
    tree.snapshot.meta[std::string(wire::kCatalogueRole) + ".json"] =
        tuf::DescribeMetadata(bytes, tree.catalogue.common.version);
  }
  if (renew != Renew::kTimestamp) {
    StampNext(tree.snapshot.common, now_s, kOnlineLifeSeconds);
    OCOP_ASSIGN_OR_RETURN(
        bytes, SignAndWrite(storage, layout, keys, tree.snapshot, "snapshot", tree), "snapshot");
    tree.timestamp.snapshot = tuf::DescribeMetadata(bytes, tree.snapshot.common.version);
  }
  StampNext(tree.timestamp.common, now_s, kTimestampLifeSeconds);
  return SignAndWrite(storage, layout, keys, tree.timestamp, "timestamp", tree).status();
}

}  // namespace ocop::hub
