#pragma once
/// A stick that somebody brought: the published tree in its folder ocop/. Reading and writing are
/// two steps, so that it can be mounted read-only for the first. The sync thread.

#include <filesystem>
#include <stop_token>
#include <string>

#include "kiosk/sync/post.h"
#include "kiosk/sync/round.h"
#include "platform/new_files.h"

namespace ocop::sync {

/// Where the tree is on a stick.
std::filesystem::path TreeOf(const std::filesystem::path& mount);

/// Takes what the stick at `mount` brings: a round over the folder. Writes nothing on it. The
/// report has the code for the telephone.
RoundReport ImportFromStick(const RoundPorts& ports, const Site& site, RoundAsk ask,
                            const std::filesystem::path& mount, const std::stop_token& stop);

/// Hands over the receipts that the stick brings for keys whose batches wait. How many.
int TakeReceipts(const platform::Storage& storage, BatchSource& batches,
                 const std::filesystem::path& mount);

/// Writes the batches that wait below ocop/inbox/, for the centre; they go on waiting here until
/// its receipt comes back. How many are on the stick now; those that were there already count.
int WriteBatches(platform::NewFiles& files, BatchSource& batches,
                 const std::filesystem::path& mount);

/// "A-4F7Q2M": a letter for the fault, six that belong to this kiosk and the catalogue it ended
/// with. Read out on the telephone, it tells the centre what happened without any network.
/// `content`: 64 hex digits, or empty.
std::string StickCode(const std::string& key_id, const flow::RoundEnded& ended,
                      const std::string& content);

/// What became of it, in Vietnamese and in English, as a text file.
std::string StickResultText(const Site& site, const RoundReport& report);

/// Writes that text into a new file ocop/results/<kiosk>-<number>.txt; answers its name.
/// kFull, kIo: the stick is full or read-only. kInvalid: a hundred are there already, or links are
/// in the way.
Result<std::string> WriteStickResult(platform::NewFiles& files, const Site& site,
                                     const RoundReport& report, const std::filesystem::path& mount);

}  // namespace ocop::sync
