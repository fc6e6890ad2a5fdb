#include "tests/crash/centre_command.h"

#include <vector>

#include "db/hub/refresh.h"
#include "db/hub/rotate.h"
#include "db/hub/withdraw.h"
#include "platform/linux/storage.h"

namespace ocop::crash {
namespace {

namespace fs = std::filesystem;

/// As the test centre's holders choose them.
Result<hub::Secret> Words(const fs::path& folder, std::string_view /*role*/, int attempt) {
  if (attempt > 0) return {Code::kInvalid, "no other passphrase"};
  return hub::Secret("the words of " + folder.filename().native());
}

}  // namespace

Status RunCentreCommand(const std::string& command, const fs::path& folder, std::int64_t now_s) {
  platform::LinuxStorage storage;
  hub::CeremonyJob job;
  job.layout.centre = folder / "centre";
  job.holders = {folder / "holder-1", folder / "holder-2"};
  job.cost = hub::PassphraseCost::kLeast;
  job.now_s = now_s;
  if (command == "refresh") return hub::Refresh(storage, job.layout, now_s).status();
  if (command == "renew") return hub::RenewOfflineRoles(storage, job, &Words).status();
  if (command == "rotate-online") {
    const std::vector<std::string> roles = {"timestamp", "snapshot", "catalogue", "receipts",
                                            "sealing"};
    return hub::RotateOnlineKeys(storage, job, roles, &Words).status();
  }
  if (command == "rotate-offline") {
    const std::vector<std::string> roles = {"root", "targets", "firmware"};
    return hub::ReplaceHolder(storage, job, roles, 2, folder / "new-holder", &Words).status();
  }
  if (command == "withdraw") {
    hub::PublishJob publish;
    publish.layout = job.layout;
    publish.snapshot_level = 1;
    publish.now_s = now_s;
    hub::PublishStage stage = hub::PublishStage::kCentre;
    return hub::Withdraw(storage, publish, 2, stage).status();
  }
  return {Code::kInvalid, "no such command: " + command};
}

}  // namespace ocop::crash
