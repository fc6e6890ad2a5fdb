#pragma once
/// Brings a database to the schema of this program. Migrations are numbered SQL files compiled into
/// the program (db/schema/migrations); PRAGMA user_version counts the ones a file has had.

#include <span>
#include <string_view>

#include "db/store/database.h"
#include "platform/base/result.h"

namespace ocop::store {

/// A kind of database: what marks its files, and the steps from nothing to today.
struct Schema {
  std::int32_t application_id;
  std::span<const std::string_view> migrations;  ///< migrations[0] makes version 1
};

const Schema& CatalogueSchema();
const Schema& KioskSchema();
const Schema& CentreSchema();

/// Checks that a database is of this kind and of the program's version; touches nothing.
/// kCorrupt: another application's file, empty, or none of ours. kTooNew: made for a newer program.
/// kTooOld: made for an older one; Migrate() would help.
Status CheckVersion(Database& database, const Schema& schema);

/// Runs all pending migrations in one transaction: afterwards the file is at the newest version, or
/// unchanged. An empty database becomes one of this kind. kTooNew and kCorrupt as above.
Status Migrate(Database& database, const Schema& schema);

/// Indexes and the search table of a catalogue; needed once after its rows are written and before
/// FinishCatalogue(). A transaction of its own. Running it again is allowed. kInvalid when two rows
/// have the same code.
Status BuildCatalogueIndexes(Database& database);

/// Makes one tidy file of a catalogue that is to be copied elsewhere: no log beside it, no unused
/// pages. The last thing to do with it; no other connection may be open.
Status FinishCatalogue(Database& database);

/// The SQL files as they stand in db/schema, for tests and tools.
std::string_view CatalogueSql();
std::string_view KioskSql();
std::string_view CentreSql();

}  // namespace ocop::store
