#pragma once
/// The folder where batches of kiosks arrive: one folder for each enrolled key, made by enrol, so
/// that any web server refuses strangers by refusing to make folders. What a kiosk may put there,
/// and what lies there. The rules know nothing of HTTP.

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "db/hub/layout.h"
#include "db/hub/ledger.h"
#include "db/wire/names.h"

namespace ocop::hub {

/// What one key may have waiting. A kiosk that was a year without a network has 400 batches.
inline constexpr std::size_t kMostWaitingFiles = 4'200;
inline constexpr std::uint64_t kMostWaitingBytes = 64U << 20U;

enum class PutVerdict {
  kTaken,       ///< it is on the disk now: 201
  kThere,       ///< it was already: 200
  kBadName,     ///< not the name of a batch: 400
  kStranger,    ///< nobody with that key is enrolled: 403
  kTooLarge,    ///< 413
  kNotTheFile,  ///< not the bytes its name says, or not signed by that key: 422
  kQuota,       ///< too much of this key waits already: 507
  kTrouble,     ///< the disk or the database, 503: again later
};

struct PutAnswer {
  PutVerdict verdict = PutVerdict::kTrouble;
  std::string why;  ///< one line, for the log and the sender
};

/// `name`: what stands behind "inbox/".
PutAnswer PutBatch(platform::Storage& storage, const Layout& layout, Ledger& ledger,
                   std::string_view name, std::string_view body);

/// Makes the folder of a key. kIo, kFull.
Status OpenInbox(platform::Storage& storage, const Layout& layout, const std::string& key_id);

/// What lies below an inbox folder, the centre's own or that of a stick: at most `most` names, in
/// the order of keys and numbers. Whatever is not named as a batch is passed over. kNotFound: no
/// such folder. kIo.
Result<std::vector<wire::BatchName>> ListInbox(const std::filesystem::path& inbox,
                                               std::size_t most);

}  // namespace ocop::hub
