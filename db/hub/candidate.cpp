#include "db/hub/candidate.h"

#include <sqlite3.h>

#include <system_error>

#include "db/store/database.h"
#include "db/store/migrate.h"

namespace ocop::hub {
namespace {

namespace fs = std::filesystem;
using store::Database;
using store::OpenMode;

/// https://sqlite.org/backup.html: page by page, the state of one moment.
Status CopyPages(Database& from, Database& to) {
  sqlite3_backup* backup = sqlite3_backup_init(to.Raw(), "main", from.Raw(), "main");
  if (backup == nullptr) return {Code::kIo, sqlite3_errmsg(to.Raw())};
  const int step = sqlite3_backup_step(backup, -1);
  const int end = sqlite3_backup_finish(backup);
  if (step == SQLITE_DONE && end == SQLITE_OK) return {};
  const bool is_full = step == SQLITE_FULL || end == SQLITE_FULL;
  return {is_full ? Code::kFull : Code::kIo, sqlite3_errstr(end == SQLITE_OK ? step : end)};
}

/// A scratch file that is made durable as a whole when it is put in its place.
Result<Database> OpenScratch(const fs::path& file) {
  Result<Database> database = Database::Open(file, OpenMode::kReadWrite);
  if (!database.ok()) return database;
  RETURN_IF_ERROR(database->Run("PRAGMA journal_mode = DELETE; PRAGMA synchronous = OFF"),
                  file.native());
  return database;
}

Status CheckIsCatalogue(Database& database, const fs::path& file) {
  const Status version = store::CheckVersion(database, store::CatalogueSchema());
  if (version.ok()) return {};
  if (version.code() != Code::kCorrupt) return version.WithContext(file.native());
  return {Code::kInvalid, file.native() + ": this is no catalogue; `ocop-hub build` makes one"};
}

}  // namespace

Status CopyCatalogue(const fs::path& from, const fs::path& to) {
  Result<Database> source = Database::Open(from, OpenMode::kReadOnly);
  if (source.code() == Code::kCorrupt) return {Code::kInvalid, source.status().message()};
  if (!source.ok()) return source.status();
  RETURN_IF_ERROR(CheckIsCatalogue(*source, from), "catalogue");
  std::error_code error;
  for (const char* end : {"", "-journal", "-wal", "-shm"}) fs::remove(to.native() + end, error);
  {
    OCOP_ASSIGN_OR_RETURN(target, OpenScratch(to), "copy");
    RETURN_IF_ERROR(CopyPages(*source, target), from.native());
  }
  // The copy says in its header, as the original does, whether it keeps a log beside it.
  return OpenScratch(to).status();
}

Result<Stamps> ReadStamps(const fs::path& catalogue) {
  OCOP_ASSIGN_OR_RETURN(database, Database::Open(catalogue, OpenMode::kReadOnly), "stamps");
  OCOP_ASSIGN_OR_RETURN(
      row, database.Prepare("SELECT version, built_at, ifnull(signed_at, 0) FROM meta"), "stamps");
  const Result<bool> is_there = row.Step();
  if (!is_there.ok()) return is_there.status();
  if (!*is_there) return {Code::kInvalid, catalogue.native() + ": an empty catalogue"};
  return Stamps{row.Int(0), row.Int(1), row.Int(2)};
}

Result<delta::ContentHash> StampAndSeal(const fs::path& catalogue, const Stamps& stamps) {
  OCOP_ASSIGN_OR_RETURN(database, OpenScratch(catalogue), "stamps");
  OCOP_ASSIGN_OR_RETURN(update,
                        database.Prepare("UPDATE meta SET version = ?1, built_at = ?2,"
                                         " signed_at = nullif(?3, 0)"),
                        "stamps");
  update.Bind(1, stamps.version).Bind(2, stamps.built_at).Bind(3, stamps.signed_at);
  RETURN_IF_ERROR(update.Run(), "stamps");
  return delta::SealCatalogue(database);
}

}  // namespace ocop::hub
