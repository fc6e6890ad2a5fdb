#pragma once
/// Secret keys as files, one JSON object each: format "ocop-key-1", role, type ("ed25519" or
/// "x25519"), public, and either secret (64 hex digits) or, sealed with a passphrase, kdf
/// "argon2id13", opslimit, memlimit, salt, nonce and box. The passphrase becomes a key by Argon2id
/// (RFC 9106) and the box is XSalsa20-Poly1305: https://doc.libsodium.org/password_hashing
/// https://doc.libsodium.org/secret-key_cryptography/secretbox

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "db/hub/secret.h"
#include "db/tuf/sign.h"
#include "platform/base/result.h"
#include "platform/storage.h"

namespace ocop::hub {

inline constexpr std::size_t kSecretKeyBytes = 32;

struct KeyFile {
  std::string role;        ///< "root", "timestamp", "sealing", ...
  std::string type;        ///< "ed25519" signs, "x25519" unseals
  std::string public_hex;  ///< 64 hex digits
  Secret secret;           ///< 32 bytes: an Ed25519 seed or an X25519 secret key

  static KeyFile NewSigningKey(std::string role);
  static KeyFile NewSealingKey(std::string role);
  /// kInvalid: it does not sign, or its public half is of another key.
  [[nodiscard]] Result<tuf::SigningKey> ToSigningKey() const;
};

/// What turning a passphrase into a key costs. Moderate: 0.7 s and 256 MB.
enum class PassphraseCost { kModerate, kLeast };

/// Makes the new file; codes of WriteSecretFile.
Status WriteKeyFile(const std::filesystem::path& path, const KeyFile& key);
Status WriteSealedKeyFile(const std::filesystem::path& path, const KeyFile& key,
                          const Secret& passphrase, PassphraseCost cost);

/// A file that only its owner may read. kCorrupt: no key file, or one with a passphrase; codes of
/// ReadSecretFile.
Result<KeyFile> ReadKeyFile(const std::filesystem::path& path);

/// Anybody may read the file, so it may lie on a stick. kInvalid: another passphrase. kCorrupt: no
/// key file. kNotFound, kIo.
Result<KeyFile> ReadSealedKeyFile(const platform::Storage& storage,
                                  const std::filesystem::path& path, const Secret& passphrase);

}  // namespace ocop::hub
