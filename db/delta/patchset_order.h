#pragma once
/// The same row changes in an order that packs better, and that is always the same. SQLite gives
/// them in the order of a hash table. Here removals come first in each table, then the rest by the
/// last column of the key, the one before it, and so on: the key of a text ends with its language,
/// so texts of one language, and of one script, stand together. That makes a day's change of the
/// big catalogue of tests/bench 7 % smaller.
///
/// The order within a table means nothing to SQLite: a change that a UNIQUE constraint refuses is
/// tried again after the others. https://sqlite.org/session/sqlite3changeset_apply.html

#include <string>
#include <string_view>

#include "platform/base/result.h"

namespace ocop::delta {

/// kInvalid: not a patchset.
Result<std::string> OrderPatchset(std::string_view patchset);

}  // namespace ocop::delta
