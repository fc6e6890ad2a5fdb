#pragma once
/// What must hold of every metadata file whatsoever. Run over seeds by ctest and over anything a
/// fuzzer can think of by metadata_fuzz.

#include <string_view>

namespace ocop::fuzz {

/// Reads `file` as every kind of metadata and aborts when a promise of db/tuf is broken.
void CheckMetadata(std::string_view file);

}  // namespace ocop::fuzz
