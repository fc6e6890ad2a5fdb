#include "platform/reader_wire.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

namespace ocop::platform {
namespace {

RawReading Reading(std::string bytes) {
  RawReading reading;
  reading.format = CodeFormat::kEan13;
  reading.bytes = std::move(bytes);
  reading.corners = {{{1, 2}, {3, -4}, {5, 6}, {7, 8}}};
  reading.took = std::chrono::microseconds(1234);
  return reading;
}

TEST(ReaderWire, CarriesEverythingThere) {
  const ReadRequest request{77, {3, 0xfffffffe}, true};
  const auto decoded = DecodeRequest(EncodeRequest(request));
  ASSERT_TRUE(decoded.has_value());
  EXPECT_EQ(decoded->id, 77U);
  EXPECT_EQ(decoded->frame, request.frame);
  EXPECT_TRUE(decoded->forget);
  EXPECT_EQ(DecodeHello(EncodeHello(Confinement::kOn)), Confinement::kOn);
}

TEST(ReaderWire, CarriesEverythingBack) {
  const RawReading sent = Reading(std::string("a\0b\xff", 4));
  const auto reply = DecodeReply(EncodeReply({9, {sent, Reading("")}, Guidance::kGlare}));
  ASSERT_TRUE(reply.has_value());
  EXPECT_EQ(reply->id, 9U);
  EXPECT_EQ(reply->guidance, Guidance::kGlare);
  ASSERT_EQ(reply->readings.size(), 2U);
  EXPECT_EQ(reply->readings[0].bytes, sent.bytes);
  EXPECT_EQ(reply->readings[0].format, sent.format);
  EXPECT_EQ(reply->readings[0].corners, sent.corners);
  EXPECT_EQ(reply->readings[0].took, sent.took);
}

RawReading PartOf(int index, int count, std::uint8_t parity) {
  RawReading reading = Reading("part");
  reading.part = CodePart{index, count, parity};
  return reading;
}

TEST(ReaderWire, CarriesPartsInTwoBytes) {
  for (const auto& [index, count] : {std::pair(0, 2), {1, 2}, {0, 16}, {15, 16}, {7, 9}}) {
    const RawReading sent = PartOf(index, count, 0xa5);
    const auto reply = DecodeReply(EncodeReply({9, {sent, Reading("whole")}}));
    ASSERT_TRUE(reply.has_value());
    ASSERT_EQ(reply->readings.size(), 2U);
    EXPECT_EQ(reply->readings[0].part, sent.part);
    EXPECT_EQ(reply->readings[0].bytes, "part");
    EXPECT_EQ(reply->readings[1].part, std::nullopt);
  }
  EXPECT_EQ(EncodeReply({9, {PartOf(1, 2, 0)}}).size(),
            EncodeReply({9, {Reading("part")}}).size() + 1);
}

TEST(ReaderWire, CarriesNoPartThatIsNone) {
  for (const auto& [index, count] : {std::pair(0, 1), {2, 2}, {-1, 2}, {0, 17}, {0, 0}}) {
    const auto reply = DecodeReply(EncodeReply({9, {PartOf(index, count, 1), Reading("whole")}}));
    ASSERT_TRUE(reply.has_value());
    EXPECT_EQ(reply->readings.size(), 1U) << index << " of " << count;
  }
  // What a lying reader could write instead.
  const WireBytes whole = EncodeReply({9, {PartOf(1, 3, 0xa5)}});
  constexpr std::array<std::uint8_t, 2> kWritten = {1 << 4 | 2, 0xa5};
  const auto at = std::search(whole.begin(), whole.end(), kWritten.begin(), kWritten.end());
  ASSERT_NE(at, whole.end());
  for (int lie = 1; lie < 256; ++lie) {
    WireBytes bytes = whole;
    bytes[static_cast<std::size_t>(at - whole.begin())] = static_cast<std::uint8_t>(lie);
    const bool sane = (lie & 0xf) != 0 && lie >> 4 <= (lie & 0xf);
    const auto reply = DecodeReply(bytes);
    ASSERT_EQ(reply.has_value(), sane) << lie;
    if (reply && reply->readings.front().part) {
      EXPECT_TRUE(reply->readings.front().part->IsSane()) << lie;
    }
  }
}

TEST(ReaderWire, LeavesOutWhatIsTooLong) {
  const auto reply = DecodeReply(
      EncodeReply({1, {Reading(std::string(kLargestPayload + 1, 'x')), Reading("short")}}));
  ASSERT_TRUE(reply.has_value());
  ASSERT_EQ(reply->readings.size(), 1U);
  EXPECT_EQ(reply->readings[0].bytes, "short");
  const auto many = DecodeReply(EncodeReply({1, std::vector<RawReading>(50, Reading("a"))}));
  ASSERT_TRUE(many.has_value());
  EXPECT_EQ(many->readings.size(), kMostReadings);
  EXPECT_LE(
      EncodeReply({1, std::vector<RawReading>(50, Reading(std::string(kLargestPayload, 'x')))})
          .size(),
      kLargestWireMessage);
}

TEST(ReaderWire, RefusesEveryCutAndEveryAddition) {
  const WireBytes whole = EncodeReply({9, {Reading("https://example.vn")}});
  for (std::size_t length = 0; length < whole.size(); ++length) {
    EXPECT_FALSE(DecodeReply(std::span(whole).first(length)).has_value()) << length;
  }
  WireBytes longer = whole;
  longer.push_back(0);
  EXPECT_FALSE(DecodeReply(longer).has_value());
  EXPECT_FALSE(DecodeRequest(whole).has_value());
  EXPECT_FALSE(DecodeHello(whole).has_value());
}

// Whatever a taken-over reader sends, the parent survives it and keeps to the limits.
TEST(ReaderWire, EveryByteMayLie) {
  const WireBytes whole = EncodeReply({9, {Reading("https://example.vn"), PartOf(1, 2, 3)}});
  for (std::size_t at = 0; at < whole.size(); ++at) {
    for (const int lie : {0x01, 0x80, 0xff}) {
      WireBytes bytes = whole;
      bytes[at] = static_cast<std::uint8_t>(bytes[at] ^ lie);
      const auto reply = DecodeReply(bytes);
      if (!reply) continue;
      EXPECT_LE(reply->readings.size(), kMostReadings);
      for (const RawReading& reading : reply->readings) {
        EXPECT_LE(reading.bytes.size(), kLargestPayload);
        EXPECT_LE(reading.format, CodeFormat::kEan8);
        EXPECT_TRUE(!reading.part || reading.part->IsSane());
      }
    }
  }
}

}  // namespace
}  // namespace ocop::platform
