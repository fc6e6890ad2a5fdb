#include "kiosk/flow/idle.h"

#include <gtest/gtest.h>

namespace ocop::flow {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using Phase = Idleness::Phase;

constexpr Screen kReading[] = {Screen::kProduct, Screen::kVillage, Screen::kStars,
                               Screen::kVerdict, Screen::kLabel,   Screen::kTakeAway};
constexpr Screen kLists[] = {Screen::kHome,     Screen::kLanguages,  Screen::kBrowse,
                             Screen::kVillages, Screen::kEvents,     Screen::kSearch,
                             Screen::kMap,      Screen::kLabelChoice};

void ExpectBoundaries(Screen screen, milliseconds limit) {
  SCOPED_TRACE(NameOf(screen));
  const IdleRule rule;
  const auto at = [&](milliseconds since) { return IdlenessOf(screen, since, rule); };
  EXPECT_EQ(at(milliseconds(0)).phase, Phase::kPresent);
  EXPECT_EQ(at(milliseconds(0)).next_change, limit);
  EXPECT_EQ(at(limit - milliseconds(1)).phase, Phase::kPresent);
  EXPECT_EQ(at(limit - milliseconds(1)).next_change, milliseconds(1));
  EXPECT_EQ(at(limit).phase, Phase::kAsking);
  EXPECT_EQ(at(limit).seconds_left, 20);
  EXPECT_EQ(at(limit + seconds(20) - milliseconds(1)).phase, Phase::kAsking);
  EXPECT_EQ(at(limit + seconds(20) - milliseconds(1)).seconds_left, 1);
  EXPECT_EQ(at(limit + seconds(20)).phase, Phase::kGone);
  EXPECT_EQ(at(limit + seconds(20)).next_change, milliseconds(0));
  EXPECT_EQ(at(std::chrono::hours(24 * 365)).phase, Phase::kGone);
}

TEST(Idle, AMinuteOnLists) {
  for (const Screen screen : kLists) ExpectBoundaries(screen, seconds(60));
}

TEST(Idle, TwoMinutesWhileReading) {
  for (const Screen screen : kReading) ExpectBoundaries(screen, seconds(120));
}

TEST(Idle, EveryScreenIsAListOrIsReadOrIsTheAttractScreen) {
  EXPECT_EQ(std::size(kReading) + std::size(kLists) + 1,
            static_cast<std::size_t>(Screen::kTakeAway) + 1);
}

TEST(Idle, NobodyIsMissedOnTheAttractScreen) {
  const Idleness idleness = IdlenessOf(Screen::kAttract, std::chrono::hours(100), IdleRule{});
  EXPECT_EQ(idleness.phase, Phase::kPresent);
  EXPECT_FALSE(idleness.next_change.has_value());
}

TEST(Idle, TheCountdownSaysEverySecondOnceAndWakesForEach) {
  const IdleRule rule;
  milliseconds since = rule.on_lists;
  for (int left = 20; left >= 1; --left) {
    const Idleness idleness = IdlenessOf(Screen::kHome, since, rule);
    ASSERT_EQ(idleness.phase, Phase::kAsking);
    ASSERT_EQ(idleness.seconds_left, left);
    ASSERT_EQ(idleness.next_change, milliseconds(1000));
    since += *idleness.next_change;
  }
  EXPECT_EQ(IdlenessOf(Screen::kHome, since, rule).phase, Phase::kGone);
}

TEST(Idle, ALateLookStillFindsTheNextSecond) {
  const Idleness idleness = IdlenessOf(Screen::kHome, seconds(60) + milliseconds(250), IdleRule{});
  EXPECT_EQ(idleness.seconds_left, 20);
  EXPECT_EQ(idleness.next_change, milliseconds(750));
}

TEST(Idle, TheRuleIsTheOwners) {
  const IdleRule rule{seconds(5), seconds(7), seconds(2)};
  EXPECT_EQ(IdlenessOf(Screen::kHome, seconds(5), rule).phase, Phase::kAsking);
  EXPECT_EQ(IdlenessOf(Screen::kHome, seconds(7), rule).phase, Phase::kGone);
  EXPECT_EQ(IdlenessOf(Screen::kLabel, seconds(6), rule).phase, Phase::kPresent);
}

}  // namespace
}  // namespace ocop::flow
