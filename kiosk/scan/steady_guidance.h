#pragma once
/// Guidance that can be read: what frames say changes thirty times a second, words must not.

#include <chrono>

#include "platform/reader_process.h"

namespace ocop::scan {

/// One thread.
class SteadyGuidance {
 public:
  using Time = std::chrono::steady_clock::time_point;
  /// For so long frames must agree before something is said.
  static constexpr std::chrono::milliseconds kAgreed{400};
  /// For so long there must be nothing to say before it is taken back.
  static constexpr std::chrono::milliseconds kStays{1500};

  /// What is to be said after this frame.
  platform::Guidance Seen(platform::Guidance guidance, Time now) {
    if (guidance != seen_) {
      seen_ = guidance;
      since_ = now;
    }
    const auto wait = seen_ == platform::Guidance::kNone ? kStays : kAgreed;
    if (now - since_ >= wait) said_ = seen_;
    return said_;
  }
  void Forget() { *this = {}; }

 private:
  platform::Guidance seen_ = platform::Guidance::kNone;
  platform::Guidance said_ = platform::Guidance::kNone;
  Time since_{};
};

}  // namespace ocop::scan
