#pragma once
/// Which paths a role may speak about. Any thread, pure.

#include <string>
#include <string_view>

#include "db/tuf/metadata.h"

namespace ocop::tuf {

/// Shell patterns of paths: '*' is any run of characters, '?' one character; neither is ever '/'.
/// Everything else stands for itself, case included. Time is at most the product of the two
/// lengths.
bool PathMatches(std::string_view pattern, std::string_view path);

/// By the role's patterns, or by the start of the SHA-256 of the path. A role with neither speaks
/// about nothing.
bool IsDelegated(const Delegation& role, std::string_view path);

/// Whether it can be the path of a file below a folder: names between single '/', none of them "."
/// or
/// "..", no NUL.
bool IsPlainPath(std::string_view path);

/// Everything but letters, digits, '_', '.', '-' and '~' as %XX: a role's name as one file name.
std::string PercentEncode(std::string_view text);

}  // namespace ocop::tuf
