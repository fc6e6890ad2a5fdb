#pragma once
/// A clock that stands still until a test moves it.

#include <chrono>
#include <cstdint>

#include "platform/clock.h"

namespace ocop::fakes {

class ManualClock final : public platform::Clock {
 public:
  /// Seconds since 1970 UTC, as the machine believes.
  explicit ManualClock(std::int64_t wall_seconds) : wall_seconds_(wall_seconds) {}

  void Advance(std::chrono::milliseconds by) { passed_ += by; }
  /// As if somebody had set the clock; durations do not notice.
  void SetWall(std::int64_t wall_seconds) {
    wall_seconds_ =
        wall_seconds - std::chrono::duration_cast<std::chrono::seconds>(passed_).count();
  }

  std::chrono::steady_clock::time_point Steady() const override {
    return std::chrono::steady_clock::time_point(std::chrono::hours(1)) + passed_;
  }
  std::int64_t WallSeconds() const override {
    return wall_seconds_ + std::chrono::duration_cast<std::chrono::seconds>(passed_).count();
  }

 private:
  std::int64_t wall_seconds_;
  std::chrono::milliseconds passed_{0};
};

}  // namespace ocop::fakes
