#include "versions.h"

#include <fstream>
#include <iterator>

#include "db/store/migrate.h"
#include "db/store/search_docs.h"
#include "platform/base/check.h"

namespace ocop::delta {
namespace {

using store::Database;
using store::OpenMode;

void Require(const Status& status) {
  if (!status.ok()) CheckFailed(status.message().c_str(), __FILE__, __LINE__);
}

Database OpenToWrite(const std::filesystem::path& file) {
  Result<Database> database = Database::Open(file, OpenMode::kReadWrite);
  Require(database.status());
  return std::move(database).value();
}

}  // namespace

std::string_view NextVersionSql() {
  return R"sql(
UPDATE translation SET text = 'Bình gốm men rạn', sort_key = x'11'
  WHERE kind = 'product' AND entity_id = 1 AND field = 'name' AND lang = 'vi';
UPDATE translation SET text = 'Làng Vạn Phúc'
  WHERE kind = 'village' AND entity_id = 2 AND field = 'name' AND lang = 'vi';
DELETE FROM translation WHERE kind = 'product' AND entity_id = 7;
DELETE FROM product WHERE id = 7;
INSERT INTO product (id, code, set_id, village_id, craft_id) VALUES (8, 'tea-cup', 21, 4, 1);
INSERT INTO translation (kind, entity_id, field, lang, text) VALUES
  ('product', 8, 'name', 'vi', 'Chén trà hoa nâu'), ('product', 8, 'name', 'en', 'Tea cup');
UPDATE offer SET price_vnd = 480000 WHERE point_id = 1 AND product_id = 1;
UPDATE village SET latitude_deg = 21.3, longitude_deg = 106.4 WHERE id = 4;
UPDATE meta SET version = 8, issued_on = '2026-01-16';
)sql";
}

ContentHash WriteVersion(const std::filesystem::path& file, std::string_view sql) {
  store::WriteSampleCatalogue(file);
  Database database = OpenToWrite(file);
  Require(database.Run("PRAGMA trusted_schema = ON"));  // for the triggers of the search table
  Require(database.Run(sql));
  Require(store::RefreshSearchDocs(database));
  Require(store::FinishCatalogue(database));
  Result<ContentHash> hash = SealCatalogue(database);
  Require(hash.status());
  return *hash;
}

ContentHash HashOf(const std::filesystem::path& file) {
  Result<Database> database = Database::Open(file, OpenMode::kReadOnly);
  Require(database.status());
  Result<ContentHash> hash = ComputeContentHash(*database);
  Require(hash.status());
  return *hash;
}

std::string FaultsOf(const std::filesystem::path& file) {
  Result<Database> opened = Database::Open(file, OpenMode::kReadWrite);
  if (!opened.ok()) return opened.status().message();
  Database& database = *opened;
  Result<store::Statement> check = database.Prepare("PRAGMA integrity_check");
  if (!check.ok()) return check.status().message();
  if (const Result<bool> row = check->Step(); !row.ok()) return row.status().message();
  if (check->Text(0) != "ok") return check->String(0);
  check->Reset();
  const Status search =
      database.Run("INSERT INTO search_fts (search_fts, rank) VALUES ('integrity-check', 1)");
  if (!search.ok()) return "search table: " + search.message();
  Status status = database.Run("PRAGMA trusted_schema = ON; BEGIN");
  const Result<std::int64_t> before = database.Number("SELECT total_changes()");
  if (status.ok()) status = store::RefreshSearchDocs(database);
  const Result<std::int64_t> after = database.Number("SELECT total_changes()");
  if (!status.ok()) return status.message();
  Require(database.Run("ROLLBACK"));
  if (!before.ok() || !after.ok() || *before != *after) return "search rows were out of date";
  return {};
}

std::string BytesOf(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

void WriteBytes(const std::filesystem::path& file, std::string_view bytes) {
  std::ofstream stream(file, std::ios::binary | std::ios::trunc);
  stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  OCOP_CHECK(stream.good());
}

}  // namespace ocop::delta
