#pragma once
/// What the centre says it has of a kiosk's batches: canonical JSON in the envelope of The Update
/// Framework (db/tuf/metadata.h), signed by one of the receipts keys (wire::CentreKeys). Members:
///   _type      "receipt"
///   key_id     whose batches, 64 lower-case hex digits
///   upto_seq   every batch up to this number is taken in, or refused for good; 0: none yet
///   signed_at  "YYYY-MM-DDTHH:MM:SSZ"
///   refused    [{"seq": N, "why": "..."}, ...], the newest of those refused, in order
/// Any thread, plain values.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "db/tuf/metadata.h"
#include "db/tuf/sign.h"
#include "platform/base/result.h"

namespace ocop::outbox {

/// What a kiosk takes, and how many refusals fit.
inline constexpr std::size_t kMaxReceiptBytes = 65'536;
inline constexpr std::size_t kMostRefused = 100;
/// Of the words why a batch was refused.
inline constexpr std::size_t kMaxWhyBytes = 200;

struct Refusal {
  std::int64_t seq = 0;
  std::string why;
  friend bool operator==(const Refusal&, const Refusal&) = default;
};

struct Receipt {
  std::string key_id;
  std::int64_t upto_seq = 0;
  tuf::Moment signed_at;
  std::vector<Refusal> refused;
  friend bool operator==(const Receipt&, const Receipt&) = default;
};

/// For a file. More than kMostRefused refusals: the newest are told; long words are cut.
std::string WriteReceipt(const Receipt& receipt, const tuf::SigningKey& key);

/// kCorrupt: no receipt, not by one of `receipts_keys` (64 hex digits each), or about numbers that
/// cannot be. Only then is anything in it believed.
Result<Receipt> ReadReceipt(std::string_view file, const std::vector<std::string>& receipts_keys);

}  // namespace ocop::outbox
