#pragma once
/// The same row changes in an order that packs better, and that is always the same. SQLite gives
/// them in the order of a hash table. Here the changes of a table are sorted by the last column of
/// their key, then the one before it, and so on: the key of a text ends with its language, so texts
/// of one language, and of one script, stand together. That makes a day's change of the big
/// catalogue of tests/bench 6 % smaller, and lets patchsets be joined in one pass
/// (patchset_join.h). The tables stay in their order, that of their names.
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
