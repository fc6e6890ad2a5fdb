#include "kiosk/sync/stored_batches.h"

#include <utility>

namespace ocop::sync {

StoredBatches::StoredBatches(std::filesystem::path kiosk_db,
                             std::function<void(std::string)> hand_over)
    : file_(std::move(kiosk_db)), hand_over_(std::move(hand_over)) {}

Status StoredBatches::Open() {
  auto opened = outbox::WaitingBatches::Open(file_);
  if (!opened.ok()) return opened.status();
  batches_.emplace(std::move(opened).value());
  return {};
}

Result<std::vector<wire::BatchName>> StoredBatches::Waiting() {
  // Anew each round: a damaged kiosk.db may have been replaced by another file of its name.
  RETURN_IF_ERROR(Open(), "outbox");
  return batches_->List();
}

Result<std::string> StoredBatches::Read(const wire::BatchName& name) {
  if (!batches_) RETURN_IF_ERROR(Open(), "outbox");
  return batches_->Read(name);
}

}  // namespace ocop::sync
