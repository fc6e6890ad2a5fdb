#pragma once
/// One batch of what a kiosk has to say, as a file:
///   0      8   "OCOPBAT1"
///   8      32  the kiosk's key id (SHA-256 of its public key)
///   40     8   number of the batch, counted from 1 for each key
///   48     4   bytes of the box, n
///   52     n   the box, sealed to the centre's key (seal.h); in it:
///                0   16  first half of the SHA-256 of bytes 0..47, so that a box cannot be passed
///                        on as somebody else's
///                16  4   bytes of the entries, unpacked
///                20      the entries (entries.h), one zstd frame
///   52+n   64  the kiosk's Ed25519 signature over all before it
/// Numbers are little-endian. At most wire::kMaxBatchBytes. Any thread; whatever is read here may
/// come from anybody.

#include <cstdint>
#include <string>
#include <string_view>

#include "db/outbox/entries.h"
#include "db/outbox/key.h"
#include "db/outbox/seal.h"
#include "db/wire/names.h"
#include "platform/base/result.h"

namespace ocop::outbox {

/// Every byte that is not the packed entries.
inline constexpr std::size_t kBatchOverhead = 52 + kSealBytes + 20 + 64;

struct BatchHeader {
  std::string key_id;    ///< 64 lower-case hex digits
  std::int64_t seq = 0;  ///< >= 1
};

/// kInvalid: the entries are more than kMaxEntriesBytes, or `sealing_key` (64 hex digits) is none.
Result<std::string> MakeBatch(const KioskKey& key, std::int64_t seq, const Entries& entries,
                              std::string_view sealing_key);

/// Under which a batch lies in the tree.
wire::BatchName NameOf(const BatchHeader& header, std::string_view batch);

/// kCorrupt: no batch, cut, or beyond the limits. kTooNew: a format of a later program. Nothing in
/// it is believed yet.
Result<BatchHeader> ReadBatchHeader(std::string_view batch);

/// Whether the batch is by the one whose public key (64 hex digits) this is. kCorrupt: it is not.
Status CheckBatchSigner(std::string_view batch, std::string_view public_key);

/// Of a batch whose signer was checked. kCorrupt: not sealed to this key, damaged, or not what
/// MakeBatch makes. kTooNew: entries of a later program.
Result<Entries> OpenBatch(std::string_view batch, const SealingKey& key);

}  // namespace ocop::outbox
