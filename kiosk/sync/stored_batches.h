#pragma once
/// The batches of kiosk.db, as PostBatches wants them: read on a connection of their own, receipts
/// handed to whoever writes the database. One thread.

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "db/outbox/waiting.h"
#include "kiosk/sync/post.h"

namespace ocop::sync {

class StoredBatches final : public BatchSource {
 public:
  /// `hand_over` gets each receipt, on the thread that posts; must not block.
  StoredBatches(std::filesystem::path kiosk_db, std::function<void(std::string)> hand_over);

  Result<std::vector<wire::BatchName>> Waiting() override;
  Result<std::string> Read(const wire::BatchName& name) override;
  void HandOver(std::string receipt) override { hand_over_(std::move(receipt)); }

 private:
  Status Open();

  const std::filesystem::path file_;
  const std::function<void(std::string)> hand_over_;
  std::optional<outbox::WaitingBatches> batches_;
};

}  // namespace ocop::sync
