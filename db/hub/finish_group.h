#pragma once
/// What follows for the outside once a group of batches is in the ledger: receipts, then an inbox
/// without them. May be cut anywhere: what is still in the inbox counts as seen when it is taken in
/// again, and gets its receipt then. Any thread.

#include <filesystem>
#include <utility>
#include <vector>

#include "db/hub/layout.h"
#include "db/outbox/receipt.h"
#include "db/tuf/sign.h"
#include "db/wire/names.h"
#include "platform/storage.h"

namespace ocop::hub {

enum class Fate { kGoes, kIsKeptAside };

struct FinishedGroup {
  std::filesystem::path inbox;
  bool is_stick = false;  ///< then nothing is removed
  std::vector<outbox::Receipt> receipts;
  std::vector<std::pair<wire::BatchName, Fate>> files;
};

/// kIo, kFull: a receipt, or a file to keep aside, was not written; such a file is still where it
/// was.
Status FinishGroup(platform::Storage& storage, const Layout& layout, const tuf::SigningKey& key,
                   const FinishedGroup& group);

}  // namespace ocop::hub
