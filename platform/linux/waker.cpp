#include "platform/waker.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>

#include "platform/base/check.h"

namespace ocop::platform {

Waker::Waker() : event_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  OCOP_CHECK(event_.Valid());  // only out of descriptors or memory, which nobody can mend here
}

void Waker::Wake() const {
  const std::uint64_t one = 1;
  // Fails only when 2^64 - 2 calls are pending, and then the waiter is awake anyway.
  static_cast<void>(!::write(event_.Get(), &one, sizeof(one)));
}

bool Waker::Clear() const {
  std::uint64_t count = 0;
  return ::read(event_.Get(), &count, sizeof(count)) == sizeof(count);
}

bool Waker::Wait(std::optional<std::chrono::milliseconds> timeout) const {
  using Steady = std::chrono::steady_clock;
  const auto end = Steady::now() + timeout.value_or(std::chrono::milliseconds(0));
  pollfd waited{event_.Get(), POLLIN, 0};
  while (true) {
    int wait_ms = -1;
    if (timeout) {
      const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - Steady::now());
      wait_ms = left.count() > 0 ? static_cast<int>(left.count()) : 0;
    }
    const int ready = ::poll(&waited, 1, wait_ms);
    if (ready > 0) return Clear();
    if (ready == 0) return false;
    OCOP_CHECK(errno == EINTR);
  }
}

}  // namespace ocop::platform
