#pragma once
/// Looks at what more than one kind of writer leaves.

#include <filesystem>

#include "tests/crash/cut.h"

namespace ocop::crash {

/// State: the content hash, computed from the rows.
Found LookAtCatalogue(const std::filesystem::path& file);

/// State: scans, unknown codes, the setting, changes of settings and the counter of root/kiosk.db,
/// a space after each.
Found LookAtKiosk(const std::filesystem::path& root);

}  // namespace ocop::crash
