#pragma once
/// How a process that reads hostile input locks itself in. For processes of one thread.

#include <chrono>
#include <cstddef>

#include "platform/base/result.h"
#include "platform/reader_process.h"

namespace ocop::platform {

/// Closes every descriptor from `first` on.
void CloseDescriptorsFrom(int first);

/// No core files, no new privileges, at most `data_bytes` of private memory. Sanitizers reserve
/// terabytes, so there the memory stays unlimited.
Status LimitMemoryAndPrivileges(std::size_t data_bytes);

/// From now on this much processor time; past it the kernel kills. Call again to extend.
Status LimitCpu(std::chrono::seconds more);

/// Kills the process on any system call but those that read descriptors already open, answer on
/// them, and keep memory. kRefused where the kernel, an emulator or a sanitizer does not allow it.
Confinement FilterSystemCalls();

}  // namespace ocop::platform
