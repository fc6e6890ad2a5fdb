#include "db/outbox/batch.h"

#include "db/delta/compress.h"
#include "db/tuf/hash.h"

namespace ocop::outbox {
namespace {

constexpr std::string_view kMagic = "OCOPBAT1";
constexpr std::size_t kKeyIdAt = 8;
constexpr std::size_t kSeqAt = 40;
constexpr std::size_t kSizeAt = 48;
constexpr std::size_t kBoxAt = 52;
constexpr std::size_t kSignatureBytes = 64;
constexpr std::size_t kBindingBytes = 16;
constexpr std::size_t kEntriesAt = kBindingBytes + 4;

std::string LittleEndian(std::uint64_t value, std::size_t bytes) {
  std::string text;
  for (; text.size() < bytes; value >>= 8U) text += static_cast<char>(value & 0xFFU);
  return text;
}

std::uint64_t FromLittleEndian(std::string_view bytes) {
  std::uint64_t value = 0;
  for (std::size_t i = bytes.size(); i-- > 0;) {
    value = value << 8U | static_cast<unsigned char>(bytes[i]);
  }
  return value;
}

/// What ties a box to the key and number in front of it.
std::string BindingOf(std::string_view batch) {
  return tuf::FromHex(tuf::Sha256Hex(batch.substr(0, kSizeAt))).value().substr(0, kBindingBytes);
}

Status Corrupt(std::string_view what) { return {Code::kCorrupt, "batch: " + std::string(what)}; }

}  // namespace

Result<std::string> MakeBatch(const KioskKey& key, std::int64_t seq, const Entries& entries,
                              std::string_view sealing_key) {
  const std::string plain = WriteEntries(entries);
  if (plain.size() > kMaxEntriesBytes) return {Code::kInvalid, "batch: too many entries"};
  Result<std::string> packed = delta::Pack(plain, {});
  if (!packed.ok()) return packed.status();
  std::string batch(kMagic);
  batch += tuf::FromHex(key.Id()).value();
  batch += LittleEndian(static_cast<std::uint64_t>(seq), 8);
  Result<std::string> box =
      Seal(sealing_key, BindingOf(batch) + LittleEndian(plain.size(), 4) + *packed);
  if (!box.ok()) return box.status();
  batch += LittleEndian(box->size(), 4) + *box;
  batch += key.Sign(batch);
  OCOP_CHECK(batch.size() <= wire::kMaxBatchBytes);
  return batch;
}

wire::BatchName NameOf(const BatchHeader& header, std::string_view batch) {
  return {header.key_id, header.seq, tuf::Sha256Hex(batch)};
}

Result<BatchHeader> ReadBatchHeader(std::string_view batch) {
  if (batch.size() < kBatchOverhead || batch.size() > wire::kMaxBatchBytes) {
    return Corrupt("it cannot have " + std::to_string(batch.size()) + " bytes");
  }
  if (batch.substr(0, kMagic.size()) != kMagic) {
    const bool later = batch.substr(0, kMagic.size() - 1) == kMagic.substr(0, kMagic.size() - 1);
    if (later) return {Code::kTooNew, "batch: another format"};
    return Corrupt("something else");
  }
  const std::uint64_t box_bytes = FromLittleEndian(batch.substr(kSizeAt, 4));
  if (box_bytes != batch.size() - kBoxAt - kSignatureBytes) return Corrupt("cut, or too long");
  const std::uint64_t seq = FromLittleEndian(batch.substr(kSeqAt, 8));
  if (seq == 0 || seq >> 63U != 0) return Corrupt("no number");
  return BatchHeader{tuf::ToHex(batch.substr(kKeyIdAt, kSeqAt - kKeyIdAt)),
                     static_cast<std::int64_t>(seq)};
}

Status CheckBatchSigner(std::string_view batch, std::string_view public_key) {
  const Result<BatchHeader> header = ReadBatchHeader(batch);
  if (!header.ok()) return header.status();
  const Result<std::string> key_id = KeyIdOf(public_key);
  if (!key_id.ok()) return key_id.status();
  if (*key_id != header->key_id) return Corrupt("by another key");
  const std::size_t end = batch.size() - kSignatureBytes;
  if (!IsSignedBy(public_key, batch.substr(0, end), batch.substr(end))) {
    return Corrupt("the signature does not fit");
  }
  return {};
}

Result<Entries> OpenBatch(std::string_view batch, const SealingKey& key) {
  const Result<BatchHeader> header = ReadBatchHeader(batch);
  if (!header.ok()) return header.status();
  const Result<std::string> opened =
      key.Open(batch.substr(kBoxAt, batch.size() - kBoxAt - kSignatureBytes));
  if (!opened.ok()) return opened.status().WithContext("batch");
  const std::string_view content = *opened;
  if (content.size() < kEntriesAt) return Corrupt("nothing in the box");
  if (content.substr(0, kBindingBytes) != BindingOf(batch)) return Corrupt("another's box");
  const std::uint64_t size = FromLittleEndian(content.substr(kBindingBytes, 4));
  if (size > kMaxEntriesBytes) return Corrupt("too many entries");
  const Result<std::string> plain =
      delta::Unpack(content.substr(kEntriesAt), {}, static_cast<std::size_t>(size));
  if (!plain.ok()) return Corrupt(plain.status().message());
  return ReadEntries(*plain);
}

}  // namespace ocop::outbox
