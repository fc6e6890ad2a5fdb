#include "db/tuf/verify.h"

#include <gtest/gtest.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include <string>
#include <vector>

#include "db/tuf/hash.h"
#include "db/tuf/sign.h"
#include "platform/base/handle.h"

namespace ocop::tuf {
namespace {

using PrivateKey = Handle<EVP_PKEY, &EVP_PKEY_free>;

/// A key of another people's repository.
struct OtherKey {
  PrivateKey secret;
  Key key;

  OtherKey(EVP_PKEY* made, std::string type, std::string scheme) : secret(made) {
    const Handle<BIO, &BIO_free> bio(BIO_new(BIO_s_mem()));
    EXPECT_EQ(PEM_write_bio_PUBKEY(bio.get(), secret.get()), 1);
    char* text = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &text);
    key.type = std::move(type);
    key.scheme = std::move(scheme);
    key.public_value = std::string(text, static_cast<std::size_t>(size));
  }
  [[nodiscard]] std::string Sign(std::string_view message, int padding, int salt) const {
    const Handle<EVP_MD_CTX, &EVP_MD_CTX_free> context(EVP_MD_CTX_new());
    EVP_PKEY_CTX* parameters = nullptr;
    EVP_DigestSignInit(context.get(), &parameters, EVP_sha256(), nullptr, secret.get());
    if (padding != 0) EVP_PKEY_CTX_set_rsa_padding(parameters, padding);
    if (padding == RSA_PKCS1_PSS_PADDING) EVP_PKEY_CTX_set_rsa_pss_saltlen(parameters, salt);
    const auto* bytes = reinterpret_cast<const unsigned char*>(message.data());
    std::string signature(1024, '\0');
    std::size_t size = signature.size();
    EXPECT_EQ(EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()),
                             &size, bytes, message.size()),
              1);
    signature.resize(size);
    return signature;
  }
};

TEST(SignatureFits, Ed25519OfTheStandard) {
  // RFC 8032, section 7.1, test 2.
  Key key;
  key.type = "ed25519";
  key.scheme = "ed25519";
  key.public_value = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c";
  const std::string signature = *FromHex(
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
      "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
  EXPECT_TRUE(SignatureFits(key, "\x72", signature));
  EXPECT_FALSE(SignatureFits(key, "\x73", signature));
  EXPECT_FALSE(SignatureFits(key, "\x72", signature.substr(1)));
  EXPECT_FALSE(SignatureFits(key, "\x72", ""));
  for (const char* scheme : {"rsassa-pss-sha256", "", "ED25519"}) {
    Key other = key;
    other.scheme = scheme;
    EXPECT_FALSE(SignatureFits(other, "\x72", signature)) << scheme;
  }
  for (const char* value : {"", "3d40", "zz"}) {
    Key other = key;
    other.public_value = value;
    EXPECT_FALSE(SignatureFits(other, "\x72", signature)) << value;
  }
}

TEST(SignatureFits, RsaPssWithAnySalt) {
  const OtherKey rsa(EVP_RSA_gen(2048), "rsa", "rsassa-pss-sha256");
  for (const int salt : {32, 0, RSA_PSS_SALTLEN_MAX}) {
    const std::string signature = rsa.Sign("message", RSA_PKCS1_PSS_PADDING, salt);
    EXPECT_TRUE(SignatureFits(rsa.key, "message", signature)) << salt;
    EXPECT_FALSE(SignatureFits(rsa.key, "massage", signature)) << salt;
  }
  EXPECT_FALSE(SignatureFits(rsa.key, "message", rsa.Sign("message", RSA_PKCS1_PADDING, 0)))
      << "another padding";
}

TEST(SignatureFits, ShortRsaKeysAreNone) {
  const OtherKey rsa(EVP_RSA_gen(1024), "rsa", "rsassa-pss-sha256");
  EXPECT_FALSE(SignatureFits(rsa.key, "m", rsa.Sign("m", RSA_PKCS1_PSS_PADDING, 32)));
}

TEST(SignatureFits, EcdsaOnTheNamedCurveOnly) {
  const OtherKey p256(EVP_EC_gen("P-256"), "ecdsa", "ecdsa-sha2-nistp256");
  const std::string signature = p256.Sign("message", 0, 0);
  EXPECT_TRUE(SignatureFits(p256.key, "message", signature));
  EXPECT_FALSE(SignatureFits(p256.key, "massage", signature));
  Key older = p256.key;
  older.type = "ecdsa-sha2-nistp256";
  EXPECT_TRUE(SignatureFits(older, "message", signature));
  Key mistaken = p256.key;
  mistaken.type = "rsa";
  mistaken.scheme = "rsassa-pss-sha256";
  EXPECT_FALSE(SignatureFits(mistaken, "message", signature));
  const OtherKey p384(EVP_EC_gen("P-384"), "ecdsa", "ecdsa-sha2-nistp256");
  EXPECT_FALSE(SignatureFits(p384.key, "message", p384.Sign("message", 0, 0)));
  for (const char* pem : {"", "-----BEGIN PUBLIC KEY-----", "04cbc5cab2684160323c25cd06c330"}) {
    Key damaged = p256.key;
    damaged.public_value = pem;
    EXPECT_FALSE(SignatureFits(damaged, "message", signature)) << pem;
  }
}

/// A role of some keys, and a document for them to sign.
struct Desk {
  RoleKeys role;
  Keys keys;
  Envelope envelope{Value{Object{{"a", {std::string("b")}}}}, {}, {}};

  void Allow(const Key& key) { AuthoriseKey(key, keys, role); }
  [[nodiscard]] bool Signed() const { return CheckSigned(envelope, role, keys, "it").ok(); }
};

TEST(CheckSigned, CountsKeysAndNotSignatures) {
  const SigningKey one = SigningKey::Generate();
  const SigningKey two = SigningKey::Generate();
  const SigningKey stranger = SigningKey::Generate();
  Desk desk;
  desk.role.threshold = 2;
  desk.Allow(one.Public());
  desk.Allow(two.Public());
  EXPECT_FALSE(desk.Signed());
  AddSignature(desk.envelope, one);
  AddSignature(desk.envelope, one);
  AddSignature(desk.envelope, stranger);
  EXPECT_EQ(desk.envelope.signatures.size(), 2U);
  EXPECT_EQ(CheckSigned(desk.envelope, desk.role, desk.keys, "it").message(),
            "it: signed by 1 of the allowed keys instead of 2");
  desk.envelope.signatures.push_back(desk.envelope.signatures[0]);
  desk.role.key_ids.push_back(one.Id());
  EXPECT_FALSE(desk.Signed()) << "the same signature, and the same key named, twice";
  AddSignature(desk.envelope, two);
  EXPECT_TRUE(desk.Signed());
  desk.envelope.signatures.back().hex = "not hex";
  EXPECT_FALSE(desk.Signed());
}

TEST(CheckSigned, AKeyUnderTwoIdsIsOneKey) {
  const SigningKey one = SigningKey::Generate();
  Key again = one.Public();
  again.rest["note"] = {std::string("the same")};
  Desk desk;
  desk.role.threshold = 2;
  desk.Allow(one.Public());
  desk.Allow(again);
  ASSERT_EQ(desk.role.key_ids.size(), 2U);
  AddSignature(desk.envelope, one);
  desk.envelope.signatures.push_back({again.Id(), desk.envelope.signatures[0].hex, {}});
  EXPECT_FALSE(desk.Signed());
}

TEST(CheckSigned, AKeyUnderAFalseIdIsNone) {
  const SigningKey one = SigningKey::Generate();
  Desk desk;
  const std::string false_id(64, '0');
  desk.keys[false_id] = one.Public();
  desk.role.key_ids = {false_id};
  AddSignature(desk.envelope, one);
  desk.envelope.signatures[0].key_id = false_id;
  EXPECT_FALSE(desk.Signed());
  desk.keys[one.Id()] = one.Public();
  desk.role.key_ids = {one.Id()};
  desk.envelope.signatures[0].key_id = one.Id();
  EXPECT_TRUE(desk.Signed());
}

TEST(CheckSigned, CoversUnknownFields) {
  const SigningKey one = SigningKey::Generate();
  Desk desk;
  desk.Allow(one.Public());
  AddSignature(desk.envelope, one);
  ASSERT_TRUE(desk.Signed());
  Object members = *desk.envelope.signed_part.AsObject();
  members["unknown"] = {std::int64_t{1}};
  desk.envelope.signed_part = {members};
  EXPECT_FALSE(desk.Signed());
}

TEST(SigningKey, ComesBackFromItsSeed) {
  const SigningKey key = SigningKey::Generate();
  const Result<SigningKey> again = SigningKey::FromSeed(key.Seed());
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again->Id(), key.Id());
  EXPECT_EQ(again->Sign("m"), key.Sign("m"));
  EXPECT_EQ(SigningKey::FromSeed("short").code(), Code::kInvalid);
  EXPECT_NE(SigningKey::Generate().Id(), key.Id());
}

TEST(FileCheck, HoldsLengthAndEveryKnownHash) {
  const auto fits = [](std::optional<std::int64_t> length, const Hashes& hashes) {
    FileCheck check(length, hashes);
    return check.Add("ab").ok() && check.Add("c").ok() && check.Finish().ok();
  };
  // FIPS 180-4 examples for "abc".
  const std::string sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  EXPECT_TRUE(fits(3, {{"sha256", sha256}}));
  EXPECT_TRUE(fits({}, {{"sha256", sha256}, {"sha512", Sha512Hex("abc")}, {"md5", "?"}}));
  EXPECT_FALSE(fits(2, {{"sha256", sha256}}));
  EXPECT_FALSE(fits(4, {{"sha256", sha256}}));
  EXPECT_FALSE(fits(3, {{"sha256", Sha256Hex("abd")}}));
  EXPECT_FALSE(fits(3, {{"sha256", sha256}, {"sha512", Sha512Hex("abd")}}));
  EXPECT_FALSE(fits(3, {{"md5", "900150983cd24fb0d6963f7d28e17f72"}}));
  EXPECT_FALSE(fits(3, {}));
}

}  // namespace
}  // namespace ocop::tuf
