#pragma once
/// The database of what kiosks told (db/schema/centre.sql): SQLite by default, PostgreSQL when a
/// centre has grown. The statements are the same text for both; parameters are $1, $2, ... in the
/// order of their first appearance. One thread.

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "db/hub/layout.h"
#include "platform/base/result.h"

namespace ocop::hub {

/// NULL, a number, or a text in UTF-8 without NUL.
using Field = std::variant<std::monostate, std::int64_t, std::string>;
using Row = std::vector<Field>;

/// 0 for NULL and texts.
std::int64_t NumberOf(const Field& field);
/// "" for NULL and numbers.
std::string TextOf(const Field& field);

class Ledger {
 public:
  virtual ~Ledger() = default;

  /// One writer at a time, and whoever comes second waits up to some seconds. kUnavailable: it took
  /// longer, or the server is away. kIo, kFull.
  virtual Status Begin() = 0;
  virtual Status Commit() = 0;
  /// Never fails in a way that matters.
  virtual void RollBack() = 0;

  /// A statement without rows. `sql` must be a literal: it is prepared once. Codes as Begin, and
  /// kInvalid: a constraint refuses it.
  virtual Status Run(const char* sql, const Row& fields) = 0;
  /// The same for each of the rows, which differ in their key and are alike in what each column
  /// holds, never null. `sql` inserts one: it says "VALUES ($1, ...)" with every parameter once. A
  /// server is asked once for all of them.
  virtual Status RunForAll(const char* sql, const std::vector<Row>& rows);
  virtual Result<std::vector<Row>> Query(const char* sql, const Row& fields) = 0;
};

/// Where the SQLite one lies in a centre.
std::filesystem::path LedgerFile(const Layout& layout);

/// Makes or migrates the database. `address`: a connection string of PostgreSQL
/// (https://www.postgresql.org/docs/15/libpq-connect.html#LIBPQ-CONNSTRING), or empty for the
/// SQLite one of the centre. kUnavailable: no such server. kTooNew: made by a newer program. kIo.
Result<std::unique_ptr<Ledger>> OpenLedger(const Layout& layout, const std::string& address);

// The two kinds.
Result<std::unique_ptr<Ledger>> OpenSqliteLedger(const std::filesystem::path& file);
Result<std::unique_ptr<Ledger>> OpenPostgresLedger(const std::string& address);

}  // namespace ocop::hub
