#pragma once
/// How to get from the version a kiosk has to the one it should have: no I/O, no clock.

#include <cstdint>
#include <span>
#include <vector>

namespace ocop::delta {

/// A delta that is on offer.
struct Offer {
  std::int64_t from = 0;
  std::int64_t to = 0;
  std::uint64_t bytes = 0;
};

enum class RouteKind {
  kNone,      ///< it has the version already
  kDeltas,    ///< `deltas`, in this order
  kSnapshot,  ///< the whole catalogue
};

struct Route {
  RouteKind kind = RouteKind::kNone;
  std::vector<std::size_t> deltas;  ///< places in the offers
  std::uint64_t bytes = 0;          ///< to download
};

/// What every file costs beside its bytes: a request, and a transaction on the flash.
inline constexpr std::uint64_t kBytesPerStep = 2048;

/// The cheapest chain of deltas by bytes and steps, or the snapshot when that is no dearer or there
/// is no chain. Only deltas that lead forward count. Version 0 is "nothing yet". Offers may be
/// anything and in any order; takes n log n steps.
Route ChooseRoute(std::int64_t have, std::int64_t want, std::span<const Offer> offers,
                  std::uint64_t snapshot_bytes);

}  // namespace ocop::delta
