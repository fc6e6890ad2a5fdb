#pragma once
/// What must hold of every batch, of every entries and of every receipt whatsoever. Run over seeds
/// by ctest and over anything a fuzzer can think of by batch_fuzz.

#include <string_view>

namespace ocop::fuzz {

/// Reads `bytes` as a batch, as entries and as a receipt, and aborts when a promise of db/outbox is
/// broken.
void CheckBatch(std::string_view bytes);

}  // namespace ocop::fuzz
