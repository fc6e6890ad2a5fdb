#pragma once
/// Whether a catalogue still says what it said when it was sealed: a flash chip that ages loses
/// rows without a word.

#include <filesystem>

#include "platform/base/result.h"

namespace ocop::delta {

/// Reads every row: 0.7 s of CPU for 17,000 products, and as long as the disk takes. kCorrupt: it
/// is damaged. kInvalid: it was never sealed. kNotFound, kIo, kUnavailable as Database::Open.
Status VerifyCatalogue(const std::filesystem::path& file);

}  // namespace ocop::delta
