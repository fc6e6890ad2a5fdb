#pragma once
/// What must hold of every payload whatsoever. Run over seeds by ctest and over anything a fuzzer
/// can think of by label_fuzz.

#include <string_view>

namespace ocop::fuzz {

/// Reads `payload` on every kind of carrier and aborts when a promise of db/label is broken.
void CheckLabel(std::string_view payload);

}  // namespace ocop::fuzz
