#include "kiosk/flow/clock_rule.h"

#include <algorithm>

namespace ocop::flow {

ClockTrust TrustIn(Instant now, const ClockEvidence& evidence) {
  const Instant data = evidence.newest_signed_at.value_or(evidence.built_at);
  const Instant floor =
      std::max({evidence.built_at, data, evidence.last_trusted.value_or(evidence.built_at)});
  if (now < floor) return ClockTrust::kTooEarly;
  if (now > data + kCeilingAfterData) return ClockTrust::kTooLate;
  return ClockTrust::kTrusted;
}

}  // namespace ocop::flow
