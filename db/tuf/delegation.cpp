#include "db/tuf/delegation.h"

#include <algorithm>

#include "db/tuf/hash.h"

namespace ocop::tuf {
namespace {

/// Bytes of the character that starts at `at`, as far as there are any.
std::size_t CharacterLength(std::string_view text, std::size_t at) {
  std::size_t length = 1;
  while (at + length < text.size() &&
         (static_cast<unsigned char>(text[at + length]) & 0xC0U) == 0x80U) {
    ++length;
  }
  return length;
}

}  // namespace

bool PathMatches(std::string_view pattern, std::string_view path) {
  std::size_t p = 0;
  std::size_t t = 0;
  std::size_t star = std::string_view::npos;  // the last '*', and what it has taken so far
  std::size_t taken = 0;
  while (t < path.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      taken = t;
    } else if (p < pattern.size() && pattern[p] == '?' && path[t] != '/') {
      ++p;
      t += CharacterLength(path, t);
    } else if (p < pattern.size() && pattern[p] != '?' && pattern[p] == path[t]) {
      ++p;
      ++t;
    } else if (star != std::string_view::npos && path[taken] != '/') {
      taken += CharacterLength(path, taken);
      p = star + 1;
      t = taken;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

bool IsDelegated(const Delegation& role, std::string_view path) {
  if (role.paths) {
    return std::any_of(role.paths->begin(), role.paths->end(),
                       [path](const std::string& pattern) { return PathMatches(pattern, path); });
  }
  if (!role.path_hash_prefixes) return false;
  const std::string digest = Sha256Hex(path);
  return std::any_of(role.path_hash_prefixes->begin(), role.path_hash_prefixes->end(),
                     [&digest](const std::string& prefix) { return digest.rfind(prefix, 0) == 0; });
}

bool IsPlainPath(std::string_view path) {
  if (path.find('\0') != std::string_view::npos) return false;
  for (std::size_t start = 0;;) {
    const std::size_t end = std::min(path.find('/', start), path.size());
    const std::string_view name = path.substr(start, end - start);
    if (name.empty() || name == "." || name == "..") return false;
    if (end == path.size()) return true;
    start = end + 1;
  }
}

std::string PercentEncode(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       std::string_view("_.-~").find(c) != std::string_view::npos;
    const auto byte = static_cast<unsigned char>(c);
    if (plain) {
      out += c;
    } else {
      out += '%';
      out += kDigits[byte >> 4];
      out += kDigits[byte & 15];
    }
  }
  return out;
}

}  // namespace ocop::tuf
