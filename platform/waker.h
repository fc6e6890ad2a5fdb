#pragma once
/// An alarm clock without a clock: lets any thread end another one's wait in poll().

#include <chrono>
#include <optional>

#include "platform/base/handle.h"

namespace ocop::platform {

/// Wake() is for any thread and never blocks; the other members are for the one that waits.
class Waker {
 public:
  Waker();

  /// Ends the current or the next Wait(). Several calls before that count as one.
  void Wake() const;
  /// True when woken, false when `timeout` passed; without one it sleeps until woken, with no
  /// timer.
  [[nodiscard]] bool Wait(std::optional<std::chrono::milliseconds> timeout = std::nullopt) const;
  /// Forgets a Wake() that nobody waited for; true when there was one.
  [[nodiscard]] bool Clear() const;
  /// For poll() beside other descriptors: readable after a Wake() until Clear().
  [[nodiscard]] int PollFd() const { return event_.Get(); }

 private:
  Fd event_;
};

}  // namespace ocop::platform
