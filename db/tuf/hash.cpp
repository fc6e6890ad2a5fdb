#include "db/tuf/hash.h"

#include <sodium.h>

#include <array>
#include <utility>

namespace ocop::tuf {
namespace {

const unsigned char* Bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

template <std::size_t N>
std::string Hex(const std::array<unsigned char, N>& digest) {
  return ToHex({reinterpret_cast<const char*>(digest.data()), digest.size()});
}

int Digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

}  // namespace

std::string ToHex(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string hex;
  hex.reserve(bytes.size() * 2);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    hex += kDigits[byte >> 4];
    hex += kDigits[byte & 15];
  }
  return hex;
}

std::optional<std::string> FromHex(std::string_view hex) {
  if (hex.size() % 2 != 0) return std::nullopt;
  std::string bytes;
  bytes.reserve(hex.size() / 2);
  for (std::size_t at = 0; at < hex.size(); at += 2) {
    const int high = Digit(hex[at]);
    const int low = Digit(hex[at + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    bytes += static_cast<char>(high * 16 + low);
  }
  return bytes;
}

std::string Sha256Hex(std::string_view bytes) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
  crypto_hash_sha256(digest.data(), Bytes(bytes), bytes.size());
  return Hex(digest);
}

std::string Sha512Hex(std::string_view bytes) {
  std::array<unsigned char, crypto_hash_sha512_BYTES> digest{};
  crypto_hash_sha512(digest.data(), Bytes(bytes), bytes.size());
  return Hex(digest);
}

struct FileCheck::State {
  std::optional<std::int64_t> length;
  Hashes hashes;
  std::int64_t seen = 0;
  crypto_hash_sha256_state sha256{};
  crypto_hash_sha512_state sha512{};
};

FileCheck::FileCheck(std::optional<std::int64_t> length, const Hashes& hashes)
    : state_(std::make_unique<State>()) {
  state_->length = length;
  state_->hashes = hashes;
  crypto_hash_sha256_init(&state_->sha256);
  crypto_hash_sha512_init(&state_->sha512);
}
FileCheck::FileCheck(FileCheck&&) noexcept = default;
FileCheck& FileCheck::operator=(FileCheck&&) noexcept = default;
FileCheck::~FileCheck() = default;

Status FileCheck::Add(std::string_view bytes) {
  state_->seen += static_cast<std::int64_t>(bytes.size());
  if (state_->length && state_->seen > *state_->length) {
    return {Code::kCorrupt, "longer than the " + std::to_string(*state_->length) + " signed bytes"};
  }
  if (state_->hashes.count("sha256") != 0) {
    crypto_hash_sha256_update(&state_->sha256, Bytes(bytes), bytes.size());
  }
  if (state_->hashes.count("sha512") != 0) {
    crypto_hash_sha512_update(&state_->sha512, Bytes(bytes), bytes.size());
  }
  return {};
}

Status FileCheck::Finish() const {
  if (state_->length && state_->seen != *state_->length) {
    return {Code::kCorrupt, std::to_string(state_->seen) + " bytes instead of the " +
                                std::to_string(*state_->length) + " signed ones"};
  }
  crypto_hash_sha256_state sha256 = state_->sha256;
  crypto_hash_sha512_state sha512 = state_->sha512;
  std::array<unsigned char, crypto_hash_sha256_BYTES> digest256{};
  std::array<unsigned char, crypto_hash_sha512_BYTES> digest512{};
  crypto_hash_sha256_final(&sha256, digest256.data());
  crypto_hash_sha512_final(&sha512, digest512.data());
  int known = 0;
  for (const auto& [function, digest] : state_->hashes) {
    if (function != "sha256" && function != "sha512") continue;
    ++known;
    if (digest != (function == "sha256" ? Hex(digest256) : Hex(digest512))) {
      return {Code::kCorrupt, "not the signed bytes: another " + function};
    }
  }
  if (known == 0) return {Code::kCorrupt, "no hash of a function that is known here"};
  return {};
}

}  // namespace ocop::tuf
