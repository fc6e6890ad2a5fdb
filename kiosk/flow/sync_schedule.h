#pragma once
/// When a kiosk asks its centre for news. Pure: Next(schedule, event) gives the schedule after it.
/// Times are of a clock that only runs forward and that nobody sets; what the wall clock says never
/// counts. `chance` is drawn anew by the caller for each event, evenly from 0 to just below 1: it
/// is what keeps a hundred thousand kiosks from asking in the same second after a power cut.

#include <chrono>
#include <optional>
#include <variant>

namespace ocop::flow {

inline constexpr std::chrono::seconds kShortestPeriod{60};
inline constexpr std::chrono::seconds kLongestPeriod{7 * 86'400};
/// So that polls alone stay below 1 MB a month: two small answers and a TLS handshake, 6 KB.
inline constexpr std::chrono::seconds kShortestMeteredPeriod{6 * 3'600};

struct PollRule {
  std::chrono::seconds period{900};  ///< until the centre names another in signed metadata
  bool metered = false;              ///< every byte costs: never more often than the above
};

struct Schedule {
  enum class Phase { kWaiting, kRunning };
  Phase phase = Phase::kWaiting;
  PollRule rule;
  std::optional<std::chrono::seconds> hint;  ///< of the centre
  int failures = 0;                          ///< one after the other
  bool asked_again = false;                  ///< while running: go on at once
  /// When the next round is due; nothing looks at it while one runs.
  std::chrono::milliseconds due{0};

  /// As it counts: hint or rule, within the bounds above.
  [[nodiscard]] std::chrono::seconds Period() const;
};

/// The program has started: the first round comes somewhere within one period.
struct Booted {
  std::chrono::milliseconds now{0};
  double chance = 0;
};
/// Time has passed; starts a round when it is due.
struct Woken {
  std::chrono::milliseconds now{0};
};
/// Somebody wants a round now, or a line has come up.
struct AskedNow {};
struct RoundWorked {
  std::chrono::milliseconds now{0};
  double chance = 0;
  std::optional<std::chrono::seconds> hint;  ///< what signed metadata says; nothing: it says none
};
/// Tried again sooner than after a period at first, later and later as it goes on failing.
struct RoundFailed {
  std::chrono::milliseconds now{0};
  double chance = 0;
};

using ScheduleEvent = std::variant<Booted, Woken, AskedNow, RoundWorked, RoundFailed>;

Schedule Next(Schedule schedule, const ScheduleEvent& event);

}  // namespace ocop::flow
