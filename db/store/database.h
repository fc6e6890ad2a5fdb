#pragma once
/// One SQLite connection and its statements. A Database belongs to one thread; the file itself is
/// shared between threads and processes by SQLite. Prepare statements once and keep them: they must
/// not outlive the Database they came from.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "platform/base/handle.h"
#include "platform/base/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace ocop::store {

/// What PRAGMA application_id says a file is.
inline constexpr std::int32_t kCatalogueApplicationId = 0x4F434354;  // "OCCT"
inline constexpr std::int32_t kKioskApplicationId = 0x4F434B53;      // "OCKS"
inline constexpr std::int32_t kCentreApplicationId = 0x4F434645;     // "OCFE"

enum class OpenMode {
  kReadWrite,        ///< creates the file; synchronous=FULL; Migrate() turns on WAL
  kReadOnly,         ///< another connection may write meanwhile
  kReadOnlyForever,  ///< nobody writes while it is open; works from a read-only folder
};

/// How to open a catalogue for reading. A database that was last written in WAL mode cannot be
/// opened in a read-only folder, because SQLite wants to make files beside it, unless we promise
/// that nobody writes. Where the folder cannot be written to, nobody does; but a log left by a
/// writer must still be read.
OpenMode ModeToRead(const std::filesystem::path& file);

void CloseDatabase(sqlite3* database);
void FinalizeStatement(sqlite3_stmt* statement);

/// A prepared statement. Usage: Bind…, then Step() until it says false, then Reset(). Columns count
/// from 0, parameters from 1. Views handed out by Text() and Blob() live until the next call.
class Statement {
 public:
  Statement() = default;
  explicit Statement(sqlite3_stmt* owned) : handle_(owned) {}

  Statement& Bind(int parameter, std::int64_t value);
  Statement& Bind(int parameter, std::string_view text);                 ///< copied
  Statement& BindBlob(int parameter, std::span<const std::byte> bytes);  ///< copied
  Statement& BindReal(int parameter, double value);
  Statement& BindNull(int parameter);

  /// True: a row is there. False: no more rows. kUnavailable when the database is locked for longer
  /// than the busy timeout; kInvalid when a constraint refuses the row.
  Result<bool> Step();
  /// Steps a statement that gives no rows, and resets it.
  Status Run();
  /// Makes it ready to run again; bindings go too.
  void Reset();

  std::int64_t Int(int column) const;  ///< NULL is 0
  double Real(int column) const;       ///< NULL is 0
  std::string_view Text(int column) const;
  std::string String(int column) const { return std::string(Text(column)); }
  std::span<const std::byte> Blob(int column) const;
  bool IsNull(int column) const;
  bool IsNumber(int column) const;  ///< whole
  /// Of a row.
  int Columns() const;
  std::optional<std::int64_t> MaybeInt(int column) const;
  sqlite3_stmt* Raw() const { return handle_.get(); }

 private:
  Handle<sqlite3_stmt, &FinalizeStatement> handle_;
};

/// Leaves a statement reset, however the scope ends.
class ResetAtEnd {
 public:
  explicit ResetAtEnd(Statement& statement) : statement_(statement) {}
  ~ResetAtEnd() { statement_.Reset(); }
  ResetAtEnd(const ResetAtEnd&) = delete;
  ResetAtEnd& operator=(const ResetAtEnd&) = delete;

 private:
  Statement& statement_;
};

class Database {
 public:
  /// kNotFound when there is no file (read-only modes), kCorrupt when it is not a database or is
  /// damaged, kIo when the system refuses, kUnavailable when it is locked. Looks at the header
  /// only; it does not check the whole file.
  static Result<Database> Open(const std::filesystem::path& file, OpenMode mode);

  /// A database without a file, for tests and scratch work.
  static Result<Database> OpenInMemory();

  /// Any number of statements, no parameters, no rows.
  Status Run(std::string_view sql);
  Result<Statement> Prepare(std::string_view sql);

  /// The single number a query gives, such as PRAGMA user_version.
  Result<std::int64_t> Number(std::string_view sql);

  std::int64_t LastInsertId() const;
  /// Rows the last statement changed.
  std::int64_t Changes() const;
  sqlite3* Raw() const { return handle_.get(); }

 private:
  explicit Database(sqlite3* owned) : handle_(owned) {}
  Handle<sqlite3, &CloseDatabase> handle_;
};

/// BEGIN IMMEDIATE now; rolls back at the end of the scope unless Commit() succeeded.
class Transaction {
 public:
  /// kUnavailable when somebody else is writing for longer than the busy timeout.
  static Result<Transaction> Begin(Database& database);
  Status Commit();

  Transaction(Transaction&& other) noexcept : database_(std::exchange(other.database_, nullptr)) {}
  Transaction& operator=(Transaction&&) = delete;
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction();

 private:
  explicit Transaction(Database& database) : database_(&database) {}
  Database* database_;
};

}  // namespace ocop::store

/// Declares `variable` from a Result expression or leaves the function with its failure.
// NOLINTBEGIN(bugprone-macro-parentheses): a name that is declared takes none.
#define OCOP_ASSIGN_OR_RETURN(variable, expression, context) \
  auto variable##_result = (expression);                     \
  if (!variable##_result.ok()) {                             \
    return variable##_result.status().WithContext(context);  \
  }                                                          \
  auto variable = std::move(variable##_result).value()
// NOLINTEND(bugprone-macro-parentheses)
