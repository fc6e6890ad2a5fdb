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
#include <functional>
#include <string>
#include <string_view>

#include "db/delta/compress.h"
#include "db/delta/content_hash.h"
#include "platform/base/byte_sink.h"
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

/// A delta of the row changes that `give` hands on in pieces, `header.patch_bytes` in all, packed
/// with the dictionary. kInvalid: too much changed for a delta. Or what `give` said.
Result<std::string> WriteDelta(DeltaHeader header, const Dictionary& dictionary,
                               const std::function<Status(const ByteSink&)>& give);

/// The row changes. kNotFound: it needs another dictionary. kInvalid: damaged.
Result<std::string> UnpackChanges(std::string_view delta, const DeltaHeader& header,
                                  const Dictionary& dictionary);

}  // namespace ocop::delta
