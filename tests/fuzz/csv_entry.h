#pragma once
/// What must hold of every table whatsoever that a department saves. Run over seeds by ctest and
/// over anything a fuzzer can think of by csv_fuzz.

#include <string_view>

namespace ocop::fuzz {

/// Reads `bytes` as a table, and as products.csv of a source folder that is checked as a whole, and
/// aborts when a promise of db/hub is broken.
void CheckCsv(std::string_view bytes);

}  // namespace ocop::fuzz
