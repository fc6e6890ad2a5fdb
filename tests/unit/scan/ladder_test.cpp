#include "kiosk/scan/ladder.h"

#include <gtest/gtest.h>

#include <functional>
#include <random>
#include <set>

#include "kiosk/scan/guidance.h"
#include "kiosk/scan/qr_layout.h"
#include "kiosk/scan/reading_filter.h"
#include "tests/fakes/printed_code.h"

namespace ocop::scan {
namespace {

using fakes::Paper;
using platform::CodeFormat;
using platform::Guidance;
using platform::RawReading;
using std::chrono::microseconds;

Ladder Timeless() {
  return Ladder([] { return microseconds(0); });
}

std::vector<RawReading> Read(const Paper& paper) { return Timeless().Read(paper.Image()).readings; }

codes::Modules Qr(const std::string& text) {
  return codes::EncodeQr(text, codes::ErrorCorrection::kMedium).value();
}

Paper Negative(Paper paper) {
  for (std::uint8_t& pixel : paper.pixels) pixel = static_cast<std::uint8_t>(255 - pixel);
  return paper;
}

TEST(Ladder, ReadsAQrCodeAndSaysWhereItIs) {
  const std::string text = "https://id.gs1.org/01/09521234543213/10/ABC123";
  const codes::Modules code = Qr(text);
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

TEST(Ladder, ReadsWhatLiesBesideInTheFramesAfter) {
  Paper paper;
  PrintQr(paper, Qr("the first"), 100, 200, 7);
  PrintQr(paper, Qr("the second"), 500, 180, 7);
  PrintEan(paper, "9521234543213", 850, 200, 3);
  Ladder ladder = Timeless();
  ReadingFilter filter;
  std::multiset<std::string> said;
  for (int i = 0; i < 12; ++i) {
    const ReadingFilter::Time now(std::chrono::milliseconds(33) * i);
    for (const RawReading& reading : filter.Accept(ladder.Read(paper.Image()).readings, now))
      said.insert(reading.bytes);
  }
  EXPECT_EQ(said, (std::multiset<std::string>{"9521234543213", "the first", "the second"}));
}

TEST(Ladder, OneCodeAloneIsReadInEveryFrame) {
  Paper paper;
  PrintQr(paper, Qr("alone"), 300, 200, 6);
  Ladder ladder = Timeless();
  for (int i = 0; i < 6; ++i) EXPECT_EQ(ladder.Read(paper.Image()).readings.size(), 1U) << i;
}

TEST(Ladder, ReadsModulesOfTwoPixels) {
  Paper paper;
  PrintQr(paper, Qr("demo"), 601, 333, 2);
  const auto readings = Read(paper);
  ASSERT_EQ(readings.size(), 1U);
  EXPECT_EQ(readings[0].bytes, "demo");
}

TEST(Ladder, ReadsLightOnDark) {
  Paper paper;
  PrintQr(paper, Qr("white ink on brown glaze"), 500, 200, 5);
  const auto readings = Read(Negative(paper));
  ASSERT_EQ(readings.size(), 1U);
  EXPECT_EQ(readings[0].bytes, "white ink on brown glaze");
}

TEST(Ladder, ReadsEan13) {
  for (int module = 2; module <= 6; ++module) {
    Paper paper;
    fakes::PrintEan(paper, "9521234543213", 300, 200, module);
    const auto readings = Read(paper);
    ASSERT_EQ(readings.size(), 1U) << module;
    EXPECT_EQ(readings[0].format, CodeFormat::kEan13);
    EXPECT_EQ(readings[0].bytes, "9521234543213");
  }
}

TEST(Ladder, ReadsEan8) {
  Paper paper;
  fakes::PrintEan(paper, "96385074", 300, 200, 4);
  const auto readings = Read(paper);
  ASSERT_EQ(readings.size(), 1U);
  EXPECT_EQ(readings[0].format, CodeFormat::kEan8);
  EXPECT_EQ(readings[0].bytes, "96385074");
}

TEST(Ladder, RefusesAWrongCheckDigit) {
  Paper paper;
  fakes::PrintEan(paper, "9521234543214", 300, 200, 4);
  EXPECT_TRUE(Read(paper).empty());
}

// The frames on which the library aborts when it is asked the wrong way: 4 pixels a module at 720p.
TEST(Ladder, SurvivesTheFramesThatAbortTheLibrary) {
  for (int i = 0; i < 24; ++i) {
    Paper paper;
    fakes::PrintEan(paper, "9521234543213", 40 * i, 10 * i, 4);
    for (const RawReading& reading : Read(paper)) EXPECT_EQ(reading.bytes, "9521234543213");
  }
}

TEST(Ladder, ReadsBytesThatAreNoText) {
  Paper paper;
  const std::string vietnamese = "Gốm sứ Bát Tràng";
  PrintQr(paper, Qr(vietnamese), 300, 100, 8);
  const auto readings = Read(paper);
  ASSERT_EQ(readings.size(), 1U);
  EXPECT_EQ(readings[0].bytes, vietnamese);
}

TEST(Ladder, FindsNothingInNoiseAndNothingInNothing) {
  Paper paper;
  EXPECT_TRUE(Read(paper).empty());
  std::mt19937 random(1);
  for (std::uint8_t& pixel : paper.pixels) pixel = static_cast<std::uint8_t>(random());
  EXPECT_TRUE(Read(paper).empty());
}

/// A code with some of its data modules wrong, others in every frame: too many for one frame.
Paper Worn(codes::Modules code, std::mt19937& random) {
  const QrLayout layout(code.size);
  for (int y = 0; y < code.size; ++y) {
    for (int x = 0; x < code.size; ++x) {
      std::uint8_t& cell = code.cells[CellAt(x, y, code.size)];
      if (layout.At(x, y) == Known::kData && random() % 100 < 8) cell = cell == 0 ? 1 : 0;
    }
  }
  Paper paper;
  PrintQr(paper, code, 400, 150, 9);
  return paper;
}

TEST(Ladder, AddsUpFramesOfOneCodeAndNeverOfTwo) {
  const std::string first = "https://example.com/first/0123456789";
  const std::string second = "https://example.com/other/9876543210";
  ASSERT_EQ(Qr(first).size, Qr(second).size);
  std::mt19937 random(3);
  int alone = 0;
  int added = 0;
  Ladder ladder = Timeless();
  for (int i = 0; i < 10; ++i) {
    const Paper paper = Worn(Qr(first), random);
    alone += static_cast<int>(Read(paper).size());
    for (const RawReading& reading : ladder.Read(paper.Image()).readings) {
      EXPECT_EQ(reading.bytes, first);
      ++added;
    }
  }
  EXPECT_EQ(alone, 0);
  EXPECT_GE(added, 1);
  for (int i = 0; i < 6; ++i) {
    for (const RawReading& reading : ladder.Read(Worn(Qr(second), random).Image()).readings)
      EXPECT_EQ(reading.bytes, second) << i;
  }
}

TEST(Ladder, TakesAnySizeOfAnyPicture) {
  std::mt19937 random(2);
  const codes::Modules code = Qr("cut by every border");
  // Squares in squares that share their borders: as many as there can be.
  const auto shared = [](int at) { return at % 7 == 0 || (at % 7 >= 2 && at % 7 <= 5); };
  const std::function<bool(int, int)> patterns[] = {
      [&random](int, int) { return random() % 2 == 0; },
      [&shared](int x, int y) { return shared(x) && shared(y); },
      [](int x, int) { return x / 2 % 2 == 0; },
      [](int, int y) { return y / 3 % 2 == 0; },
      [&code](int x, int y) { return code.Dark(x / 4 - 5, y / 4 - 5); },
  };
  constexpr std::pair<int, int> kSizes[] = {{16, 16},   {17, 400},  {400, 17}, {63, 64},
                                            {127, 129}, {641, 359}, {97, 720}, {1281, 97}};
  for (std::size_t i = 0; i < std::size(patterns); ++i) {
    for (const auto& [width, height] : kSizes) {
      LumaBuffer picture(width, height);
      for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) picture.Row(y)[x] = patterns[i](x, y) ? 20 : 230;
      }
      Ladder ladder = Timeless();
      for (int frame = 0; frame < 2; ++frame) {
        for (const RawReading& reading : ladder.Read(picture.View()).readings)
          EXPECT_EQ(reading.bytes, "cut by every border") << i << ' ' << width << 'x' << height;
      }
    }
  }
}

TEST(Ladder, TakesAnySizeAndRefusesOneThatDoesNotFit) {
  for (const int side : {1, 2, 3, 7, 16, 17, 127, 128, 129}) {
    const std::vector<std::uint8_t> pixels(static_cast<std::size_t>(side * side), 128);
    EXPECT_TRUE(Timeless().Read({side, side, pixels}).readings.empty()) << side;
  }
  const std::vector<std::uint8_t> line(17 * 400, 90);
  for (const int side : {1, 2, 15, 16, 17}) {
    const std::span<const std::uint8_t> some(line.data(), static_cast<std::size_t>(side) * 400);
    EXPECT_TRUE(Timeless().Read({side, 400, some}).readings.empty()) << side;
    EXPECT_TRUE(Timeless().Read({400, side, some}).readings.empty()) << side;
  }
  const std::vector<std::uint8_t> pixels(100);
  EXPECT_TRUE(Timeless().Read({10, 11, pixels}).readings.empty());
  EXPECT_TRUE(Timeless().Read({0, 0, {}}).readings.empty());
  EXPECT_TRUE(Timeless().Read({-10, -10, pixels}).readings.empty());
}

// Every look at this clock costs a millisecond, so that a frame has some twenty looks.
TEST(Ladder, StopsWhenItsTimeIsUp) {
  int looks = 0;
  Ladder ladder([&looks] { return microseconds(1000 * looks++); });
  Paper paper;
  std::mt19937 random(1);
  for (std::uint8_t& pixel : paper.pixels) pixel = static_cast<std::uint8_t>(random());
  for (int frame = 1; frame <= 3; ++frame) {
    looks = 0;
    EXPECT_TRUE(ladder.Read(paper.Image()).readings.empty());
    // Each attempt that was begun may find out for itself that it is late.
    EXPECT_LE(looks, Ladder::kBudget.count() + 6) << frame;
  }
}

TEST(Ladder, WithoutTimeItStillTriesTheCheapest) {
  Ladder ladder([now = microseconds(0)]() mutable { return now += Ladder::kBudget; });
  Paper paper;
  PrintQr(paper, Qr("cheap"), 400, 200, 6);
  EXPECT_EQ(ladder.Read(paper.Image()).readings.size(), 1U);
}

TEST(Ladder, ForgetsWhereItSawTheLastCode) {
  Ladder ladder = Timeless();
  Paper first;
  PrintQr(first, Qr("first"), 100, 100, 6);
  Paper second;
  PrintQr(second, Qr("second"), 900, 400, 6);
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(ladder.Read(first.Image()).readings.at(0).bytes, "first");
    EXPECT_EQ(ladder.Read(second.Image()).readings.at(0).bytes, "second");
    ladder.Forget();
  }
}

TEST(LadderGuidance, SaysNothingOfAnEmptyTableAndOfACodeThatWasRead) {
  Paper paper;
  EXPECT_EQ(Timeless().Read(paper.Image()).guidance, Guidance::kNone);
  PrintQr(paper, Qr("read"), 400, 200, 6);
  EXPECT_EQ(Timeless().Read(paper.Image()).guidance, Guidance::kNone);
}

TEST(LadderGuidance, WantsLight) {
  Paper paper;
  std::fill(paper.pixels.begin(), paper.pixels.end(), std::uint8_t{12});
  EXPECT_EQ(Timeless().Read(paper.Image()).guidance, Guidance::kTooDark);
}

Finder FinderAt(double x, double y, double right, double down) {
  Finder finder;
  finder.centre = {x, y};
  finder.right = {right, 0};
  finder.down = {0, down};
  finder.misfit = 0.05;
  return finder;
}

Guidance For(const Paper& paper, double x, double right, double down) {
  const std::array<Finder, 2> finders = {FinderAt(x, 300, right, down),
                                         FinderAt(x + 15 * right, 300, right, down)};
  return GuidanceFor(paper.Image(), finders, {});
}

TEST(LadderGuidance, TellsFromFindersWhatIsWrong) {
  Paper paper;
  EXPECT_EQ(For(paper, 500, 1.5, 1.5), Guidance::kTooFar);
  EXPECT_EQ(For(paper, 10, 5, 5), Guidance::kTooClose) << "cut off";
  EXPECT_EQ(For(paper, 200, 20, 20), Guidance::kTooClose);
  EXPECT_EQ(For(paper, 500, 2.5, 6), Guidance::kTurn);
  EXPECT_EQ(For(paper, 500, 5, 5), Guidance::kHoldStill);
  for (std::uint8_t& pixel : paper.pixels) pixel = 255;
  EXPECT_EQ(For(paper, 500, 5, 5), Guidance::kGlare);
}

TEST(LadderGuidance, OneSquareInASquareIsNoCode) {
  const Paper paper;
  const std::array<Finder, 1> one = {FinderAt(500, 300, 1.5, 1.5)};
  EXPECT_EQ(GuidanceFor(paper.Image(), one, {}), Guidance::kNone);
}

TEST(LadderGuidance, TellsFromBarsWhatIsWrong) {
  const Paper paper;
  const auto bars = [&paper](double x, double reach) {
    const std::array<BarArea, 1> areas = {BarArea{{x, 360}, {1, 0}, reach, 30}};
    return GuidanceFor(paper.Image(), {}, areas);
  };
  EXPECT_EQ(bars(640, 45), Guidance::kTooFar);
  EXPECT_EQ(bars(50, 120), Guidance::kTooClose);
  EXPECT_EQ(bars(640, 120), Guidance::kHoldStill);
}

}  // namespace
}  // namespace ocop::scan
