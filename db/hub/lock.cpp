#include "db/hub/lock.h"

#include <fcntl.h>
#include <sys/file.h>

#include <cerrno>
#include <system_error>

namespace ocop::hub {

Result<CentreLock> CentreLock::Take(const Layout& layout) {
  const std::string name = layout.Lock().native();
  Fd fd(::open(name.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
  if (fd.Valid() && ::flock(fd.Get(), LOCK_EX | LOCK_NB) == 0) return CentreLock(std::move(fd));
  if (errno == EWOULDBLOCK) {
    return {Code::kUnavailable,
            layout.centre.native() + ": another ocop-hub works on this centre; try again later"};
  }
  return {Code::kIo, name + ": " + std::generic_category().message(errno)};
}

}  // namespace ocop::hub
