#include "kiosk/flow/sync_schedule.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>
#include <vector>

namespace ocop::flow {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using Phase = Schedule::Phase;

Schedule Start(PollRule rule = {}, double chance = 0.5) {
  return Next({.rule = rule}, Booted{milliseconds(0), chance});
}

TEST(SyncSchedule, TheFirstRoundIsSomewhereWithinOnePeriodAfterBoot) {
  for (const auto& [chance, due] : {std::pair(0.0, 0), {0.5, 450'000}, {0.999, 899'100}}) {
    const Schedule schedule = Start({}, chance);
    EXPECT_EQ(schedule.due, milliseconds(due)) << chance;
    EXPECT_EQ(schedule.phase, Phase::kWaiting);
  }
}

TEST(SyncSchedule, NothingRunsBeforeItIsDueAndOnlyOnceThen) {
  Schedule schedule = Next(Start(), Woken{milliseconds(449'999)});
  EXPECT_EQ(schedule.phase, Phase::kWaiting);
  schedule = Next(schedule, Woken{milliseconds(450'000)});
  EXPECT_EQ(schedule.phase, Phase::kRunning);
  const milliseconds due = schedule.due;
  schedule = Next(schedule, Woken{milliseconds(9'000'000)});
  EXPECT_EQ(schedule.phase, Phase::kRunning);
  EXPECT_EQ(schedule.due, due);
}

TEST(SyncSchedule, AfterARoundThatWorkedThePeriodIsJittered) {
  struct Row {
    double chance;
    int due_s;
  };
  for (const Row& row : {Row{0, 675}, {0.5, 900}, {1, 1'125}, {7, 1'125}, {-1, 675}}) {
    const Schedule schedule =
        Next(Next(Start(), AskedNow{}), RoundWorked{seconds(1'000), row.chance, {}});
    EXPECT_EQ(schedule.phase, Phase::kWaiting);
    EXPECT_EQ(schedule.due, seconds(1'000 + row.due_s)) << row.chance;
  }
}

TEST(SyncSchedule, TheHintOfTheCentreCountsWithinBounds) {
  struct Row {
    PollRule rule;
    std::optional<seconds> hint;
    int period_s;
  };
  const Row rows[] = {
      {{seconds(900), false}, {}, 900},
      {{seconds(900), false}, seconds(3'600), 3'600},
      {{seconds(900), false}, seconds(1), 60},
      {{seconds(900), false}, seconds(-5), 60},
      {{seconds(900), false}, seconds(86'400 * 30), 604'800},
      {{seconds(1), false}, {}, 60},
      {{seconds(900), true}, {}, 21'600},
      {{seconds(900), true}, seconds(60), 21'600},
      {{seconds(86'400), true}, {}, 86'400},
  };
  for (const Row& row : rows) {
    const Schedule schedule =
        Next(Next(Start(row.rule), AskedNow{}), RoundWorked{milliseconds(0), 0.5, row.hint});
    EXPECT_EQ(schedule.Period(), seconds(row.period_s));
    EXPECT_EQ(schedule.due, seconds(row.period_s));
  }
}

TEST(SyncSchedule, AHintThatIsTakenBackNoLongerCounts) {
  Schedule schedule = Next(Start(), RoundWorked{milliseconds(0), 0.5, seconds(3'600)});
  EXPECT_EQ(schedule.Period(), seconds(3'600));
  schedule = Next(schedule, RoundFailed{milliseconds(0), 0.5});
  EXPECT_EQ(schedule.Period(), seconds(3'600)) << "a failure says nothing about it";
  schedule = Next(schedule, RoundWorked{milliseconds(0), 0.5, {}});
  EXPECT_EQ(schedule.Period(), seconds(900));
}

TEST(SyncSchedule, FailuresAreTriedAgainLaterAndLater) {
  const auto delays = [](PollRule rule, int count) {
    std::vector<std::int64_t> all;
    Schedule schedule = Start(rule);
    for (int i = 0; i < count; ++i) {
      schedule = Next(Next(schedule, AskedNow{}), RoundFailed{milliseconds(0), 0.5});
      all.push_back(schedule.due.count() / 1'000);
    }
    return all;
  };
  EXPECT_EQ(delays({}, 7), (std::vector<std::int64_t>{225, 450, 900, 1'800, 3'600, 3'600, 3'600}));
  EXPECT_EQ(delays({seconds(60), false}, 3), (std::vector<std::int64_t>{60, 120, 240}));
  const auto daily = delays({seconds(86'400), false}, 40);
  EXPECT_EQ(daily.front(), 300);
  EXPECT_EQ(daily.back(), 86'400) << "never later than what a success would ask for";
}

TEST(SyncSchedule, ASuccessForgetsTheFailures) {
  Schedule schedule = Start();
  for (int i = 0; i < 5; ++i) schedule = Next(schedule, RoundFailed{milliseconds(0), 0.5});
  schedule = Next(schedule, RoundWorked{milliseconds(0), 0.5, {}});
  schedule = Next(schedule, RoundFailed{milliseconds(0), 0.5});
  EXPECT_EQ(schedule.due, seconds(225));
}

TEST(SyncSchedule, AskedWhileRunningMeansOnceMoreAtOnce) {
  Schedule schedule = Next(Start(), AskedNow{});
  EXPECT_EQ(schedule.phase, Phase::kRunning);
  schedule = Next(schedule, AskedNow{});
  schedule = Next(schedule, RoundWorked{seconds(50), 0.5, {}});
  EXPECT_EQ(schedule.due, seconds(50));
  schedule = Next(Next(schedule, Woken{seconds(50)}), RoundWorked{seconds(60), 0.5, {}});
  EXPECT_EQ(schedule.due, seconds(960)) << "only once";
}

/// A power cut ends for 30 % of 100,000 kiosks within one second, the others are spread already.
TEST(SyncSchedule, AFleetDoesNotAskInStep) {
  constexpr int kKiosks = 100'000;
  constexpr int kSeconds = 6 * 3'600;
  std::mt19937 random(1);
  std::uniform_real_distribution<double> draw(0, 1);
  std::vector<int> polls(kSeconds);
  for (int kiosk = 0; kiosk < kKiosks; ++kiosk) {
    const milliseconds boot = kiosk < kKiosks * 3 / 10 ? milliseconds(0) : milliseconds(-900'000);
    Schedule schedule = Next({}, Booted{boot, draw(random)});
    while (schedule.due < seconds(kSeconds)) {
      if (schedule.due.count() >= 0)
        ++polls[static_cast<std::size_t>(schedule.due.count() / 1'000)];
      schedule =
          Next(Next(schedule, Woken{schedule.due}), RoundWorked{schedule.due, draw(random), {}});
    }
  }
  const double mean = std::accumulate(polls.begin(), polls.end(), 0.0) / kSeconds;
  const int peak = *std::max_element(polls.begin(), polls.end());
  RecordProperty("mean_per_second", static_cast<int>(mean));
  RecordProperty("peak_per_second", peak);
  EXPECT_NEAR(mean, 111, 3);
  EXPECT_LE(peak, 2 * mean);
}

}  // namespace
}  // namespace ocop::flow
