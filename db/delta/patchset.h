#pragma once
/// The row changes inside a delta: a patchset of SQLite's session extension. For every table 'P',
/// the number of columns, a flag for each that is part of the key, its name; then its changes.
/// https://sqlite.org/src/file/ext/session/sqlite3session.c ("PATCHSET FORMAT")

#include <cstdint>
#include <functional>
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

/// What makes `main` of the attached database `from_name`. kInvalid when a table has different
/// columns there: schema changes travel as snapshots.
Result<std::string> MakePatchset(store::Database& database, const char* from_name);

/// One that does what all do, one after the other. `next` gives the first `count` in their order,
/// each when the one before it is no longer needed. kInvalid when they do not follow on each other.
/// Or what `next` said.
Result<std::string> JoinPatchsets(std::size_t count,
                                  const std::function<Result<std::string>(std::size_t)>& next);

/// Reads it from end to end before SQLite does. kInvalid unless it is well formed and speaks of
/// `tables` only.
Result<PatchCounts> CheckPatchset(std::string_view patchset, std::span<const BaseTable> tables);

/// Runs inside the caller's transaction, all or nothing. kCorrupt: a row to change is not there, a
/// row to insert is, or the result breaks a rule of the schema.
Status ApplyPatchset(store::Database& database, std::string_view patchset);

}  // namespace ocop::delta
