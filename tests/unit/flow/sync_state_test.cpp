#include "kiosk/flow/sync_state.h"

#include <gtest/gtest.h>

#include <string>

#include "kiosk/flow/byte_budget.h"

namespace ocop::flow {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::seconds;

constexpr std::int64_t kSigned = 1'795'000'000;
constexpr std::int64_t kDay = 86'400;

TEST(SyncState, FreshnessBelievesAClockOnlyWhenItIsTrusted) {
  const TimestampEvidence signed_once{3, kSigned, kSigned + 60 * kDay, seconds(0)};
  struct Row {
    const char* what;
    TimestampEvidence timestamp;
    std::optional<std::int64_t> now;
    bool said_expired;
    Freshness freshness;
  };
  TimestampEvidence watched = signed_once;
  watched.same_for = days(7) + seconds(1);
  TimestampEvidence undated = signed_once;
  undated.signed_at.reset();
  const Row rows[] = {
      {"nothing yet", {}, kSigned, false, Freshness::kUnknown},
      {"signed today", signed_once, kSigned + 3'600, false, Freshness::kFresh},
      {"a week", signed_once, kSigned + 7 * kDay, false, Freshness::kFresh},
      {"more", signed_once, kSigned + 7 * kDay + 1, false, Freshness::kNotRenewed},
      {"past its date", signed_once, kSigned + 60 * kDay + 1, false, Freshness::kExpired},
      {"without a clock", signed_once, std::nullopt, false, Freshness::kFresh},
      {"seen unchanged for a week of running", watched, std::nullopt, false,
       Freshness::kNotRenewed},
      {"the same with a clock that stands still", watched, kSigned, false, Freshness::kNotRenewed},
      {"of another centre, without a date", undated, kSigned + 30 * kDay, false, Freshness::kFresh},
      {"the round says so", signed_once, std::nullopt, true, Freshness::kExpired},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(FreshnessOf(row.timestamp, row.now, row.said_expired), row.freshness) << row.what;
  }
}

TEST(SyncState, ARoundIsKeptUnderTheWayItCame) {
  SyncState state = Next({}, {.way = SyncWay::kNetwork,
                              .at = 100,
                              .catalogue_version = 7,
                              .offered_version = 7,
                              .pictures_missing = 3,
                              .freshness = Freshness::kFresh,
                              .newest_signed_at = kSigned});
  EXPECT_EQ(state.network, (SyncTrip{100, 100, SyncFault::kNone}));
  EXPECT_EQ(state.stick, SyncTrip{});
  state = Next(
      state,
      {.way = SyncWay::kNetwork, .at = 200, .fault = SyncFault::kNoLine, .catalogue_version = 7});
  EXPECT_EQ(state.network, (SyncTrip{200, 100, SyncFault::kNoLine}));
  EXPECT_EQ(state.offered_version, 7) << "what was not learnt stays";
  EXPECT_EQ(state.pictures_missing, 3);
  EXPECT_EQ(state.freshness, Freshness::kFresh);
  state = Next(state, {.way = SyncWay::kStick,
                       .at = 300,
                       .catalogue_version = 8,
                       .offered_version = 8,
                       .pictures_missing = 0,
                       .newest_signed_at = kSigned - 5,
                       .stick_code = "A-1234"});
  EXPECT_EQ(state.network.fault, SyncFault::kNoLine);
  EXPECT_EQ(state.stick, (SyncTrip{300, 300, SyncFault::kNone}));
  EXPECT_EQ(state.catalogue_version, 8);
  EXPECT_EQ(state.newest_signed_at, kSigned) << "never back";
  EXPECT_EQ(state.stick_code, "A-1234");
}

TEST(SyncState, EveryFaultHasAWordAndASentenceOfItsOwn) {
  for (int i = 0; i <= static_cast<int>(SyncFault::kStopped); ++i) {
    const auto fault = static_cast<SyncFault>(i);
    EXPECT_EQ(SyncFaultFrom(ToString(fault)), fault) << i;
    EXPECT_GT(Explain(fault).size(), 10U) << i;
  }
  EXPECT_EQ(SyncFaultFrom("of a later program"), SyncFault::kNone);
}

TEST(ByteBudget, ADayEndsByRunningTimeOrByALaterTrustedDate) {
  const Date monday = Date::FromDays(20'000);
  ByteBudget budget{.spent = 900};
  EXPECT_EQ(LeftOf(budget, 1'000), 100U);
  EXPECT_EQ(LeftOf(budget, 900), 0U);
  EXPECT_EQ(LeftOf(budget, 100), 0U);
  EXPECT_GT(LeftOf(budget, 0), 1'000'000'000U) << "0: no limit";
  budget = Advance(budget, hours(1), monday);
  EXPECT_EQ(budget.spent, 900U) << "the first date that is known is not a new one";
  budget = Advance(budget, hours(1), monday);
  EXPECT_EQ(budget.spent, 900U);
  EXPECT_EQ(Advance(budget, hours(1), monday.AddDays(1)).spent, 0U);
  EXPECT_EQ(Advance(budget, hours(23), std::nullopt).spent, 0U) << "24 hours of running";
  EXPECT_EQ(Advance(budget, hours(20), std::nullopt).spent, 900U);
}

TEST(ByteBudget, AClockThatJumpsAboutGivesOneDayAtMost) {
  const Date today = Date::FromDays(20'000);
  ByteBudget budget{.spent = 500, .day = today};
  budget = Advance(budget, seconds(1), today.AddDays(300));
  EXPECT_EQ(budget.spent, 0U);
  budget.spent = 500;
  for (const int days_later : {0, 299, 1, 300, 7}) {
    budget = Advance(budget, seconds(1), today.AddDays(days_later));
    EXPECT_EQ(budget.spent, 500U) << days_later;
  }
}

}  // namespace
}  // namespace ocop::flow
