#include "kiosk/flow/byte_budget.h"

#include <limits>

namespace ocop::flow {

ByteBudget Advance(ByteBudget budget, std::chrono::seconds passed, std::optional<Date> today) {
  budget.running += passed;
  const bool later = today && budget.day && budget.day->DaysSince1970() < today->DaysSince1970();
  if (later || budget.running >= std::chrono::hours(24)) {
    budget.spent = 0;
    budget.running = std::chrono::seconds(0);
  }
  if (today && (!budget.day || later)) budget.day = today;
  return budget;
}

std::uint64_t LeftOf(const ByteBudget& budget, std::uint64_t per_day) {
  if (per_day == 0) return std::numeric_limits<std::uint64_t>::max();
  return budget.spent >= per_day ? 0 : per_day - budget.spent;
}

}  // namespace ocop::flow
