#include "db/store/database.h"

#include <sqlite3.h>
#include <unistd.h>

#include <filesystem>
#include <system_error>

namespace ocop::store {
namespace {

/// A busy wait cannot be interrupted, and a thread must be able to end in time.
constexpr int kBusyTimeoutMs = 200;

// Primary result codes: https://sqlite.org/rescode.html
Code CodeOf(int sqlite_code) {
  switch (sqlite_code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_SCHEMA:
      return Code::kUnavailable;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_FORMAT:
      return Code::kCorrupt;
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
    case SQLITE_RANGE:
    case SQLITE_TOOBIG:
    case SQLITE_ERROR:
      return Code::kInvalid;
    case SQLITE_INTERRUPT:
      return Code::kCancelled;
    case SQLITE_FULL:
      return Code::kFull;
    default:  // read-only, cannot open, permissions, I/O
      return Code::kIo;
  }
}

Status LastError(sqlite3* database) {
  return {CodeOf(sqlite3_errcode(database)), sqlite3_errmsg(database)};
}

bool IsReadOnly(OpenMode mode) { return mode != OpenMode::kReadWrite; }

/// In a URI '%', '?' and '#' mean something; everything else may stand.
std::string UriOf(const std::filesystem::path& file, OpenMode mode) {
  static constexpr std::string_view kHex = "0123456789ABCDEF";
  const std::filesystem::path absolute = std::filesystem::absolute(file);
  std::string uri = "file:";
  for (const char c : absolute.native()) {
    if (c == '%' || c == '?' || c == '#') {
      const auto byte = static_cast<unsigned char>(c);
      uri += '%';
      uri += kHex[byte >> 4U];
      uri += kHex[byte & 15U];
    } else {
      uri += c;
    }
  }
  uri += IsReadOnly(mode) ? "?mode=ro" : "?mode=rwc";
  // Without this SQLite wants to make a -shm file beside a database in WAL mode.
  if (mode == OpenMode::kReadOnlyForever) uri += "&immutable=1";
  return uri;
}

/// SQLite opens lazily and calls everything it cannot open "unable to open"; say it better.
Status CheckThere(const std::filesystem::path& file, OpenMode mode) {
  std::error_code error;
  const std::filesystem::file_status status = std::filesystem::status(file, error);
  if (status.type() == std::filesystem::file_type::not_found) {
    if (!IsReadOnly(mode)) return {};
    return {Code::kNotFound, "no such file"};
  }
  if (error) return {Code::kIo, error.message()};
  if (!std::filesystem::is_regular_file(status)) return {Code::kCorrupt, "not a file"};
  if (IsReadOnly(mode) && std::filesystem::file_size(file, error) == 0) {
    return {Code::kCorrupt, "the file is empty"};
  }
  return {};
}

}  // namespace

OpenMode ModeToRead(const std::filesystem::path& file) {
  const std::filesystem::path folder = std::filesystem::absolute(file).parent_path();
  if (::access(folder.c_str(), W_OK) == 0) return OpenMode::kReadOnly;
  std::filesystem::path log = file;
  log += "-wal";
  std::error_code error;
  const std::uintmax_t log_bytes = std::filesystem::file_size(log, error);
  const bool has_log = !error && log_bytes > 0;
  return has_log ? OpenMode::kReadOnly : OpenMode::kReadOnlyForever;
}

void CloseDatabase(sqlite3* database) { sqlite3_close_v2(database); }
void FinalizeStatement(sqlite3_stmt* statement) { sqlite3_finalize(statement); }

Statement& Statement::Bind(int parameter, std::int64_t value) {
  OCOP_CHECK(sqlite3_bind_int64(handle_.get(), parameter, value) == SQLITE_OK);
  return *this;
}

Statement& Statement::Bind(int parameter, std::string_view text) {
  const char* bytes = text.data() == nullptr ? "" : text.data();  // a null pointer would be NULL
  OCOP_CHECK(sqlite3_bind_text64(handle_.get(), parameter, bytes, text.size(), SQLITE_TRANSIENT,
                                 SQLITE_UTF8) == SQLITE_OK);
  return *this;
}

Statement& Statement::BindReal(int parameter, double value) {
  OCOP_CHECK(sqlite3_bind_double(handle_.get(), parameter, value) == SQLITE_OK);
  return *this;
}

Statement& Statement::BindBlob(int parameter, std::span<const std::byte> bytes) {
  const void* data = bytes.empty() ? static_cast<const void*>("") : bytes.data();
  OCOP_CHECK(sqlite3_bind_blob64(handle_.get(), parameter, data, bytes.size(), SQLITE_TRANSIENT) ==
             SQLITE_OK);
  return *this;
}

Statement& Statement::BindNull(int parameter) {
  OCOP_CHECK(sqlite3_bind_null(handle_.get(), parameter) == SQLITE_OK);
  return *this;
}

Result<bool> Statement::Step() {
  switch (sqlite3_step(handle_.get())) {
    case SQLITE_ROW:
      return true;
    case SQLITE_DONE:
      return false;
    default:
      return LastError(sqlite3_db_handle(handle_.get()));
  }
}

Status Statement::Run() {
  const Result<bool> row = Step();
  Reset();
  if (!row.ok()) return row.status();
  return {};
}

void Statement::Reset() {
  if (handle_ == nullptr) return;
  sqlite3_reset(handle_.get());  // repeats the failure of the last step, which was told already
  sqlite3_clear_bindings(handle_.get());
}

std::int64_t Statement::Int(int column) const {
  return sqlite3_column_int64(handle_.get(), column);
}

double Statement::Real(int column) const { return sqlite3_column_double(handle_.get(), column); }

std::string_view Statement::Text(int column) const {
  const void* text = sqlite3_column_text(handle_.get(), column);
  if (text == nullptr) return {};
  const int bytes = sqlite3_column_bytes(handle_.get(), column);
  return {static_cast<const char*>(text), static_cast<std::size_t>(bytes)};
}

std::span<const std::byte> Statement::Blob(int column) const {
  const void* blob = sqlite3_column_blob(handle_.get(), column);
  if (blob == nullptr) return {};
  const int bytes = sqlite3_column_bytes(handle_.get(), column);
  return {static_cast<const std::byte*>(blob), static_cast<std::size_t>(bytes)};
}

bool Statement::IsNull(int column) const {
  return sqlite3_column_type(handle_.get(), column) == SQLITE_NULL;
}

bool Statement::IsNumber(int column) const {
  return sqlite3_column_type(handle_.get(), column) == SQLITE_INTEGER;
}

int Statement::Columns() const { return sqlite3_column_count(handle_.get()); }

std::optional<std::int64_t> Statement::MaybeInt(int column) const {
  if (IsNull(column)) return std::nullopt;
  return Int(column);
}

Result<Database> Database::Open(const std::filesystem::path& file, OpenMode mode) {
  RETURN_IF_ERROR(CheckThere(file, mode), file.native());
  sqlite3* raw = nullptr;
  const int flags =
      SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE |
      (IsReadOnly(mode) ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  const int code = sqlite3_open_v2(UriOf(file, mode).c_str(), &raw, flags, nullptr);
  Database database(raw);  // a handle is given even on failure; own it first
  if (code != SQLITE_OK) return LastError(raw).WithContext(file.native());
  sqlite3_busy_timeout(raw, kBusyTimeoutMs);
  // Closing a file that turns out to be damaged must not throw its log away.
  sqlite3_db_config(raw, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  RETURN_IF_ERROR(database.Run("PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY;"
                               "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;"
                               "PRAGMA synchronous = FULL; PRAGMA cache_size = -1024"),
                  file.native());
  // The first statement that reads the file: here a file that is no database shows.
  const Result<std::int64_t> pages = database.Number("PRAGMA page_count");
  if (!pages.ok()) return pages.status().WithContext(file.native());
  const Result<std::int64_t> tables = database.Number("SELECT count(*) FROM sqlite_master");
  if (!tables.ok()) return tables.status().WithContext(file.native());
  sqlite3_db_config(raw, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, nullptr);
  return database;
}

Result<Database> Database::OpenInMemory() {
  sqlite3* raw = nullptr;
  const int code =
      sqlite3_open_v2(":memory:", &raw,
                      SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
  Database database(raw);
  if (code != SQLITE_OK) return LastError(raw);
  RETURN_IF_ERROR(database.Run("PRAGMA foreign_keys = ON"), "memory database");
  return database;
}

Status Database::Run(std::string_view sql) {
  const std::string terminated(sql);
  if (sqlite3_exec(handle_.get(), terminated.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
    return LastError(handle_.get());
  }
  return {};
}

Result<Statement> Database::Prepare(std::string_view sql) {
  sqlite3_stmt* raw = nullptr;
  if (sqlite3_prepare_v3(handle_.get(), sql.data(), static_cast<int>(sql.size()),
                         SQLITE_PREPARE_PERSISTENT, &raw, nullptr) != SQLITE_OK) {
    return LastError(handle_.get()).WithContext(sql);
  }
  return Statement(raw);
}

Result<std::int64_t> Database::Number(std::string_view sql) {
  OCOP_ASSIGN_OR_RETURN(statement, Prepare(sql), "number");
  const Result<bool> row = statement.Step();
  if (!row.ok()) return row.status();
  if (!*row) return {Code::kNotFound, "no row: " + std::string(sql)};
  return statement.Int(0);
}

std::int64_t Database::LastInsertId() const { return sqlite3_last_insert_rowid(handle_.get()); }

std::int64_t Database::Changes() const { return sqlite3_changes64(handle_.get()); }

Result<Transaction> Transaction::Begin(Database& database) {
  RETURN_IF_ERROR(database.Run("BEGIN IMMEDIATE"), "begin");
  return Transaction(database);
}

Status Transaction::Commit() {
  OCOP_CHECK(database_ != nullptr);
  RETURN_IF_ERROR(database_->Run("COMMIT"), "commit");
  database_ = nullptr;
  return {};
}

Transaction::~Transaction() {
  if (database_ == nullptr) return;
  // Nothing to do about a failure: SQLite has then rolled back by itself, or will at the next open.
  static_cast<void>(database_->Run("ROLLBACK").ok());
}

}  // namespace ocop::store
