#include "kiosk/scan/code_parts.h"

#include <gtest/gtest.h>

#include "kiosk/scan/curved_qr.h"
#include "kiosk/scan/zxing_reader.h"
#include "tests/corpus/label_camera.h"
#include "tests/fakes/printed_code.h"
#include "tests/fakes/read_still.h"
#include "tests/fakes/split_code.h"

namespace ocop::scan {
namespace {

using platform::CodeFormat;
using platform::CodePart;
using platform::RawReading;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr CodeParts::Time kStart{std::chrono::hours(1)};
constexpr std::uint8_t kParity = 'a' ^ 'b' ^ 'c' ^ 'd';
constexpr std::uint8_t kOther = 'x' ^ 'y';

RawReading Part(int index, std::string bytes, int count = 3, std::uint8_t parity = kParity) {
  RawReading reading;
  reading.bytes = std::move(bytes);
  reading.part = CodePart{index, count, parity};
  return reading;
}

/// What is joined when this part is shown; empty when nothing is.
std::string Show(CodeParts& parts, const RawReading& part, CodeParts::Time now) {
  const auto whole = parts.Add(part, true, now);
  if (!whole) return "";
  EXPECT_EQ(whole->part, std::nullopt);
  return whole->bytes;
}

/// The same for a part that was in view before.
std::string Keep(CodeParts& parts, const RawReading& part, CodeParts::Time now) {
  const auto whole = parts.Add(part, false, now);
  return whole ? whole->bytes : "";
}

TEST(CodeParts, AnyOrderMakesTheWhole) {
  CodeParts parts;
  EXPECT_EQ(parts.Waiting(kStart), (PartsRead{0, 0}));
  EXPECT_EQ(Show(parts, Part(2, "cd"), kStart), "");
  EXPECT_EQ(parts.Waiting(kStart), (PartsRead{1, 3}));
  EXPECT_EQ(Show(parts, Part(0, "a"), kStart + seconds(30)), "");
  EXPECT_EQ(Show(parts, Part(0, "a"), kStart + seconds(31)), "") << "shown twice";
  EXPECT_EQ(parts.Waiting(kStart + seconds(90)), (PartsRead{2, 3}));
  EXPECT_EQ(Show(parts, Part(1, "b"), kStart + seconds(90)), "abcd");
  EXPECT_EQ(parts.Waiting(kStart + seconds(90)), (PartsRead{0, 0}));
}

TEST(CodeParts, SixteenAreJoinedAndTheFirstSaysWhatTheyAre) {
  CodeParts parts;
  std::string text;
  for (int i = 0; i < 16; ++i) text += std::string(1, static_cast<char>('a' + i));
  std::uint8_t parity = 0;
  for (const char byte : text) parity ^= static_cast<std::uint8_t>(byte);
  for (int i = 15; i > 0; --i)
    EXPECT_EQ(Show(parts, Part(i, text.substr(static_cast<std::size_t>(i), 1), 16, parity), kStart),
              "");
  RawReading first = Part(0, "a", 16, parity);
  first.format = CodeFormat::kGs1Qr;
  const auto whole = parts.Add(first, true, kStart);
  ASSERT_TRUE(whole.has_value());
  EXPECT_EQ(whole->bytes, text);
  EXPECT_EQ(whole->format, CodeFormat::kGs1Qr);
}

TEST(CodeParts, AnotherTextStartsAfresh) {
  CodeParts parts;
  EXPECT_EQ(Show(parts, Part(0, "a"), kStart), "");
  EXPECT_EQ(Show(parts, Part(1, "y", 2, kOther), kStart), "");
  EXPECT_EQ(parts.Waiting(kStart), (PartsRead{1, 2}));
  EXPECT_EQ(Show(parts, Part(0, "x", 2, kOther), kStart), "xy");
}

// Two labels side by side, each in two codes: what is in view already does not take turns.
TEST(CodeParts, OfTwoTextsInViewEachIsJoined) {
  CodeParts parts;
  const RawReading a0 = Part(0, "ab", 2);
  const RawReading a1 = Part(1, "cd", 2);
  const RawReading x0 = Part(0, "x", 2, kOther);
  const RawReading x1 = Part(1, "y", 2, kOther);
  EXPECT_EQ(Show(parts, a0, kStart), "");
  EXPECT_EQ(Show(parts, x0, kStart), "");
  EXPECT_EQ(Keep(parts, a0, kStart), "") << "nothing of this text is known any more";
  EXPECT_EQ(parts.Waiting(kStart), (PartsRead{1, 2}));
  EXPECT_EQ(Show(parts, a1, kStart), "");
  EXPECT_EQ(Keep(parts, x0, kStart), "");
  EXPECT_EQ(Keep(parts, a0, kStart), "abcd");
  EXPECT_EQ(Show(parts, x1, kStart), "");
  EXPECT_EQ(Keep(parts, a0, kStart), "abcd") << "still in view";
  EXPECT_EQ(Keep(parts, x0, kStart), "xy");
}

TEST(CodeParts, WaitingHasAnEnd) {
  CodeParts parts;
  EXPECT_EQ(Show(parts, Part(0, "x", 2, kOther), kStart), "");
  const auto last = kStart + CodeParts::kPatience;
  EXPECT_EQ(parts.Waiting(last - milliseconds(1)), (PartsRead{1, 2}));
  EXPECT_EQ(parts.Waiting(last), (PartsRead{0, 0}));
  EXPECT_EQ(Show(parts, Part(1, "y", 2, kOther), last), "");
  EXPECT_EQ(parts.Waiting(last), (PartsRead{1, 2}));
  EXPECT_EQ(Keep(parts, Part(1, "y", 2, kOther), last + seconds(59)), "");
  EXPECT_EQ(parts.Waiting(last + seconds(118)), (PartsRead{1, 2})) << "it is still being shown";
}

// Until it was out of view for a while, one of its codes stands for the text: no hint, no news.
TEST(CodeParts, APartOfTheTextThatWasJoinedMeansAllOfIt) {
  CodeParts parts;
  EXPECT_EQ(Show(parts, Part(0, "x", 2, kOther), kStart), "");
  EXPECT_EQ(Show(parts, Part(1, "y", 2, kOther), kStart), "xy");
  for (int i = 1; i < 10; ++i)
    EXPECT_EQ(Keep(parts, Part(1, "y", 2, kOther), kStart + milliseconds(2900) * i), "xy");
  const auto last = kStart + milliseconds(2900) * 9;
  EXPECT_EQ(Show(parts, Part(0, "x", 2, kOther), last + milliseconds(2999)), "xy") << "flickered";
  const auto anew = last + milliseconds(2999) + CodeParts::kQuiet;
  EXPECT_EQ(Show(parts, Part(0, "x", 2, kOther), anew), "");
  EXPECT_EQ(parts.Waiting(anew), (PartsRead{1, 2}));
}

// Its first code is the same as that of the text before: only the bytes that were shown count.
TEST(CodeParts, WhatWasJoinedBeforeIsNeverMixedIn) {
  CodeParts parts;
  constexpr std::uint8_t kSame = 'a' ^ 'b' ^ 'c';
  EXPECT_EQ(Show(parts, Part(0, "a", 2, kSame), kStart), "");
  EXPECT_EQ(Show(parts, Part(1, "bc", 2, kSame), kStart), "abc");
  EXPECT_EQ(Show(parts, Part(1, "cb", 2, kSame), kStart), "");
  EXPECT_EQ(Keep(parts, Part(0, "a", 2, kSame), kStart), "acb");
}

TEST(CodeParts, WhatDoesNotBelongTogetherIsForgotten) {
  CodeParts parts;
  const RawReading y = Part(1, "y", 2, kOther);
  EXPECT_EQ(Show(parts, Part(0, "z", 2, kOther), kStart), "");
  EXPECT_EQ(Show(parts, y, kStart), "");
  EXPECT_EQ(parts.Waiting(kStart), (PartsRead{0, 0}));
  EXPECT_EQ(Keep(parts, y, kStart), "") << "in view already: the same again would come of it";
  EXPECT_EQ(parts.Waiting(kStart), (PartsRead{0, 0}));
  EXPECT_EQ(Show(parts, Part(0, "x", 2, kOther), kStart), "");
  EXPECT_EQ(Keep(parts, y, kStart), "xy");
}

TEST(CodeParts, ForgettingForgetsBothTexts) {
  CodeParts parts;
  EXPECT_EQ(Show(parts, Part(0, "x", 2, kOther), kStart), "");
  EXPECT_EQ(Show(parts, Part(1, "y", 2, kOther), kStart), "xy");
  EXPECT_EQ(Show(parts, Part(0, "a"), kStart), "");
  parts.Forget();
  EXPECT_EQ(parts.Waiting(kStart), (PartsRead{0, 0}));
  EXPECT_EQ(Keep(parts, Part(0, "x", 2, kOther), kStart), "");
  EXPECT_EQ(Keep(parts, Part(0, "a"), kStart), "");
  EXPECT_EQ(parts.Waiting(kStart), (PartsRead{0, 0}));
}

void ExpectPart(const std::optional<RawReading>& reading, int index) {
  ASSERT_TRUE(reading.has_value());
  ASSERT_TRUE(reading->part.has_value());
  EXPECT_EQ(reading->part->index, index);
  EXPECT_EQ(reading->part->count, 2);
}

struct Split {
  std::string_view text;
  std::array<std::string_view, 2> codes;
};
const Split kSplits[] = {{fakes::kLinkText, fakes::kLinkParts},
                         {fakes::kCupText, fakes::kCupParts}};

TEST(PrintedParts, AreReadAndJoinedByteForByte) {
  for (const Split& split : kSplits) {
    CodeParts parts;
    std::string joined;
    for (const int index : {1, 0}) {
      fakes::Paper paper;
      PrintQr(paper, fakes::ModulesOf(split.codes[static_cast<std::size_t>(index)]), 500, 200, 6);
      const auto readings = fakes::ReadStill(paper.Image());
      ASSERT_EQ(readings.size(), 1U);
      ExpectPart(readings.front(), index);
      joined = Show(parts, readings.front(), kStart);
    }
    EXPECT_EQ(joined, split.text);
  }
}

// The way that codes round bottles take.
TEST(PrintedParts, AreReadRoundABottle) {
  CodeParts parts;
  std::string joined;
  for (const int index : {0, 1}) {
    const codes::Modules code =
        fakes::ModulesOf(fakes::kLinkParts[static_cast<std::size_t>(index)]);
    corpus::Print print{code.size, code.size, {code.cells.begin(), code.cells.end()}, ""};
    corpus::Shot shot;
    shot.module = 8;
    shot.bend = 40;
    std::mt19937 random(7);
    const std::vector<std::uint8_t> pixels = corpus::Photograph(print, shot, random);
    const LumaImage image{corpus::kWidth, corpus::kHeight, pixels};
    const LumaBuffer half = HalfSize(image);
    const LumaBuffer binary = AgainstNeighbours(image, half.View(), kNeighbours);
    CurvedQr curved;
    std::vector<Finder> finders;
    const auto reading = curved.Read(
        {image, half.View(), binary.View()}, [] { return false; }, finders);
    ExpectPart(reading, index);
    if (reading) joined = Show(parts, *reading, kStart);
  }
  EXPECT_EQ(joined, fakes::kLinkText);
}

TEST(PrintedParts, AWholeTextHasNoPart) {
  fakes::Paper paper;
  PrintQr(paper, codes::EncodeQr("alone", codes::ErrorCorrection::kMedium).value(), 500, 200, 6);
  const auto readings = fakes::ReadStill(paper.Image());
  ASSERT_EQ(readings.size(), 1U);
  EXPECT_EQ(readings.front().part, std::nullopt);
}

}  // namespace
}  // namespace ocop::scan
