#pragma once
/// Time, so that tests can hold it still. Any thread.

#include <chrono>
#include <cstdint>

namespace ocop::platform {

class Clock {
 public:
  virtual ~Clock() = default;
  /// Never goes back; for durations.
  virtual std::chrono::steady_clock::time_point Steady() const = 0;
  /// What the machine believes the time to be, seconds since 1970 UTC; may be wrong by decades.
  virtual std::int64_t WallSeconds() const = 0;
};

}  // namespace ocop::platform
