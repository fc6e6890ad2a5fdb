#include "db/tuf/verify.h"

#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <sodium.h>

#include <array>
#include <set>
#include <string>

#include "db/tuf/hash.h"
#include "platform/base/handle.h"

namespace ocop::tuf {
namespace {

using BioHandle = Handle<BIO, &BIO_free>;
using KeyHandle = Handle<EVP_PKEY, &EVP_PKEY_free>;
using DigestHandle = Handle<EVP_MD_CTX, &EVP_MD_CTX_free>;

constexpr int kLeastRsaBits = 2048;  // specification 1.0.34, section 4.2.2
constexpr int kMostRsaBits = 16384;  // more is only slow: OPENSSL_RSA_MAX_MODULUS_BITS
constexpr std::size_t kMostPem = 16384;

const unsigned char* Bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

bool Ed25519Fits(const std::string& hex, std::string_view message, std::string_view signature) {
  const std::optional<std::string> key = FromHex(hex);
  return key && key->size() == crypto_sign_PUBLICKEYBYTES &&
         signature.size() == crypto_sign_BYTES &&
         crypto_sign_verify_detached(Bytes(signature), Bytes(message), message.size(),
                                     Bytes(*key)) == 0;
}

KeyHandle ReadPem(const std::string& pem) {
  if (pem.size() > kMostPem) return nullptr;
  const BioHandle bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  if (!bio) return nullptr;
  return KeyHandle(PEM_read_bio_PUBKEY(bio.get(), nullptr, nullptr, nullptr));
}

bool IsStrongRsa(EVP_PKEY* key) {
  const int bits = EVP_PKEY_get_bits(key);
  return EVP_PKEY_get_base_id(key) == EVP_PKEY_RSA && bits >= kLeastRsaBits && bits <= kMostRsaBits;
}

bool IsP256(EVP_PKEY* key) {
  std::array<char, 64> group{};
  std::size_t size = 0;
  return EVP_PKEY_get_base_id(key) == EVP_PKEY_EC &&
         EVP_PKEY_get_group_name(key, group.data(), group.size(), &size) == 1 &&
         std::string_view(group.data(), size) == "prime256v1";
}

enum class Padding { kNone, kPss };

bool OpensslFits(EVP_PKEY* key, Padding padding, std::string_view message,
                 std::string_view signature) {
  const DigestHandle context(EVP_MD_CTX_new());
  EVP_PKEY_CTX* parameters = nullptr;  // owned by the context
  if (!context ||
      EVP_DigestVerifyInit(context.get(), &parameters, EVP_sha256(), nullptr, key) != 1) {
    return false;
  }
  // Salts of any length: signers use 32 bytes, or as many as fit.
  if (padding == Padding::kPss &&
      (EVP_PKEY_CTX_set_rsa_padding(parameters, RSA_PKCS1_PSS_PADDING) != 1 ||
       EVP_PKEY_CTX_set_rsa_pss_saltlen(parameters, RSA_PSS_SALTLEN_AUTO) != 1)) {
    return false;
  }
  return EVP_DigestVerify(context.get(), Bytes(signature), signature.size(), Bytes(message),
                          message.size()) == 1;
}

/// The key itself, whatever is written around it: the same for two ids of one key.
std::string Substance(const Key& key) {
  std::string substance = key.scheme + ":";
  for (const char c : key.public_value.value_or("")) {
    if (c != '\n' && c != '\r' && c != ' ') substance += c;
  }
  return substance;
}

}  // namespace

bool SignatureFits(const Key& key, std::string_view message, std::string_view signature) {
  if (!key.public_value) return false;
  if (key.type == "ed25519" && key.scheme == "ed25519") {
    return Ed25519Fits(*key.public_value, message, signature);
  }
  const bool rsa = key.type == "rsa" && key.scheme == "rsassa-pss-sha256";
  // The second name stands in files that older tools wrote.
  const bool ecdsa = (key.type == "ecdsa" || key.type == "ecdsa-sha2-nistp256") &&
                     key.scheme == "ecdsa-sha2-nistp256";
  if (!rsa && !ecdsa) return false;
  const KeyHandle pem = ReadPem(*key.public_value);
  if (!pem || !(rsa ? IsStrongRsa(pem.get()) : IsP256(pem.get()))) return false;
  return OpensslFits(pem.get(), rsa ? Padding::kPss : Padding::kNone, message, signature);
}

Status CheckSigned(const Envelope& envelope, const RoleKeys& role, const Keys& keys,
                   std::string_view what) {
  const std::string message = Canonical(envelope.signed_part);
  const std::set<std::string> allowed(role.key_ids.begin(), role.key_ids.end());
  std::set<std::string> signers;
  for (const Signature& signature : envelope.signatures) {
    const auto key = keys.find(signature.key_id);
    if (allowed.count(signature.key_id) == 0 || key == keys.end()) continue;
    if (key->second.Id() != signature.key_id) continue;
    const std::optional<std::string> bytes = FromHex(signature.hex);
    if (!bytes || !SignatureFits(key->second, message, *bytes)) continue;
    signers.insert(Substance(key->second));
    if (static_cast<std::int64_t>(signers.size()) >= role.threshold) return {};
  }
  return {Code::kCorrupt, std::string(what) + ": signed by " + std::to_string(signers.size()) +
                              " of the allowed keys instead of " + std::to_string(role.threshold)};
}

}  // namespace ocop::tuf
