#pragma once
/// The key a kiosk speaks with (Ed25519). A kiosk is the fingerprint of its key; a new key is a new
/// kiosk, whose batches count from 1. Any thread.

#include <filesystem>
#include <string>
#include <string_view>

#include "db/tuf/sign.h"
#include "platform/base/result.h"

namespace ocop::outbox {

/// SHA-256 of the 32 bytes of a public key; both are lower-case hex digits. kInvalid: `public_key`
/// is not 64 of them.
Result<std::string> KeyIdOf(std::string_view public_key);

/// Whether `signature` (64 bytes) over `message` is by `public_key` (64 hex digits).
bool IsSignedBy(std::string_view public_key, std::string_view message, std::string_view signature);

class KioskKey {
 public:
  /// The key in `file`. kNotFound: no such file. kCorrupt: no key in it. kInvalid: others than its
  /// owner may read it. kIo: the system refused.
  static Result<KioskKey> Load(const std::filesystem::path& file);
  static KioskKey Generate();

  /// Into a new file, for its owner alone (0600), on the disk when this returns; no earlier file is
  /// ever replaced. kInvalid: there is one. kNotFound: no such folder. kFull, kIo.
  Status Save(const std::filesystem::path& file) const;

  [[nodiscard]] const std::string& Id() const { return id_; }
  /// 64 hex digits.
  [[nodiscard]] const std::string& Public() const { return *key_.Public().public_value; }
  /// 64 bytes.
  [[nodiscard]] std::string Sign(std::string_view message) const { return key_.Sign(message); }

 private:
  explicit KioskKey(tuf::SigningKey key);

  tuf::SigningKey key_;
  std::string id_;
};

}  // namespace ocop::outbox
