#include <gtest/gtest.h>

#include "db/text/utf8.h"
#include "tests/flow/stand.h"

namespace ocop::stand {
namespace {

using flow::Screen;
using flow::VerdictKind;
using platform::CodeFormat;

struct Row {
  CodeFormat format;
  const char* bytes;
  const char* product;  ///< null: none
  VerdictKind kind;
};

constexpr Row kDesk[] = {
    {CodeFormat::kEan13, "9521234543213", "demo-01", VerdictKind::kValid},
    {CodeFormat::kQrCode, "https://id.gs1.org/01/09521234543213", "demo-01", VerdictKind::kValid},
    {CodeFormat::kEan13, "9521000000025", "demo-02", VerdictKind::kExpiring},
    {CodeFormat::kEan13, "9521000000032", "demo-03", VerdictKind::kExpired},
    {CodeFormat::kEan13, "9521000000049", "demo-04", VerdictKind::kWithdrawn},
    {CodeFormat::kEan13, "9521000000056", "demo-05", VerdictKind::kValid},
    {CodeFormat::kEan13, "9521000000063", "demo-06", VerdictKind::kOtherBasis},
    {CodeFormat::kQrCode, "https://example.com/ocop/demo-07", "demo-07", VerdictKind::kValid},
    {CodeFormat::kQrCode, "DEMO-0008-7Q4K", "demo-08", VerdictKind::kValid},
    {CodeFormat::kEan13, "2000009000092", "demo-09", VerdictKind::kValid},
    {CodeFormat::kEan13, "9521000000100", "demo-10", VerdictKind::kValid},
    {CodeFormat::kEan13, "9521000000117", "demo-11", VerdictKind::kPending},
    {CodeFormat::kEan13, "9521000000124", "demo-12", VerdictKind::kValid},
    {CodeFormat::kQrCode, "DEMO-0008-ZZZZ", "demo-08", VerdictKind::kValid},
    {CodeFormat::kQrCode, "DEMO-STAMP-1234", nullptr, VerdictKind::kNoRecognition},
    {CodeFormat::kQrCode, "DEMO-STAMP-123", nullptr, VerdictKind::kPlainText},
    {CodeFormat::kEan13, "9521000009998", nullptr, VerdictKind::kNotInCatalogue},
    {CodeFormat::kQrCode, "https://example.com/elsewhere", nullptr, VerdictKind::kUnknownLink},
    {CodeFormat::kQrCode, "Cảm ơn quý khách, hẹn gặp lại!", nullptr, VerdictKind::kPlainText},
    {CodeFormat::kQrCode,
     "00020101021138570010A00000072701270006970403011300110123456780208QRIBFTTA53037045802VN6304"
     "9E6F",
     nullptr, VerdictKind::kPaymentCode},
};

TEST(Labels, EveryLabelOfTheDeskHasItsAnswer) {
  Stand stand;
  ASSERT_TRUE(stand.TapAll({"start", "label"}));
  for (const Row& row : kDesk) {
    SCOPED_TRACE(row.bytes);
    stand.Show(row.format, row.bytes);
    ASSERT_EQ(stand.Here().screen, Screen::kVerdict);
    const flow::LabelAnswer& answer = stand.session().answer;
    EXPECT_EQ(flow::ToString(answer.verdict.kind), flow::ToString(row.kind));
    const std::int64_t wanted =
        row.product == nullptr ? 0 : stand.catalogue().ProductIdOf(row.product).value();
    EXPECT_EQ(answer.product, wanted);
    EXPECT_EQ(stand.Find("product") != nullptr, row.product != nullptr);
    ASSERT_FALSE(stand.scans.empty());
    EXPECT_EQ(stand.scans.back().verdict, flow::ToString(row.kind));
    EXPECT_EQ(stand.scans.back().product_code, row.product == nullptr ? "" : row.product);
    EXPECT_EQ(stand.scans.back().payload, row.product == nullptr ? row.bytes : "");
    EXPECT_EQ(stand.scans.back().scanned_at, stand.clock().WallSeconds());
    EXPECT_TRUE(stand.scans.back().clock_trusted);
  }
  EXPECT_EQ(stand.scans.size(), std::size(kDesk));
  EXPECT_EQ(stand.clicks, static_cast<int>(std::size(kDesk)));
}

TEST(Labels, OfSeveralInViewTheVisitorChoosesOne) {
  Stand stand;
  ASSERT_TRUE(stand.TapAll({"start", "language:en", "label"}));
  stand.Show(CodeFormat::kEan13, "9521234543213");
  ASSERT_EQ(stand.Here().screen, Screen::kVerdict);
  stand.ShowBeside(CodeFormat::kQrCode, "https://id.gs1.org/01/09521234543213");
  stand.ShowBeside(CodeFormat::kQrCode, "https://example.com/elsewhere");
  EXPECT_EQ(stand.Here().screen, Screen::kVerdict) << "three codes of one label";
  EXPECT_EQ(stand.clicks, 1);
  EXPECT_EQ(stand.scans.size(), 1U);
  stand.ShowBeside(CodeFormat::kEan13, "9521000000032");
  ASSERT_EQ(stand.Here().screen, Screen::kLabelChoice);
  EXPECT_TRUE(stand.Shows("Which one do you mean?"));
  EXPECT_EQ(stand.LeftUnpainted(), "");
  EXPECT_EQ(stand.scans.size(), 2U);
  ASSERT_TRUE(stand.Tap("answer:1"));
  ASSERT_EQ(stand.Here().screen, Screen::kVerdict);
  EXPECT_EQ(stand.session().answer.verdict.kind, VerdictKind::kExpired);
  ASSERT_TRUE(stand.Tap("back"));
  ASSERT_EQ(stand.Here().screen, Screen::kLabelChoice);
  stand.Show(CodeFormat::kEan13, "9521000000049");
  ASSERT_EQ(stand.Here().screen, Screen::kVerdict) << "one alone is what they mean";
  EXPECT_EQ(stand.session().answer.verdict.kind, VerdictKind::kWithdrawn);
}

TEST(Labels, ALotPastItsDayIsNeverGreen) {
  Stand stand;
  ASSERT_TRUE(stand.TapAll({"start", "label"}));
  stand.Show(CodeFormat::kQrCode, "https://id.gs1.org/01/09521000000100/10/DEMO10A");
  EXPECT_FALSE(stand.session().answer.verdict.expiry_past);
  EXPECT_EQ(stand.session().answer.verdict.tone, flow::Tone::kValid);
  stand.Show(CodeFormat::kQrCode, "https://id.gs1.org/01/09521000000100/10/DEMO10B");
  EXPECT_TRUE(stand.session().answer.verdict.expiry_past);
  EXPECT_NE(stand.session().answer.verdict.tone, flow::Tone::kValid);
}

TEST(Labels, ALabelsOwnDateIsSaidBesideTheCertificate) {
  Stand stand;
  ASSERT_TRUE(stand.TapAll({"start", "language:en", "label"}));
  const std::string link = "https://id.gs1.org/01/09521234543213";
  stand.Show(CodeFormat::kQrCode, link + "?17=261231");
  EXPECT_EQ(stand.session().answer.verdict.tone, flow::Tone::kValid);
  EXPECT_TRUE(stand.Shows("The label itself says: use by"));
  for (const auto& [query, words] :
       {std::pair("?17=261000", "The use-by date on the label itself is over"),
        std::pair("?15=260131", "The best-before date on the label itself is over")}) {
    stand.Show(CodeFormat::kQrCode, link + query);
    const flow::Verdict& verdict = stand.session().answer.verdict;
    EXPECT_EQ(verdict.kind, VerdictKind::kValid) << query;
    EXPECT_NE(verdict.tone, flow::Tone::kValid) << query;
    EXPECT_TRUE(stand.Shows(words)) << query;
    EXPECT_EQ(stand.LeftUnpainted(), "");
  }
  stand.Show(CodeFormat::kQrCode, "https://id.gs1.org/01/09521000009998?17=250101");
  EXPECT_EQ(stand.session().answer.verdict.kind, VerdictKind::kNotInCatalogue);
  EXPECT_TRUE(stand.Shows("The use-by date on the label itself is over"));
}

TEST(Labels, WithoutAClockNoLabelIsCalledPastItsDate) {
  Stand stand({.now = 86'400});
  ASSERT_TRUE(stand.TapAll({"start", "language:en", "label"}));
  stand.Show(CodeFormat::kQrCode, "https://id.gs1.org/01/09521234543213?17=200101");
  EXPECT_EQ(stand.session().answer.verdict.kind, VerdictKind::kDateNotSure);
  EXPECT_TRUE(stand.Shows("The label itself says: use by"));
  EXPECT_FALSE(stand.Shows("is over"));
}

TEST(Labels, WhatIsNoProductCodeIsCalledWhatItIs) {
  struct Unknown {
    const char* bytes;
    VerdictKind kind;
    const char* words;
    bool kept;  ///< in the log of unknown labels
  };
  const Unknown rows[] = {
      {"https://example.com/elsewhere", VerdictKind::kUnknownLink, "a link that is not in", true},
      {"https://zalo.me/0900000000", VerdictKind::kUnknownLink, "Zalo or Facebook", true},
      {"https://www.facebook.com/shop", VerdictKind::kUnknownLink, "Zalo or Facebook", true},
      {"2012345678903", VerdictKind::kInStoreCode, "a shop gave for its own use", true},
      {"9780306406157", VerdictKind::kBook, "a book, a magazine or music", true},
      {"WIFI:T:WPA;S:shop;P:secret;;", VerdictKind::kPlainText, "Wi-Fi network", false},
      {"BEGIN:VCARD\nVERSION:3.0\nFN:Lan\nEND:VCARD", VerdictKind::kPlainText, "contact details",
       false},
      {"tel:+84243825", VerdictKind::kPlainText, "telephone number", false},
      {"mailto:a@example.vn", VerdictKind::kPlainText, "e-mail address", false},
      {"see you again", VerdictKind::kPlainText, "holds text", true},
  };
  Stand stand;
  ASSERT_TRUE(stand.TapAll({"start", "language:en", "label"}));
  for (const Unknown& row : rows) {
    SCOPED_TRACE(row.bytes);
    stand.Show(CodeFormat::kQrCode, row.bytes);
    EXPECT_EQ(flow::ToString(stand.session().answer.verdict.kind), flow::ToString(row.kind));
    EXPECT_TRUE(stand.Shows(row.words));
    EXPECT_TRUE(stand.Shows(std::string(row.bytes).substr(0, 8))) << "what was read, as text";
    EXPECT_EQ(stand.session().answer.product, 0);
    EXPECT_EQ(stand.scans.back().payload, row.kept ? row.bytes : "");
    for (const ui::Target& target : stand.app().scene().targets) {
      EXPECT_EQ(target.name.find("http"), std::string::npos) << "nothing to open";
    }
  }
}

TEST(Labels, AStampOfARegisteredFormSaysThatItsNumberIsNotChecked) {
  Stand stand;
  ASSERT_TRUE(stand.TapAll({"start", "language:en", "label"}));
  const std::string words = "cannot check the number itself";
  stand.Show(CodeFormat::kQrCode, "DEMO-0008-7Q4K");
  EXPECT_FALSE(stand.session().answer.verdict.by_serial_form) << "this one is listed";
  EXPECT_FALSE(stand.Shows(words));
  stand.Show(CodeFormat::kQrCode, "demo 0008 zzzz");
  EXPECT_TRUE(stand.session().answer.verdict.by_serial_form);
  EXPECT_TRUE(stand.Shows(words));
  stand.Show(CodeFormat::kQrCode, "DEMO-STAMP-1234");
  EXPECT_TRUE(stand.Shows("Maker: Demonstration")) << "whose stamp it is";
  EXPECT_TRUE(stand.Shows(words));
  EXPECT_EQ(stand.Find("product"), nullptr);
}

TEST(Labels, AProductIsOneTouchAway) {
  Stand stand;
  ASSERT_TRUE(stand.TapAll({"start", "label"}));
  stand.Show(CodeFormat::kEan13, "9521000000025");
  ASSERT_TRUE(stand.Tap("product"));
  EXPECT_EQ(stand.Here().screen, Screen::kProduct);
  EXPECT_EQ(stand.Here().subject, stand.catalogue().ProductIdOf("demo-02").value());
}

TEST(Labels, ALabelWakesTheAttractScreen) {
  Stand stand;
  ASSERT_EQ(stand.Here().screen, Screen::kAttract);
  stand.Show(CodeFormat::kEan13, "9521234543213");
  EXPECT_EQ(stand.Here().screen, Screen::kVerdict);
  EXPECT_EQ(stand.session().answer.verdict.kind, VerdictKind::kValid);
  EXPECT_EQ(stand.looks, (std::vector{flow::CameraUse::kGlance, flow::CameraUse::kRead}));
  ASSERT_TRUE(stand.Tap("home")) << "what follows is an ordinary visit";
}

TEST(Labels, ALabelOnItsWayWhenTheVisitorLeftIsIgnored) {
  Stand stand;
  ASSERT_TRUE(stand.TapAll({"start", "label", "home"}));
  stand.Show(CodeFormat::kEan13, "9521234543213");
  EXPECT_EQ(stand.Here().screen, Screen::kHome);
  EXPECT_TRUE(stand.scans.empty());
  EXPECT_EQ(stand.clicks, 0);
  ASSERT_TRUE(stand.Tap("search"));
  stand.Show(CodeFormat::kEan13, "9521234543213");
  EXPECT_EQ(stand.Here().screen, Screen::kSearch);
}

TEST(Labels, TheCameraRestsWhereNoLabelIsExpected) {
  Stand stand;
  using enum flow::CameraUse;
  EXPECT_EQ(stand.looks, std::vector{kGlance});
  ASSERT_TRUE(stand.Tap("start"));
  EXPECT_EQ(stand.looks, (std::vector{kGlance, kOff}));
  ASSERT_TRUE(stand.Tap("label"));
  EXPECT_EQ(stand.looks, (std::vector{kGlance, kOff, kRead}));
  stand.Show(CodeFormat::kEan13, "9521234543213");
  EXPECT_EQ(stand.looks.size(), 3U) << "the next label may be shown at once";
  ASSERT_TRUE(stand.Tap("home"));
  EXPECT_EQ(stand.looks, (std::vector{kGlance, kOff, kRead, kOff}));
}

/// The words of the screen are UTF-8 without anything that hides, turns or breaks what stands by.
void ExpectHarmless(Stand& stand) {
  std::size_t bytes = 0;
  for (const std::string& line : WordsOf(stand.app().scene())) {
    bytes += line.size();
    const std::u32string letters = text::Decode(line);
    EXPECT_EQ(text::Encode(letters), line) << "no UTF-8: " << line;
    for (const char32_t c : letters) {
      const bool turns = (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
                         (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF || c == 0xAD;
      const bool hides = c < 0x20 || (c >= 0x7F && c < 0xA0) || c >= 0xE0000;
      EXPECT_FALSE(turns || hides) << line << ": U+" << std::hex << static_cast<unsigned>(c);
    }
  }
  EXPECT_LT(bytes, 5000U) << "the payload is cut";
}

TEST(Labels, HostileLabelsGetAnAnswerAndNothingElse) {
  Stand stand;
  ASSERT_TRUE(stand.TapAll({"start", "label"}));
  std::string marks = "a";
  for (int i = 0; i < 500; ++i) marks += "\u0301";
  const std::string hostile[] = {std::string(),
                                 std::string(3, '\0'),
                                 marks,
                                 "abc\u2066def\u2069\u200Fghi\u200B\uFEFF\u00AD",
                                 "https://example.com/\u202Ecod.exe",
                                 "https://example.com/" + std::string(5000, 'x'),
                                 "WIFI:S:\x1B[2J\x07;P:\u202Esecret;;",
                                 "\xF4\x90\x80\x80\xED\xA0\x80\xE2\x28",
                                 "\xF3\xA0\x81\xA1\xF3\xA0\x81\xBF",
                                 "\xFF\xFE\xC0\x80",
                                 std::string(8000, 'A'),
                                 "'; DROP TABLE label; --",
                                 "javascript:alert(1)",
                                 "\u202Egnp.exe\u202C",
                                 "{date} {n}",
                                 std::string(2000, '\n')};
  for (const std::string& bytes : hostile) {
    stand.Show(CodeFormat::kQrCode, bytes);
    ASSERT_EQ(stand.Here().screen, Screen::kVerdict);
    EXPECT_EQ(stand.session().answer.product, 0);
    EXPECT_FALSE(stand.app().ShowsFault());
    EXPECT_LT(stand.session().answer.read.size(), 1000U);
    EXPECT_EQ(stand.session().answer.read.find('\n'), std::string::npos);
    ExpectHarmless(stand);
  }
  stand.Show(CodeFormat::kQrCode, "\u202Egnp.exe");
  EXPECT_TRUE(stand.Shows("⟨U+202E⟩gnp.exe")) << "what turns the writing is shown for what it is";
}

TEST(Labels, TheAnswerSpeaksTheVisitorsLanguage) {
  Stand stand;
  ASSERT_TRUE(stand.TapAll({"start", "language:en", "label"}));
  stand.Show(CodeFormat::kEan13, "9521000000025");
  const auto english = WordsOf(stand.app().scene());
  EXPECT_TRUE(stand.Shows("2026"));
  ASSERT_TRUE(stand.Tap("language:vi"));
  EXPECT_EQ(stand.Here().screen, Screen::kVerdict) << "the answer stays";
  EXPECT_NE(WordsOf(stand.app().scene()), english);
}

}  // namespace
}  // namespace ocop::stand
