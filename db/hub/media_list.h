#pragma once
/// The picture files that a catalogue names.

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "platform/base/result.h"

namespace ocop::hub {

struct ListedMedia {
  std::string sha256;  ///< 64 lower-case hex digits
  std::int64_t bytes = 0;
};

/// Each file once, in the order of their names.
Result<std::vector<ListedMedia>> ListMediaFiles(const std::filesystem::path& catalogue);

}  // namespace ocop::hub
