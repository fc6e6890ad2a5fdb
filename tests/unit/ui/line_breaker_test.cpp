#include "kiosk/ui/line_breaker.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace ocop::ui {
namespace {

using ::testing::ElementsAre;

/// Every letter is ten pixels wide, so a width says how many fit.
Wrapped WrapLetters(std::string_view text, int letters, int max_lines = 0) {
  return Wrap(text, letters * 10, max_lines, [](char32_t) { return 10; });
}

TEST(LineBreaker, BreaksAtSpacesAndDropsThem) {
  EXPECT_THAT(WrapLetters("aa bb cc", 5).lines, ElementsAre("aa bb", "cc"));
  EXPECT_THAT(WrapLetters("aa   bb", 3).lines, ElementsAre("aa", "bb"));
  EXPECT_THAT(WrapLetters("aa bb ", 5).lines, ElementsAre("aa bb"));
  EXPECT_THAT(WrapLetters("gốm sứ Bát Tràng", 6).lines, ElementsAre("gốm sứ", "Bát", "Tràng"));
}

TEST(LineBreaker, EmptyTextIsOneEmptyLine) {
  EXPECT_THAT(WrapLetters("", 5).lines, ElementsAre(""));
  EXPECT_FALSE(WrapLetters("", 5, 1).truncated);
}

TEST(LineBreaker, ALongWordIsBrokenOnlyWhenItAloneIsTooWide) {
  EXPECT_THAT(WrapLetters("abcdefgh", 3).lines, ElementsAre("abc", "def", "gh"));
  EXPECT_THAT(WrapLetters("a bcdefg", 6).lines, ElementsAre("a", "bcdefg"));
  EXPECT_THAT(WrapLetters("가나다라", 2).lines, ElementsAre("가나", "다라"));
}

TEST(LineBreaker, NoWidthAtAllStillEnds) {
  EXPECT_THAT(WrapLetters("abc", 0).lines, ElementsAre("a", "b", "c"));
  EXPECT_THAT(Wrap("ab", -10, 0, [](char32_t) { return 10; }).lines, ElementsAre("a", "b"));
}

TEST(LineBreaker, NewlinesAreLines) {
  EXPECT_THAT(WrapLetters("a\nb", 9).lines, ElementsAre("a", "b"));
  EXPECT_THAT(WrapLetters("a\n\nb", 9).lines, ElementsAre("a", "", "b"));
  EXPECT_THAT(WrapLetters("a\n", 9).lines, ElementsAre("a"));
}

TEST(LineBreaker, HyphensEndALineButNotInNumbers) {
  EXPECT_THAT(WrapLetters("thanh-van", 7).lines, ElementsAre("thanh-", "van"));
  EXPECT_THAT(WrapLetters("a 2018-2022", 8).lines.front(), "a");
}

TEST(LineBreaker, HanBreaksAnywhereKoreanAtSpaces) {
  EXPECT_THAT(WrapLetters("莲花茶莲花茶", 4).lines, ElementsAre("莲花茶莲", "花茶"));
  EXPECT_THAT(WrapLetters("연꽃차 밧짱", 5).lines, ElementsAre("연꽃차", "밧짱"));
}

TEST(LineBreaker, NoClosingMarkStartsALine) {
  EXPECT_THAT(WrapLetters("莲花茶莲。花", 4).lines, ElementsAre("莲花茶", "莲。花"));
  EXPECT_THAT(WrapLetters("バッチャン", 2).lines, ElementsAre("バッ", "チャ", "ン"));
}

TEST(LineBreaker, NoOpeningMarkEndsALine) {
  EXPECT_THAT(WrapLetters("莲花茶「莲」", 4).lines, ElementsAre("莲花茶", "「莲」"));
}

TEST(LineBreaker, WhatIsLeftOverIsSaidByAnEllipsis) {
  const Wrapped cut = WrapLetters("aa bb cc dd", 5, 1);
  EXPECT_THAT(cut.lines, ElementsAre("aa b…"));
  EXPECT_TRUE(cut.truncated);
  const Wrapped two = WrapLetters("aa bb cc dd", 5, 2);
  EXPECT_THAT(two.lines, ElementsAre("aa bb", "cc dd"));
  EXPECT_FALSE(two.truncated);
}

TEST(LineBreaker, NoLineIsWiderThanAsked) {
  const std::string text =
      "Trung tâm thiết kế sáng tạo, giới thiệu (OCOP) 莲花茶「莲」、밧짱 도자기: "
      "2018–2022/abcdefghijkl…";
  for (int letters = 2; letters < 40; ++letters) {
    for (const int most : {0, 1, 3}) {
      const Wrapped wrapped = WrapLetters(text, letters, most);
      for (const std::string& line : wrapped.lines) {
        EXPECT_LE(Letters(line).size(), static_cast<std::size_t>(letters)) << line;
      }
      if (most == 0) continue;
      EXPECT_LE(wrapped.lines.size(), static_cast<std::size_t>(most));
    }
  }
}

TEST(LineBreaker, NothingButSpacesIsLostWithoutALimit) {
  const std::string text = "Cơ sở 莲花茶「莲」。 밧짱 도자기 2018–2022 abcdefghijklm";
  std::string wanted;
  for (const char c : text) {
    if (c != ' ') wanted.push_back(c);
  }
  for (int letters = 1; letters < 30; ++letters) {
    std::string got;
    for (const std::string& line : WrapLetters(text, letters).lines) {
      for (const char c : line) {
        if (c != ' ') got.push_back(c);
      }
    }
    EXPECT_EQ(got, wanted) << letters;
  }
}

std::vector<char32_t> Values(std::string_view text) {
  std::vector<char32_t> values;
  for (const Letter& letter : Letters(text)) values.push_back(letter.value);
  return values;
}

TEST(LineBreaker, DecodesEveryLength) {
  EXPECT_THAT(Values("aế茶\U0001F375"), ElementsAre(U'a', 0x1EBF, 0x8336, 0x1F375));
}

TEST(LineBreaker, EveryInvalidByteIsAReplacement) {
  const char32_t r = 0xFFFD;
  EXPECT_THAT(Values("a\xFF"
                     "b"),
              ElementsAre(U'a', r, U'b'));
  EXPECT_THAT(Values("\x80\xBF"), ElementsAre(r, r));
  EXPECT_THAT(Values("a\xE1\xBA"), ElementsAre(U'a', r, r));
  EXPECT_THAT(Values("\xC0\xAF"), ElementsAre(r, r));
  EXPECT_THAT(Values("\xE0\x80\xAF"), ElementsAre(r, r, r));         // overlong
  EXPECT_THAT(Values("\xED\xA0\x80"), ElementsAre(r, r, r));         // a surrogate
  EXPECT_THAT(Values("\xF4\x90\x80\x80"), ElementsAre(r, r, r, r));  // beyond U+10FFFF
}

TEST(LineBreaker, InvalidTextKeepsItsBytesInOrder) {
  EXPECT_THAT(WrapLetters("a\xFF \xE1\xBA", 2).lines, ElementsAre("a\xFF", "\xE1\xBA"));
}

TEST(LineBreaker, WorkGrowsWithTheText) {
  const std::string part = "Làng nghề gốm 莲花茶「莲」 abcdefghij ";
  const auto calls = [&part](int times) {
    std::string text;
    for (int i = 0; i < times; ++i) text += part;
    int asked = 0;
    Wrap(text, 100, 0, [&asked](char32_t) {
      ++asked;
      return 10;
    });
    return asked;
  };
  EXPECT_LE(calls(1000), 20 * calls(100));
  EXPECT_LE(calls(100), 2 * 100 * static_cast<int>(Letters(part).size()));
}

}  // namespace
}  // namespace ocop::ui
