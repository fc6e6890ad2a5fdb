#include "db/delta/patchset_order.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "db/delta/session.h"

namespace ocop::delta {
namespace {

/// A change: where it stands, and what it is sorted by.
struct Change {
  std::string key;
  std::string_view bytes;
};

/// Cuts a patchset into tables and changes; see patchset.h for the format.
class Cutter {
 public:
  explicit Cutter(std::string_view bytes) : bytes_(bytes) {}

  [[nodiscard]] bool AtEnd() const { return at_ == bytes_.size(); }
  [[nodiscard]] bool AtTable() const { return !AtEnd() && bytes_[at_] == 'P'; }

  /// The table's header; nothing when it is cut.
  std::string_view Table() {
    const std::size_t start = at_++;
    const std::size_t columns = Length();
    const std::string_view flags = Take(columns);
    const std::size_t end = bytes_.find('\0', at_);
    if (is_broken_ || end == std::string_view::npos) return {};
    is_key_.assign(flags.begin(), flags.end());
    at_ = end + 1;
    return bytes_.substr(start, at_ - start);
  }

  /// The next change; `bytes` is empty when it is cut or none.
  Change Next() {
    const std::size_t start = at_;
    const std::string_view head = Take(2);
    if (head.empty()) return {};
    const int operation = static_cast<unsigned char>(head[0]);
    const bool is_removal = operation == SQLITE_DELETE;
    std::vector<std::string_view> keys;
    for (const char is_key : is_key_) {
      if (is_removal && is_key == 0) continue;
      const std::string_view value = Value();
      if (is_key != 0) keys.push_back(value);
    }
    Change change;
    change.key = is_removal ? '0' : '1';
    for (auto key = keys.rbegin(); key != keys.rend(); ++key) change.key += *key;
    change.key += head[0];
    if (!is_broken_) change.bytes = bytes_.substr(start, at_ - start);
    return change;
  }

 private:
  std::string_view Take(std::size_t count) {
    if (is_broken_ || count > bytes_.size() - at_) {
      is_broken_ = true;
      return {};
    }
    at_ += count;
    return bytes_.substr(at_ - count, count);
  }
  /// SQLite's varint, of at most 31 bits.
  std::size_t Length() {
    std::uint64_t value = 0;
    for (int i = 0; i < 5; ++i) {
      const std::string_view byte = Take(1);
      if (byte.empty()) return 0;
      const auto number = static_cast<unsigned char>(byte[0]);
      value = value << 7U | (number & 0x7FU);
      if (number < 0x80U) return value;
    }
    is_broken_ = true;
    return 0;
  }
  /// Its type and bytes, without the length of a text.
  std::string_view Value() {
    const std::string_view type = Take(1);
    if (type.empty()) return {};
    switch (type[0]) {
      case SQLITE_INTEGER:
      case SQLITE_FLOAT:
        return Take(8);
      case SQLITE_TEXT:
      case SQLITE_BLOB:
        return Take(Length());
      default:
        return {};
    }
  }

  std::string_view bytes_;
  std::size_t at_ = 0;
  bool is_broken_ = false;
  std::string is_key_;
};

}  // namespace

Result<std::string> OrderPatchset(std::string_view patchset) {
  const Status broken{Code::kInvalid, "malformed row changes"};
  std::string ordered;
  ordered.reserve(patchset.size());
  Cutter cutter(patchset);
  while (!cutter.AtEnd()) {
    const std::string_view table = cutter.AtTable() ? cutter.Table() : std::string_view();
    if (table.empty()) return broken;
    ordered += table;
    std::vector<Change> changes;
    while (!cutter.AtEnd() && !cutter.AtTable()) {
      changes.push_back(cutter.Next());
      if (changes.back().bytes.empty()) return broken;
    }
    std::stable_sort(changes.begin(), changes.end(),
                     [](const Change& a, const Change& b) { return a.key < b.key; });
    for (const Change& change : changes) ordered += change.bytes;
  }
  return ordered;
}

}  // namespace ocop::delta
