#include "kiosk/scan/reading_filter.h"

#include <gtest/gtest.h>

namespace ocop::scan {
namespace {

using platform::CodeFormat;
using platform::RawReading;
using std::chrono::milliseconds;

constexpr ReadingFilter::Time kStart{std::chrono::hours(1)};

std::vector<RawReading> Frame(CodeFormat format, const std::string& bytes) {
  RawReading reading;
  reading.format = format;
  reading.bytes = bytes;
  return {reading};
}

TEST(ReadingFilter, AQrCodeIsSaidAtOnce) {
  ReadingFilter filter;
  const auto said = filter.Accept(Frame(CodeFormat::kQrCode, "a"), kStart);
  ASSERT_EQ(said.size(), 1U);
  EXPECT_EQ(said[0].bytes, "a");
}

TEST(ReadingFilter, ALinearCodeNeedsTwoOfThreeFrames) {
  ReadingFilter filter;
  const auto ean = Frame(CodeFormat::kEan13, "9521234543213");
  EXPECT_TRUE(filter.Accept(ean, kStart).empty());
  EXPECT_TRUE(filter.Accept({}, kStart).empty());
  EXPECT_TRUE(filter.Accept({}, kStart).empty());
  EXPECT_TRUE(filter.Accept(ean, kStart).empty()) << "two frames without it between";
  EXPECT_TRUE(filter.Accept({}, kStart).empty());
  EXPECT_EQ(filter.Accept(ean, kStart).size(), 1U) << "one between: where it looked beside";
}

TEST(ReadingFilter, TwoDifferentLinearCodesDoNotAgree) {
  ReadingFilter filter;
  EXPECT_TRUE(filter.Accept(Frame(CodeFormat::kEan13, "9521234543213"), kStart).empty());
  EXPECT_TRUE(filter.Accept(Frame(CodeFormat::kEan13, "9521234543220"), kStart).empty());
  EXPECT_TRUE(filter.Accept(Frame(CodeFormat::kEan8, "9521234543220"), kStart).empty());
}

TEST(ReadingFilter, ALabelInViewIsSaidOnce) {
  ReadingFilter filter;
  const auto code = Frame(CodeFormat::kQrCode, "a");
  EXPECT_EQ(filter.Accept(code, kStart).size(), 1U);
  for (int i = 1; i < 100; ++i) {
    EXPECT_TRUE(filter.Accept(code, kStart + milliseconds(100) * i).empty()) << i;
  }
}

TEST(ReadingFilter, ALabelShownAgainAfterThreeSecondsIsSaidAgain) {
  ReadingFilter filter;
  const auto code = Frame(CodeFormat::kQrCode, "a");
  EXPECT_EQ(filter.Accept(code, kStart).size(), 1U);
  EXPECT_TRUE(filter.Accept(code, kStart + milliseconds(2999)).empty());
  EXPECT_EQ(filter.Accept(code, kStart + milliseconds(2999 + 3000)).size(), 1U);
}

TEST(ReadingFilter, TwoLabelsSideBySideAreEachSaidOnce) {
  ReadingFilter filter;
  int said = 0;
  for (int i = 0; i < 20; ++i) {
    const auto code = Frame(CodeFormat::kQrCode, i % 2 == 0 ? "a" : "b");
    said += static_cast<int>(filter.Accept(code, kStart + milliseconds(50) * i).size());
  }
  EXPECT_EQ(said, 2);
}

TEST(ReadingFilter, TwoPartsOfATextAreTwoCodes) {
  ReadingFilter filter;
  auto part = Frame(CodeFormat::kQrCode, "a");
  for (int index = 0; index < 16; ++index) {
    part.front().part = platform::CodePart{index, 16, 0};
    EXPECT_TRUE(filter.IsNews(part.front(), kStart)) << index;
  }
  for (int index = 0; index < 16; ++index) {
    part.front().part->index = index;
    EXPECT_FALSE(filter.IsNews(part.front(), kStart)) << index;
  }
  EXPECT_TRUE(filter.IsNews(Frame(CodeFormat::kQrCode, "a").front(), kStart)) << "the whole text";
}

TEST(ReadingFilter, ForgettingSaysEverythingAgain) {
  ReadingFilter filter;
  const auto ean = Frame(CodeFormat::kEan8, "95200002");
  static_cast<void>(filter.Accept(ean, kStart));
  EXPECT_EQ(filter.Accept(ean, kStart).size(), 1U);
  filter.Forget();
  EXPECT_TRUE(filter.Accept(ean, kStart).empty());
  EXPECT_EQ(filter.Accept(ean, kStart).size(), 1U);
}

// A screen that shows a new code every frame must not make the memory grow.
TEST(ReadingFilter, RemembersABoundedNumber) {
  ReadingFilter filter;
  for (int i = 0; i < 1000; ++i) {
    EXPECT_EQ(filter.Accept(Frame(CodeFormat::kQrCode, std::to_string(i)), kStart).size(), 1U);
  }
  EXPECT_EQ(filter.Accept(Frame(CodeFormat::kQrCode, "0"), kStart).size(), 1U) << "forgotten";
  EXPECT_TRUE(filter.Accept(Frame(CodeFormat::kQrCode, "999"), kStart).empty());
}

}  // namespace
}  // namespace ocop::scan
