#include "db/hub/online_keys.h"

#include <algorithm>
#include <system_error>
#include <utility>

namespace ocop::hub {
namespace {

namespace fs = std::filesystem;

std::string NameOf(std::string_view role, std::string_view public_hex) {
  return std::string(role) + "." + std::string(public_hex.substr(0, 16)) + ".key";
}

/// The files of keys/, in the order of their names.
Result<std::vector<fs::path>> KeyFiles(const Layout& layout) {
  std::error_code error;
  std::vector<fs::path> files;
  for (fs::directory_iterator at(layout.Keys(), error), end; !error && at != end;
       at.increment(error)) {
    if (at->path().extension() == ".key") files.push_back(at->path());
  }
  if (error) {
    return {error == std::errc::no_such_file_or_directory ? Code::kNotFound : Code::kIo,
            layout.Keys().native() + ": " + error.message()};
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

Result<OnlineKeys> OnlineKeys::Load(const Layout& layout) {
  const Result<std::vector<fs::path>> files = KeyFiles(layout);
  if (!files.ok()) return files.status();
  OnlineKeys keys;
  for (const fs::path& file : *files) {
    Result<KeyFile> key = ReadKeyFile(file);
    if (!key.ok()) return key.status();
    if (key->role == kSealingKey) {
      keys.sealing_.push_back(std::move(key).value());
      continue;
    }
    Result<tuf::SigningKey> signing = key->ToSigningKey();
    if (!signing.ok()) return signing.status().WithContext(file.native());
    keys.signing_.push_back(std::move(signing).value());
  }
  return keys;
}

Result<std::vector<const tuf::SigningKey*>> OnlineKeys::For(std::string_view role,
                                                            const tuf::RoleKeys& who) const {
  std::vector<const tuf::SigningKey*> found;
  const auto wanted = static_cast<std::size_t>(who.threshold);
  for (const tuf::SigningKey& key : signing_) {
    const bool may =
        std::find(who.key_ids.begin(), who.key_ids.end(), key.Id()) != who.key_ids.end();
    if (may && found.size() < wanted) found.push_back(&key);
  }
  if (found.size() == wanted) return found;
  return {Code::kNotFound, "the key of the role " + std::string(role) +
                               " is not in keys/; put it back, or `ocop-hub rotate-key " +
                               std::string(role) + "`"};
}

const tuf::SigningKey* OnlineKeys::WithPublic(std::string_view public_hex) const {
  const auto found = std::find_if(
      signing_.begin(), signing_.end(),
      [public_hex](const tuf::SigningKey& key) { return key.Public().public_value == public_hex; });
  return found == signing_.end() ? nullptr : &*found;
}

Result<std::vector<outbox::SealingKey>> OnlineKeys::SealingKeys() const {
  std::vector<outbox::SealingKey> keys;
  for (const KeyFile& file : sealing_) {
    Result<outbox::SealingKey> key = outbox::SealingKey::FromSecret(file.secret.Bytes());
    if (!key.ok()) return key.status();
    keys.push_back(std::move(key).value());
  }
  return keys;
}

Status StoreOnlineKey(const Layout& layout, const KeyFile& key) {
  return WriteKeyFile(layout.Keys() / NameOf(key.role, key.public_hex), key);
}

Status RemoveOtherKeys(platform::Storage& storage, const Layout& layout, std::string_view role,
                       const std::vector<std::string>& public_hex) {
  const Result<std::vector<fs::path>> files = KeyFiles(layout);
  if (!files.ok()) return files.status();
  for (const fs::path& file : *files) {
    const std::string name = file.filename().native();
    const bool is_of_role = name.rfind(std::string(role) + ".", 0) == 0;
    const bool stays =
        std::any_of(public_hex.begin(), public_hex.end(),
                    [&name, role](const std::string& hex) { return name == NameOf(role, hex); });
    if (is_of_role && !stays) RETURN_IF_ERROR(storage.Remove(file), "old key");
  }
  return {};
}

}  // namespace ocop::hub
