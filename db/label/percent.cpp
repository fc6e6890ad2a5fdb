#include "db/label/percent.h"

#include <cstddef>

namespace ocop::label {
namespace {

/// -1 when it is none.
int HexValue(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

/// The byte a "%XX" at `at` stands for, or -1.
int EscapedByte(std::string_view text, std::size_t at) {
  if (text[at] != '%' || at + 2 >= text.size()) return -1;
  const int high = HexValue(text[at + 1]);
  const int low = HexValue(text[at + 2]);
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

bool IsUnreserved(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '.' || c == '_' || c == '~';
}

void AppendEscaped(char c, std::string& out) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  const auto byte = static_cast<unsigned char>(c);
  out += '%';
  out += kHex[byte >> 4U];
  out += kHex[byte & 15U];
}

}  // namespace

std::string PercentNormalise(std::string_view text, std::string_view keep) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int escaped = EscapedByte(text, i);
    const char c = escaped >= 0 ? static_cast<char>(escaped) : text[i];
    const bool kept = escaped < 0 && keep.find(c) != std::string_view::npos;
    if (IsUnreserved(c) || kept) {
      out += c;
    } else {
      AppendEscaped(c, out);
    }
    if (escaped >= 0) i += 2;
  }
  return out;
}

std::optional<std::string> PercentDecode(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int escaped = EscapedByte(text, i);
    if (text[i] == '%' && escaped < 0) return std::nullopt;
    const char c = escaped >= 0 ? static_cast<char>(escaped) : text[i];
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7F) return std::nullopt;
    out += c;
    if (escaped >= 0) i += 2;
  }
  return out;
}

}  // namespace ocop::label
