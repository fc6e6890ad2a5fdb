#pragma once
/// What several patchsets do one after the other, as one patchset; in one pass over all of them, so
/// that none has to be in memory.

#include <vector>

#include "db/delta/patchset_reader.h"
#include "platform/base/byte_sink.h"
#include "platform/base/result.h"

namespace ocop::delta {

/// The first reader is the oldest. All are in the order of patchset_order.h, and so is what `sink`
/// gets, a table's beginning or a change at a time. kInvalid: one is no such patchset, or changes
/// what cannot be there. kIo. Or what `sink` said.
Status JoinPatchsets(std::vector<PatchsetReader>& readers, const ByteSink& sink);

}  // namespace ocop::delta
