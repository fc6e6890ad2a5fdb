#pragma once
/// Deletes what visitors left: one message when they take their consent back, all when their time
/// is up. The ledger holds messages sealed, and nothing is opened for it. One thread; one
/// transaction of its own each.

#include <cstdint>
#include <string>
#include <vector>

#include "db/hub/ledger.h"

namespace ocop::hub {

/// A message that is gone.
struct Forgotten {
  std::string id;  ///< as in Enquiry
  std::string kind;
  std::string point_code;
  std::int64_t left_at = 0;  ///< seconds since 1970 UTC by the kiosk's clock
  std::int64_t came_at = 0;  ///< by the centre's
};

/// `reference` as outbox::ReadReference gives it. Empty: none has it, or has it any more.
Result<std::vector<Forgotten>> ForgetReference(Ledger& ledger, const std::string& reference);

/// All that were left more than `days` days ago: by the kiosk's clock, or the day they came where
/// that cannot have been right.
Result<std::vector<Forgotten>> ForgetOlderThan(Ledger& ledger, int days, std::int64_t now);

}  // namespace ocop::hub
