#include "kiosk/flow/sync_schedule.h"

#include <algorithm>

namespace ocop::flow {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr seconds kFirstRetry{300};
constexpr seconds kLongestRetry{3'600};  // or the period, when that is longer
constexpr int kMostDoublings = 16;

milliseconds Share(milliseconds whole, double part) {
  return milliseconds(static_cast<std::int64_t>(static_cast<double>(whole.count()) * part));
}

/// 0.75 to 1.25 of it.
milliseconds Jittered(milliseconds delay, double chance) {
  return Share(delay, 0.75 + std::clamp(chance, 0.0, 1.0) / 2);
}

seconds RetryAfter(int failures, seconds period) {
  const seconds first = std::max(kShortestPeriod, std::min(kFirstRetry, period / 4));
  const int doublings = std::clamp(failures - 1, 0, kMostDoublings);
  return std::min(first * (std::int64_t{1} << doublings), std::max(period, kLongestRetry));
}

struct Step {
  Schedule& schedule;

  void operator()(const Booted& booted) const {
    schedule.phase = Schedule::Phase::kWaiting;
    schedule.due = booted.now + Share(schedule.Period(), std::clamp(booted.chance, 0.0, 1.0));
  }
  void operator()(const Woken& woken) const {
    if (woken.now >= schedule.due) schedule.phase = Schedule::Phase::kRunning;
  }
  void operator()(const AskedNow& /*asked*/) const {
    if (schedule.phase == Schedule::Phase::kRunning) schedule.asked_again = true;
    schedule.phase = Schedule::Phase::kRunning;
  }
  void operator()(const RoundWorked& worked) const {
    schedule.failures = 0;
    schedule.hint = worked.hint;
    Wait(worked.now, Jittered(schedule.Period(), worked.chance));
  }
  void operator()(const RoundFailed& failed) const {
    ++schedule.failures;
    const seconds delay = RetryAfter(schedule.failures, schedule.Period());
    Wait(failed.now, Jittered(delay, failed.chance));
  }

  void Wait(milliseconds now, milliseconds delay) const {
    schedule.due = now + (schedule.asked_again ? milliseconds(0) : delay);
    schedule.asked_again = false;
    schedule.phase = Schedule::Phase::kWaiting;
  }
};

}  // namespace

seconds Schedule::Period() const {
  const seconds wanted = std::clamp(hint.value_or(rule.period), kShortestPeriod, kLongestPeriod);
  return rule.metered ? std::max(wanted, kShortestMeteredPeriod) : wanted;
}

Schedule Next(Schedule schedule, const ScheduleEvent& event) {
  // A round that nobody waits for cannot end, and one that runs is not started again by the clock.
  const bool running = schedule.phase == Schedule::Phase::kRunning;
  if (running && std::holds_alternative<Woken>(event)) return schedule;
  std::visit(Step{schedule}, event);
  return schedule;
}

}  // namespace ocop::flow
