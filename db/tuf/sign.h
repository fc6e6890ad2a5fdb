#pragma once
/// The writing side: keys of the centre (Ed25519) and their signatures. Any thread.

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "db/tuf/metadata.h"

namespace ocop::tuf {

/// A secret key; its memory is cleared when it goes. Not copied, only moved.
class SigningKey {
 public:
  static constexpr std::size_t kSeedBytes = 32;

  static SigningKey Generate();
  /// From the 32 bytes that Seed() gave. kInvalid: another number of bytes.
  static Result<SigningKey> FromSeed(std::string_view seed);

  SigningKey(SigningKey&& other) noexcept;
  SigningKey& operator=(SigningKey&& other) noexcept;
  SigningKey(const SigningKey&) = delete;
  SigningKey& operator=(const SigningKey&) = delete;
  ~SigningKey();

  /// What must be kept secret; the caller clears it.
  [[nodiscard]] std::string Seed() const;
  /// What is published.
  [[nodiscard]] const Key& Public() const { return public_; }
  [[nodiscard]] const std::string& Id() const { return id_; }
  /// 64 bytes.
  [[nodiscard]] std::string Sign(std::string_view message) const;

 private:
  SigningKey() = default;

  std::array<unsigned char, 64> secret_{};
  Key public_;
  std::string id_;
};

/// A document signed by each of `keys` in turn; more can be added by AddSignature elsewhere.
Envelope Seal(Value document, const std::vector<const SigningKey*>& keys);

/// Adds the signature of `key`, or renews it. What others signed stays.
void AddSignature(Envelope& envelope, const SigningKey& key);

/// How another document names the file `bytes`: version, length and SHA-256.
MetaFile DescribeMetadata(std::string_view bytes, std::int64_t version);

/// A target with the content `bytes`.
TargetFile DescribeTarget(std::string_view bytes);

/// Enters the key, and its id among those of the role.
void AuthoriseKey(const Key& key, Keys& keys, RoleKeys& role);

}  // namespace ocop::tuf
