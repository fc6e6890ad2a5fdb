#include "db/hub/offline_keys.h"

#include <algorithm>
#include <utility>

namespace ocop::hub {
namespace {

namespace fs = std::filesystem;

constexpr int kMostAttempts = 3;
constexpr std::size_t kLeastPassphrase = 10;

Result<tuf::SigningKey> OpenOne(const platform::Storage& storage, const fs::path& folder,
                                std::string_view role, const AskPassphrase& ask) {
  const fs::path path = OfflineKeyPath(folder, role);
  for (int attempt = 0;; ++attempt) {
    const Result<Secret> passphrase = ask(folder, role, attempt);
    if (!passphrase.ok()) return passphrase.status();
    const Result<KeyFile> file = ReadSealedKeyFile(storage, path, *passphrase);
    if (file.ok()) return file->ToSigningKey();
    if (file.code() != Code::kInvalid || attempt + 1 == kMostAttempts) return file.status();
  }
}

}  // namespace

fs::path OfflineKeyPath(const fs::path& folder, std::string_view role) {
  return folder / (std::string(role) + ".key");
}

Status CheckPassphrase(const Secret& passphrase) {
  if (passphrase.Bytes().size() >= kLeastPassphrase) return {};
  return {Code::kInvalid, "a passphrase needs at least " + std::to_string(kLeastPassphrase) +
                              " letters; four or five words that nobody guesses are best"};
}

Result<tuf::SigningKey> MakeOfflineKey(const fs::path& folder, std::string_view role,
                                       const Secret& passphrase, PassphraseCost cost) {
  const KeyFile key = KeyFile::NewSigningKey(std::string(role));
  Status written = WriteSealedKeyFile(OfflineKeyPath(folder, role), key, passphrase, cost);
  if (!written.ok()) return written;
  return key.ToSigningKey();
}

Result<std::vector<tuf::SigningKey>> OpenOfflineKeys(const platform::Storage& storage,
                                                     std::span<const fs::path> folders,
                                                     std::string_view role,
                                                     const tuf::RoleKeys& who,
                                                     const AskPassphrase& ask) {
  std::vector<tuf::SigningKey> keys;
  const auto wanted = static_cast<std::size_t>(who.threshold);
  for (const fs::path& folder : folders) {
    if (keys.size() == wanted) break;
    Result<tuf::SigningKey> key = OpenOne(storage, folder, role, ask);
    if (!key.ok()) return key.status();
    const auto is_same = [&key](const tuf::SigningKey& other) { return other.Id() == key->Id(); };
    const bool may =
        std::find(who.key_ids.begin(), who.key_ids.end(), key->Id()) != who.key_ids.end();
    if (!may) {
      return {Code::kInvalid, OfflineKeyPath(folder, role).native() +
                                  ": not one of today's keys of this centre; give another "
                                  "holder's folder"};
    }
    if (std::none_of(keys.begin(), keys.end(), is_same)) keys.push_back(std::move(key).value());
  }
  if (keys.size() == wanted) return keys;
  return {Code::kInvalid, "the role " + std::string(role) + " is signed by " +
                              std::to_string(wanted) +
                              " different holders; name one more with "
                              "--keys"};
}

std::vector<const tuf::SigningKey*> Pointers(const std::vector<tuf::SigningKey>& keys) {
  std::vector<const tuf::SigningKey*> pointers;
  pointers.reserve(keys.size());
  for (const tuf::SigningKey& key : keys) pointers.push_back(&key);
  return pointers;
}

}  // namespace ocop::hub
