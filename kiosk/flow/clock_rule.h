#pragma once
/// When the kiosk may believe its own clock. A board without a battery wakes up in 1970, and a
/// mistyped year ends in 2099; either would turn verdicts into lies.

#include <chrono>
#include <optional>

namespace ocop::flow {

using Instant = std::chrono::sys_seconds;

enum class ClockTrust {
  kTrusted,
  kTooEarly,  ///< before something that is known to have happened
  kTooLate,   ///< longer after the newest data than data can plausibly be
};

/// What is known without asking the clock.
struct ClockEvidence {
  Instant built_at;  ///< of this program
  /// Newest signed_at in verified metadata; nothing before the first.
  std::optional<Instant> newest_signed_at;
  /// Newest time that was saved while it was trusted; never save another.
  std::optional<Instant> last_trusted;
};

/// Data older than this is not served anywhere, so a clock beyond it is wrong rather than late.
inline constexpr std::chrono::days kCeilingAfterData{400};

/// Trusted when floor <= now <= ceiling, both ends included; floor is the latest of the three
/// instants, ceiling is newest_signed_at + kCeilingAfterData. Before any metadata the program's
/// build stands in for it.
ClockTrust TrustIn(Instant now, const ClockEvidence& evidence);

}  // namespace ocop::flow
