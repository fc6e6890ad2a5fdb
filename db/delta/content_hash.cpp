#include "db/delta/content_hash.h"

#include <sodium.h>
#include <sqlite3.h>

#include <algorithm>
#include <bit>
#include <utility>

#include "platform/base/check.h"

namespace ocop::delta {
namespace {

using store::Database;
using store::Statement;

constexpr std::size_t kBufferBytes = 1U << 16U;

/// Collects small pieces, so that the hash function is called for large ones.
class Hasher {
 public:
  Hasher() {
    OCOP_CHECK(crypto_generichash_init(&state_, nullptr, 0, 32) == 0);
    buffer_.reserve(kBufferBytes + 64);
  }

  void Add(std::string_view bytes) {
    if (buffer_.size() + bytes.size() > kBufferBytes) Flush();
    if (bytes.size() > kBufferBytes) return Update(bytes);
    buffer_.append(bytes);
  }
  void AddMark(char mark) { Add({&mark, 1}); }
  void AddNumber(std::uint64_t value) {
    std::array<char, 8> bytes{};
    for (char& byte : bytes) {
      byte = static_cast<char>(value & 255U);
      value >>= 8U;
    }
    Add({bytes.data(), bytes.size()});
  }
  void AddText(char mark, std::string_view bytes) {
    AddMark(mark);
    AddNumber(bytes.size());
    Add(bytes);
  }

  ContentHash Finish() {
    Flush();
    ContentHash hash;
    crypto_generichash_final(&state_, reinterpret_cast<unsigned char*>(hash.bytes.data()), 32);
    return hash;
  }

 private:
  void Update(std::string_view bytes) {
    crypto_generichash_update(&state_, reinterpret_cast<const unsigned char*>(bytes.data()),
                              bytes.size());
  }
  void Flush() {
    Update(buffer_);
    buffer_.clear();
  }

  crypto_generichash_state state_{};
  std::string buffer_;
};

std::string_view BytesOf(const void* data, int size) {
  if (data == nullptr) return {};
  return {static_cast<const char*>(data), static_cast<std::size_t>(size)};
}

void AddValue(Hasher& hasher, sqlite3_stmt* row, int column) {
  switch (sqlite3_column_type(row, column)) {
    case SQLITE_INTEGER:
      hasher.AddMark('i');
      return hasher.AddNumber(static_cast<std::uint64_t>(sqlite3_column_int64(row, column)));
    case SQLITE_FLOAT:
      hasher.AddMark('r');
      return hasher.AddNumber(std::bit_cast<std::uint64_t>(sqlite3_column_double(row, column)));
    case SQLITE_TEXT: {
      const void* text = sqlite3_column_text(row, column);
      return hasher.AddText('t', BytesOf(text, sqlite3_column_bytes(row, column)));
    }
    case SQLITE_BLOB: {
      const void* blob = sqlite3_column_blob(row, column);
      return hasher.AddText('b', BytesOf(blob, sqlite3_column_bytes(row, column)));
    }
    default:
      return hasher.AddMark('n');
  }
}

std::string Listed(const std::vector<std::string>& columns) {
  std::string list;
  for (const std::string& column : columns) list += (list.empty() ? "\"" : ", \"") + column + '"';
  return list;
}

Status HashTable(Database& database, const BaseTable& table, Hasher& hasher) {
  std::vector<std::string> columns = table.columns;
  if (table.name == "meta") {
    columns.erase(std::remove(columns.begin(), columns.end(), "content_hash"), columns.end());
  }
  hasher.AddText('t', table.name);
  for (const std::string& column : columns) hasher.AddText('t', column);
  OCOP_ASSIGN_OR_RETURN(rows,
                        database.Prepare("SELECT " + Listed(columns) + " FROM \"" + table.name +
                                         "\" ORDER BY " + Listed(table.primary_key)),
                        "hash");
  const int count = static_cast<int>(columns.size());
  while (true) {
    const Result<bool> row = rows.Step();
    if (!row.ok()) return row.status();
    if (!*row) break;
    hasher.AddMark('R');
    for (int column = 0; column < count; ++column) AddValue(hasher, rows.Raw(), column);
  }
  hasher.AddMark('E');
  return {};
}

int HexValue(char digit) {
  if (digit >= '0' && digit <= '9') return digit - '0';
  return digit >= 'a' && digit <= 'f' ? digit - 'a' + 10 : -1;
}

}  // namespace

std::string ContentHash::ToHex() const {
  static constexpr std::string_view kDigits = "0123456789abcdef";
  std::string hex;
  for (const std::byte byte : bytes) {
    hex += kDigits[std::to_integer<unsigned>(byte) >> 4U];
    hex += kDigits[std::to_integer<unsigned>(byte) & 15U];
  }
  return hex;
}

Result<ContentHash> ContentHash::FromHex(std::string_view hex) {
  ContentHash hash;
  const Status wrong{Code::kInvalid, "a content hash is 64 digits 0-9 and a-f"};
  if (hex.size() != 64) return wrong;
  for (std::size_t i = 0; i < 32; ++i) {
    const int high = HexValue(hex[2 * i]);
    const int low = HexValue(hex[2 * i + 1]);
    if (high < 0 || low < 0) return wrong;
    hash.bytes[i] = static_cast<std::byte>(high * 16 + low);
  }
  return hash;
}

Result<ContentHash> ContentHash::FromBytes(std::span<const std::byte> bytes) {
  ContentHash hash;
  if (bytes.size() != hash.bytes.size()) return {Code::kInvalid, "a content hash is 32 bytes"};
  std::copy(bytes.begin(), bytes.end(), hash.bytes.begin());
  return hash;
}

Result<std::vector<BaseTable>> BaseTables(Database& database) {
  OCOP_ASSIGN_OR_RETURN(
      rows,
      database.Prepare("SELECT l.name, c.name, c.pk FROM pragma_table_list AS l"
                       " JOIN pragma_table_info(l.name) AS c WHERE l.schema = 'main'"
                       " AND l.type = 'table' AND l.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
                       " AND l.name <> 'search_doc' ORDER BY l.name, c.cid"),
      "base tables");
  std::vector<BaseTable> tables;
  std::vector<std::pair<std::int64_t, std::string>> key;
  const auto finish_key = [&] {
    std::sort(key.begin(), key.end());
    for (auto& part : key) tables.back().primary_key.push_back(std::move(part.second));
    key.clear();
  };
  while (true) {
    const Result<bool> row = rows.Step();
    if (!row.ok()) return row.status();
    if (!*row) break;
    if (tables.empty() || tables.back().name != rows.Text(0)) {
      if (!tables.empty()) finish_key();
      tables.emplace_back().name = rows.String(0);
    }
    tables.back().columns.push_back(rows.String(1));
    if (rows.Int(2) > 0) key.emplace_back(rows.Int(2), rows.String(1));
  }
  if (!tables.empty()) finish_key();
  for (const BaseTable& table : tables) {
    if (table.primary_key.empty()) {
      return {Code::kCorrupt, "table " + table.name + " has no primary key"};
    }
  }
  return tables;
}

Result<ContentHash> ComputeContentHash(Database& database) {
  OCOP_ASSIGN_OR_RETURN(tables, BaseTables(database), "content hash");
  OCOP_ASSIGN_OR_RETURN(version, database.Number("PRAGMA user_version"), "content hash");
  Hasher hasher;
  hasher.Add("OCOP catalogue content 1\n");
  hasher.AddMark('i');
  hasher.AddNumber(static_cast<std::uint64_t>(version));
  for (const BaseTable& table : tables) {
    RETURN_IF_ERROR(HashTable(database, table, hasher), "content hash: " + table.name);
  }
  return hasher.Finish();
}

Result<ContentHash> StoredContentHash(Database& database) {
  OCOP_ASSIGN_OR_RETURN(row, database.Prepare("SELECT content_hash FROM meta"), "content hash");
  const Result<bool> found = row.Step();
  if (!found.ok()) return found.status();
  if (!*found || row.IsNull(0)) return {Code::kNotFound, "the catalogue was never sealed"};
  return ContentHash::FromBytes(row.Blob(0));
}

Status StoreContentHash(Database& database, const ContentHash& hash) {
  OCOP_ASSIGN_OR_RETURN(update, database.Prepare("UPDATE meta SET content_hash = ?1"), "seal");
  RETURN_IF_ERROR(update.BindBlob(1, hash.bytes).Run(), "seal");
  if (database.Changes() != 1) return {Code::kNotFound, "seal: it has no meta row"};
  return {};
}

Result<ContentHash> SealCatalogue(Database& database) {
  OCOP_ASSIGN_OR_RETURN(transaction, store::Transaction::Begin(database), "seal");
  OCOP_ASSIGN_OR_RETURN(hash, ComputeContentHash(database), "seal");
  RETURN_IF_ERROR(StoreContentHash(database, hash), "seal");
  RETURN_IF_ERROR(transaction.Commit(), "seal");
  return hash;
}

}  // namespace ocop::delta
