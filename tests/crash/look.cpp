#include "tests/crash/look.h"

#include <string>

#include "db/delta/content_hash.h"
#include "db/store/kiosk_store.h"
#include "versions.h"

namespace ocop::crash {

namespace fs = std::filesystem;
using delta::ContentHash;
using store::Database;
using store::OpenMode;

Found LookAtCatalogue(const fs::path& file) {
  const std::string faults = delta::FaultsOf(file);
  if (!faults.empty()) return {"", "corrupt: " + faults};
  Result<Database> database = Database::Open(file, OpenMode::kReadWrite);
  if (!database.ok()) return {"", "corrupt: " + database.status().message()};
  Result<ContentHash> hash = delta::ComputeContentHash(*database);
  Result<ContentHash> stored = delta::StoredContentHash(*database);
  if (!hash.ok()) return {"", "corrupt: " + hash.status().message()};
  if (stored.ok() && *stored != *hash) return {"", "mixed: it is not what it says it is"};
  return {hash->ToHex(), ""};
}

Found LookAtKiosk(const fs::path& root) {
  const fs::path file = root / "kiosk.db";
  Result<store::KioskStore> store = store::KioskStore::Open(file);
  if (!store.ok()) return {"", "corrupt: " + store.status().message()};
  if (!store->SetAside().empty()) return {"", "corrupt: set aside"};
  Result<Database> database = Database::Open(file, OpenMode::kReadWrite);
  if (!database.ok()) return {"", "corrupt: " + database.status().message()};
  std::string state;
  for (const char* sql :
       {"SELECT count(*) FROM scan_event", "SELECT count(*) FROM unknown_code",
        "SELECT ifnull((SELECT CAST(value AS INTEGER) FROM setting), 0)",
        "SELECT count(*) FROM change_log", "SELECT ifnull((SELECT value FROM counter), 0)"}) {
    const Result<std::int64_t> number = database->Number(sql);
    if (!number.ok()) return {"", "corrupt: " + number.status().message()};
    state += std::to_string(*number) + ' ';
  }
  return {state, ""};
}

}  // namespace ocop::crash
