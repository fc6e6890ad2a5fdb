#include <fcntl.h>
#include <unistd.h>

#include <string>

#include "db/store/database.h"
#include "platform/base/check.h"
#include "platform/base/handle.h"
#include "tests/crash/workload.h"

namespace ocop::crash {
namespace {

namespace fs = std::filesystem;
using store::Database;
using store::OpenMode;

constexpr int kRounds = 10;

void SyncPath(const fs::path& path, int flags) {
  const Fd fd(::open(path.c_str(), flags | O_CLOEXEC));
  OCOP_CHECK(fd.Valid() && ::fsync(fd.Get()) == 0);
}

void WriteAndRename(const fs::path& file, const std::string& bytes, Waits waits) {
  const fs::path part = file.native() + ".new";
  {
    const Fd fd(::open(part.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
    OCOP_CHECK(fd.Valid());
    OCOP_CHECK(::write(fd.Get(), bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
    if (waits != Waits::kForNothing) OCOP_CHECK(::fsync(fd.Get()) == 0);
  }
  OCOP_CHECK(::rename(part.c_str(), file.c_str()) == 0);
  if (waits == Waits::kForTheFileAndFolder) SyncPath(file.parent_path(), O_RDONLY | O_DIRECTORY);
}

}  // namespace

void InstallInAHurry(const fs::path& folder, const fs::path& database, Waits waits) {
  WriteAndRename(folder / "catalogue.db", BytesOf(database), waits);
  Acknowledge(database.filename().native());
}

void KeepWithoutWaiting(const fs::path& folder) {
  Result<Database> database = Database::Open(folder / "kiosk.db", OpenMode::kReadWrite);
  Require(database.status());
  Require(database->Run("PRAGMA synchronous = OFF"));
  for (int round = 1; round <= kRounds; ++round) {
    Require(
        database->Run("INSERT INTO scan_event (scanned_at, clock_trusted, reader,"
                      " payload_class, verdict) VALUES (1, 1, 'camera', 'url', 'unknown')"));
    Acknowledge("scan " + std::to_string(round));
  }
}

void RenameOverALog(const fs::path& folder, const fs::path& database) {
  Result<Database> old = Database::Open(folder / "catalogue.db", OpenMode::kReadWrite);
  Require(old.status());
  // Every text written anew: the same content, and many pages in the log.
  Require(
      old->Run("PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0;"
               "PRAGMA foreign_keys = OFF; CREATE TEMP TABLE t AS SELECT * FROM translation;"
               "BEGIN; DELETE FROM translation;"
               "INSERT INTO translation SELECT * FROM t; COMMIT"));
  InstallInAHurry(folder, database, Waits::kForTheFileAndFolder);
  ::_exit(0);  // and the power goes
}

}  // namespace ocop::crash
