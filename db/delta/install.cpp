#include "db/delta/install.h"

#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "db/delta/snapshot.h"
#include "db/store/database.h"
#include "db/store/migrate.h"
#include "db/store/search_docs.h"

namespace ocop::delta {
namespace {

namespace fs = std::filesystem;
using platform::Storage;
using store::Database;
using store::OpenMode;

constexpr std::string_view kStart = "catalogue-";
constexpr std::string_view kEnd = ".db";
constexpr std::string_view kPointer = "current";

/// "catalogue-", 64 hex digits, perhaps "-N", ".db": nothing that could lead out of the folder.
bool IsCatalogueName(std::string_view name) {
  if (name.size() < kStart.size() + 64 + kEnd.size() || name.size() > 100) return false;
  if (name.substr(0, kStart.size()) != kStart) return false;
  if (name.substr(name.size() - kEnd.size()) != kEnd) return false;
  name.remove_prefix(kStart.size());
  name.remove_suffix(kEnd.size());
  if (!ContentHash::FromHex(name.substr(0, 64)).ok()) return false;
  name.remove_prefix(64);
  return name.empty() ||
         (name.front() == '-' && name.find_first_not_of("0123456789", 1) == std::string_view::npos);
}

bool Exists(const fs::path& path) {
  std::error_code error;
  return fs::symlink_status(path, error).type() != fs::file_type::not_found;
}

fs::path Beside(const fs::path& file, std::string_view suffix) {
  return file.native() + std::string(suffix);
}

/// A name that no file has, nor a log that would be replayed into it.
fs::path FreeName(const fs::path& folder, const ContentHash& hash) {
  for (int number = 1;; ++number) {
    const std::string tail = number == 1 ? "" : "-" + std::to_string(number);
    fs::path name = folder / (std::string(kStart) + hash.ToHex() + tail + std::string(kEnd));
    if (!Exists(name) && !Exists(Beside(name, "-wal")) && !Exists(Beside(name, "-journal"))) {
      return name;
    }
  }
}

/// Everything that does not travel. Nobody sees the file yet and a power cut throws it away, so
/// nothing waits for the disk until all is done; FinishCatalogue would write it all once more.
Status MakeReady(const fs::path& file, const ContentHash& hash) {
  OCOP_ASSIGN_OR_RETURN(database, Database::Open(file, OpenMode::kReadWrite), "index");
  RETURN_IF_ERROR(database.Run("PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF;"
                               "PRAGMA cache_size = -16384; PRAGMA secure_delete = OFF"),
                  "index");
  OCOP_ASSIGN_OR_RETURN(transaction, store::Transaction::Begin(database), "index");
  RETURN_IF_ERROR(StoreContentHash(database, hash), "index");
  RETURN_IF_ERROR(store::FillSearchDocs(database), "index");
  RETURN_IF_ERROR(transaction.Commit(), "index");
  RETURN_IF_ERROR(store::BuildCatalogueIndexes(database), "index");
  // In WAL mode every reader holds a lock as long as it has the file open: see IsHeld.
  RETURN_IF_ERROR(database.Run("ANALYZE; PRAGMA journal_mode = WAL"), "index");
  return {};
}

/// Leaving WAL mode needs the file alone: it fails as long as any connection has it open.
bool IsHeld(const fs::path& file) {
  Result<Database> database = Database::Open(file, OpenMode::kReadWrite);
  if (!database.ok()) return database.code() != Code::kCorrupt;
  Result<store::Statement> leave = database->Prepare("PRAGMA journal_mode = DELETE");
  if (!leave.ok()) return leave.code() != Code::kCorrupt;
  const Result<bool> row = leave->Step();
  if (!row.ok()) return row.code() != Code::kCorrupt;
  return !*row || leave->Text(0) != "delete";
}

/// The log goes first: should the power fail in between, no other database can take it up.
Status Remove(const fs::path& file) {
  std::error_code error;
  for (const std::string_view suffix : {"-wal", "-shm", "-journal", ""}) {
    fs::remove(Beside(file, suffix), error);
    if (error) return {Code::kIo, file.native() + ": " + error.message()};
  }
  return {};
}

Result<std::vector<fs::path>> FilesIn(const fs::path& folder) {
  std::error_code error;
  std::vector<fs::path> files;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    files.push_back(at->path());
  }
  if (error) return {Code::kIo, folder.native() + ": " + error.message()};
  return files;
}

/// As a file that nobody else has: no log beside it, in the mode of MakeReady.
Status CopyCatalogue(const fs::path& from, const fs::path& part) {
  {
    OCOP_ASSIGN_OR_RETURN(source, Database::Open(from, store::ModeToRead(from)), "copy");
    OCOP_ASSIGN_OR_RETURN(copy, source.Prepare("VACUUM INTO ?1"), "copy");
    RETURN_IF_ERROR(copy.Bind(1, fs::absolute(part).native()).Run(), "copy");
  }
  OCOP_ASSIGN_OR_RETURN(database, Database::Open(part, OpenMode::kReadWrite), "copy");
  return database.Run("PRAGMA journal_mode = WAL").WithContext("copy");
}

/// Gives the finished `part` its name and points to it.
Status Point(Storage& storage, const fs::path& part, const fs::path& file) {
  Status status;
  if (Exists(Beside(part, "-wal"))) {
    status = {Code::kUnavailable, part.native() + ": somebody has it open"};
  }
  if (status.ok()) status = storage.Replace(part, file);
  if (!status.ok()) {
    static_cast<void>(Remove(part).ok());
    return status;
  }
  return storage.WriteFileAtomically(file.parent_path() / kPointer,
                                     file.filename().native() + "\n");
}

bool IsUnfinished(std::string_view name) {
  return name.substr(0, kStart.size()) == kStart && name.find(".part") != std::string_view::npos;
}

}  // namespace

Result<fs::path> CurrentCatalogue(const Storage& storage, const fs::path& folder) {
  OCOP_ASSIGN_OR_RETURN(line, storage.ReadFile(folder / kPointer, 256), "current catalogue");
  if (!line.empty() && line.back() == '\n') line.pop_back();
  if (!IsCatalogueName(line)) {
    return {Code::kCorrupt, (folder / kPointer).native() + ": it names no catalogue"};
  }
  const fs::path file = folder / line;
  if (!Exists(file)) return {Code::kNotFound, file.native() + ": no such file"};
  return file;
}

Result<fs::path> InstallSnapshot(Storage& storage, const fs::path& folder, const fs::path& snapshot,
                                 const ContentHash& expected, std::uint64_t max_bytes) {
  RETURN_IF_ERROR(RemoveUnusedCatalogues(storage, folder), "install");
  const fs::path file = FreeName(folder, expected);
  const fs::path part = Beside(file, ".part");
  RETURN_IF_ERROR(UnpackSnapshot(snapshot, part, expected, max_bytes), "install");
  if (const Status status = MakeReady(part, expected); !status.ok()) {
    static_cast<void>(Remove(part).ok());
    return status.WithContext("install");
  }
  RETURN_IF_ERROR(Point(storage, part, file), "install");
  // It is the current one now; what cannot be removed yet is removed next time.
  static_cast<void>(RemoveUnusedCatalogues(storage, folder).ok());
  return file;
}

Result<CatalogueIdentity> IdentifyCatalogue(const fs::path& file) {
  OCOP_ASSIGN_OR_RETURN(database, Database::Open(file, store::ModeToRead(file)), "identify");
  OCOP_ASSIGN_OR_RETURN(schema, database.Number("PRAGMA user_version"), file.native());
  const Result<ContentHash> content = StoredContentHash(database);
  if (content.code() == Code::kNotFound) {
    return {Code::kInvalid, file.native() + ": it was never sealed"};
  }
  if (!content.ok()) return content.status().WithContext(file.native());
  OCOP_ASSIGN_OR_RETURN(version, database.Number("SELECT version FROM meta"), file.native());
  return CatalogueIdentity{version, *content, schema};
}

Result<fs::path> AdoptCatalogue(Storage& storage, const fs::path& folder, const fs::path& file) {
  OCOP_ASSIGN_OR_RETURN(identity, IdentifyCatalogue(file), "adopt");
  RETURN_IF_ERROR(RemoveUnusedCatalogues(storage, folder), "adopt");
  const fs::path adopted = FreeName(folder, identity.content);
  const fs::path part = Beside(adopted, ".part");
  if (const Status status = CopyCatalogue(file, part); !status.ok()) {
    static_cast<void>(Remove(part).ok());
    return status.WithContext("adopt");
  }
  RETURN_IF_ERROR(Point(storage, part, adopted), "adopt");
  return adopted;
}

Status RemoveUnusedCatalogues(const Storage& storage, const fs::path& folder) {
  const Result<fs::path> current = CurrentCatalogue(storage, folder);
  // With a line that cannot be read nobody knows which one is needed.
  if (!current.ok() && current.code() != Code::kNotFound) return current.status();
  OCOP_ASSIGN_OR_RETURN(files, FilesIn(folder), "unused catalogues");
  for (const fs::path& file : files) {
    const std::string name = file.filename().native();
    const bool is_unused = IsCatalogueName(name) && current.ok() && file != *current;
    if (!IsUnfinished(name) && !is_unused) continue;
    if (is_unused && IsHeld(file)) continue;
    RETURN_IF_ERROR(Remove(file), "unused catalogues");
  }
  return {};
}

}  // namespace ocop::delta
