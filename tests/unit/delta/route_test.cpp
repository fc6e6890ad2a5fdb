#include "db/delta/route.h"

#include <gtest/gtest.h>

#include <limits>
#include <random>

namespace ocop::delta {
namespace {

constexpr std::uint64_t kHuge = std::numeric_limits<std::uint64_t>::max();

TEST(Route, StaysWhereItIs) { EXPECT_EQ(ChooseRoute(5, 5, {}, 100).kind, RouteKind::kNone); }

TEST(Route, TakesTheSnapshotWhenThereIsNoWay) {
  const std::vector<Offer> offers = {{1, 2, 10}, {3, 4, 10}};
  EXPECT_EQ(ChooseRoute(1, 4, offers, 1'000'000).kind, RouteKind::kSnapshot);
  EXPECT_EQ(ChooseRoute(0, 2, offers, 1'000'000).kind, RouteKind::kSnapshot);
  EXPECT_EQ(ChooseRoute(4, 3, offers, 1'000'000).kind, RouteKind::kSnapshot);
}

TEST(Route, ANewKioskTakesTheSnapshot) {
  const std::vector<Offer> offers = {{0, 2, 10}};
  EXPECT_EQ(ChooseRoute(0, 2, offers, 1'000'000).kind, RouteKind::kSnapshot);
}

TEST(Route, PrefersOneLongDeltaToManyShortOnes) {
  const std::vector<Offer> offers = {{1, 2, 100}, {2, 3, 100}, {1, 3, 900}};
  const Route route = ChooseRoute(1, 3, offers, 1'000'000);
  EXPECT_EQ(route.deltas, std::vector<std::size_t>{2});
  EXPECT_EQ(route.bytes, 900U);
}

TEST(Route, TakesManyShortOnesWhenTheyAreCheaper) {
  const std::vector<Offer> offers = {{2, 3, 100}, {1, 3, 90'000}, {1, 2, 100}};
  const Route route = ChooseRoute(1, 3, offers, 1'000'000);
  EXPECT_EQ(route.kind, RouteKind::kDeltas);
  EXPECT_EQ(route.deltas, (std::vector<std::size_t>{2, 0}));
  EXPECT_EQ(route.bytes, 200U);
}

TEST(Route, TakesTheSnapshotWhenDeltasAreDearer) {
  const std::vector<Offer> offers = {{1, 2, 5000}};
  EXPECT_EQ(ChooseRoute(1, 2, offers, 5000).kind, RouteKind::kSnapshot);
  EXPECT_EQ(ChooseRoute(1, 2, offers, 5001).kind, RouteKind::kDeltas);
}

TEST(Route, HoldsAgainstNonsense) {
  const std::vector<Offer> offers = {{1, 1, 0},  {2, 1, 0},     {1, 2, kHuge},
                                     {-5, 9, 1}, {2, 3, kHuge}, {1, 3, kHuge - 1}};
  EXPECT_EQ(ChooseRoute(1, 3, offers, kHuge).kind, RouteKind::kSnapshot);
  EXPECT_EQ(ChooseRoute(1, 2, offers, 10).kind, RouteKind::kSnapshot);
}

/// All ways, tried one by one.
std::uint64_t CheapestByHand(std::int64_t have, std::int64_t want,
                             const std::vector<Offer>& offers) {
  if (have == want) return 0;
  std::uint64_t best = kHuge;
  for (const Offer& offer : offers) {
    if (offer.from != have || offer.to <= have || offer.to > want) continue;
    const std::uint64_t rest = CheapestByHand(offer.to, want, offers);
    if (rest != kHuge) best = std::min(best, offer.bytes + kBytesPerStep + rest);
  }
  return best;
}

TEST(Route, IsTheCheapestOfAll) {
  std::mt19937 random(7);
  const auto any = [&random](int low, int high) {
    return std::uniform_int_distribution<int>(low, high)(random);
  };
  int chains = 0;
  for (int round = 0; round < 2000; ++round) {
    std::vector<Offer> offers;
    for (int i = any(0, 14); i > 0; --i) {
      offers.push_back({any(1, 8), any(1, 8), static_cast<std::uint64_t>(any(1, 20'000))});
    }
    const Route route = ChooseRoute(1, 8, offers, 30'000);
    const std::uint64_t best = CheapestByHand(1, 8, offers);
    if (route.kind == RouteKind::kSnapshot) {
      EXPECT_GE(best, 30'000 + kBytesPerStep);
      continue;
    }
    std::int64_t at = 1;
    for (const std::size_t place : route.deltas) {
      ASSERT_EQ(offers[place].from, at);
      at = offers[place].to;
    }
    EXPECT_EQ(at, 8);
    EXPECT_EQ(route.bytes + route.deltas.size() * kBytesPerStep, best);
    chains += route.deltas.size() > 1 ? 1 : 0;
  }
  EXPECT_GT(chains, 50);
}

}  // namespace
}  // namespace ocop::delta
