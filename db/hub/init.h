#pragma once
/// The key ceremony: makes a centre with all its keys and the first signed metadata. The steps for
/// people are in centre.md.

#include <array>
#include <string>

#include "db/hub/layout.h"
#include "db/hub/offline_keys.h"
#include "db/hub/tree.h"

namespace ocop::hub {

struct InitJob {
  Layout layout;
  std::array<std::filesystem::path, kHolders> holders;  ///< a folder each, there already
  PassphraseCost cost = PassphraseCost::kModerate;
  std::int64_t now_s = 0;  ///< seconds since 1970 UTC
};

/// What is to be written down at the ceremony.
struct InitOutcome {
  std::string root_sha256;  ///< of 1.root.json, which kiosks get when they are installed
  std::array<std::array<std::string, kHolders>, 3> key_ids;  ///< by kOfflineRoles, by holder
};

/// kInvalid: there is a centre already, or a holder's folder will not do; nothing is changed then.
/// kNotFound: no such holder's folder. kIo, kFull: run it again with empty holders' folders. Or
/// what `ask` said.
Result<InitOutcome> InitCentre(platform::Storage& storage, const InitJob& job,
                               const AskPassphrase& ask);

}  // namespace ocop::hub
