#pragma once
/// A catalogue as it travels whole: a database of the base tables only, rows in the order of their
/// keys, no index, no search table; one zstd frame. The same content gives the same bytes.

#include <cstdint>
#include <filesystem>

#include "db/delta/content_hash.h"
#include "platform/base/result.h"

namespace ocop::delta {

/// What a kiosk unpacks at most: ten times the largest catalogue that was thought of.
inline constexpr std::uint64_t kMaxSnapshotBytes = 512U << 20U;
/// 111 s of CPU for 17,000 products in six languages. Lower ones are for tests and hurry.
inline constexpr int kSnapshotLevel = 19;

/// Writes `snapshot`, replacing it; a database beside it with ".rows" in its name is used
/// meanwhile. Not durable: publish it as every other file is. kInvalid: never sealed
/// (content_hash.h); kIo.
Status WriteSnapshot(const std::filesystem::path& catalogue, const std::filesystem::path& snapshot,
                     int level);

/// Makes the new file `database` of snapshot bytes that may be anything, and leaves it without
/// indexes. kInvalid: refused for what it is; kCorrupt: no catalogue, or not of `expected` content;
/// kTooNew: made for a newer program; kIo. After a failure `database` is gone.
Status UnpackSnapshot(const std::filesystem::path& snapshot, const std::filesystem::path& database,
                      const ContentHash& expected, std::uint64_t max_bytes);

}  // namespace ocop::delta
