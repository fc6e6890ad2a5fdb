#include "kiosk/flow/clock_rule.h"

#include <gtest/gtest.h>

namespace ocop::flow {
namespace {

using std::chrono::days;
using std::chrono::seconds;

constexpr Instant kBuilt{seconds(1'780'000'000)};
constexpr Instant kSigned = kBuilt + days(30);
constexpr Instant kSaved = kBuilt + days(60);

TEST(ClockRule, FloorIsTheLatestOfBuildDataAndSavedTime) {
  struct Row {
    ClockEvidence evidence;
    Instant floor;
  };
  const Row rows[] = {
      {{kBuilt, std::nullopt, std::nullopt}, kBuilt},
      {{kBuilt, kSigned, std::nullopt}, kSigned},
      {{kBuilt, std::nullopt, kSaved}, kSaved},
      {{kBuilt, kSigned, kSaved}, kSaved},
      {{kBuilt, kSaved, kSigned}, kSaved},
      {{kSaved, kBuilt, kSigned}, kSaved},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(TrustIn(row.floor, row.evidence), ClockTrust::kTrusted);
    EXPECT_EQ(TrustIn(row.floor - seconds(1), row.evidence), ClockTrust::kTooEarly);
  }
}

TEST(ClockRule, CeilingIs400DaysAfterTheDataNotTheSavedTime) {
  const ClockEvidence evidence{kBuilt, kSigned, kSaved};
  EXPECT_EQ(TrustIn(kSigned + days(400), evidence), ClockTrust::kTrusted);
  EXPECT_EQ(TrustIn(kSigned + days(400) + seconds(1), evidence), ClockTrust::kTooLate);
}

TEST(ClockRule, BuildStandsInForDataBeforeTheFirst) {
  const ClockEvidence evidence{kBuilt, std::nullopt, std::nullopt};
  EXPECT_EQ(TrustIn(kBuilt + days(400), evidence), ClockTrust::kTrusted);
  EXPECT_EQ(TrustIn(kBuilt + days(400) + seconds(1), evidence), ClockTrust::kTooLate);
}

TEST(ClockRule, BoardsWithoutABatteryAndMistypedYears) {
  const ClockEvidence evidence{kBuilt, kSigned, kSaved};
  EXPECT_EQ(TrustIn(Instant{seconds(0)}, evidence), ClockTrust::kTooEarly);
  EXPECT_EQ(TrustIn(Instant{seconds(4'070'908'800)}, evidence), ClockTrust::kTooLate);  // 2099
}

}  // namespace
}  // namespace ocop::flow
