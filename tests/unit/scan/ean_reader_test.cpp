#include "kiosk/scan/ean_reader.h"

#include <gtest/gtest.h>

#include <string>

#include "kiosk/scan/bar_areas.h"
#include "kiosk/scan/ean_number.h"
#include "tests/fakes/printed_code.h"

namespace ocop::scan {
namespace {

using fakes::Paper;
using platform::CodeFormat;
using platform::RawReading;

constexpr char kNumber[] = "9521234543213";

bool Never() { return false; }

/// The picture as a camera sees it from aside: what was `x` wide is `x` / (1 + `aside` x).
LumaBuffer FromAside(const LumaImage& image, double aside) {
  LumaBuffer seen(image.width, image.height);
  for (int y = 0; y < image.height; ++y) {
    for (int x = 0; x < image.width; ++x) {
      const double u = static_cast<double>(x) / image.width;
      const double from = u / (1 + aside * (1 - u));
      seen.Row(y)[x] = static_cast<std::uint8_t>(
          Sample(image, static_cast<float>(from * (image.width - 1)), static_cast<float>(y)));
    }
  }
  return seen;
}

EanReading ReadIn(const LumaImage& image) {
  const LumaBuffer half = HalfSize(image);
  for (const BarArea& area : FindBarAreas(half.View(), 2)) {
    EanReading read = ReadEan(image, area, &Never);
    if (read.reading) return read;
  }
  return {};
}

RawReading At(const std::string& number, int left, int right, int y) {
  RawReading reading;
  reading.format = CodeFormat::kEan13;
  reading.bytes = number;
  reading.corners = {{{left, y}, {right, y}, {right, y}, {left, y}}};
  return reading;
}

TEST(ReadEan, ReadsBarsThatAreSeenFromAside) {
  for (const double aside : {-0.4, -0.2, 0.0, 0.2, 0.4}) {
    Paper paper;
    PrintEan(paper, kNumber, 430, 200, 4);
    const LumaBuffer seen = FromAside(paper.Image(), aside);
    const EanReading read = ReadIn(seen.View());
    ASSERT_TRUE(read.reading) << aside;
    EXPECT_EQ(read.reading->bytes, kNumber) << aside;
    EXPECT_TRUE(read.sure) << aside;
  }
}

TEST(ReadEan, ReadsBarsThatStandOnTheirHead) {
  Paper paper;
  PrintEan(paper, kNumber, 430, 200, 4);
  LumaBuffer turned(paper.Image().width, paper.Image().height);
  for (int y = 0; y < turned.height; ++y) {
    for (int x = 0; x < turned.width; ++x) {
      turned.Row(y)[x] = paper.Image().Row(turned.height - 1 - y)[turned.width - 1 - x];
    }
  }
  const EanReading read = ReadIn(turned.View());
  ASSERT_TRUE(read.reading);
  EXPECT_EQ(read.reading->bytes, kNumber);
}

TEST(ReadEan, StopsWhenTheTimeIsUp) {
  Paper paper;
  PrintEan(paper, kNumber, 430, 200, 4);
  const LumaBuffer half = HalfSize(paper.Image());
  const auto areas = FindBarAreas(half.View(), 1);
  ASSERT_FALSE(areas.empty());
  EXPECT_FALSE(ReadEan(paper.Image(), areas[0], [] { return true; }).reading);
}

TEST(ConfirmsEan, SaysYesToWhatIsPrintedAndNoToOtherNumbers) {
  Paper paper;
  constexpr int kModule = 4;
  PrintEan(paper, kNumber, 430, 200, kModule);
  const int right = 430 + 95 * kModule;
  const auto confirms = [&](const std::string& number, int shift) {
    return ConfirmsEan(paper.Image(), At(number, 430 + shift, right + shift, 240), &Never);
  };
  EXPECT_TRUE(confirms(kNumber, 0));
  EXPECT_TRUE(confirms(kNumber, 3)) << "nearly a module beside it";
  EXPECT_FALSE(confirms("9521234543220", 0)) << "one digit and the check digit are others";
  EXPECT_FALSE(confirms("9521134543214", 0));
  EXPECT_FALSE(confirms(kNumber, 300)) << "nothing there";
  EXPECT_FALSE(confirms("95200002", 0));
  EXPECT_FALSE(confirms("", 0));
}

TEST(LikeliestEan, IsTheBestOneWithARightCheckDigit) {
  EanTable table{};
  const std::string number = kNumber;
  constexpr int kParityOf9[] = {0, 1, 1, 0, 1, 0};
  for (std::size_t place = 0; place < 12; ++place) {
    const std::size_t set = place < 6 ? static_cast<std::size_t>(kParityOf9[place]) : 0;
    table[place][set][static_cast<std::size_t>(number[place + 1] - '0')] = 0.9;
  }
  EXPECT_EQ(LikeliestEan(table).digits, number);
  EXPECT_NEAR(LikeliestEan(table).mean, 0.9, 1e-9);
  EXPECT_NEAR(FitOfEan(table, number), 0.9, 1e-9);
  // Another last digit fits better, but the check sum has a say.
  table[11][0][7] = 0.95;
  EXPECT_EQ(LikeliestEan(table).digits, number);
  // Two others that agree with each other win by what they fit better.
  table[10][0][8] = 0.95;
  table[11][0][2] = 1.0;
  const EanNumber other = LikeliestEan(table);
  EXPECT_EQ(other.digits, "9521234543282");
  EXPECT_NEAR(other.margin, 0.15, 1e-9);
  EXPECT_NEAR(other.worst, 0.9, 1e-9);
}

}  // namespace
}  // namespace ocop::scan
