#include "db/label/element.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "db/label/article.h"
#include "db/label/gs1_date.h"

namespace ocop::label {
namespace {

/// '~' stands for the group separator.
std::string Gs(std::string text) {
  for (char& c : text) {
    if (c == '~') c = kGroupSeparator;
  }
  return text;
}

LabelKey Scan(const std::string& text, Carrier carrier = Carrier::kTyped) {
  return Classify(Gs(text), carrier, {});
}

TEST(ElementString, EverySpellingOfOneLabelIsOneKey) {
  const std::string key = "gtin:09521234543213/lot:ABC123/ser:12345";
  for (const char* text :
       {"]C1010952123454321310ABC123~2112345", "]d2010952123454321310ABC123~2112345",
        "]Q3010952123454321310ABC123~2112345", "]e0010952123454321310ABC123~2112345",
        "]d5010952123454321310ABC123~2112345", "]C1~010952123454321310ABC123~2112345",
        "]C12112345~10ABC123~0109521234543213", "~010952123454321310ABC123~2112345~",
        "0109521234543213~10ABC123~2112345", "010952123454321310ABC123~2112345",
        "(01)09521234543213(10)ABC123(21)12345", "(21)12345 (10)ABC123 (01)09521234543213",
        "\r\n(01)09521234543213(10)ABC123(21)12345\n"}) {
    const LabelKey label = Scan(text);
    EXPECT_EQ(label.label_class, LabelClass::kElementString) << text;
    EXPECT_EQ(label.key, key) << text;
    EXPECT_EQ(label.gtin, "09521234543213") << text;
    EXPECT_EQ(label.lot, "ABC123") << text;
    EXPECT_EQ(label.serial, "12345") << text;
    EXPECT_EQ(label.flaw, Flaw::kNone) << text;
  }
  EXPECT_EQ(CandidateKeys(Scan("]C1010952123454321310ABC123~2112345")),
            (std::vector<std::string>{key, "gtin:09521234543213/ser:12345",
                                      "gtin:09521234543213/lot:ABC123", "gtin:09521234543213"}));
}

TEST(ElementString, ValuesOfFixedLengthNeedNoSeparator) {
  const LabelKey label =
      Scan("]C101095212345432131126010017261231310300019541095212345432131099~37");
  EXPECT_EQ(label.label_class, LabelClass::kMalformed) << "37 without a number";
  const LabelKey sound = Scan(
      "]C10109521234543213112601001726123131030001954109521234543213"
      "10L9~3712");
  EXPECT_EQ(sound.lot, "L9");
  EXPECT_EQ(sound.attributes, (std::vector<Attribute>{{"11", "260100"},
                                                      {"17", "261231"},
                                                      {"3103", "000195"},
                                                      {"410", "9521234543213"},
                                                      {"37", "12"}}));
}

TEST(ElementString, ValuesOfFreeLengthEndAtASeparatorOnly) {
  // Without the separator the lot swallows the rest: that is what the label says.
  EXPECT_EQ(Scan("]C1010952123454321310ABC17261231").lot, "ABC17261231");
  EXPECT_EQ(Scan("]C1010952123454321310ABC~17261231").lot, "ABC");
  EXPECT_EQ(Scan("]C10109521234543213400ORDER-7~240X~98in-house").attributes,
            (std::vector<Attribute>{{"400", "ORDER-7"}, {"240", "X"}, {"98", "in-house"}}));
}

TEST(ElementString, BracketsMayStandInValues) {
  const LabelKey label = Scan("(01)09521234543213(10)A(B)(1)(21)(00001)");
  EXPECT_EQ(label.lot, "A(B)(1)");
  EXPECT_EQ(label.serial, "(00001)");
}

TEST(ElementString, WhatACaseHoldsIsWhatItIsAbout) {
  const LabelKey label = Scan("]C100106141411234567897020952123454321337240");
  EXPECT_EQ(label.label_class, LabelClass::kElementString);
  EXPECT_EQ(label.key, "gtin:09521234543213");
  EXPECT_EQ(label.attributes.front(), (Attribute{"00", "106141411234567897"}));
  EXPECT_EQ(Scan("]C10109521000000025020952123454321337240").gtin, "09521000000025")
      << "its own number goes before";
}

TEST(ElementString, WithoutAnArticleThereIsNothingToLookUp) {
  for (const char* text :
       {"]C100106141411234567897", "(00)106141411234567897", "]C14109521234543213", "10ABC~21X"}) {
    const LabelKey label = Scan(text);
    EXPECT_EQ(label.label_class, LabelClass::kUnsupported) << text;
    EXPECT_TRUE(CandidateKeys(label).empty()) << text;
  }
}

TEST(ElementString, OneFlawAndNothingOfItIsBelieved) {
  struct Row {
    const char* text;
    Flaw flaw;
  };
  const std::vector<Row> rows = {
      {"]C10109521234543214", Flaw::kCheckDigit},
      {"]C100106141411234567898", Flaw::kCheckDigit},
      {"]C1020952123454321437240", Flaw::kCheckDigit},
      {"]C14109521234543214~0109521234543213", Flaw::kCheckDigit},
      {"]C10100000000000000", Flaw::kCheckDigit},
      {"]C1010952123454321", Flaw::kLength},
      {"]C10109521234543213172612", Flaw::kLength},
      {"]C1010952123454321310~21A", Flaw::kLength},
      {"]C1010952123454321310", Flaw::kLength},
      {"]C1010952123454321310123456789012345678901", Flaw::kLength},
      {"]C1010952123454321317AB1231", Flaw::kNotDigits},
      {"]C101095212345432X3", Flaw::kNotDigits},
      {"]C1010952123454321337A", Flaw::kNotDigits},
      {"]C1010952123454321310A B", Flaw::kStructure},
      {"]C1010952123454321310\xC3\xA9", Flaw::kStructure},
      {"]C1010952123454321304XYZ", Flaw::kStructure},
      {"]C10109521234543213310", Flaw::kStructure},
      {"]C1010952123454321310A~10B", Flaw::kStructure},
      {"]C1~~0109521234543213", Flaw::kStructure},
      {"]C1", Flaw::kStructure},
      {"]C1~", Flaw::kStructure},
      {"(01)09521234543213(10)A(01)0952123454321", Flaw::kLength},
  };
  for (const auto& [text, flaw] : rows) {
    EXPECT_EQ(Scan(text).label_class, LabelClass::kMalformed) << text;
    EXPECT_EQ(Scan(text).flaw, flaw) << text << " " << static_cast<int>(Scan(text).flaw);
    EXPECT_TRUE(CandidateKeys(Scan(text)).empty()) << text;
  }
  EXPECT_EQ(Scan("]C1010952123454321310A~10A").lot, "A") << "the same said twice";
  EXPECT_EQ(Scan("(01)09521234543213(10").label_class, LabelClass::kMalformed);
}

TEST(ElementString, AWrongDigitAnywhereInTheNumberIsCaught) {
  const std::string good = "]C10109521234543213";
  for (std::size_t at = 5; at < good.size(); ++at) {
    for (char digit = '0'; digit <= '9'; ++digit) {
      std::string other = good;
      other[at] = digit;
      EXPECT_EQ(Scan(other).label_class == LabelClass::kElementString, digit == good[at]) << other;
    }
  }
}

TEST(ElementString, ANumberOfAShopStaysInTheShop) {
  const LabelKey label = Scan("]C1010201234567890310L");
  EXPECT_EQ(label.label_class, LabelClass::kInStore);
  EXPECT_EQ(CandidateKeys(label), std::vector<std::string>{"instore:2012345678903"});
}

TEST(ElementString, ItsDatesHaveDayZeroAndACentury) {
  const auto of = [](const std::string& rest, int year) {
    return ExpiryOf(Scan("]C10109521234543213" + rest), year);
  };
  const auto day = [](const char* iso) { return Date::Parse(iso).value(); };
  EXPECT_EQ(of("17280200", 2026), (Expiry{day("2028-02-29"), ExpiryKind::kUseBy}));
  EXPECT_EQ(of("15261100", 2026), (Expiry{day("2026-11-30"), ExpiryKind::kBestBefore}));
  EXPECT_EQ(of("17991231", 2026), (Expiry{day("1999-12-31"), ExpiryKind::kUseBy}));
  EXPECT_EQ(of("17761231", 2026), (Expiry{day("2076-12-31"), ExpiryKind::kUseBy}));
  EXPECT_EQ(of("17020101", 2098), (Expiry{day("2102-01-01"), ExpiryKind::kUseBy}));
  EXPECT_EQ(of("17261301", 2026), std::nullopt) << "no date, and the article stands";
  EXPECT_EQ(Scan("]C1010952123454321317261301").gtin, "09521234543213");
}

TEST(Aim, SaysWhatCarriedTheDigits) {
  struct Row {
    const char* text;
    LabelClass label_class;
    const char* key;
  };
  using enum LabelClass;
  const std::vector<Row> rows = {
      {"]E09521234543213", kGtin, "gtin:09521234543213"},
      {"]E0036000291452", kGtin, "gtin:00036000291452"},
      {"]E001234565", kGtin, "gtin:00012345000065"},
      {"]E496385074", kGtin, "gtin:00000096385074"},
      {"]E3952123454321312", kGtin, "gtin:09521234543213"},
      {"]E3978030640615751299", kIsbn, "isbn:9780306406157"},
      {"]E112", kMalformed, ""},
      {"]E09521234543214", kMalformed, ""},
      {"]I119521234543210", kGtin, "gtin:19521234543210"},
      {"]I009521234543213", kGtin, "gtin:09521234543213"},
      {"]I012345670", kMalformed, ""},
      {"]C09521234543213", kGtin, "gtin:09521234543213"},
      {"]Q1https://example.com/p", kUrl, "url:example.com/p"},
      {"]Q09521234543214", kText, ""},
      {"]d1xin chao", kText, ""},
      {"]Q3https://example.com/p", kMalformed, ""},
      {"]?0xin chao", kText, ""},
      {"]E", kText, ""},
      {"]", kText, ""},
      {"]E0", kMalformed, ""},
      {"]Q1", kMalformed, ""},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(Scan(row.text).label_class, row.label_class) << row.text;
    EXPECT_EQ(Scan(row.text).key, row.key) << row.text;
  }
  EXPECT_EQ(Scan("]E09521234543213", Carrier::kQr).label_class, LabelClass::kText)
      << "a camera says itself what it read";
}

TEST(UpcE, IsTheArticleNumberItStandsFor) {
  for (const auto& [digits, gtin] :
       std::vector<std::pair<std::string, std::string>>{{"01234505", "00012000003455"},
                                                        {"01234514", "00012100003454"},
                                                        {"01234523", "00012200003453"},
                                                        {"01234531", "00012300000451"},
                                                        {"01234543", "00012340000053"},
                                                        {"01234558", "00012345000058"},
                                                        {"01234565", "00012345000065"},
                                                        {"01234596", "00012345000096"},
                                                        {"11234562", "00112345000062"}}) {
    ASSERT_TRUE(ExpandUpcE(digits).has_value()) << digits;
    EXPECT_EQ(ExpandUpcE(digits)->Digits(), gtin) << digits;
    EXPECT_EQ(Classify(digits, Carrier::kUpcE, {}).key, "gtin:" + gtin) << digits;
  }
  for (const char* bad : {"", "0123456", "012345650", "01234566", "21234565", "0123456x"}) {
    EXPECT_FALSE(ExpandUpcE(bad).has_value()) << bad;
  }
  EXPECT_EQ(Scan("01234531").key, "gtin:00012300000451") << "a scanner that does not say";
  EXPECT_EQ(Scan("01234565").key, "instore:01234565") << "fits both; EAN-8 goes before";
  EXPECT_EQ(Scan("01234531", Carrier::kQr).label_class, LabelClass::kText);
}

}  // namespace
}  // namespace ocop::label
