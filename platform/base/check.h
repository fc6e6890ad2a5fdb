#pragma once
/// Bugs: a broken promise inside the program. Checked in release too; the service manager restarts.

namespace ocop {

/// Writes where and what to stderr and aborts.
[[noreturn]] void CheckFailed(const char* condition, const char* file, int line);

}  // namespace ocop

#define OCOP_CHECK(condition) \
  (static_cast<bool>(condition) ? void(0) : ::ocop::CheckFailed(#condition, __FILE__, __LINE__))
