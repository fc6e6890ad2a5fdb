#pragma once
/// From one version of a catalogue to another, as a file:
///   0   8   "OCOPDLT1"
///   8   4   the schema both versions have (PRAGMA user_version)
///   12  4   the dictionary it is packed with; 0 = none
///   16  8   bytes of the row changes, unpacked
///   24  32  content hash it starts from
///   56  32  content hash it leads to
///   88      the row changes (patchset.h), one zstd frame
/// Numbers are little-endian. A patchset applies silently to a wrong base; the two hashes are what
/// prevents that, so both are looked at inside the transaction.

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "db/delta/compress.h"
#include "db/delta/content_hash.h"
#include "platform/base/result.h"

namespace ocop::delta {

/// What a kiosk takes at most, packed and unpacked. A larger change travels as a snapshot.
inline constexpr std::size_t kMaxDeltaBytes = 8U << 20U;
inline constexpr std::size_t kMaxPatchBytes = 32U << 20U;

struct DeltaHeader {
  std::uint32_t schema_version = 0;
  std::uint32_t dictionary_id = 0;
  std::uint64_t patch_bytes = 0;
  ContentHash from;
  ContentHash to;
};

/// kInvalid: no delta, cut, or beyond the limits. kTooNew: a format of a later program.
Result<DeltaHeader> ReadDeltaHeader(std::string_view delta);

/// Both files must be sealed (content_hash.h) and of one schema: else kInvalid. Takes memory for
/// the changed rows and 4 MB.
Result<std::string> MakeDelta(const std::filesystem::path& from, const std::filesystem::path& to,
                              const Dictionary& dictionary);

/// One delta that leads from the start of the first to the end of the last: so a centre makes the
/// ones from older versions without reading those again, which takes two seconds each. All must be
/// packed with `dictionary` or none. kInvalid when one does not start where the one before it
/// ended.
Result<std::string> JoinDeltas(std::span<const std::string> deltas, const Dictionary& dictionary);

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
