#include "db/tuf/sign.h"

#include <sodium.h>

#include <algorithm>
#include <utility>

#include "db/tuf/hash.h"

namespace ocop::tuf {
namespace {

static_assert(crypto_sign_SECRETKEYBYTES == 64 && crypto_sign_SEEDBYTES == SigningKey::kSeedBytes);

const unsigned char* Bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

Key PublicOf(const std::array<unsigned char, crypto_sign_PUBLICKEYBYTES>& bytes) {
  Key key;
  key.type = "ed25519";
  key.scheme = "ed25519";
  key.public_value = ToHex({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
  return key;
}

}  // namespace

SigningKey SigningKey::Generate() {
  OCOP_CHECK(sodium_init() >= 0);
  std::string seed(kSeedBytes, '\0');
  randombytes_buf(seed.data(), seed.size());
  Result<SigningKey> key = FromSeed(seed);
  sodium_memzero(seed.data(), seed.size());
  return std::move(key).value();
}

Result<SigningKey> SigningKey::FromSeed(std::string_view seed) {
  if (seed.size() != kSeedBytes) {
    return {Code::kInvalid, "a key has " + std::to_string(kSeedBytes) + " secret bytes, not " +
                                std::to_string(seed.size())};
  }
  SigningKey key;
  std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> public_bytes{};
  crypto_sign_seed_keypair(public_bytes.data(), key.secret_.data(), Bytes(seed));
  key.public_ = PublicOf(public_bytes);
  key.id_ = key.public_.Id();
  return key;
}

SigningKey::SigningKey(SigningKey&& other) noexcept { *this = std::move(other); }

SigningKey& SigningKey::operator=(SigningKey&& other) noexcept {
  if (this != &other) {
    secret_ = other.secret_;
    public_ = std::move(other.public_);
    id_ = std::move(other.id_);
    sodium_memzero(other.secret_.data(), other.secret_.size());
  }
  return *this;
}

SigningKey::~SigningKey() { sodium_memzero(secret_.data(), secret_.size()); }

std::string SigningKey::Seed() const {
  std::string seed(kSeedBytes, '\0');
  crypto_sign_ed25519_sk_to_seed(reinterpret_cast<unsigned char*>(seed.data()), secret_.data());
  return seed;
}

std::string SigningKey::Sign(std::string_view message) const {
  std::string signature(crypto_sign_BYTES, '\0');
  crypto_sign_detached(reinterpret_cast<unsigned char*>(signature.data()), nullptr, Bytes(message),
                       message.size(), secret_.data());
  return signature;
}

Envelope Seal(Value document, const std::vector<const SigningKey*>& keys) {
  Envelope envelope;
  envelope.signed_part = std::move(document);
  for (const SigningKey* key : keys) AddSignature(envelope, *key);
  return envelope;
}

void AddSignature(Envelope& envelope, const SigningKey& key) {
  const std::string hex = ToHex(key.Sign(Canonical(envelope.signed_part)));
  const auto same = std::find_if(envelope.signatures.begin(), envelope.signatures.end(),
                                 [&key](const Signature& s) { return s.key_id == key.Id(); });
  if (same != envelope.signatures.end()) {
    same->hex = hex;
  } else {
    envelope.signatures.push_back({key.Id(), hex, {}});
  }
}

MetaFile DescribeMetadata(std::string_view bytes, std::int64_t version) {
  MetaFile file;
  file.version = version;
  file.length = static_cast<std::int64_t>(bytes.size());
  file.hashes["sha256"] = Sha256Hex(bytes);
  return file;
}

TargetFile DescribeTarget(std::string_view bytes) {
  TargetFile file;
  file.length = static_cast<std::int64_t>(bytes.size());
  file.hashes["sha256"] = Sha256Hex(bytes);
  return file;
}

void AuthoriseKey(const Key& key, Keys& keys, RoleKeys& role) {
  const std::string id = key.Id();
  keys[id] = key;
  if (std::find(role.key_ids.begin(), role.key_ids.end(), id) == role.key_ids.end()) {
    role.key_ids.push_back(id);
  }
}

}  // namespace ocop::tuf
