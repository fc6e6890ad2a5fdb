#include "db/store/migrate.h"

#include <array>
#include <string>

#include "db/schema/sql.h"

namespace ocop::store {
namespace {

std::string Hex(std::int64_t value) {
  static constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  for (int shift = 28; shift >= 0; shift -= 4) {
    text += kDigits[static_cast<std::size_t>((value >> shift) & 15)];
  }
  return text;
}

struct Found {
  std::int64_t version = 0;
  bool is_empty = false;  ///< not a table in it, and nobody's mark
};

/// Fails unless the database is of this kind or empty, and not newer than the program.
Result<Found> Examine(Database& database, const Schema& schema) {
  OCOP_ASSIGN_OR_RETURN(application, database.Number("PRAGMA application_id"), "examine");
  OCOP_ASSIGN_OR_RETURN(version, database.Number("PRAGMA user_version"), "examine");
  OCOP_ASSIGN_OR_RETURN(objects, database.Number("SELECT count(*) FROM sqlite_master"), "examine");
  const auto newest = static_cast<std::int64_t>(schema.migrations.size());
  if (application == 0 && version == 0 && objects == 0) return Found{0, true};
  if (application != schema.application_id) {
    return {Code::kCorrupt, "not a database of this kind: its application id is " +
                                Hex(application) + ", not " + Hex(schema.application_id)};
  }
  if (version > newest) {
    return {Code::kTooNew, "its schema is version " + std::to_string(version) +
                               ", this program knows " + std::to_string(newest)};
  }
  if (version < 1) return {Code::kCorrupt, "it has no schema version"};
  return Found{version, false};
}

}  // namespace

const Schema& CatalogueSchema() {
  static const std::array<std::string_view, 3> kMigrations = {
      schema::kCatalogue001, schema::kCatalogue002, schema::kCatalogue003};
  static const Schema kSchema{kCatalogueApplicationId, kMigrations};
  return kSchema;
}

const Schema& KioskSchema() {
  static const std::array<std::string_view, 2> kMigrations = {schema::kKiosk001, schema::kKiosk002};
  static const Schema kSchema{kKioskApplicationId, kMigrations};
  return kSchema;
}

const Schema& CentreSchema() {
  static const std::array<std::string_view, 1> kMigrations = {schema::kCentre001};
  static const Schema kSchema{kCentreApplicationId, kMigrations};
  return kSchema;
}

Status CheckVersion(Database& database, const Schema& schema) {
  OCOP_ASSIGN_OR_RETURN(found, Examine(database, schema), "check version");
  if (found.is_empty) return {Code::kCorrupt, "it has no tables"};
  if (found.version < static_cast<std::int64_t>(schema.migrations.size())) {
    return {Code::kTooOld, "its schema is version " + std::to_string(found.version) +
                               ", this program needs " + std::to_string(schema.migrations.size())};
  }
  return {};
}

Status Migrate(Database& database, const Schema& schema) {
  // Looked at before the lock, so that a newer database is refused without being written to.
  OCOP_ASSIGN_OR_RETURN(before, Examine(database, schema), "migrate");
  const auto newest = static_cast<std::int64_t>(schema.migrations.size());
  // Remembered by the file. Not earlier: a file that is not ours is left as it is.
  RETURN_IF_ERROR(database.Run("PRAGMA journal_mode = WAL"), "migrate");
  if (before.version == newest) return {};

  OCOP_ASSIGN_OR_RETURN(transaction, Transaction::Begin(database), "migrate");
  // And again under it: another process may have been faster.
  OCOP_ASSIGN_OR_RETURN(found, Examine(database, schema), "migrate");
  for (std::int64_t version = found.version; version < newest; ++version) {
    RETURN_IF_ERROR(database.Run(schema.migrations[static_cast<std::size_t>(version)]),
                    "migration " + std::to_string(version + 1));
  }
  RETURN_IF_ERROR(database.Run("PRAGMA user_version = " + std::to_string(newest)), "migrate");
  return transaction.Commit();
}

Status BuildCatalogueIndexes(Database& database) {
  OCOP_ASSIGN_OR_RETURN(transaction, Transaction::Begin(database), "build indexes");
  RETURN_IF_ERROR(database.Run(schema::kCatalogueIndex), "build indexes");
  return transaction.Commit();
}

Status FinishCatalogue(Database& database) {
  RETURN_IF_ERROR(database.Run("ANALYZE; VACUUM; PRAGMA journal_mode = DELETE"), "finish");
  return {};
}

std::string_view CatalogueSql() { return schema::kCatalogue; }
std::string_view KioskSql() { return schema::kKiosk; }
std::string_view CentreSql() { return schema::kCentre; }

}  // namespace ocop::store
