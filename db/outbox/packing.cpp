#include "db/outbox/packing.h"

namespace ocop::outbox {

void Packer::Number(std::uint64_t value) {
  for (; value >= 0x80; value >>= 7U) {
    bytes_ += static_cast<char>(static_cast<unsigned char>(value | 0x80U));
  }
  bytes_ += static_cast<char>(static_cast<unsigned char>(value));
}

void Packer::Signed(std::int64_t value) {
  const auto bits = static_cast<std::uint64_t>(value);
  Number((bits << 1U) ^ (value < 0 ? ~std::uint64_t{0} : 0));
}

void Packer::Text(std::string_view text) {
  Number(text.size());
  bytes_ += text;
}

std::uint64_t Unpacker::Fail() {
  failed_ = true;
  rest_ = {};
  return 0;
}

std::uint64_t Unpacker::Number() {
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 64; shift += 7) {
    if (rest_.empty()) return Fail();
    const std::uint64_t byte = static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(1);
    const std::uint64_t group = byte & 0x7FU;
    if (shift == 63 && group > 1) return Fail();
    value |= group << shift;
    // A last group of zeros would be a second spelling.
    if (byte < 0x80) return group == 0 && shift > 0 ? Fail() : value;
  }
  return Fail();
}

std::int64_t Unpacker::Signed() {
  const std::uint64_t bits = Number();
  return static_cast<std::int64_t>((bits >> 1U) ^ ((bits & 1U) != 0 ? ~std::uint64_t{0} : 0));
}

std::string_view Unpacker::Text(std::size_t most) {
  const std::uint64_t size = Number();
  if (size > most || size > rest_.size()) {
    Fail();
    return {};
  }
  const std::string_view text = rest_.substr(0, static_cast<std::size_t>(size));
  rest_.remove_prefix(text.size());
  return text;
}

std::size_t Unpacker::Count(std::size_t least_bytes) {
  const std::uint64_t count = Number();
  if (count > rest_.size() / least_bytes) return static_cast<std::size_t>(Fail());
  return static_cast<std::size_t>(count);
}

std::size_t Unpacker::Index(std::size_t most) {
  const std::uint64_t index = Number();
  return static_cast<std::size_t>(index < most ? index : Fail());
}

}  // namespace ocop::outbox
