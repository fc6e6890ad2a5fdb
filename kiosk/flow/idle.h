#pragma once
/// When a visitor has left: pure arithmetic over the time since they were last felt.

#include <chrono>
#include <optional>

#include "kiosk/flow/session.h"

namespace ocop::flow {

struct IdleRule {
  std::chrono::seconds on_lists{60};
  std::chrono::seconds while_reading{120};
  std::chrono::seconds countdown{20};
};

struct Idleness {
  enum class Phase { kPresent, kAsking, kGone };
  Phase phase = Phase::kPresent;
  int seconds_left = 0;  ///< of the countdown, rounded up; kAsking
  /// When this changes by itself, from now; none on the attract screen.
  std::optional<std::chrono::milliseconds> next_change;
};

/// `since_presence`: since the last touch, drag, scan or typed letter.
Idleness IdlenessOf(Screen screen, std::chrono::milliseconds since_presence, const IdleRule& rule);

}  // namespace ocop::flow
