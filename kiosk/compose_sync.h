#pragma once
/// The sync of this program: its ports put together, and the two ways of running that are about
/// nothing else.

#include <functional>
#include <memory>

#include "kiosk/config.h"
#include "kiosk/exit_status.h"
#include "kiosk/flow/clock_rule.h"
#include "kiosk/keeper.h"
#include "kiosk/sync/worker.h"

namespace ocop {

/// What sync needs to know of this kiosk.
sync::Site SiteOf(const Config& config);

/// The sync thread with its ports. Ends within 200 ms, see sync::Worker.
class SyncService {
 public:
  /// `keeper` packs and takes receipts; it outlives the service.
  SyncService(const Config& config, flow::ClockEvidence evidence, Keeper& keeper,
              std::function<void(sync::SyncMessage)> say);
  ~SyncService();
  SyncService(const SyncService&) = delete;
  SyncService& operator=(const SyncService&) = delete;

  sync::Worker& worker();

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

/// Says on stdout how this kiosk stands with its centre.
ExitStatus PrintSyncStatus(const Config& config);

/// Asks the centre once, sends what waits for it, and says on stdout what became of it.
ExitStatus SyncNow(const Config& config);

/// Takes what the stick at `mount` brings, writes what became of it on the stick, and says it on
/// stdout. A kiosk that runs meanwhile shows it after its next round.
ExitStatus ImportStick(const Config& config, const std::filesystem::path& mount);

}  // namespace ocop
