#pragma once
/// Boxes that anybody can close and only the centre can open: libsodium's sealed boxes (X25519,
/// XSalsa20-Poly1305), https://doc.libsodium.org/public-key_cryptography/sealed_boxes. Any thread.

#include <array>
#include <string>
#include <string_view>

#include "platform/base/result.h"

namespace ocop::outbox {

/// What a box is longer than its content.
inline constexpr std::size_t kSealBytes = 48;

/// The centre's half. Its memory is cleared when it goes. Not copied, only moved.
class SealingKey {
 public:
  static constexpr std::size_t kSecretBytes = 32;

  static SealingKey Generate();
  /// From the 32 bytes that Secret() gave. kInvalid: another number of bytes.
  static Result<SealingKey> FromSecret(std::string_view secret);

  SealingKey(SealingKey&& other) noexcept;
  SealingKey& operator=(SealingKey&& other) noexcept;
  SealingKey(const SealingKey&) = delete;
  SealingKey& operator=(const SealingKey&) = delete;
  ~SealingKey();

  /// What must be kept secret; the caller clears it.
  [[nodiscard]] std::string Secret() const;
  /// What is published: 64 lower-case hex digits, as in wire::CentreKeys.
  [[nodiscard]] const std::string& Public() const { return public_; }
  /// kCorrupt: not a box for this key, or a damaged one.
  [[nodiscard]] Result<std::string> Open(std::string_view box) const;

 private:
  SealingKey() = default;

  std::array<unsigned char, kSecretBytes> secret_{};
  std::string public_;
};

/// kInvalid: `public_key` is not 64 lower-case hex digits of a usable key.
Result<std::string> Seal(std::string_view public_key, std::string_view content);

}  // namespace ocop::outbox
