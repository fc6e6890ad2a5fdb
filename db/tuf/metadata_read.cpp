#include <algorithm>
#include <set>
#include <utility>

#include "db/tuf/fields.h"
#include "db/tuf/metadata.h"

namespace ocop::tuf {
namespace {

constexpr std::string_view kTopLevel[] = {"root", "timestamp", "snapshot", "targets"};

/// We read version 1 of the specification, with or without the parts behind it.
void CheckSpecVersion(const std::string& version, Fields& fields) {
  if (version == "1" || version.rfind("1.", 0) == 0) return;
  fields.Fail(Status(Code::kTooNew, fields.Where() + ": follows version " + version +
                                        " of the specification; this program reads 1"));
}

/// Takes what every document has; the members that are left are the caller's.
Common ReadCommon(Fields& fields, std::string_view type) {
  Common common;
  const std::string found = fields.String("_type");
  if (found != type) fields.Fail("is of type " + found + ", not " + std::string(type));
  common.spec_version = fields.String("spec_version");
  CheckSpecVersion(common.spec_version, fields);
  common.version = fields.Integer("version", 1);
  common.expires = fields.Keep(Moment::Parse(fields.String("expires")));
  return common;
}

/// The end of a document: `signed_at` if it is one of ours, and everything unknown.
void FinishCommon(Fields& fields, Common& common) {
  common.rest = fields.Rest();
  const auto found = common.rest.find("signed_at");
  if (found == common.rest.end() || found->second.AsString() == nullptr) return;
  const Result<Moment> moment = Moment::Parse(*found->second.AsString());
  if (!moment.ok()) return;  // somebody else's member of that name
  common.signed_at = *moment;
  common.rest.erase(found);
}

Key ReadKey(const Value& value, const std::string& where, Fields& parent) {
  Fields fields(value, where);
  Key key;
  key.type = fields.String("keytype");
  key.scheme = fields.String("scheme");
  const Value keyval = fields.Take("keyval");
  Fields inner(keyval, where + ".keyval");
  if (keyval.AsObject() != nullptr && keyval.AsObject()->count("public") != 0) {
    key.public_value = inner.String("public");
  }
  key.keyval_rest = inner.Rest();
  key.rest = fields.Rest();
  fields.Fail(inner.Problem());
  parent.Fail(fields.Problem());
  return key;
}

Keys ReadKeys(Fields& fields) {
  const Value value = fields.Take("keys");
  Keys keys;
  if (value.AsObject() == nullptr) {
    fields.Fail("keys is not an object");
    return keys;
  }
  for (const auto& [id, key] : *value.AsObject()) {
    keys.emplace(id, ReadKey(key, fields.Where() + ".keys." + id, fields));
  }
  return keys;
}

RoleKeys TakeRoleKeys(Fields& fields) {
  RoleKeys role;
  role.key_ids = fields.Strings("keyids");
  role.threshold = fields.Integer("threshold", 1);
  return role;
}

Hashes ReadHashes(const Value& value, Fields& fields) {
  Hashes hashes;
  const Object* object = value.AsObject();
  if (object == nullptr || object->empty()) {
    fields.Fail("hashes is not an object with at least one hash");
    return hashes;
  }
  for (const auto& [function, digest] : *object) {
    if (digest.AsString() == nullptr) {
      fields.Fail("the hash " + function + " is not a text");
    } else {
      hashes.emplace(function, *digest.AsString());
    }
  }
  return hashes;
}

MetaFile ReadMetaFile(const Value& value, const std::string& where, Fields& parent) {
  Fields fields(value, where);
  MetaFile file;
  file.version = fields.Integer("version", 1);
  file.length = fields.IntegerIfThere("length", 1);
  if (const std::optional<Value> hashes = fields.TakeIfThere("hashes")) {
    file.hashes = ReadHashes(*hashes, fields);
  }
  file.rest = fields.Rest();
  parent.Fail(fields.Problem());
  return file;
}

MetaFiles ReadMeta(Fields& fields) {
  const Value value = fields.Take("meta");
  MetaFiles files;
  if (value.AsObject() == nullptr) {
    fields.Fail("meta is not an object");
    return files;
  }
  for (const auto& [name, file] : *value.AsObject()) {
    files.emplace(name, ReadMetaFile(file, fields.Where() + ".meta." + name, fields));
  }
  return files;
}

TargetFile ReadTargetFile(const Value& value, const std::string& where, Fields& parent) {
  Fields fields(value, where);
  TargetFile file;
  file.length = fields.Integer("length", 0);
  file.hashes = ReadHashes(fields.Take("hashes"), fields);
  file.custom = fields.TakeIfThere("custom");
  file.rest = fields.Rest();
  parent.Fail(fields.Problem());
  return file;
}

std::map<std::string, TargetFile> ReadTargetFiles(Fields& fields) {
  const Value value = fields.Take("targets");
  std::map<std::string, TargetFile> files;
  if (value.AsObject() == nullptr) {
    fields.Fail("targets is not an object");
    return files;
  }
  for (const auto& [path, file] : *value.AsObject()) {
    files.emplace(path, ReadTargetFile(file, "targets.targets." + path, fields));
  }
  return files;
}

Delegation ReadDelegation(const Value& value, Fields& parent) {
  Fields fields(value, "targets.delegations.roles");
  Delegation role;
  role.name = fields.String("name");
  role.keys = TakeRoleKeys(fields);
  role.terminating = fields.BoolIfThere("terminating");
  role.paths = fields.StringsIfThere("paths");
  role.path_hash_prefixes = fields.StringsIfThere("path_hash_prefixes");
  if (role.paths && role.path_hash_prefixes) {
    fields.Fail(role.name + " has paths and path_hash_prefixes, which exclude each other");
  }
  // Its file would take the place of a top-level one.
  if (IsTopLevel(role.name) || role.name.empty()) {
    fields.Fail("a delegated role must not be called '" + role.name + "'");
  }
  role.keys.rest = fields.Rest();
  parent.Fail(fields.Problem());
  return role;
}

Delegations ReadDelegations(const Value& value, Fields& parent) {
  Fields fields(value, "targets.delegations");
  Delegations delegations;
  delegations.keys = ReadKeys(fields);
  const Value roles = fields.Take("roles");
  if (roles.AsArray() == nullptr) fields.Fail("roles is not a list");
  std::set<std::string> names;
  for (const Value& role : roles.AsArray() != nullptr ? *roles.AsArray() : Array{}) {
    delegations.roles.push_back(ReadDelegation(role, fields));
    if (!names.insert(delegations.roles.back().name).second) {
      fields.Fail("the role " + delegations.roles.back().name + " stands twice");
    }
  }
  delegations.rest = fields.Rest();
  parent.Fail(fields.Problem());
  return delegations;
}

Signature ReadSignature(const Value& value, Fields& parent) {
  Fields fields(value, "signatures");
  Signature signature{fields.String("keyid"), fields.String("sig"), {}};
  signature.rest = fields.Rest();
  parent.Fail(fields.Problem());
  return signature;
}

}  // namespace

bool IsTopLevel(std::string_view role) {
  return std::find(std::begin(kTopLevel), std::end(kTopLevel), role) != std::end(kTopLevel);
}

Result<Root> Root::FromValue(const Value& value) {
  Fields fields(value, std::string(kType));
  Root root;
  root.common = ReadCommon(fields, kType);
  root.consistent_snapshot = fields.BoolIfThere("consistent_snapshot");
  root.keys = ReadKeys(fields);
  const Value roles = fields.Take("roles");
  if (roles.AsObject() == nullptr) fields.Fail("roles is not an object");
  for (const auto& [name, role] : roles.AsObject() != nullptr ? *roles.AsObject() : Object{}) {
    Fields role_fields(role, "root.roles." + name);
    RoleKeys keys = TakeRoleKeys(role_fields);
    keys.rest = role_fields.Rest();
    fields.Fail(role_fields.Problem());
    root.roles.emplace(name, std::move(keys));
  }
  for (const std::string_view role : kTopLevel) {
    if (root.roles.count(std::string(role)) == 0) fields.Fail("no role " + std::string(role));
  }
  FinishCommon(fields, root.common);
  if (!fields.Problem().ok()) return fields.Problem();
  return root;
}

const RoleKeys& Root::KeysOf(std::string_view role) const {
  const auto found = roles.find(std::string(role));
  OCOP_CHECK(found != roles.end());
  return found->second;
}

Result<Timestamp> Timestamp::FromValue(const Value& value) {
  Fields fields(value, std::string(kType));
  Timestamp timestamp;
  timestamp.common = ReadCommon(fields, kType);
  const MetaFiles meta = ReadMeta(fields);
  if (meta.size() == 1 && meta.begin()->first == "snapshot.json") {
    timestamp.snapshot = meta.begin()->second;
  } else {
    fields.Fail("meta must name snapshot.json and nothing else");
  }
  FinishCommon(fields, timestamp.common);
  if (!fields.Problem().ok()) return fields.Problem();
  return timestamp;
}

Result<Snapshot> Snapshot::FromValue(const Value& value) {
  Fields fields(value, std::string(kType));
  Snapshot snapshot;
  snapshot.common = ReadCommon(fields, kType);
  snapshot.meta = ReadMeta(fields);
  FinishCommon(fields, snapshot.common);
  if (!fields.Problem().ok()) return fields.Problem();
  return snapshot;
}

Result<Targets> Targets::FromValue(const Value& value) {
  Fields fields(value, std::string(kType));
  Targets targets;
  targets.common = ReadCommon(fields, kType);
  targets.targets = ReadTargetFiles(fields);
  if (const std::optional<Value> delegations = fields.TakeIfThere("delegations")) {
    targets.delegations = ReadDelegations(*delegations, fields);
  }
  FinishCommon(fields, targets.common);
  if (!fields.Problem().ok()) return fields.Problem();
  return targets;
}

Result<Envelope> Envelope::Read(std::string_view file) {
  const Result<Value> value = ParseJson(file);
  if (!value.ok()) return value.status();
  Fields fields(*value, "metadata");
  Envelope envelope;
  envelope.signed_part = fields.Take("signed");
  const Value signatures = fields.Take("signatures");
  if (signatures.AsArray() == nullptr) fields.Fail("signatures is not a list");
  std::set<std::string> ids;
  for (const Value& item : signatures.AsArray() != nullptr ? *signatures.AsArray() : Array{}) {
    envelope.signatures.push_back(ReadSignature(item, fields));
    if (!ids.insert(envelope.signatures.back().key_id).second) {
      fields.Fail("two signatures by the key " + envelope.signatures.back().key_id);
    }
  }
  envelope.rest = fields.Rest();
  if (!fields.Problem().ok()) return fields.Problem();
  return envelope;
}

}  // namespace ocop::tuf
