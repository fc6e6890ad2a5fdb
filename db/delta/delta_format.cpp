#include "db/delta/delta_format.h"

#include <span>

#include "db/store/database.h"

namespace ocop::delta {
namespace {

constexpr std::string_view kMagic = "OCOPDLT1";
constexpr std::size_t kHeaderBytes = 88;

void AppendNumber(std::string& bytes, std::uint64_t value, int count) {
  for (; count > 0; --count) {
    bytes += static_cast<char>(value & 255U);
    value >>= 8U;
  }
}

std::uint64_t NumberAt(std::string_view bytes, std::size_t at, std::size_t count) {
  std::uint64_t value = 0;
  for (std::size_t i = count; i > 0; --i) {
    value = value << 8U | static_cast<unsigned char>(bytes[at + i - 1]);
  }
  return value;
}

std::string_view Chars(const ContentHash& hash) {
  return {reinterpret_cast<const char*>(hash.bytes.data()), hash.bytes.size()};
}

ContentHash HashAt(std::string_view bytes, std::size_t at) {
  return *ContentHash::FromBytes(std::as_bytes(std::span(bytes.substr(at, 32))));
}

}  // namespace

Result<DeltaHeader> ReadDeltaHeader(std::string_view delta) {
  if (delta.size() < kHeaderBytes) return {Code::kInvalid, "too short for a delta"};
  if (delta.size() > kMaxDeltaBytes) return {Code::kInvalid, "larger than a delta may be"};
  if (delta.substr(0, 7) != kMagic.substr(0, 7)) return {Code::kInvalid, "not a delta"};
  if (delta[7] != kMagic[7]) return {Code::kTooNew, "a delta of another format"};
  DeltaHeader header;
  header.schema_version = static_cast<std::uint32_t>(NumberAt(delta, 8, 4));
  header.dictionary_id = static_cast<std::uint32_t>(NumberAt(delta, 12, 4));
  header.patch_bytes = NumberAt(delta, 16, 8);
  header.from = HashAt(delta, 24);
  header.to = HashAt(delta, 56);
  if (header.patch_bytes > kMaxPatchBytes) {
    return {Code::kInvalid, "it would unpack to more than a delta may"};
  }
  return header;
}

Result<std::string> WriteDelta(DeltaHeader header, const Dictionary& dictionary,
                               const std::function<Status(const ByteSink&)>& give) {
  const Status too_much{Code::kInvalid, "too much changed for a delta"};
  if (header.patch_bytes > kMaxPatchBytes) return too_much;
  std::string delta(kMagic);
  AppendNumber(delta, header.schema_version, 4);
  AppendNumber(delta, dictionary.id, 4);
  AppendNumber(delta, header.patch_bytes, 8);
  delta += Chars(header.from);
  delta += Chars(header.to);
  Packer packer(header.patch_bytes, dictionary);
  RETURN_IF_ERROR(give([&](std::string_view piece) { return packer.Add(piece, delta); }), "pack");
  RETURN_IF_ERROR(packer.Finish(delta), "pack");
  if (delta.size() > kMaxDeltaBytes) return too_much;
  return delta;
}

Result<std::string> UnpackChanges(std::string_view delta, const DeltaHeader& header,
                                  const Dictionary& dictionary) {
  if (header.dictionary_id != 0 && header.dictionary_id != dictionary.id) {
    return {Code::kNotFound, "it needs dictionary " + std::to_string(header.dictionary_id)};
  }
  static const Dictionary kNone;
  return Unpack(delta.substr(kHeaderBytes), header.dictionary_id == 0 ? kNone : dictionary,
                header.patch_bytes);
}

}  // namespace ocop::delta
