#include "platform/base/check.h"

#include <cstdio>
#include <cstdlib>

namespace ocop {

void CheckFailed(const char* condition, const char* file, int line) {
  std::fprintf(stderr, "bug: %s:%d: %s does not hold\n", file, line, condition);
  std::abort();
}

}  // namespace ocop
