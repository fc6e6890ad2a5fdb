#pragma once
/// The machine's own clock.

#include "platform/clock.h"

namespace ocop::platform {

class SystemClock final : public Clock {
 public:
  std::chrono::steady_clock::time_point Steady() const override {
    return std::chrono::steady_clock::now();
  }
  std::int64_t WallSeconds() const override {
    return std::chrono::duration_cast<std::chrono::seconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
  }
};

}  // namespace ocop::platform
