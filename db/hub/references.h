#pragma once
/// Names of rows, and what points to them.

#include "db/hub/problem.h"
#include "db/hub/source.h"

namespace ocop::hub {

/// Notes rows with the same key and fills Table::by_key.
void IndexKeys(Source& source, Problems& problems);

/// Fills Value::rows of all references; notes those that point nowhere, with the nearest name.
/// Needs IndexKeys.
void ResolveReferences(Source& source, Problems& problems);

/// What names a row, "bat-trang" or "point + product"; empty when its entity has no key.
std::string KeyOf(const Table& table, const Row& row);

/// The row of that key; without one a problem is noted and nullptr given. For references whose
/// table is chosen by another column.
const Row* FindRow(const Source& source, File target, const std::string& key, const Problem& place,
                   Problems& problems);

}  // namespace ocop::hub
