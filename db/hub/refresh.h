#pragma once
/// What keeps the signatures of a centre young: to be run every day.

#include <string>
#include <vector>

#include "db/hub/layout.h"
#include "db/hub/tree.h"

namespace ocop::hub {

struct AgingRole {
  std::string role;
  std::int64_t expires_s = 0;
};

struct RefreshOutcome {
  std::int64_t timestamp_version = 0;
  Renew renewed = Renew::kTimestamp;
  /// Roles signed offline that expire within 90 days, or have: two holders must renew them.
  std::vector<AgingRole> aging;
};

/// What of the online roles must be signed anew beside the timestamp: it has less than half its
/// life left, or its keys were replaced since.
Renew DueFor(const Tree& tree, std::int64_t now_s);
std::vector<AgingRole> AgingRoles(const Tree& tree, std::int64_t now_s);

/// kInvalid when the clock is before the newest signature: kiosks would take that for an attack.
Status CheckClock(const Tree& tree, std::int64_t now_s);

/// Codes of CheckIsCentre, CentreLock::Take, OnlineKeys::Load, ReadTree, CheckClock and Advance.
Result<RefreshOutcome> Refresh(platform::Storage& storage, const Layout& layout,
                               std::int64_t now_s);

}  // namespace ocop::hub
