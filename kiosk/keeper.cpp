#include "kiosk/keeper.h"

#include <utility>

namespace ocop {

Keeper::Keeper(store::KioskStore kiosk_store, Report report)
    : store_(std::move(kiosk_store)),
      report_(std::move(report)),
      thread_([this](const std::stop_token& stop) { Work(stop); }) {}

Keeper::~Keeper() = default;

void Keeper::Work(const std::stop_token& stop) {
  while (const auto command = commands_.Take(stop)) Do(*command);
  for (const KeeperCommand& command : commands_.Drain()) Do(command);
}

void Keeper::Do(const KeeperCommand& command) {
  Status status;
  if (const auto* scan = std::get_if<store::ScanEvent>(&command)) {
    status = store_.RecordScan(*scan);
  } else if (const auto* time = std::get_if<SaveTime>(&command)) {
    status = store_.SaveTrustedTime({time->trusted_at, store::TimeOrigin::kClock});
  }
  if (!status.ok()) report_(status);
}

}  // namespace ocop
