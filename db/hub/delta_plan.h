#pragma once
/// Which deltas a published version comes with. Pure.
///
/// A kiosk that looks every day needs the one from yesterday's version; one that was without
/// power or network for long must find a way, too, for it never takes a whole catalogue over a
/// metered line by itself. So there are deltas from 1 to 7, 14, 30, 60 and 90 versions back, and
/// from every other of the last 30 one to the next multiple of 7, from where a chain of these leads
/// on. Each is signed metadata of some 400 bytes that every kiosk fetches, hence not more.

#include <cstdint>
#include <span>
#include <vector>

namespace ocop::hub {

struct Leap {
  std::int64_t from = 0;
  std::int64_t to = 0;

  friend auto operator<=>(const Leap&, const Leap&) = default;
};

/// As far back the history of steps is of use.
inline constexpr std::int64_t kOldestAge = 90;

/// For the versions on offer (more than one while the newest is not for everybody), sorted: the
/// shortest leap to a version comes before the longer ones. `oldest` is the first version that a
/// chain of steps leads from.
std::vector<Leap> PlanDeltas(std::span<const std::int64_t> versions, std::int64_t oldest);

}  // namespace ocop::hub
