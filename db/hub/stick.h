#pragma once
/// The published tree on a stick, for kiosks that no network reaches: below ocop/ in its folder
/// lies what a kiosk needs today, byte for byte as on the web. Files come first and the timestamp
/// last, and the disk is made to write everything in between, so a stick that was pulled too early
/// holds the tree of before. Nothing is changed or removed but what an earlier export wrote.

#include <cstdint>
#include <filesystem>
#include <functional>

#include "db/hub/layout.h"

namespace ocop::hub {

enum class ExistingFiles {
  kTrustSize,  ///< one of the right length counts as right; kiosks check every byte anyway
  kReadAll,
};

struct ExportJob {
  Layout layout;
  std::filesystem::path folder;  ///< of the stick, there already
  ExistingFiles existing = ExistingFiles::kTrustSize;
  std::function<void(std::size_t done, std::size_t total)> progress;
};

struct ExportOutcome {
  int files = 0;           ///< in the tree
  int written = 0;         ///< of these, now
  int removed = 0;         ///< of an earlier export
  std::int64_t bytes = 0;  ///< of the tree
};

/// kNotFound: no such folder, or no centre. kInvalid: a link or another thing has the name of a
/// file or folder of the tree. kFull: it does not fit; nothing was written. kIo. Codes of
/// CentreLock::Take and ReadTree.
Result<ExportOutcome> ExportStick(platform::Storage& storage, const ExportJob& job);

/// The same as a FAT file system in a file, to be copied to sticks by any means. kNotFound:
/// mkfs.vfat or mcopy is not installed. kInvalid: `image` exists.
Result<ExportOutcome> ExportImage(platform::Storage& storage, const ExportJob& job,
                                  const std::filesystem::path& image);

}  // namespace ocop::hub
