#pragma once
/// How many bytes a metered line may still carry today, without trusting the clock more than it
/// deserves. Pure.

#include <chrono>
#include <cstdint>
#include <optional>

#include "db/model/date.h"

namespace ocop::flow {

/// A day ends after 24 hours of running time, or when a trusted clock shows a later date than it
/// did: a clock that jumps about gives one new day at most, and one that stands still gives one
/// every 24 hours.
struct ByteBudget {
  std::uint64_t spent = 0;
  std::chrono::seconds running{0};  ///< since this day began
  std::optional<Date> day;          ///< the latest that a trusted clock has shown

  friend bool operator==(const ByteBudget&, const ByteBudget&) = default;
};

/// `passed`: running time since the last call. `today`: nothing when the clock is not trusted.
ByteBudget Advance(ByteBudget budget, std::chrono::seconds passed, std::optional<Date> today);
/// `per_day` 0: no limit.
std::uint64_t LeftOf(const ByteBudget& budget, std::uint64_t per_day);

}  // namespace ocop::flow
