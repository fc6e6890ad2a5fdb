#include "db/label/serial.h"

#include <algorithm>
#include <cstddef>

namespace ocop::label {
namespace {

constexpr std::size_t kMaxSerial = 64;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }

/// Upper case, spaces and dashes gone.
std::string Squeeze(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == ' ' || c == '-') continue;
    out += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return out;
}

bool Fits(char c, char form) {
  switch (form) {
    case '#':
      return IsDigit(c);
    case '@':
      return IsUpper(c);
    case '?':
      return IsDigit(c) || IsUpper(c);
    default:
      return c == form;
  }
}

}  // namespace

std::string NormaliseSerial(std::string_view text) {
  std::string serial = Squeeze(text);
  const bool bare =
      std::all_of(serial.begin(), serial.end(), [](char c) { return IsDigit(c) || IsUpper(c); });
  return bare && serial.size() <= kMaxSerial ? serial : std::string();
}

bool FitsAny(std::string_view serial, std::span<const SerialPattern> patterns) {
  return std::any_of(patterns.begin(), patterns.end(), [serial](const SerialPattern& pattern) {
    const std::string form = Squeeze(pattern.form);
    return !form.empty() &&
           std::equal(serial.begin(), serial.end(), form.begin(), form.end(), Fits);
  });
}

}  // namespace ocop::label
