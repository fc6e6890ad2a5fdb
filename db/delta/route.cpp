#include "db/delta/route.h"

#include <algorithm>
#include <limits>
#include <map>
#include <numeric>

namespace ocop::delta {
namespace {

constexpr std::uint64_t kFar = std::numeric_limits<std::uint64_t>::max();

/// Sums that would pass the end stay there.
std::uint64_t Plus(std::uint64_t a, std::uint64_t b) { return a > kFar - b ? kFar : a + b; }

struct Reached {
  std::uint64_t cost = kFar;
  std::size_t by = 0;  ///< place in the offers
};

}  // namespace

Route ChooseRoute(std::int64_t have, std::int64_t want, std::span<const Offer> offers,
                  std::uint64_t snapshot_bytes) {
  if (have == want) return {};
  // Deltas lead forward, so offers in the order of where they start reach every version in time.
  std::vector<std::size_t> order(offers.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&offers](std::size_t a, std::size_t b) {
    return offers[a].from < offers[b].from;
  });
  std::map<std::int64_t, Reached> reached;
  reached[have].cost = 0;
  for (const std::size_t place : order) {
    const Offer& offer = offers[place];
    const auto start = reached.find(offer.from);
    if (offer.to <= offer.from || start == reached.end()) continue;
    const std::uint64_t cost = Plus(start->second.cost, Plus(offer.bytes, kBytesPerStep));
    Reached& end = reached[offer.to];
    if (cost < end.cost) end = {cost, place};
  }
  const auto end = reached.find(want);
  if (have <= 0 || end == reached.end() ||
      end->second.cost >= Plus(snapshot_bytes, kBytesPerStep)) {
    return {RouteKind::kSnapshot, {}, snapshot_bytes};
  }
  Route route{RouteKind::kDeltas, {}, 0};
  for (std::int64_t version = want; version != have; version = offers[route.deltas.back()].from) {
    route.deltas.push_back(reached[version].by);
    route.bytes += offers[route.deltas.back()].bytes;
  }
  std::reverse(route.deltas.begin(), route.deltas.end());
  return route;
}

}  // namespace ocop::delta
