#pragma once
/// Ceremonies after the first: new keys for a role, a new holder, longer lives. Two holders open
/// their keys for each. Every one of them can be cut and run again, with the same words: kiosks see
/// the keys of before or those of after, and take either. The root comes last; what is signed
/// online is signed by the keys of both roots before that.

#include <array>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "db/hub/layout.h"
#include "db/hub/offline_keys.h"
#include "db/hub/tree.h"

namespace ocop::hub {

struct CeremonyJob {
  Layout layout;
  std::vector<std::filesystem::path> holders;  ///< folders of at least two
  PassphraseCost cost = PassphraseCost::kModerate;
  std::int64_t now_s = 0;
};

struct CeremonyOutcome {
  std::int64_t root_version = 0;
  std::vector<std::string> new_key_ids;  ///< "timestamp: <id>", for the minutes
};

/// A new key for each of the online roles named: timestamp, snapshot (named in root), catalogue,
/// receipts, sealing (named in targets). The old ones lose their power and are removed here, but
/// for the sealing key: batches sealed to it may still come. Do all after a theft of the hub: only
/// then do kiosks forget version numbers that the thief counted up.
/// kInvalid: an unknown role, or as OpenOfflineKeys. Codes of CheckIsCentre, CentreLock::Take,
/// ReadTree, CheckClock and Advance.
Result<CeremonyOutcome> RotateOnlineKeys(platform::Storage& storage, const CeremonyJob& job,
                                         std::span<const std::string> roles,
                                         const AskPassphrase& ask);

/// A new holder in the place of `holder` (1..3) for the offline roles named; the keys go to
/// `new_folder`, as <role>.key.new until kiosks are told of them. The holder who leaves may be one
/// of those who sign. Roles that a run before this one finished stay as they are.
Result<CeremonyOutcome> ReplaceHolder(platform::Storage& storage, const CeremonyJob& job,
                                      std::span<const std::string> roles, int holder,
                                      const std::filesystem::path& new_folder,
                                      const AskPassphrase& ask);

/// Signs root, targets and firmware anew as they are, for two more years.
Result<CeremonyOutcome> RenewOfflineRoles(platform::Storage& storage, const CeremonyJob& job,
                                          const AskPassphrase& ask);

}  // namespace ocop::hub
