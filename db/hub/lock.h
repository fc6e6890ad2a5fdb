#pragma once
/// One ocop-hub at a time changes a centre. The lock goes with the process, however it ends.

#include "db/hub/layout.h"
#include "platform/base/handle.h"

namespace ocop::hub {

class CentreLock {
 public:
  /// Does not wait. kUnavailable: another process holds it. kIo.
  static Result<CentreLock> Take(const Layout& layout);

 private:
  explicit CentreLock(Fd fd) : fd_(std::move(fd)) {}
  Fd fd_;
};

}  // namespace ocop::hub
