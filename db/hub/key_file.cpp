#include "db/hub/key_file.h"

#include <sodium.h>

#include <utility>

#include "db/tuf/fields.h"
#include "db/tuf/hash.h"
#include "platform/base/check.h"

namespace ocop::hub {
namespace {

constexpr std::size_t kMostBytes = 4096;
constexpr const char* kFormat = "ocop-key-1";
constexpr const char* kKdf = "argon2id13";
// What a key file found somewhere may ask of this machine.
constexpr std::int64_t kMostOps = 16;
constexpr std::int64_t kMostMemory = std::int64_t{1} << 30;

static_assert(crypto_box_SECRETKEYBYTES == kSecretKeyBytes &&
              crypto_sign_SEEDBYTES == kSecretKeyBytes);

unsigned char* Raw(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }
const unsigned char* Raw(const std::string& text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

std::string Random(std::size_t count) {
  OCOP_CHECK(sodium_init() >= 0);
  std::string bytes(count, '\0');
  randombytes_buf(bytes.data(), bytes.size());
  return bytes;
}

struct Cost {
  std::int64_t ops = 0;
  std::int64_t memory = 0;
};

Cost NumbersOf(PassphraseCost cost) {
  if (cost == PassphraseCost::kLeast) {
    return {crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN};
  }
  return {crypto_pwhash_OPSLIMIT_MODERATE, crypto_pwhash_MEMLIMIT_MODERATE};
}

/// kIo when there is not so much memory.
Result<Secret> Stretch(const Secret& passphrase, const std::string& salt, Cost cost) {
  std::string key(crypto_secretbox_KEYBYTES, '\0');
  const std::string& words = passphrase.Bytes();
  const int failed =
      crypto_pwhash(Raw(key), key.size(), words.data(), words.size(), Raw(salt),
                    static_cast<unsigned long long>(cost.ops),
                    static_cast<std::size_t>(cost.memory), crypto_pwhash_ALG_ARGON2ID13);
  if (failed != 0) {
    return {Code::kIo, "no memory to check a passphrase with: it takes " +
                           std::to_string(cost.memory >> 20U) + " MB"};
  }
  return Secret(std::move(key));
}

tuf::Object PublicPart(const KeyFile& key) {
  return {{"format", {std::string(kFormat)}},
          {"role", {key.role}},
          {"type", {key.type}},
          {"public", {key.public_hex}}};
}

/// Everything but what is secret.
KeyFile TakePublicPart(tuf::Fields& fields) {
  KeyFile key;
  if (fields.String("format") != kFormat) fields.Fail("not a key file of this program");
  key.role = fields.String("role");
  key.type = fields.String("type");
  key.public_hex = fields.String("public");
  return key;
}

std::string TakeBytes(tuf::Fields& fields, std::string_view name, std::size_t count) {
  std::string bytes = tuf::FromHex(fields.String(name)).value_or("");
  if (bytes.size() != count) fields.Fail(std::string(name) + " is damaged");
  return bytes;
}

}  // namespace

KeyFile KeyFile::NewSigningKey(std::string role) {
  const tuf::SigningKey made = tuf::SigningKey::Generate();
  KeyFile key;
  key.role = std::move(role);
  key.type = "ed25519";
  key.public_hex = made.Public().public_value.value_or("");
  key.secret = Secret(made.Seed());
  return key;
}

KeyFile KeyFile::NewSealingKey(std::string role) {
  KeyFile key;
  key.role = std::move(role);
  key.type = "x25519";
  std::string secret = Random(kSecretKeyBytes);
  std::string open(crypto_box_PUBLICKEYBYTES, '\0');
  OCOP_CHECK(crypto_scalarmult_base(Raw(open), Raw(secret)) == 0);
  key.public_hex = tuf::ToHex(open);
  key.secret = Secret(std::move(secret));
  return key;
}

Result<tuf::SigningKey> KeyFile::ToSigningKey() const {
  if (type != "ed25519") return {Code::kInvalid, "a key of type " + type + " does not sign"};
  Result<tuf::SigningKey> made = tuf::SigningKey::FromSeed(secret.Bytes());
  if (made.ok() && made->Public().public_value != public_hex) {
    return {Code::kInvalid, "the two halves of the key for " + role + " do not belong together"};
  }
  return made;
}

Status WriteKeyFile(const std::filesystem::path& path, const KeyFile& key) {
  tuf::Object object = PublicPart(key);
  object["secret"] = {tuf::ToHex(key.secret.Bytes())};
  const Secret text(tuf::ToJson({std::move(object)}) + "\n");
  return WriteSecretFile(path, text.Bytes());
}

Status WriteSealedKeyFile(const std::filesystem::path& path, const KeyFile& key,
                          const Secret& passphrase, PassphraseCost cost) {
  const std::string salt = Random(crypto_pwhash_SALTBYTES);
  const std::string nonce = Random(crypto_secretbox_NONCEBYTES);
  const Cost numbers = NumbersOf(cost);
  const Result<Secret> stretched = Stretch(passphrase, salt, numbers);
  if (!stretched.ok()) return stretched.status();
  std::string box(key.secret.Bytes().size() + crypto_secretbox_MACBYTES, '\0');
  OCOP_CHECK(crypto_secretbox_easy(Raw(box), Raw(key.secret.Bytes()), key.secret.Bytes().size(),
                                   Raw(nonce), Raw(stretched->Bytes())) == 0);
  tuf::Object object = PublicPart(key);
  object["kdf"] = {std::string(kKdf)};
  object["opslimit"] = {numbers.ops};
  object["memlimit"] = {numbers.memory};
  object["salt"] = {tuf::ToHex(salt)};
  object["nonce"] = {tuf::ToHex(nonce)};
  object["box"] = {tuf::ToHex(box)};
  return WriteSecretFile(path, tuf::ToJson({std::move(object)}) + "\n");
}

Result<KeyFile> ReadKeyFile(const std::filesystem::path& path) {
  Result<std::string> bytes = ReadSecretFile(path, kMostBytes);
  if (!bytes.ok()) return bytes.status();
  const Secret text(std::move(bytes).value());
  const Result<tuf::Value> value = tuf::ParseJson(text.Bytes());
  if (!value.ok()) return value.status().WithContext(path.native());
  tuf::Fields fields(*value, path.native());
  KeyFile key = TakePublicPart(fields);
  key.secret = Secret(TakeBytes(fields, "secret", kSecretKeyBytes));
  if (!fields.Problem().ok()) return fields.Problem();
  return key;
}

Result<KeyFile> ReadSealedKeyFile(const platform::Storage& storage,
                                  const std::filesystem::path& path, const Secret& passphrase) {
  const Result<std::string> text = storage.ReadFile(path, kMostBytes);
  if (!text.ok()) return text.status();
  const Result<tuf::Value> value = tuf::ParseJson(*text);
  if (!value.ok()) return value.status().WithContext(path.native());
  tuf::Fields fields(*value, path.native());
  KeyFile key = TakePublicPart(fields);
  const Cost cost{fields.Integer("opslimit", 1), fields.Integer("memlimit", 8192)};
  if (fields.String("kdf") != kKdf || cost.ops > kMostOps || cost.memory > kMostMemory) {
    fields.Fail("sealed in a way that this program does not know");
  }
  const std::string salt = TakeBytes(fields, "salt", crypto_pwhash_SALTBYTES);
  const std::string nonce = TakeBytes(fields, "nonce", crypto_secretbox_NONCEBYTES);
  const std::string box = TakeBytes(fields, "box", kSecretKeyBytes + crypto_secretbox_MACBYTES);
  if (!fields.Problem().ok()) return fields.Problem();
  const Result<Secret> stretched = Stretch(passphrase, salt, cost);
  if (!stretched.ok()) return stretched.status();
  std::string secret(kSecretKeyBytes, '\0');
  if (crypto_secretbox_open_easy(Raw(secret), Raw(box), box.size(), Raw(nonce),
                                 Raw(stretched->Bytes())) != 0) {
    return {Code::kInvalid, path.native() + ": this is not its passphrase"};
  }
  key.secret = Secret(std::move(secret));
  return key;
}

}  // namespace ocop::hub
