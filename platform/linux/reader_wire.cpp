#include "platform/reader_wire.h"

#include <sys/socket.h>

#include <cerrno>
#include <cstring>
#include <type_traits>

namespace ocop::platform {
namespace {

enum class Kind : std::uint8_t { kHello = 1, kRequest = 2, kReply = 3 };

class Packer {
 public:
  explicit Packer(Kind kind) { Put(kind); }
  template <typename T>
  void Put(T value) {
    static_assert(std::is_trivially_copyable_v<T>);
    const std::size_t at = bytes_.size();
    bytes_.resize(at + sizeof(value));
    std::memcpy(bytes_.data() + at, &value, sizeof(value));
  }
  void Put(const std::string& text) {
    Put(static_cast<std::uint32_t>(text.size()));
    bytes_.insert(bytes_.end(), text.begin(), text.end());
  }
  WireBytes Take() { return std::move(bytes_); }

 private:
  WireBytes bytes_;
};

class Unpacker {
 public:
  Unpacker(std::span<const std::uint8_t> bytes, Kind kind) : bytes_(bytes) {
    whole_ = Get<std::uint8_t>() == static_cast<std::uint8_t>(kind) && whole_;
  }
  template <typename T>
  T Get() {
    static_assert(std::is_arithmetic_v<T>);
    T value{};
    if (bytes_.size() < sizeof(value)) {
      whole_ = false;
      return value;
    }
    std::memcpy(&value, bytes_.data(), sizeof(value));
    bytes_ = bytes_.subspan(sizeof(value));
    return value;
  }
  std::string GetText(std::size_t most) {
    const auto size = Get<std::uint32_t>();
    if (size > most || size > bytes_.size()) {
      whole_ = false;
      return {};
    }
    std::string text(bytes_.begin(), bytes_.begin() + static_cast<std::ptrdiff_t>(size));
    bytes_ = bytes_.subspan(size);
    return text;
  }
  [[nodiscard]] bool Whole() const { return whole_; }
  [[nodiscard]] bool Done() const { return whole_ && bytes_.empty(); }

 private:
  std::span<const std::uint8_t> bytes_;
  bool whole_ = true;
};

// One byte says that the text is whole, or index and count of a part, whose parity follows. A count
// is never 1, so its lower half is never 0.
constexpr std::uint8_t kWhole = 0;

void PutPart(Packer& out, const std::optional<CodePart>& part) {
  if (!part) return out.Put(kWhole);
  out.Put(static_cast<std::uint8_t>(part->index << 4 | (part->count - 1)));
  out.Put(part->parity);
}

/// False for what is no part.
bool GetPart(Unpacker& in, std::optional<CodePart>& part) {
  const auto which = in.Get<std::uint8_t>();
  if (which == kWhole) return true;
  part = CodePart{which >> 4, (which & 0xf) + 1, in.Get<std::uint8_t>()};
  return part->IsSane();
}

std::optional<RawReading> GetReading(Unpacker& in) {
  RawReading reading;
  const auto format = in.Get<std::uint8_t>();
  if (format > static_cast<std::uint8_t>(CodeFormat::kGs1Qr)) return std::nullopt;
  reading.format = static_cast<CodeFormat>(format);
  for (ImagePoint& corner : reading.corners) {
    corner.x = in.Get<std::int32_t>();
    corner.y = in.Get<std::int32_t>();
  }
  reading.took = std::chrono::microseconds(in.Get<std::uint32_t>());
  if (!GetPart(in, reading.part)) return std::nullopt;
  reading.bytes = in.GetText(kLargestPayload);
  if (!in.Whole()) return std::nullopt;
  return reading;
}

}  // namespace

WireBytes EncodeHello(Confinement filter) {
  Packer out(Kind::kHello);
  out.Put(filter);
  return out.Take();
}

WireBytes EncodeRequest(const ReadRequest& request) {
  Packer out(Kind::kRequest);
  out.Put(request.id);
  out.Put(std::int32_t{request.frame.slot});
  out.Put(request.frame.generation);
  out.Put(static_cast<std::uint8_t>(request.forget ? 1 : 0));
  return out.Take();
}

WireBytes EncodeReply(const ReadReply& reply) {
  std::vector<const RawReading*> sent;
  for (const RawReading& reading : reply.readings) {
    const bool sane = !reading.part || reading.part->IsSane();
    if (sane && reading.bytes.size() <= kLargestPayload && sent.size() < kMostReadings) {
      sent.push_back(&reading);
    }
  }
  Packer out(Kind::kReply);
  out.Put(reply.id);
  out.Put(reply.guidance);
  out.Put(static_cast<std::uint8_t>(sent.size()));
  for (const RawReading* reading : sent) {
    out.Put(reading->format);
    for (const ImagePoint& corner : reading->corners) {
      out.Put(std::int32_t{corner.x});
      out.Put(std::int32_t{corner.y});
    }
    out.Put(static_cast<std::uint32_t>(reading->took.count()));
    PutPart(out, reading->part);
    out.Put(reading->bytes);
  }
  return out.Take();
}

std::optional<Confinement> DecodeHello(std::span<const std::uint8_t> bytes) {
  Unpacker in(bytes, Kind::kHello);
  const auto filter = in.Get<std::uint8_t>();
  if (!in.Done() || filter > static_cast<std::uint8_t>(Confinement::kRefused)) return std::nullopt;
  return static_cast<Confinement>(filter);
}

std::optional<ReadRequest> DecodeRequest(std::span<const std::uint8_t> bytes) {
  Unpacker in(bytes, Kind::kRequest);
  ReadRequest request;
  request.id = in.Get<std::uint64_t>();
  request.frame.slot = in.Get<std::int32_t>();
  request.frame.generation = in.Get<std::uint32_t>();
  request.forget = in.Get<std::uint8_t>() != 0;
  if (!in.Done()) return std::nullopt;
  return request;
}

std::optional<ReadReply> DecodeReply(std::span<const std::uint8_t> bytes) {
  Unpacker in(bytes, Kind::kReply);
  ReadReply reply;
  reply.id = in.Get<std::uint64_t>();
  const auto guidance = in.Get<std::uint8_t>();
  if (guidance > static_cast<std::uint8_t>(Guidance::kTurn)) return std::nullopt;
  reply.guidance = static_cast<Guidance>(guidance);
  const auto count = in.Get<std::uint8_t>();
  if (count > kMostReadings) return std::nullopt;
  for (int i = 0; i < count; ++i) {
    std::optional<RawReading> reading = GetReading(in);
    if (!reading) return std::nullopt;
    reply.readings.push_back(std::move(*reading));
  }
  if (!in.Done()) return std::nullopt;
  return reply;
}

bool SendPacket(int socket_fd, std::span<const std::uint8_t> bytes) {
  while (true) {
    const ssize_t sent = ::send(socket_fd, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent >= 0) return static_cast<std::size_t>(sent) == bytes.size();
    if (errno != EINTR) return false;
  }
}

WireBytes ReceivePacket(int socket_fd) {
  WireBytes bytes(kLargestWireMessage);
  while (true) {
    const ssize_t got = ::recv(socket_fd, bytes.data(), bytes.size(), 0);
    if (got < 0 && errno == EINTR) continue;
    bytes.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    return bytes;
  }
}

}  // namespace ocop::platform
