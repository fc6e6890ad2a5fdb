#include "db/delta/patchset.h"

#include <algorithm>
#include <limits>

#include "db/delta/patchset_order.h"
#include "db/delta/session.h"
#include "platform/base/handle.h"

namespace ocop::delta {
namespace {

using store::Database;

using Session = Handle<sqlite3_session, &sqlite3session_delete>;
using SqliteText = Handle<char, &sqlite3_free>;
using SqliteBytes = Handle<void, &sqlite3_free>;

/// Walks over the bytes; every step says whether it stayed inside them.
class Walker {
 public:
  Walker(std::string_view bytes, std::span<const BaseTable> tables)
      : bytes_(bytes), tables_(tables) {}

  Result<PatchCounts> Walk() {
    const Status wrong{Code::kInvalid, "malformed row changes"};
    if (bytes_.empty()) return counts_;
    if (bytes_.front() != 'P') return wrong;
    while (at_ < bytes_.size()) {
      const bool is_sound = bytes_[at_] == 'P' ? Table() : Change();
      if (!is_sound) return wrong;
    }
    return counts_;
  }

 private:
  bool Byte(unsigned& value) {
    if (at_ >= bytes_.size()) return false;
    value = static_cast<unsigned char>(bytes_[at_++]);
    return true;
  }
  bool Skip(std::uint64_t count) {
    if (count > bytes_.size() - at_) return false;
    at_ += count;
    return true;
  }
  /// SQLite's varint, high bits first: https://sqlite.org/fileformat2.html#varint. Nothing here may
  /// need more than 31 bits.
  bool Length(std::uint64_t& value) {
    value = 0;
    for (unsigned byte = 0x80; (byte & 0x80U) != 0;) {
      if (value > (1U << 24U) || !Byte(byte)) return false;
      value = value << 7U | (byte & 0x7FU);
    }
    return value <= static_cast<std::uint64_t>(std::numeric_limits<std::int32_t>::max());
  }

  bool Table() {
    ++at_;
    std::uint64_t columns = 0;
    if (!Length(columns) || columns > bytes_.size() - at_) return false;
    keys_ = 0;
    for (const char flag : bytes_.substr(at_, columns)) keys_ += flag == 0 ? 0U : 1U;
    at_ += columns;
    const std::size_t end = bytes_.find('\0', at_);
    if (end == std::string_view::npos) return false;
    const std::string_view name = bytes_.substr(at_, end - at_);
    at_ = end + 1;
    columns_ = columns;
    const auto table = std::find_if(tables_.begin(), tables_.end(),
                                    [name](const BaseTable& one) { return one.name == name; });
    return table != tables_.end() && table->columns.size() == columns &&
           table->primary_key.size() == keys_;
  }

  bool Change() {
    unsigned operation = 0;
    unsigned indirect = 0;
    if (!Byte(operation) || !Byte(indirect) || indirect > 1) return false;
    switch (operation) {
      case SQLITE_INSERT:
        ++counts_.inserted;
        return Values(columns_, false);
      case SQLITE_UPDATE:
        ++counts_.updated;
        return Values(columns_, true);
      case SQLITE_DELETE:
        ++counts_.deleted;
        return Values(keys_, false);
      default:
        return false;
    }
  }

  bool Values(std::uint64_t count, bool may_be_left_out) {
    for (; count > 0; --count) {
      unsigned type = 0;
      if (!Byte(type)) return false;
      if (!Value(type) && !(type == 0 && may_be_left_out)) return false;
    }
    return true;
  }
  bool Value(unsigned type) {
    std::uint64_t length = 0;
    switch (type) {
      case SQLITE_INTEGER:
      case SQLITE_FLOAT:
        return Skip(8);
      case SQLITE_TEXT:
      case SQLITE_BLOB:
        return Length(length) && Skip(length);
      default:
        return type == SQLITE_NULL;
    }
  }

  std::string_view bytes_;
  std::span<const BaseTable> tables_;
  std::size_t at_ = 0;
  std::uint64_t columns_ = 0;
  std::uint64_t keys_ = 0;
  PatchCounts counts_;
};

Status SessionFailure(int code, const char* what) {
  return {code == SQLITE_SCHEMA ? Code::kInvalid : Code::kIo,
          std::string(what) + ": " + sqlite3_errstr(code)};
}

/// Whatever stands in the way, the catalogue is not the one the delta was made for.
int RefuseConflict(void* /*context*/, int /*kind*/, sqlite3_changeset_iter* /*change*/) {
  return SQLITE_CHANGESET_ABORT;
}

}  // namespace

Result<std::string> MakePatchset(Database& database, const char* from_name) {
  OCOP_ASSIGN_OR_RETURN(tables, BaseTables(database), "row changes");
  sqlite3_session* raw = nullptr;
  if (const int code = sqlite3session_create(database.Raw(), "main", &raw); code != SQLITE_OK) {
    return SessionFailure(code, "row changes");
  }
  const Session session(raw);
  for (const BaseTable& table : tables) {
    sqlite3session_attach(raw, table.name.c_str());
    char* message = nullptr;
    const int code = sqlite3session_diff(raw, from_name, table.name.c_str(), &message);
    const SqliteText owned(message);
    if (code != SQLITE_OK) {
      const std::string why = message == nullptr ? "" : std::string(": ") + message;
      return SessionFailure(code, table.name.c_str()).WithContext("row changes" + why);
    }
  }
  int size = 0;
  void* bytes = nullptr;
  if (const int code = sqlite3session_patchset(raw, &size, &bytes); code != SQLITE_OK) {
    return SessionFailure(code, "row changes");
  }
  const SqliteBytes owned(bytes);
  return OrderPatchset({static_cast<const char*>(bytes), static_cast<std::size_t>(size)});
}

Result<PatchCounts> CheckPatchset(std::string_view patchset, std::span<const BaseTable> tables) {
  return Walker(patchset, tables).Walk();
}

Status ApplyPatchset(Database& database, std::string_view patchset) {
  if (patchset.empty()) return {};
  std::string bytes(patchset);  // the interface wants to be able to write
  const int code = sqlite3changeset_apply(database.Raw(), static_cast<int>(bytes.size()),
                                          bytes.data(), nullptr, &RefuseConflict, nullptr);
  if (code == SQLITE_OK) return {};
  const bool is_mismatch =
      code == SQLITE_ABORT || code == SQLITE_CORRUPT || (code & 0xff) == SQLITE_CONSTRAINT;
  return {is_mismatch ? Code::kCorrupt : Code::kIo,
          std::string("apply row changes: ") + sqlite3_errstr(code)};
}

}  // namespace ocop::delta
