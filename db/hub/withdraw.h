#pragma once
/// Takes a published version back. Versions never go back on a kiosk, so what was said before is
/// said again under the next number.

#include <cstdint>

#include "db/hub/publish.h"

namespace ocop::hub {

struct WithdrawOutcome {
  std::int64_t content_of = 0;  ///< the version whose content counts again
  PublishOutcome published;
};

/// Publishes, for everybody, the content of the newest version before `version`; `job` says the
/// rest, its catalogue and media are not looked at. kInvalid: no such version was published, or
/// there is none before it. kNotFound: the snapshot before it is no longer kept. Else as Publish.
Result<WithdrawOutcome> Withdraw(platform::Storage& storage, PublishJob job, std::int64_t version,
                                 PublishStage& stage);

}  // namespace ocop::hub
