#include "db/delta/patchset_reader.h"

#include <cstdint>
#include <span>
#include <vector>

#include "db/delta/fd_io.h"
#include "db/delta/session.h"
#include "db/store/database.h"

namespace ocop::delta {
namespace {

constexpr std::size_t kPieceBytes = std::size_t{64} << 10U;

std::string_view Take(std::string_view& rest, std::size_t count) {
  if (count > rest.size()) return {};
  const std::string_view taken = rest.substr(0, count);
  rest.remove_prefix(count);
  return taken;
}

/// SQLite's varint, of at most 31 bits: https://sqlite.org/fileformat2.html#varint. False: cut, or
/// too large.
bool CutLength(std::string_view& rest, std::size_t& length) {
  std::uint64_t value = 0;
  for (int i = 0; i < 5; ++i) {
    const std::string_view byte = Take(rest, 1);
    if (byte.empty()) return false;
    const auto number = static_cast<unsigned char>(byte[0]);
    value = value << 7U | (number & 0x7FU);
    if (number >= 0x80U) continue;
    length = value;
    return value <= INT32_MAX;
  }
  return false;
}

}  // namespace

PatchTable CutTable(std::string_view& rest) {
  const std::string_view start = rest;
  std::size_t columns = 0;
  if (Take(rest, 1) != "P" || !CutLength(rest, columns)) return {};
  PatchTable table;
  table.is_key = Take(rest, columns);
  const std::size_t end = rest.find('\0');
  if (table.is_key.empty() || end == std::string_view::npos) return {};
  table.name = Take(rest, end);
  Take(rest, 1);
  table.bytes = start.substr(0, start.size() - rest.size());
  return table;
}

std::string_view CutValue(std::string_view& rest) {
  const std::string_view start = rest;
  const std::string_view type = Take(rest, 1);
  if (type.empty()) return {};
  std::size_t length = 0;
  switch (type[0]) {
    case 0:
    case SQLITE_NULL:
      break;
    case SQLITE_INTEGER:
    case SQLITE_FLOAT:
      length = 8;
      break;
    case SQLITE_TEXT:
    case SQLITE_BLOB:
      if (!CutLength(rest, length)) return {};
      break;
    default:
      return {};
  }
  if (length > rest.size()) return {};
  rest.remove_prefix(length);
  return start.substr(0, start.size() - rest.size());
}

std::string_view CutChange(std::string_view& rest, std::string_view is_key, std::string& place) {
  const std::string_view start = rest;
  const std::string_view head = Take(rest, 2);
  if (head.empty()) return {};
  const bool is_removal = head[0] == SQLITE_DELETE;
  if (!is_removal && head[0] != SQLITE_INSERT && head[0] != SQLITE_UPDATE) return {};
  std::vector<std::string_view> keys;
  for (const char one : is_key) {
    if (is_removal && one == 0) continue;
    const std::string_view value = CutValue(rest);
    if (value.empty()) return {};
    if (one != 0) keys.push_back(value);
  }
  for (auto key = keys.rbegin(); key != keys.rend(); ++key) place += *key;
  return start.substr(0, start.size() - rest.size());
}

bool PatchsetReader::TakeChange() {
  std::string_view rest = std::string_view(buffer_).substr(at_);
  if (!rest.empty() && rest.front() == 'P') {
    const PatchTable table = CutTable(rest);
    if (table.bytes.empty()) return false;
    table_ = table.bytes;
    is_key_ = table.is_key;
    name_ = std::string(table.name) + '\0';
    at_ = buffer_.size() - rest.size();
  }
  place_ = name_;
  if (table_.empty() || CutChange(rest, is_key_, place_).empty()) return false;
  start_ = at_;
  at_ = buffer_.size() - rest.size();
  return true;
}

Result<bool> PatchsetReader::Next() {
  while (!TakeChange()) {
    OCOP_ASSIGN_OR_RETURN(is_more, Fill(), "row changes");
    if (is_more) continue;
    if (at_ == buffer_.size()) return false;
    return {Code::kInvalid, "malformed row changes"};
  }
  return true;
}

/// False: there is nothing more.
Result<bool> PatchsetReader::Fill() {
  if (file_ == nullptr) return false;
  buffer_.erase(0, at_);
  at_ = 0;
  const std::size_t size = buffer_.size();
  buffer_.resize(size + kPieceBytes);
  Result<std::size_t> count =
      ReadSome(*file_, std::span(buffer_).subspan(size), "the file of row changes");
  buffer_.resize(size + (count.ok() ? *count : 0));
  if (!count.ok()) return count.status();
  return *count > 0;
}

}  // namespace ocop::delta
