#include "db/text/display.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "db/text/utf8.h"

namespace ocop::text {
namespace {

TEST(SafeForDisplay, LeavesHonestTextAlone) {
  for (const char* text : {"Gốm sứ Bát Tràng", "陶瓷村 (河内)", "도자기", "https://a.vn/x?y=1#z",
                           "Ng\u0323oc\u0302\u0301", "½ kg – 85.000 ₫", "😀"}) {
    EXPECT_EQ(SafeForDisplay(text, 100), text);
  }
}

TEST(SafeForDisplay, ShowsWhatWouldHideOrReorder) {
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"a\u202Egpj.exe", "a⟨U+202E⟩gpj.exe"},
      {"\u2066x\u2069", "⟨U+2066⟩x⟨U+2069⟩"},
      {"\u200E\u200F\u061C", "⟨U+200E⟩⟨U+200F⟩⟨U+061C⟩"},
      {"a\u200Bb\u200Dc\uFEFFd\u2060", "a⟨U+200B⟩b⟨U+200D⟩c⟨U+FEFF⟩d⟨U+2060⟩"},
      {"soft\u00ADhyphen", "soft⟨U+00AD⟩hyphen"},
      {std::string("a\0b", 3), "a⟨U+0000⟩b"},
      {"bell\x07 esc\x1B[2J", "bell⟨U+0007⟩ esc⟨U+001B⟩[2J"},
      {"\x1D\x7F\u0085", "⟨U+001D⟩⟨U+007F⟩⟨U+0085⟩"},
      {"a\nb\tc\r", "a⏎b c⟨U+000D⟩"},
      {"\u2028\u2029", "⟨U+2028⟩⟨U+2029⟩"},
      {"tag\U000E0041", "tag⟨U+E0041⟩"},
      {"\uE000", "⟨U+E000⟩"},
      {"\u3164\u2800\uFE0F", "⟨U+3164⟩⟨U+2800⟩⟨U+FE0F⟩"},
      {"no\u00A0break\u3000wide", "no break wide"},
  };
  for (const auto& [in, out] : rows) EXPECT_EQ(SafeForDisplay(in, 200), out);
}

TEST(SafeForDisplay, ReplacesWhatIsNotUtf8) {
  EXPECT_EQ(SafeForDisplay("\xFFok\xC3", 9), "\uFFFDok\uFFFD");
  EXPECT_EQ(SafeForDisplay("\xC0\xAF", 9), "\uFFFD\uFFFD") << "an overlong slash";
  EXPECT_EQ(SafeForDisplay("\xED\xA0\x80", 9), "\uFFFD\uFFFD\uFFFD") << "a surrogate";
  EXPECT_EQ(SafeForDisplay("\xF4\x90\x80\x80", 9), "\uFFFD\uFFFD\uFFFD\uFFFD");
}

TEST(SafeForDisplay, StopsTowersOfMarks) {
  std::string tower = "a";
  for (int i = 0; i < 6; ++i) tower += "\u0301";
  EXPECT_EQ(SafeForDisplay(tower, 99), "a\u0301\u0301\u0301\u0301⟨U+0301⟩⟨U+0301⟩");
}

TEST(SafeForDisplay, CutsOnWholeCharactersAndSaysSo) {
  EXPECT_EQ(SafeForDisplay("abcdef", 6), "abcdef");
  EXPECT_EQ(SafeForDisplay("abcdefg", 6), "abcde…");
  EXPECT_EQ(SafeForDisplay("陶瓷村陶瓷", 3), "陶瓷…");
  EXPECT_EQ(SafeForDisplay("a", 0), "");
  EXPECT_EQ(SafeForDisplay("", 5), "");
  EXPECT_EQ(SafeForDisplay("ab", 1), "…");
}

TEST(SafeForDisplay, NeverCutsAnEscapeInTwo) {
  const std::string hostile = "ab\u202E\u202Ecd";
  for (std::size_t max = 0; max < 30; ++max) {
    const std::string shown = SafeForDisplay(hostile, max);
    EXPECT_LE(Decode(shown).size(), max);
    std::size_t open = 0;
    std::size_t closed = 0;
    for (const char32_t c : Decode(shown)) {
      open += c == U'⟨' ? 1U : 0U;
      closed += c == U'⟩' ? 1U : 0U;
    }
    EXPECT_EQ(open, closed) << shown;
  }
}

TEST(Utf8, EncodesWhatItDecodes) {
  const std::string text = "aé陶😀";
  EXPECT_EQ(Decode(text).size(), 4U);
  EXPECT_EQ(Encode(Decode(text)), text);
  EXPECT_EQ(Encode(std::u32string{char32_t{0xD800}, char32_t{0x110000}}), "\uFFFD\uFFFD");
}

}  // namespace
}  // namespace ocop::text
