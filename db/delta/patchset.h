#pragma once
/// The row changes inside a delta: a patchset of SQLite's session extension. For every table 'P',
/// the number of columns, a flag for each that is part of the key, its name; then its changes.
/// https://sqlite.org/src/file/ext/session/sqlite3session.c ("PATCHSET FORMAT")

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "db/delta/content_hash.h"
#include "db/store/database.h"
#include "platform/base/result.h"

namespace ocop::delta {

struct PatchCounts {
  std::int64_t inserted = 0;
  std::int64_t updated = 0;
  std::int64_t deleted = 0;
};

/// What makes `main` of the attached database `from_name`, in the order of patchset_order.h.
/// kInvalid when a table has different columns there: schema changes travel as snapshots.
Result<std::string> MakePatchset(store::Database& database, const char* from_name);

/// Reads it from end to end before SQLite does. kInvalid unless it is well formed and speaks of
/// `tables` only.
Result<PatchCounts> CheckPatchset(std::string_view patchset, std::span<const BaseTable> tables);

/// Runs inside the caller's transaction, all or nothing. kCorrupt: a row to change is not there, a
/// row to insert is, or the result breaks a rule of the schema.
Status ApplyPatchset(store::Database& database, std::string_view patchset);

}  // namespace ocop::delta
