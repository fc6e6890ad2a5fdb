#include "db/hub/delta_plan.h"

#include <algorithm>

namespace ocop::hub {
namespace {

constexpr std::int64_t kAges[] = {1, 2, 3, 4, 5, 6, 7, 14, 30, 60, kOldestAge};
constexpr std::int64_t kReach = 30;
constexpr std::int64_t kAnchor = 7;

bool IsDirect(std::int64_t age) {
  return std::find(std::begin(kAges), std::end(kAges), age) != std::end(kAges);
}

}  // namespace

std::vector<Leap> PlanDeltas(std::span<const std::int64_t> versions, std::int64_t oldest) {
  std::vector<Leap> leaps;
  for (const std::int64_t to : versions) {
    for (const std::int64_t age : kAges) {
      if (to - age >= oldest) leaps.push_back({to - age, to});
    }
    for (std::int64_t age = 1; age <= kReach && to - age >= oldest; ++age) {
      const std::int64_t from = to - age;
      if (!IsDirect(age)) leaps.push_back({from, (from / kAnchor + 1) * kAnchor});
    }
  }
  std::sort(leaps.begin(), leaps.end(), [](const Leap& a, const Leap& b) {
    return a.to != b.to ? a.to < b.to : a.from > b.from;
  });
  leaps.erase(std::unique(leaps.begin(), leaps.end()), leaps.end());
  return leaps;
}

}  // namespace ocop::hub
