#include "db/outbox/seal.h"

#include <sodium.h>

#include <algorithm>
#include <utility>

#include "db/tuf/hash.h"

namespace ocop::outbox {
namespace {

static_assert(crypto_box_SEALBYTES == kSealBytes);
static_assert(crypto_box_SECRETKEYBYTES == SealingKey::kSecretBytes);

const unsigned char* Bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* Bytes(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

}  // namespace

SealingKey SealingKey::Generate() {
  OCOP_CHECK(sodium_init() >= 0);
  std::string secret(kSecretBytes, '\0');
  randombytes_buf(secret.data(), secret.size());
  Result<SealingKey> key = FromSecret(secret);
  sodium_memzero(secret.data(), secret.size());
  return std::move(key).value();
}

Result<SealingKey> SealingKey::FromSecret(std::string_view secret) {
  if (secret.size() != kSecretBytes) {
    return {Code::kInvalid, "a sealing key has " + std::to_string(kSecretBytes) +
                                " secret bytes, not " + std::to_string(secret.size())};
  }
  SealingKey key;
  std::copy(secret.begin(), secret.end(), key.secret_.begin());
  std::string public_bytes(crypto_box_PUBLICKEYBYTES, '\0');
  OCOP_CHECK(crypto_scalarmult_base(Bytes(public_bytes), key.secret_.data()) == 0);
  key.public_ = tuf::ToHex(public_bytes);
  return key;
}

SealingKey::SealingKey(SealingKey&& other) noexcept { *this = std::move(other); }

SealingKey& SealingKey::operator=(SealingKey&& other) noexcept {
  if (this != &other) {
    secret_ = other.secret_;
    public_ = std::move(other.public_);
    sodium_memzero(other.secret_.data(), other.secret_.size());
  }
  return *this;
}

SealingKey::~SealingKey() { sodium_memzero(secret_.data(), secret_.size()); }

std::string SealingKey::Secret() const { return {secret_.begin(), secret_.end()}; }

Result<std::string> SealingKey::Open(std::string_view box) const {
  if (box.size() < kSealBytes) return {Code::kCorrupt, "too short for a sealed box"};
  const std::string public_bytes = tuf::FromHex(public_).value_or("");
  std::string content(box.size() - kSealBytes, '\0');
  if (crypto_box_seal_open(Bytes(content), Bytes(box), box.size(), Bytes(public_bytes),
                           secret_.data()) != 0) {
    return {Code::kCorrupt, "not sealed to this key, or damaged"};
  }
  return content;
}

Result<std::string> Seal(std::string_view public_key, std::string_view content) {
  OCOP_CHECK(sodium_init() >= 0);
  const auto key = tuf::FromHex(public_key);
  std::string box(content.size() + kSealBytes, '\0');
  if (!key || key->size() != crypto_box_PUBLICKEYBYTES ||
      crypto_box_seal(Bytes(box), Bytes(content), content.size(), Bytes(*key)) != 0) {
    return {Code::kInvalid, "no key to seal to: " + std::string(public_key)};
  }
  return box;
}

}  // namespace ocop::outbox
