#include "platform/linux/core_dumps.h"

#include <sys/prctl.h>
#include <sys/resource.h>

namespace ocop::platform {

bool NeverDumpCores() {
  // A handler is not held back by the limit alone.
  const rlimit nothing{0, 0};
  return ::setrlimit(RLIMIT_CORE, &nothing) == 0 && ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0;
}

}  // namespace ocop::platform
