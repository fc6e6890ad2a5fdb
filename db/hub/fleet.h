#pragma once
/// The kiosks that a centre listens to, and what it heard, in a Ledger. One thread; writing calls
/// belong between Begin and Commit. Codes are the ledger's.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "db/hub/ledger.h"
#include "db/outbox/entries.h"
#include "db/outbox/receipt.h"
#include "db/wire/names.h"

namespace ocop::hub {

enum class CameBy { kNetwork, kStick };

struct EnrolledKiosk {
  std::string key_id;
  std::string public_key;  ///< 64 lower-case hex digits
  std::string point_code;
  std::string group;
  std::int64_t enrolled_at = 0;  ///< seconds since 1970 UTC
  bool is_retired = false;
  std::int64_t upto_seq = 0;
};

/// Enters a kiosk, or changes its point and group. kInvalid: no public key.
Status Enrol(Ledger& ledger, const EnrolledKiosk& kiosk);
/// Its batches are refused from now on; what it told stays. kNotFound: nobody has that key.
Status Retire(Ledger& ledger, const std::string& key_id, std::int64_t now);
/// kNotFound: nobody has that key.
Result<EnrolledKiosk> FindKiosk(Ledger& ledger, const std::string& key_id);

/// One batch that came.
struct Arrival {
  wire::BatchName name;
  CameBy came_by = CameBy::kNetwork;
  std::int64_t taken_at = 0;               ///< seconds since 1970 UTC, by the centre's clock
  std::optional<outbox::Entries> entries;  ///< nothing: refused for good
  std::string refused_why;                 ///< when refused
};

/// The SHA-256 of the batch that was taken, or refused, under a number; nothing when none was.
Result<std::optional<std::string>> TakenBefore(Ledger& ledger, const std::string& key_id,
                                               std::int64_t seq);
/// Enters a batch whose number was not there before, and all it tells.
Status TakeIn(Ledger& ledger, const Arrival& arrival);
/// Somebody signed something else under a number that was taken.
Status CountOther(Ledger& ledger, const std::string& key_id);
/// A kiosk was heard of, even if it told nothing new.
Status Seen(Ledger& ledger, const std::string& key_id, CameBy came_by, std::int64_t at);
/// Moves upto_seq over what is there without a gap, and says where it stands and what was refused.
Result<outbox::Receipt> Advance(Ledger& ledger, const std::string& key_id, std::int64_t now);

/// Why entries cannot be believed although they are signed; empty when they can.
std::string WhyImpossible(const outbox::Entries& entries);

}  // namespace ocop::hub
