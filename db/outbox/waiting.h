#pragma once
/// The batches that wait in kiosk.db, for the thread that carries them: a connection of its own
/// that only reads. One thread.

#include <filesystem>
#include <string>
#include <vector>

#include "db/store/database.h"
#include "db/wire/names.h"
#include "platform/base/result.h"

namespace ocop::outbox {

class WaitingBatches {
 public:
  /// kNotFound: no such file yet. Otherwise as store::Database::Open.
  static Result<WaitingBatches> Open(const std::filesystem::path& kiosk_db);

  /// Oldest first.
  Result<std::vector<wire::BatchName>> List();
  /// kNotFound: the centre has signed for it meanwhile.
  Result<std::string> Read(const wire::BatchName& name);

 private:
  explicit WaitingBatches(store::Database database) : database_(std::move(database)) {}
  store::Database database_;
};

}  // namespace ocop::outbox
