#pragma once
/// What visitors type must not end up in a file because the program failed.

namespace ocop::platform {

/// From now on neither the kernel nor a handler named in /proc/sys/kernel/core_pattern gets the
/// memory of this process, and no process of the same user may look into it
/// (https://man7.org/linux/man-pages/man2/PR_SET_DUMPABLE.2const.html). Programs it starts are not
/// covered. False when the system refused. Before there are other threads.
bool NeverDumpCores();

}  // namespace ocop::platform
