#include "db/delta/snapshot.h"

#include <string>
#include <system_error>

#include "db/delta/compress.h"
#include "db/store/database.h"
#include "db/store/migrate.h"

namespace ocop::delta {
namespace {

namespace fs = std::filesystem;
using store::Database;
using store::OpenMode;

/// Gone at the end of the scope, with whatever SQLite laid beside it.
class Scratch {
 public:
  explicit Scratch(fs::path path) : path_(std::move(path)) { Remove(); }
  ~Scratch() {
    if (!is_kept_) Remove();
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  void Keep() { is_kept_ = true; }
  [[nodiscard]] const fs::path& Path() const { return path_; }

 private:
  void Remove() const {
    std::error_code error;
    for (const char* suffix : {"-wal", "-shm", "-journal", ""}) {
      fs::remove(path_.native() + suffix, error);
    }
  }
  fs::path path_;
  bool is_kept_ = false;
};

/// Everything the schema has, one text.
Result<std::string> SchemaText(Database& database) {
  OCOP_ASSIGN_OR_RETURN(rows,
                        database.Prepare("SELECT type || name || ifnull(sql, '') FROM sqlite_master"
                                         " ORDER BY type, name"),
                        "schema");
  std::string text;
  while (true) {
    const Result<bool> row = rows.Step();
    if (!row.ok()) return row.status();
    if (!*row) return text;
    text += rows.String(0) + '\n';
  }
}

Status CopyRows(const fs::path& catalogue, const fs::path& rows) {
  OCOP_ASSIGN_OR_RETURN(database, Database::Open(rows, OpenMode::kReadWrite), "rows");
  RETURN_IF_ERROR(store::Migrate(database, store::CatalogueSchema()), "rows");
  RETURN_IF_ERROR(database.Run("PRAGMA journal_mode = DELETE; PRAGMA synchronous = OFF;"
                               "PRAGMA journal_mode = MEMORY;"
                               "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON"),
                  "rows");
  OCOP_ASSIGN_OR_RETURN(tables, BaseTables(database), "rows");
  OCOP_ASSIGN_OR_RETURN(attach, database.Prepare("ATTACH ?1 AS catalogue"), "rows");
  RETURN_IF_ERROR(attach.Bind(1, fs::absolute(catalogue).native()).Run(), "rows");
  OCOP_ASSIGN_OR_RETURN(transaction, store::Transaction::Begin(database), "rows");
  for (const BaseTable& table : tables) {
    std::string key;
    for (const std::string& column : table.primary_key) key += (key.empty() ? "" : ", ") + column;
    RETURN_IF_ERROR(database.Run("INSERT INTO main." + table.name + " SELECT * FROM catalogue." +
                                 table.name + " ORDER BY " + key),
                    table.name);
  }
  return transaction.Commit();
}

/// Before a single row is believed: nothing but our own tables, no trigger, no view.
Status CheckUnpacked(const fs::path& file, const ContentHash& expected) {
  OCOP_ASSIGN_OR_RETURN(database, Database::Open(file, OpenMode::kReadOnlyForever), "snapshot");
  Status version = store::CheckVersion(database, store::CatalogueSchema());
  if (version.code() == Code::kNotFound) return {Code::kCorrupt, version.message()};
  if (!version.ok()) return version;
  OCOP_ASSIGN_OR_RETURN(plain, Database::OpenInMemory(), "snapshot");
  RETURN_IF_ERROR(store::Migrate(plain, store::CatalogueSchema()), "snapshot");
  OCOP_ASSIGN_OR_RETURN(ours, SchemaText(plain), "snapshot");
  OCOP_ASSIGN_OR_RETURN(theirs, SchemaText(database), "snapshot");
  if (ours != theirs) return {Code::kCorrupt, "its tables are not those of a catalogue"};
  OCOP_ASSIGN_OR_RETURN(hash, ComputeContentHash(database), "snapshot");
  if (hash == expected) return {};
  return {Code::kCorrupt, "its content is " + hash.ToHex() + ", not " + expected.ToHex()};
}

}  // namespace

Status WriteSnapshot(const fs::path& catalogue, const fs::path& snapshot, int level) {
  {
    OCOP_ASSIGN_OR_RETURN(database, Database::Open(catalogue, OpenMode::kReadOnly), "snapshot");
    RETURN_IF_ERROR(store::CheckVersion(database, store::CatalogueSchema()), catalogue.native());
    const Result<ContentHash> stored = StoredContentHash(database);
    if (!stored.ok()) return {Code::kInvalid, catalogue.native() + ": seal it first"};
  }
  const Scratch rows(snapshot.native() + ".rows");
  RETURN_IF_ERROR(CopyRows(catalogue, rows.Path()), "snapshot");
  return PackFile(rows.Path(), snapshot, level).WithContext("snapshot");
}

Status UnpackSnapshot(const fs::path& snapshot, const fs::path& database,
                      const ContentHash& expected, std::uint64_t max_bytes) {
  Scratch file(database);
  RETURN_IF_ERROR(UnpackFile(snapshot, file.Path(), max_bytes), "snapshot");
  const Status status = CheckUnpacked(file.Path(), expected);
  // Whatever SQLite cannot make sense of is no catalogue.
  const Code code = status.code() == Code::kInvalid ? Code::kCorrupt : status.code();
  if (code != Code::kOk) return {code, snapshot.native() + ": " + status.message()};
  file.Keep();
  return {};
}

}  // namespace ocop::delta
