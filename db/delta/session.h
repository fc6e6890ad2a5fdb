#pragma once
/// sqlite3.h with its session extension, which the header shows only to those who ask. Debian's
/// library has it (PRAGMA compile_options: ENABLE_SESSION, ENABLE_PREUPDATE_HOOK).
/// https://sqlite.org/session/intro.html

#define SQLITE_ENABLE_SESSION
#define SQLITE_ENABLE_PREUPDATE_HOOK
#include <sqlite3.h>  // IWYU pragma: export
