#include "db/label/article.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "db/label/gs1_date.h"

namespace ocop::label {
namespace {

LabelKey Read(std::string_view text) { return Classify(text, Carrier::kQr, {}); }

Date D(std::string_view iso) { return Date::Parse(iso).value(); }

TEST(KeyOf, NumbersOfAShopAndBooksAreNeverGlobal) {
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"9521234543213", "gtin:09521234543213"},   {"036000291452", "gtin:00036000291452"},
      {"96385074", "gtin:00000096385074"},        {"2012345678903", "instore:2012345678903"},
      {"2999999999991", "instore:2999999999991"}, {"29999996", "instore:29999996"},
      {"00000017", "instore:00000017"},           {"212345678909", "instore:0212345678909"},
      {"412345678903", "instore:0412345678903"},  {"0212345678909", "instore:0212345678909"},
      {"9780306406157", "isbn:9780306406157"},    {"9771234567898", "isbn:9771234567898"},
      {"9790260000438", "isbn:9790260000438"},    {"19521234543210", "gtin:19521234543210"},
      {"3000000000007", "gtin:03000000000007"},   {"1999999999992", "gtin:01999999999992"},
  };
  for (const auto& [digits, key] : rows) {
    const Result<Gtin> gtin = Gtin::Parse(digits);
    ASSERT_TRUE(gtin.ok()) << digits << " " << gtin.status().message();
    EXPECT_EQ(KeyOf(*gtin).key, key) << digits;
  }
}

TEST(DigitalLink, ReadsLotAndSerialFromThePath) {
  const LabelKey label = Read("https://id.gs1.org/01/09521234543213/10/ABC123/21/12345");
  EXPECT_EQ(label.label_class, LabelClass::kDigitalLink);
  EXPECT_EQ(label.key, "gtin:09521234543213/lot:ABC123/ser:12345");
  EXPECT_EQ(label.gtin, "09521234543213");
  EXPECT_EQ(label.lot, "ABC123");
  EXPECT_EQ(label.serial, "12345");
  EXPECT_EQ(label.host, "id.gs1.org");
  EXPECT_EQ(CandidateKeys(label),
            (std::vector<std::string>{"gtin:09521234543213/lot:ABC123/ser:12345",
                                      "gtin:09521234543213/ser:12345",
                                      "gtin:09521234543213/lot:ABC123", "gtin:09521234543213",
                                      "url:id.gs1.org/01/09521234543213/10/ABC123/21/12345"}));
}

TEST(DigitalLink, AnyHostAnyPathBeforeAndEveryLength) {
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"https://example.com/products/01/09521234543213", "gtin:09521234543213"},
      {"http://EXAMPLE.com/gtin/9521234543213", "gtin:09521234543213"},
      {"https://a.vn/01/9521234543213/", "gtin:09521234543213"},
      {"https://a.vn/01/036000291452", "gtin:00036000291452"},
      {"https://a.vn/01/96385074", "gtin:00000096385074"},
      {"https://a.vn/%30%31/0952123454321%33", "gtin:09521234543213"},
      {"https://a.vn/01/09521234543213/22/2A/10/L/21/S", "gtin:09521234543213/lot:L/ser:S"},
      {"https://a.vn/01/09521234543213/21/S", "gtin:09521234543213/ser:S"},
      {"https://a.vn/gtin/09521234543213/lot/L/ser/S", "gtin:09521234543213/lot:L/ser:S"},
      {"https://a.vn/01/09521234543213/10/a%2Fb%25", "gtin:09521234543213/lot:a%2Fb%25"},
      {"https://a.vn/01/x/01/09521234543213", "gtin:09521234543213"},
      {"https://zalo.me/01/09521234543213", "gtin:09521234543213"},
  };
  for (const auto& [text, key] : rows) {
    EXPECT_EQ(Read(text).label_class, LabelClass::kDigitalLink) << text;
    EXPECT_EQ(Read(text).key, key) << text;
    EXPECT_EQ(Read(text).flaw, Flaw::kNone) << text;
  }
}

TEST(DigitalLink, ReadsAttributesAndTheExpiryDate) {
  const LabelKey label = Read(
      "https://id.gs1.org/01/09521234543213/10/ABC123?17=261231&3103=000195&x=1&12345=1&linkType="
      "all&15=%32");
  EXPECT_EQ(label.key, "gtin:09521234543213/lot:ABC123");
  EXPECT_EQ(label.attributes,
            (std::vector<Attribute>{{"17", "261231"}, {"3103", "000195"}, {"15", "2"}}));
}

TEST(DigitalLink, TheLastDayIsUseByOrElseBestBefore) {
  const auto of = [](const std::string& query) {
    return ExpiryOf(Read("https://a.vn/01/09521234543213?" + query), 2026);
  };
  EXPECT_EQ(of("17=261231"), (Expiry{D("2026-12-31"), ExpiryKind::kUseBy}));
  EXPECT_EQ(of("15=260200"), (Expiry{D("2026-02-28"), ExpiryKind::kBestBefore}));
  EXPECT_EQ(of("15=260101&17=270101"), (Expiry{D("2027-01-01"), ExpiryKind::kUseBy}));
  EXPECT_EQ(of("15=260101&17=271301"), (Expiry{D("2026-01-01"), ExpiryKind::kBestBefore}))
      << "what is no date says nothing";
  for (const char* none : {"11=260101", "16=260101", "17=", "17=abcdef", "17=260230", "x=1"}) {
    EXPECT_EQ(of(none), std::nullopt) << none;
  }
}

TEST(DigitalLink, AttributesAreBounded) {
  std::string text = "https://a.vn/01/09521234543213?99=" + std::string(91, 'x');
  EXPECT_TRUE(Read(text).attributes.empty());
  text = "https://a.vn/01/09521234543213?99=" + std::string(90, 'x');
  EXPECT_EQ(Read(text).attributes.size(), 1U);
  for (int i = 0; i < 40; ++i) text += "&98=1";
  EXPECT_EQ(Read(text).attributes.size(), 32U);
  EXPECT_TRUE(Read("https://a.vn/01/09521234543213?99=%00&98=%").attributes.empty());
}

TEST(DigitalLink, WhatBreaksTheRulesIsJustAnAddress) {
  const std::vector<std::pair<std::string, Flaw>> rows = {
      {"https://a.vn/01/09521234543214", Flaw::kCheckDigit},
      {"https://a.vn/01/123", Flaw::kNone},
      {"https://a.vn/01", Flaw::kNone},
      {"https://a.vn/01/", Flaw::kNone},
      {"https://id.gs1.org/00/106141411234567897", Flaw::kNone},
      {"https://a.vn/01/09521234543213/21/S/10/L", Flaw::kStructure},
      {"https://a.vn/01/09521234543213/10/L/10/M", Flaw::kStructure},
      {"https://a.vn/01/09521234543213/10", Flaw::kStructure},
      {"https://a.vn/01/09521234543213/info", Flaw::kStructure},
      {"https://a.vn/01/09521234543213/info/x", Flaw::kStructure},
      {"https://a.vn/01/09521234543213/10/123456789012345678901", Flaw::kStructure},
      {"https://a.vn/01/09521234543213/10/a%20b", Flaw::kStructure},
      {"https://a.vn/01/09521234543213/10/%C3%A9", Flaw::kStructure},
      {"https://a.vn/01/09521234543213/10/%00", Flaw::kNone},
      {"https://a.vn/x?01=09521234543213", Flaw::kNone},
  };
  for (const auto& [text, flaw] : rows) {
    const LabelKey label = Read(text);
    EXPECT_EQ(label.label_class, LabelClass::kUrl) << text;
    EXPECT_EQ(label.flaw, flaw) << text;
    EXPECT_EQ(label.gtin, "") << text;
    EXPECT_EQ(CandidateKeys(label), std::vector<std::string>{label.url_key}) << text;
  }
}

TEST(DigitalLink, ANumberOfAShopStaysInTheShop) {
  const LabelKey label = Read("https://a.vn/01/2012345678903/10/L");
  EXPECT_EQ(label.label_class, LabelClass::kInStore);
  EXPECT_EQ(label.gtin, "");
  EXPECT_EQ(CandidateKeys(label),
            (std::vector<std::string>{"instore:2012345678903", "url:a.vn/01/2012345678903/10/L"}));
}

TEST(IsQualifier, HasGs1sAlphabetAndLength) {
  EXPECT_TRUE(IsQualifier("AZaz09!\"%&'()*+,-./"));
  EXPECT_TRUE(IsQualifier(":;<=>?_"));
  EXPECT_TRUE(IsQualifier("12345678901234567890"));
  for (const char* bad : {"", "123456789012345678901", "a b", "#", "@", "[", "\\", "~", "é"}) {
    EXPECT_FALSE(IsQualifier(bad)) << bad;
  }
}

TEST(Gs1Date, DayZeroIsTheMonthsLastDay) {
  EXPECT_EQ(ParseGs1Date("260200", 2026), D("2026-02-28"));
  EXPECT_EQ(ParseGs1Date("280200", 2026), D("2028-02-29"));
  EXPECT_EQ(ParseGs1Date("261200", 2026), D("2026-12-31"));
  EXPECT_EQ(ParseGs1Date("261231", 2026), D("2026-12-31"));
  EXPECT_EQ(ParseGs1Date("260101", 2026), D("2026-01-01"));
}

TEST(Gs1Date, CenturySlides) {
  EXPECT_EQ(ParseGs1Date("760101", 2026), D("2076-01-01"));
  EXPECT_EQ(ParseGs1Date("770101", 2026), D("1977-01-01"));
  EXPECT_EQ(ParseGs1Date("990101", 2026), D("1999-01-01"));
  EXPECT_EQ(ParseGs1Date("020101", 2098), D("2102-01-01"));
  EXPECT_EQ(ParseGs1Date("480101", 2098), D("2148-01-01"));
  EXPECT_EQ(ParseGs1Date("490101", 2098), D("2049-01-01"));
}

TEST(Gs1Date, RefusesWhatIsNoDate) {
  for (const char* text : {"", "26123", "2612311", "26123a", "261301", "260001", "260230"}) {
    EXPECT_EQ(ParseGs1Date(text, 2026), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace ocop::label
