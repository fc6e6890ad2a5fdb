#include "db/outbox/receipt.h"

#include <algorithm>
#include <optional>

#include "db/outbox/key.h"
#include "db/tuf/fields.h"
#include "db/tuf/hash.h"

namespace ocop::outbox {
namespace {

constexpr const char* kType = "receipt";

Status Corrupt(std::string_view what) { return {Code::kCorrupt, "receipt: " + std::string(what)}; }

bool IsSignedByOne(const tuf::Envelope& envelope, const std::vector<std::string>& keys) {
  const std::string message = tuf::Canonical(envelope.signed_part);
  return std::any_of(envelope.signatures.begin(), envelope.signatures.end(),
                     [&](const tuf::Signature& signature) {
                       const auto bytes = tuf::FromHex(signature.hex);
                       return bytes && std::any_of(keys.begin(), keys.end(), [&](const auto& key) {
                                return IsSignedBy(key, message, *bytes);
                              });
                     });
}

Result<Refusal> ReadRefusal(const tuf::Value& value) {
  tuf::Fields fields(value, "receipt.refused");
  Refusal refusal{fields.Integer("seq", 1), fields.String("why")};
  if (!fields.Problem().ok()) return fields.Problem();
  if (refusal.why.size() > kMaxWhyBytes) return Corrupt("too many words");
  return refusal;
}

}  // namespace

std::string WriteReceipt(const Receipt& receipt, const tuf::SigningKey& key) {
  tuf::Array refused;
  const std::size_t skip = receipt.refused.size() - std::min(receipt.refused.size(), kMostRefused);
  for (std::size_t i = skip; i < receipt.refused.size(); ++i) {
    const Refusal& refusal = receipt.refused[i];
    refused.push_back(
        {tuf::Object{{"seq", {refusal.seq}}, {"why", {refusal.why.substr(0, kMaxWhyBytes)}}}});
  }
  tuf::Object document{{"_type", {std::string(kType)}},
                       {"key_id", {receipt.key_id}},
                       {"refused", {std::move(refused)}},
                       {"signed_at", {receipt.signed_at.ToText()}},
                       {"upto_seq", {receipt.upto_seq}}};
  return tuf::Seal({std::move(document)}, {&key}).Write();
}

Result<Receipt> ReadReceipt(std::string_view file, const std::vector<std::string>& receipts_keys) {
  if (file.size() > kMaxReceiptBytes) return Corrupt("too many bytes");
  const Result<tuf::Envelope> envelope = tuf::Envelope::Read(file);
  if (!envelope.ok()) return Corrupt(envelope.status().message());
  if (!IsSignedByOne(*envelope, receipts_keys)) return Corrupt("not signed by the centre");
  tuf::Fields fields(envelope->signed_part, "receipt");
  if (fields.String("_type") != kType) fields.Fail("it is something else");
  Receipt receipt;
  receipt.key_id = fields.String("key_id");
  receipt.upto_seq = fields.Integer("upto_seq", 0);
  receipt.signed_at = fields.Keep(tuf::Moment::Parse(fields.String("signed_at")));
  const tuf::Value refused = fields.Take("refused");
  const tuf::Array* list = refused.AsArray();
  if (list == nullptr || list->size() > kMostRefused) {
    fields.Fail("refused");
    return fields.Problem();
  }
  for (const tuf::Value& value : *list) receipt.refused.push_back(fields.Keep(ReadRefusal(value)));
  if (!fields.Problem().ok()) return fields.Problem();
  for (const Refusal& refusal : receipt.refused) {
    if (refusal.seq > receipt.upto_seq) return Corrupt("refuses what it does not cover");
  }
  return receipt;
}

}  // namespace ocop::outbox
