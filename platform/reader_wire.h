#pragma once
/// What the two sides of the reader process say to each other over a SOCK_SEQPACKET socket: one
/// hello, then requests and replies in turn, one message a packet. Both ends are the same program
/// on the same machine, so numbers travel as they lie in memory; but the parent trusts no byte of
/// what a child says that has looked at hostile input.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "platform/reader_process.h"

namespace ocop::platform {

using WireBytes = std::vector<std::uint8_t>;

/// No message is larger.
inline constexpr std::size_t kLargestWireMessage = std::size_t{64} << 10;
/// A QR code holds at most 7,089 digits: ISO/IEC 18004, table 7.
inline constexpr std::size_t kLargestPayload = 7089;
inline constexpr std::size_t kMostReadings = 4;

struct ReadRequest {
  std::uint64_t id = 0;
  FrameRef frame;
  bool forget = false;  ///< what earlier frames showed
};

struct ReadReply {
  std::uint64_t id = 0;  ///< the request's
  std::vector<RawReading> readings;
  Guidance guidance = Guidance::kNone;
};

WireBytes EncodeHello(Confinement filter);
WireBytes EncodeRequest(const ReadRequest& request);
/// Leaves out what exceeds the two limits above, or is no sane part of a text.
WireBytes EncodeReply(const ReadReply& reply);

/// Nothing for anything but a whole, sane message of that kind.
std::optional<Confinement> DecodeHello(std::span<const std::uint8_t> bytes);
std::optional<ReadRequest> DecodeRequest(std::span<const std::uint8_t> bytes);
std::optional<ReadReply> DecodeReply(std::span<const std::uint8_t> bytes);

/// Sends one message whole or not at all; false when the other end is gone or not listening.
bool SendPacket(int socket_fd, std::span<const std::uint8_t> bytes);
/// Takes one message, waiting for it; empty at the end of the conversation. Used by the child; the
/// parent polls first.
WireBytes ReceivePacket(int socket_fd);

}  // namespace ocop::platform
