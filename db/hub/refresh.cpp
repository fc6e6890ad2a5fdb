#include "db/hub/refresh.h"

#include "db/hub/lock.h"
#include "db/store/database.h"
#include "db/wire/names.h"

namespace ocop::hub {
namespace {

constexpr std::int64_t kWarnBeforeSeconds = 90 * kDaySeconds;
/// Two computers of one ceremony may differ by so much.
constexpr std::int64_t kClockSlackSeconds = 600;

bool IsDue(const Tree& tree, std::string_view role, std::int64_t now_s) {
  return tree.CommonOf(role).expires.seconds - now_s < kOnlineLifeSeconds / 2 ||
         !tree.IsSigned(role);
}

}  // namespace

Renew DueFor(const Tree& tree, std::int64_t now_s) {
  if (IsDue(tree, wire::kCatalogueRole, now_s)) return Renew::kCatalogue;
  return IsDue(tree, "snapshot", now_s) ? Renew::kSnapshot : Renew::kTimestamp;
}

std::vector<AgingRole> AgingRoles(const Tree& tree, std::int64_t now_s) {
  std::vector<AgingRole> aging;
  for (const char* role : kOfflineRoles) {
    const std::int64_t expires_s = tree.CommonOf(role).expires.seconds;
    if (expires_s - now_s < kWarnBeforeSeconds) aging.push_back({role, expires_s});
  }
  return aging;
}

Status CheckClock(const Tree& tree, std::int64_t now_s) {
  for (const char* role : {"timestamp", "snapshot", "catalogue", "targets", "root"}) {
    const auto& signed_at = tree.CommonOf(role).signed_at;
    if (signed_at && now_s + kClockSlackSeconds < signed_at->seconds) {
      return {Code::kInvalid, "the clock says " + tuf::Moment{now_s}.ToText() + ", but the " +
                                  std::string(role) + " was signed at " + signed_at->ToText() +
                                  "; set the clock of this computer"};
    }
  }
  return {};
}

Result<RefreshOutcome> Refresh(platform::Storage& storage, const Layout& layout,
                               std::int64_t now_s) {
  RETURN_IF_ERROR(CheckIsCentre(storage, layout), "refresh");
  OCOP_ASSIGN_OR_RETURN(lock, CentreLock::Take(layout), "refresh");
  OCOP_ASSIGN_OR_RETURN(keys, OnlineKeys::Load(layout), "refresh");
  OCOP_ASSIGN_OR_RETURN(tree, ReadTree(storage, layout), "refresh");
  RETURN_IF_ERROR(CheckClock(tree, now_s), "refresh");
  RefreshOutcome outcome;
  outcome.renewed = DueFor(tree, now_s);
  outcome.aging = AgingRoles(tree, now_s);
  RETURN_IF_ERROR(Advance(storage, layout, keys, outcome.renewed, now_s, tree), "refresh");
  outcome.timestamp_version = tree.timestamp.common.version;
  return outcome;
}

}  // namespace ocop::hub
