#pragma once
/// From a file that claims to be a kiosk's batch to what the kiosk said: read, held against its
/// name and its signature, unsealed. Knows nothing of the ledger, so any thread may do it.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "db/outbox/entries.h"
#include "db/outbox/seal.h"
#include "db/wire/names.h"
#include "platform/storage.h"

namespace ocop::hub {

struct BatchToOpen {
  wire::BatchName name;
  std::string public_key;  ///< of the kiosk of that key id; empty: nobody is enrolled with it
};

enum class BatchState {
  kStranger,    ///< nobody's: not looked at
  kGone,        ///< no longer there: another ocop-hub was faster
  kUnreadable,  ///< the system refused: `trouble`
  kDamaged,     ///< not what its name says, or not signed by that kiosk
  kLater,       ///< in a format of a later program, so the signature is not known
  kSigned,      ///< by that kiosk, under that number
};

struct OpenedBatch {
  wire::BatchName name;
  BatchState state = BatchState::kStranger;
  Status trouble;
  // Of a signed one:
  bool is_for_later = false;               ///< its entries are a later program's
  std::optional<outbox::Entries> entries;  ///< nothing: no key opens it, or it cannot be believed
  std::string refused_why;                 ///< then
};

/// `inbox` may be a stick's. Every note in `entries` is sealed, whether the kiosk did it or not.
OpenedBatch OpenBatchFile(const platform::Storage& storage, const std::filesystem::path& inbox,
                          const std::vector<outbox::SealingKey>& keys, const BatchToOpen& batch);

}  // namespace ocop::hub
