#include "db/store/kiosk_store.h"

#include <fcntl.h>
#include <unistd.h>

#include <system_error>
#include <utility>

#include "db/store/migrate.h"
#include "platform/base/handle.h"

namespace ocop::store {
namespace {

constexpr std::size_t kPayloadBytes = 512;

std::string_view WordFor(LabelReader reader) {
  switch (reader) {
    case LabelReader::kCamera:
      return "camera";
    case LabelReader::kScanner:
      return "scanner";
    case LabelReader::kTyped:
      break;
  }
  return "typed";
}

std::string_view WordFor(TimeOrigin origin) {
  switch (origin) {
    case TimeOrigin::kClock:
      return "clock";
    case TimeOrigin::kMetadata:
      return "metadata";
    case TimeOrigin::kStaff:
      break;
  }
  return "staff";
}

TimeOrigin TimeOriginFromWord(std::string_view word) {
  if (word == "metadata") return TimeOrigin::kMetadata;
  return word == "staff" ? TimeOrigin::kStaff : TimeOrigin::kClock;
}

/// Printable ASCII as it is, everything else as '?': enough to recognise a code by, and harmless
/// wherever a report shows it.
std::string Harmless(std::string_view payload) {
  std::string text(payload.substr(0, kPayloadBytes));
  for (char& c : text) {
    if (c < ' ' || c > '~') c = '?';
  }
  return text;
}

std::filesystem::path Beside(const std::filesystem::path& file, std::string_view suffix) {
  std::filesystem::path other = file;
  other += suffix;
  return other;
}

/// A rename is on the disk when its folder is.
Status SyncFolder(const std::filesystem::path& file) {
  const std::filesystem::path folder = std::filesystem::absolute(file).parent_path();
  const Fd fd(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!fd.Valid() || ::fsync(fd.Get()) != 0) {
    return {Code::kIo, std::error_code(errno, std::generic_category()).message()};
  }
  return {};
}

/// Gives the database and its log a name nobody uses. The log goes first: should the power fail
/// between the two, the damaged database is found damaged again, and no other database can ever
/// take up the log.
Result<std::filesystem::path> MoveAside(const std::filesystem::path& file) {
  std::filesystem::path aside;
  std::error_code error;
  for (int number = 1; number < 1000; ++number) {
    aside = Beside(file, ".damaged-" + std::to_string(number));
    const bool is_taken = std::filesystem::exists(aside, error) ||
                          std::filesystem::exists(Beside(aside, "-wal"), error);
    if (!is_taken) break;
  }
  for (const std::string_view suffix : {"-wal", "-shm", ""}) {
    const std::filesystem::path from = Beside(file, suffix);
    if (!std::filesystem::exists(from, error)) continue;
    std::filesystem::rename(from, Beside(aside, suffix), error);
    if (error) return {Code::kIo, "move aside: " + from.native() + ": " + error.message()};
  }
  RETURN_IF_ERROR(SyncFolder(file), "move aside");
  return aside;
}

/// A sound database of something else, named by mistake: not ours to move.
bool IsSomebodyElses(const std::filesystem::path& file) {
  Result<Database> database = Database::Open(file, OpenMode::kReadOnly);
  if (!database.ok()) return false;
  const Result<std::int64_t> application = database->Number("PRAGMA application_id");
  return application.ok() && *application != 0 && *application != kKioskApplicationId;
}

Result<Database> OpenAndMigrate(const std::filesystem::path& file) {
  OCOP_ASSIGN_OR_RETURN(database, Database::Open(file, OpenMode::kReadWrite), "open");
  RETURN_IF_ERROR(Migrate(database, KioskSchema()), file.native());
  // Small and precious: here looking at all of it is cheap, and a fault found late is worse.
  OCOP_ASSIGN_OR_RETURN(check, database.Prepare("PRAGMA quick_check(1)"), "check");
  const Result<bool> row = check.Step();
  if (!row.ok()) return row.status();
  if (check.Text(0) != "ok") {
    return {Code::kCorrupt, file.native() + ": " + check.String(0)};
  }
  check.Reset();
  return database;
}

}  // namespace

KioskStore::KioskStore(Database database, std::filesystem::path set_aside)
    : database_(std::move(database)), set_aside_(std::move(set_aside)) {}

Result<KioskStore> KioskStore::Open(const std::filesystem::path& file) {
  Result<Database> database = OpenAndMigrate(file);
  if (database.ok()) return KioskStore(std::move(database).value(), {});
  std::error_code error;
  const bool is_file = std::filesystem::is_regular_file(file, error);
  if (database.code() != Code::kCorrupt || !is_file || IsSomebodyElses(file)) {
    return database.status().WithContext("open kiosk store");
  }
  OCOP_ASSIGN_OR_RETURN(aside, MoveAside(file), "open kiosk store");
  OCOP_ASSIGN_OR_RETURN(fresh, OpenAndMigrate(file), "open kiosk store");
  return KioskStore(std::move(fresh), aside);
}

Status KioskStore::RecordScan(const ScanEvent& event) {
  OCOP_ASSIGN_OR_RETURN(transaction, Transaction::Begin(database_), "record scan");
  OCOP_ASSIGN_OR_RETURN(insert,
                        database_.Prepare("INSERT INTO scan_event (scanned_at, clock_trusted,"
                                          " reader, payload_class, key, product_code, verdict)"
                                          " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"),
                        "record scan");
  insert.Bind(1, event.scanned_at).Bind(2, std::int64_t{event.clock_trusted});
  insert.Bind(3, WordFor(event.reader)).Bind(4, event.payload_class).Bind(5, event.key);
  insert.Bind(6, event.product_code).Bind(7, event.verdict);
  RETURN_IF_ERROR(insert.Run(), "record scan");
  if (event.product_code.empty() && !event.key.empty()) {
    OCOP_ASSIGN_OR_RETURN(
        unknown,
        database_.Prepare("INSERT INTO unknown_code (key, payload, first_seen_at, last_seen_at,"
                          " times) VALUES (?1, ?2, ?3, ?3, 1) ON CONFLICT (key) DO UPDATE SET"
                          " last_seen_at = excluded.last_seen_at, times = times + 1"),
        "record scan");
    unknown.Bind(1, event.key).Bind(2, Harmless(event.payload)).Bind(3, event.scanned_at);
    RETURN_IF_ERROR(unknown.Run(), "record scan");
  }
  return transaction.Commit();
}

Status KioskStore::SaveTrustedTime(const TrustedTime& time) {
  OCOP_ASSIGN_OR_RETURN(
      save,
      database_.Prepare("INSERT INTO trusted_time (id, trusted_at, origin) VALUES (1, ?1, ?2)"
                        " ON CONFLICT (id) DO UPDATE SET trusted_at = excluded.trusted_at,"
                        " origin = excluded.origin WHERE excluded.trusted_at > trusted_at"),
      "save time");
  save.Bind(1, time.trusted_at).Bind(2, WordFor(time.origin));
  return save.Run().WithContext("save time");
}

Result<std::optional<TrustedTime>> KioskStore::LastTrustedTime() {
  OCOP_ASSIGN_OR_RETURN(query, database_.Prepare("SELECT trusted_at, origin FROM trusted_time"),
                        "last time");
  const Result<bool> row = query.Step();
  if (!row.ok()) return row.status();
  std::optional<TrustedTime> time;
  if (*row) time = TrustedTime{query.Int(0), TimeOriginFromWord(query.Text(1))};
  return time;
}

Status KioskStore::Count(std::string_view name, Date day, std::int64_t by) {
  OCOP_ASSIGN_OR_RETURN(
      count,
      database_.Prepare("INSERT INTO counter (name, day, value) VALUES (?1, ?2, ?3)"
                        " ON CONFLICT (name, day) DO UPDATE SET value = value + excluded.value"),
      "count");
  count.Bind(1, name).Bind(2, day.ToIso()).Bind(3, by);
  return count.Run().WithContext("count");
}

Status KioskStore::CountAll(const std::map<std::string, std::int64_t>& counts, Date day) {
  OCOP_ASSIGN_OR_RETURN(transaction, Transaction::Begin(database_), "count");
  for (const auto& [name, by] : counts) RETURN_IF_ERROR(Count(name, day, by), name);
  return transaction.Commit();
}

Result<std::int64_t> KioskStore::Counter(std::string_view name, Date day) {
  OCOP_ASSIGN_OR_RETURN(query,
                        database_.Prepare("SELECT value FROM counter WHERE name = ?1 AND day = ?2"),
                        "counter");
  query.Bind(1, name).Bind(2, day.ToIso());
  const Result<bool> row = query.Step();
  if (!row.ok()) return row.status();
  return *row ? query.Int(0) : std::int64_t{0};
}

Result<std::optional<std::string>> KioskStore::Setting(std::string_view key) {
  OCOP_ASSIGN_OR_RETURN(query, database_.Prepare("SELECT value FROM setting WHERE key = ?1"),
                        "setting");
  query.Bind(1, key);
  const Result<bool> row = query.Step();
  if (!row.ok()) return row.status();
  std::optional<std::string> value;
  if (*row) value = query.String(0);
  return value;
}

Status KioskStore::SetSetting(std::string_view key, std::string_view value, std::int64_t now) {
  OCOP_ASSIGN_OR_RETURN(transaction, Transaction::Begin(database_), "set setting");
  OCOP_ASSIGN_OR_RETURN(
      log,
      database_.Prepare("INSERT INTO change_log (changed_at, clock_trusted, actor, subject,"
                        " subject_key, field, old_value, new_value) VALUES (?1, 0, 'staff',"
                        " 'setting', ?2, 'value', (SELECT value FROM setting WHERE key = ?2), ?3)"),
      "set setting");
  log.Bind(1, now).Bind(2, key).Bind(3, value);
  RETURN_IF_ERROR(log.Run(), "set setting");
  OCOP_ASSIGN_OR_RETURN(
      set,
      database_.Prepare("INSERT INTO setting (key, value, changed_at) VALUES (?1, ?2, ?3)"
                        " ON CONFLICT (key) DO UPDATE SET value = excluded.value,"
                        " changed_at = excluded.changed_at"),
      "set setting");
  set.Bind(1, key).Bind(2, value).Bind(3, now);
  RETURN_IF_ERROR(set.Run(), "set setting");
  return transaction.Commit();
}

}  // namespace ocop::store
