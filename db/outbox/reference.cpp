#include "db/outbox/reference.h"

#include <cstdint>

#include "db/tuf/hash.h"

namespace ocop::outbox {
namespace {

constexpr std::string_view kLetters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t kLength = 10;
constexpr std::size_t kHalf = kLength / 2;

/// As it is meant; 0 for what is only between letters.
char Meant(char c) {
  if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  if (c == 'O') return '0';
  if (c == 'I' || c == 'L') return '1';
  return c == ' ' || c == '-' ? '\0' : c;
}

}  // namespace

std::string ReferenceOf(std::string_view box) {
  const std::string hash = tuf::FromHex(tuf::Sha256Hex(box)).value();
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < sizeof bits; ++i)
    bits = bits << 8U | static_cast<unsigned char>(hash[i]);
  std::string reference;
  for (std::size_t i = 0; i < kLength; ++i) {
    if (i == kHalf) reference += '-';
    reference += kLetters[bits >> 59U];
    bits <<= 5U;
  }
  return reference;
}

Result<std::string> ReadReference(std::string_view written) {
  std::string reference;
  for (const char c : written) {
    const char meant = Meant(c);
    if (meant == '\0') continue;
    if (kLetters.find(meant) == std::string_view::npos || reference.size() > kLength) {
      return {Code::kInvalid, "no reference: " + std::string(written)};
    }
    if (reference.size() == kHalf) reference += '-';
    reference += meant;
  }
  if (reference.size() != kLength + 1) {
    return {Code::kInvalid, "a reference has " + std::to_string(kLength) +
                                " letters, not: " + std::string(written)};
  }
  return reference;
}

}  // namespace ocop::outbox
