#include "kiosk/scan/zxing_reader.h"

#include <gtest/gtest.h>

#include <random>

#include "tests/fakes/printed_code.h"

namespace ocop::scan {
namespace {

using fakes::Paper;
using platform::CodeFormat;
using platform::RawReading;

std::vector<RawReading> Read(const Paper& paper) { return ReadCodes(paper.Image()).value(); }

TEST(ZxingReader, ReadsAQrCodeAndSaysWhereItIs) {
  const std::string text = "https://id.gs1.org/01/09521234543213/10/ABC123";
  const codes::Modules code = codes::EncodeQr(text, codes::ErrorCorrection::kMedium).value();
  Paper paper;
  PrintQr(paper, code, 400, 200, 6);
  const auto readings = Read(paper);
  ASSERT_EQ(readings.size(), 1U);
  EXPECT_EQ(readings[0].format, CodeFormat::kQrCode);
  EXPECT_EQ(readings[0].bytes, text);
  const int side = code.size * 6;
  const std::array<platform::ImagePoint, 4> expected = {
      {{400, 200}, {400 + side, 200}, {400 + side, 200 + side}, {400, 200 + side}}};
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_NEAR(readings[0].corners[i].x, expected[i].x, 8) << i;
    EXPECT_NEAR(readings[0].corners[i].y, expected[i].y, 8) << i;
  }
}

TEST(ZxingReader, ReadsSmallModulesAtFullSizeOnly) {
  Paper paper;
  PrintQr(paper, codes::EncodeQr("demo", codes::ErrorCorrection::kLow).value(), 601, 333, 2);
  const auto readings = Read(paper);
  ASSERT_EQ(readings.size(), 1U);
  EXPECT_EQ(readings[0].bytes, "demo");
}

TEST(ZxingReader, ReadsEan13AndEan8) {
  for (int module = 2; module <= 6; ++module) {
    Paper paper;
    fakes::PrintEan(paper, "9521234543213", 300, 200, module);
    const auto readings = Read(paper);
    ASSERT_EQ(readings.size(), 1U) << module;
    EXPECT_EQ(readings[0].format, CodeFormat::kEan13);
    EXPECT_EQ(readings[0].bytes, "9521234543213");
  }
  Paper paper;
  fakes::PrintEan(paper, "96385074", 300, 200, 4);
  const auto readings = Read(paper);
  ASSERT_EQ(readings.size(), 1U);
  EXPECT_EQ(readings[0].format, CodeFormat::kEan8);
  EXPECT_EQ(readings[0].bytes, "96385074");
}

TEST(ZxingReader, RefusesAWrongCheckDigit) {
  Paper paper;
  fakes::PrintEan(paper, "9521234543214", 300, 200, 4);
  EXPECT_TRUE(Read(paper).empty());
}

// The frames on which the library aborts when it is asked the wrong way: 4 pixels a module at 720p.
TEST(ZxingReader, SurvivesTheFramesThatAbortTheLibrary) {
  for (int i = 0; i < 24; ++i) {
    Paper paper;
    fakes::PrintEan(paper, "9521234543213", 40 * i, 10 * i, 4);
    static_cast<void>(Read(paper));
  }
}

TEST(ZxingReader, ReadsBytesThatAreNoText) {
  Paper paper;
  const std::string vietnamese = "Gốm sứ Bát Tràng";
  PrintQr(paper, codes::EncodeQr(vietnamese, codes::ErrorCorrection::kLow).value(), 300, 100, 8);
  const auto readings = Read(paper);
  ASSERT_EQ(readings.size(), 1U);
  EXPECT_EQ(readings[0].bytes, vietnamese);
}

TEST(ZxingReader, FindsNothingInNoiseAndNothingInNothing) {
  Paper paper;
  EXPECT_TRUE(Read(paper).empty());
  std::mt19937 random(1);
  for (std::uint8_t& pixel : paper.pixels) pixel = static_cast<std::uint8_t>(random());
  EXPECT_TRUE(Read(paper).empty());
}

TEST(ZxingReader, TakesAnySizeAndRefusesOneThatDoesNotFit) {
  for (const int side : {1, 2, 3, 127, 128, 129}) {
    const std::vector<std::uint8_t> pixels(static_cast<std::size_t>(side * side), 128);
    EXPECT_TRUE(ReadCodes({side, side, pixels}).ok()) << side;
  }
  const std::vector<std::uint8_t> pixels(100);
  EXPECT_EQ(ReadCodes({10, 11, pixels}).code(), Code::kInvalid);
  EXPECT_EQ(ReadCodes({0, 0, {}}).code(), Code::kInvalid);
  EXPECT_EQ(ReadCodes({-10, -10, pixels}).code(), Code::kInvalid);
}

}  // namespace
}  // namespace ocop::scan
