#pragma once
/// Makes deltas (delta_format.h) and brings catalogues up to date with them.

#include <filesystem>
#include <string>
#include <string_view>

#include "db/delta/compress.h"
#include "db/delta/delta_format.h"
#include "platform/base/result.h"

namespace ocop::delta {

/// Both files must be sealed (content_hash.h) and of one schema: else kInvalid. Takes memory for
/// the changed rows and 4 MB.
Result<std::string> MakeDelta(const std::filesystem::path& from, const std::filesystem::path& to,
                              const Dictionary& dictionary);

/// Brings an indexed catalogue to the delta's version in one durable transaction: afterwards, also
/// after a power cut, it is wholly the old version or the new one, its indexes and search table
/// with it. Readers go on reading; nobody else may write. The bytes may be anything.
/// kInvalid: refused for what they are. kNotFound: another dictionary is needed, or there is no
/// such file. kTooNew: made for a newer program. kCorrupt: the catalogue is not the version it
/// starts from, or would not have become the one it leads to: take the snapshot. kUnavailable:
/// somebody else is writing. kIo: the system refused.
Status ApplyDelta(const std::filesystem::path& catalogue, std::string_view delta,
                  const Dictionary& dictionary);

/// Made of a catalogue's rows as they stand in row changes.
Result<Dictionary> TrainDeltaDictionary(const std::filesystem::path& catalogue,
                                        std::size_t max_bytes);

}  // namespace ocop::delta
