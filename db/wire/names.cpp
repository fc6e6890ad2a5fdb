#include "db/wire/names.h"

#include <algorithm>
#include <charconv>

namespace ocop::wire {
namespace {

bool IsDigest(std::string_view text) {
  return text.size() == 64 && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

std::optional<std::int64_t> ParseSeq(std::string_view text) {
  std::int64_t value = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  const bool whole = error == std::errc() && stop == end;
  if (!whole || value < 1 || text.front() == '0') return std::nullopt;
  return value;
}

}  // namespace

std::string SnapshotPath(std::int64_t version) {
  return "catalogue/" + std::to_string(version) + ".db.zst";
}

std::string DeltaPath(std::int64_t from, std::int64_t to) {
  return "delta/" + std::to_string(from) + "-" + std::to_string(to) + ".zst";
}

std::string DictionaryPath(std::uint32_t id) { return "dict/" + std::to_string(id) + ".zdict"; }

std::string MediaName(std::string_view sha256) {
  return std::string(sha256.substr(0, 2)) + "/" + std::string(sha256);
}

std::string ReceiptName(std::string_view key_id) { return std::string(key_id) + ".json"; }

std::string BatchName::ToText() const { return key_id + "/" + std::to_string(seq) + "-" + sha256; }

std::optional<BatchName> BatchName::Parse(std::string_view text) {
  const std::size_t slash = text.find('/');
  const std::size_t dash = text.rfind('-');
  if (slash == text.npos || dash == text.npos || dash <= slash + 1) return std::nullopt;
  BatchName name{std::string(text.substr(0, slash)), 0, std::string(text.substr(dash + 1))};
  const auto seq = ParseSeq(text.substr(slash + 1, dash - slash - 1));
  if (!seq || !IsDigest(name.key_id) || !IsDigest(name.sha256)) return std::nullopt;
  name.seq = *seq;
  return name;
}

}  // namespace ocop::wire
