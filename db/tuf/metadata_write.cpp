#include <utility>

#include "db/tuf/hash.h"
#include "db/tuf/metadata.h"

namespace ocop::tuf {
namespace {

Value Strings(const std::vector<std::string>& texts) {
  Array array;
  for (const std::string& text : texts) array.push_back({text});
  return {std::move(array)};
}

/// `rest` with what every document has.
Object CommonMembers(const Common& common, std::string_view type) {
  Object members = common.rest;
  members["_type"] = {std::string(type)};
  members["spec_version"] = {common.spec_version};
  members["version"] = {common.version};
  members["expires"] = {common.expires.ToText()};
  if (common.signed_at) members["signed_at"] = {common.signed_at->ToText()};
  return members;
}

Value KeysValue(const Keys& keys) {
  Object object;
  for (const auto& [id, key] : keys) object.emplace(id, key.ToValue());
  return {std::move(object)};
}

Object RoleKeysMembers(const RoleKeys& role) {
  Object members = role.rest;
  members["keyids"] = Strings(role.key_ids);
  members["threshold"] = {role.threshold};
  return members;
}

Value HashesValue(const Hashes& hashes) {
  Object object;
  for (const auto& [function, digest] : hashes) object.emplace(function, Value{digest});
  return {std::move(object)};
}

Value MetaFileValue(const MetaFile& file) {
  Object members = file.rest;
  members["version"] = {file.version};
  if (file.length) members["length"] = {*file.length};
  if (!file.hashes.empty()) members["hashes"] = HashesValue(file.hashes);
  return {std::move(members)};
}

Value TargetFileValue(const TargetFile& file) {
  Object members = file.rest;
  members["length"] = {file.length};
  members["hashes"] = HashesValue(file.hashes);
  if (file.custom) members["custom"] = *file.custom;
  return {std::move(members)};
}

Value DelegationValue(const Delegation& role) {
  Object members = RoleKeysMembers(role.keys);
  members["name"] = {role.name};
  if (role.terminating) members["terminating"] = {*role.terminating};
  if (role.paths) members["paths"] = Strings(*role.paths);
  if (role.path_hash_prefixes) members["path_hash_prefixes"] = Strings(*role.path_hash_prefixes);
  return {std::move(members)};
}

Value DelegationsValue(const Delegations& delegations) {
  Object members = delegations.rest;
  members["keys"] = KeysValue(delegations.keys);
  Array roles;
  for (const Delegation& role : delegations.roles) roles.push_back(DelegationValue(role));
  members["roles"] = {std::move(roles)};
  return {std::move(members)};
}

}  // namespace

Value Key::ToValue() const {
  Object keyval = keyval_rest;
  if (public_value) keyval["public"] = {*public_value};
  Object members = rest;
  members["keytype"] = {type};
  members["scheme"] = {scheme};
  members["keyval"] = {std::move(keyval)};
  return {std::move(members)};
}

std::string Key::Id() const { return Sha256Hex(Canonical(ToValue())); }

Value Root::ToValue() const {
  Object members = CommonMembers(common, kType);
  if (consistent_snapshot) members["consistent_snapshot"] = {*consistent_snapshot};
  members["keys"] = KeysValue(keys);
  Object role_values;
  for (const auto& [name, role] : roles) role_values.emplace(name, Value{RoleKeysMembers(role)});
  members["roles"] = {std::move(role_values)};
  return {std::move(members)};
}

Value Timestamp::ToValue() const {
  Object members = CommonMembers(common, kType);
  members["meta"] = {Object{{"snapshot.json", MetaFileValue(snapshot)}}};
  return {std::move(members)};
}

Value Snapshot::ToValue() const {
  Object members = CommonMembers(common, kType);
  Object files;
  for (const auto& [name, file] : meta) files.emplace(name, MetaFileValue(file));
  members["meta"] = {std::move(files)};
  return {std::move(members)};
}

Value Targets::ToValue() const {
  Object members = CommonMembers(common, kType);
  Object files;
  for (const auto& [path, file] : targets) files.emplace(path, TargetFileValue(file));
  members["targets"] = {std::move(files)};
  if (delegations) members["delegations"] = DelegationsValue(*delegations);
  return {std::move(members)};
}

std::string Envelope::Write() const {
  Array array;
  for (const Signature& signature : signatures) {
    Object members = signature.rest;
    members["keyid"] = {signature.key_id};
    members["sig"] = {signature.hex};
    array.push_back({std::move(members)});
  }
  Object members = rest;
  members["signatures"] = {std::move(array)};
  members["signed"] = signed_part;
  return ToJson({std::move(members)});
}

}  // namespace ocop::tuf
