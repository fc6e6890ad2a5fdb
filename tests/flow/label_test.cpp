#include <gtest/gtest.h>

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
    {CodeFormat::kEan13, "9521000009998", nullptr, VerdictKind::kNotInCatalogue},
    {CodeFormat::kQrCode, "https://example.com/elsewhere", nullptr, VerdictKind::kNotInCatalogue},
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
}

TEST(Labels, ALotPastItsDayIsNeverGreen) {
  Stand stand;
  ASSERT_TRUE(stand.TapAll({"start", "label"}));
  stand.Show(CodeFormat::kQrCode, "https://id.gs1.org/01/09521000000100/10/DEMO10A");
  EXPECT_FALSE(stand.session().answer.verdict.lot_past);
  EXPECT_EQ(stand.session().answer.verdict.tone, flow::Tone::kValid);
  stand.Show(CodeFormat::kQrCode, "https://id.gs1.org/01/09521000000100/10/DEMO10B");
  EXPECT_TRUE(stand.session().answer.verdict.lot_past);
  EXPECT_NE(stand.session().answer.verdict.tone, flow::Tone::kValid);
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
  stand.Show(CodeFormat::kEan13, "9521234543213");
  EXPECT_EQ(stand.Here().screen, Screen::kVerdict);
}

TEST(Labels, ALabelOnItsWayWhenTheVisitorLeftIsIgnored) {
  Stand stand;
  ASSERT_TRUE(stand.TapAll({"start", "label", "home"}));
  stand.Show(CodeFormat::kEan13, "9521234543213");
  EXPECT_EQ(stand.Here().screen, Screen::kHome);
  EXPECT_TRUE(stand.scans.empty());
  ASSERT_TRUE(stand.Tap("search"));
  stand.Show(CodeFormat::kEan13, "9521234543213");
  EXPECT_EQ(stand.Here().screen, Screen::kSearch);
}

TEST(Labels, TheCameraRestsWhereNoLabelIsExpected) {
  Stand stand;
  EXPECT_EQ(stand.looks, std::vector{true});
  ASSERT_TRUE(stand.Tap("start"));
  EXPECT_EQ(stand.looks, (std::vector{true, false}));
  ASSERT_TRUE(stand.Tap("label"));
  EXPECT_EQ(stand.looks, (std::vector{true, false, true}));
  stand.Show(CodeFormat::kEan13, "9521234543213");
  EXPECT_EQ(stand.looks.size(), 3U) << "the next label may be shown at once";
  ASSERT_TRUE(stand.Tap("home"));
  EXPECT_EQ(stand.looks, (std::vector{true, false, true, false}));
}

TEST(Labels, HostileLabelsGetAnAnswerAndNothingElse) {
  Stand stand;
  ASSERT_TRUE(stand.TapAll({"start", "label"}));
  const std::string hostile[] = {std::string(),
                                 std::string(3, '\0'),
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
  }
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
