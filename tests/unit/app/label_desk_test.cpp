#include "kiosk/label_desk.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/unit/store/sample_catalogue.h"

namespace ocop {
namespace {

using flow::VerdictKind;
using platform::CodeFormat;

class LabelDesk : public ::testing::Test {
 protected:
  LabelLookup Ask(std::string bytes, CodeFormat format = CodeFormat::kQrCode) {
    const Date day = Date::Parse("2026-11-20").value();
    return LookUpLabel(catalogue_, PayloadOf(scan::LabelRead{format, std::move(bytes)}),
                       {flow::ClockTrust::kTrusted, day, day}, Language::kVi);
  }

  LabelLookup Scan(std::string bytes) {
    const Date day = Date::Parse("2026-11-20").value();
    return LookUpLabel(catalogue_, PayloadOf(scan::HandRead{std::move(bytes)}),
                       {flow::ClockTrust::kTrusted, day, day}, Language::kVi);
  }

  store::Catalogue catalogue_ = store::OpenSample();
};

TEST_F(LabelDesk, OneArticleByEveryCarrier) {
  for (const auto& [bytes, format] :
       {std::pair("9521234543213", CodeFormat::kEan13),
        std::pair("9521234543213", CodeFormat::kQrCode),
        std::pair("https://id.gs1.org/01/09521234543213", CodeFormat::kQrCode)}) {
    const LabelLookup lookup = Ask(bytes, format);
    EXPECT_EQ(lookup.answer.product, store::kBlueVase) << bytes;
    EXPECT_EQ(lookup.event.key, "gtin:09521234543213") << bytes;
    EXPECT_FALSE(lookup.event.product_code.empty()) << bytes;
    EXPECT_TRUE(lookup.event.payload.empty()) << "a known label needs no copy";
  }
}

TEST_F(LabelDesk, AHandScannerFindsTheSame) {
  for (const char* bytes :
       {"9521234543213", "]E09521234543213", "]C10109521234543213", "(01)09521234543213",
        "010952123454321317270101", "https://id.gs1.org/01/09521234543213",
        "]Q1https://id.gs1.org/01/09521234543213", "]I109521234543213"}) {
    const LabelLookup lookup = Scan(bytes);
    EXPECT_EQ(lookup.answer.product, store::kBlueVase) << bytes;
    EXPECT_EQ(lookup.event.key, "gtin:09521234543213") << bytes;
    EXPECT_EQ(lookup.event.reader, store::LabelReader::kScanner) << bytes;
  }
  EXPECT_EQ(Scan("]C1010952123454321310L1").answer.product, store::kLotusTea) << "by its lot";
  EXPECT_EQ(Scan("]C10109521234543213172611001").answer.verdict.kind, VerdictKind::kNotReadable);
  EXPECT_EQ(Scan("]C1010952123454321317261100").answer.verdict.expiry,
            Date::Parse("2026-11-30").value());
  EXPECT_EQ(Scan("9521234543214").answer.verdict.kind, VerdictKind::kNotReadable);
  EXPECT_EQ(Ask("9521234543213").event.reader, store::LabelReader::kCamera);
}

TEST_F(LabelDesk, ALotIsKnownBeforeItsArticle) {
  EXPECT_EQ(Ask("https://id.gs1.org/01/09521234543213/10/L1").answer.product, store::kLotusTea);
  EXPECT_EQ(Ask("https://id.gs1.org/01/09521234543213/10/OTHER").answer.product, store::kBlueVase);
}

TEST_F(LabelDesk, WhatNobodyKnowsIsKeptAsItWasRead) {
  const LabelLookup lookup = Ask("9521000009998", CodeFormat::kEan13);
  EXPECT_EQ(lookup.answer.product, 0);
  EXPECT_EQ(lookup.answer.verdict.kind, VerdictKind::kNotInCatalogue);
  EXPECT_EQ(lookup.event.payload, "9521000009998");
  EXPECT_EQ(lookup.event.verdict, "not_in_catalogue");
  EXPECT_TRUE(lookup.event.product_code.empty());
}

class LabelDeskWithForms : public LabelDesk {
 protected:
  void SetUp() override {
    store::Database database = store::MakeSampleDatabase();
    ASSERT_TRUE(database
                    .Run("INSERT INTO serial_pattern VALUES ('LUA####', 2, NULL);"
                         "INSERT INTO serial_pattern VALUES ('GOM####', NULL, 1);"
                         "INSERT INTO label (key, product_id, kind)"
                         " VALUES ('serial:LUA0007', 3, 'serial')")
                    .ok());
    catalogue_ = store::Catalogue::Over(std::move(database)).value();
  }
};

TEST_F(LabelDeskWithForms, AListedSerialGoesBeforeItsForm) {
  const LabelLookup lookup = Ask("lua-0007");
  EXPECT_EQ(lookup.answer.product, store::kLotusTea);
  EXPECT_FALSE(lookup.answer.verdict.by_serial_form);
  EXPECT_EQ(lookup.event.key, "serial:LUA0007");
}

TEST_F(LabelDeskWithForms, AFormFindsItsProduct) {
  const LabelLookup lookup = Ask("LUA-1234");
  EXPECT_EQ(lookup.answer.product, store::kSilkScarf);
  EXPECT_TRUE(lookup.answer.verdict.by_serial_form);
  EXPECT_EQ(lookup.event.key, "serial:LUA1234");
  EXPECT_EQ(lookup.event.payload_class, "serial");
  EXPECT_FALSE(lookup.event.product_code.empty());
}

TEST_F(LabelDeskWithForms, AFormFindsItsMaker) {
  const LabelLookup lookup = Ask("GOM 1234");
  EXPECT_EQ(lookup.answer.product, 0);
  EXPECT_EQ(lookup.answer.producer, 1);
  EXPECT_EQ(lookup.answer.verdict.kind, VerdictKind::kNoRecognition);
  EXPECT_TRUE(lookup.answer.verdict.by_serial_form);
  EXPECT_EQ(lookup.event.payload, "GOM 1234");
}

TEST_F(LabelDeskWithForms, WhatFitsNoFormIsText) {
  for (const char* text : {"LUA-123", "LUA-12345", "LUA-12A4", "XUA-1234"}) {
    EXPECT_EQ(Ask(text).answer.verdict.kind, VerdictKind::kPlainText) << text;
  }
}

TEST_F(LabelDesk, WhatPeopleCarryAboutThemselvesIsNotKept) {
  for (const char* bytes : {"WIFI:T:WPA;S:shop;P:secret;;", "BEGIN:VCARD\nFN:Lan\nEND:VCARD",
                            "tel:+84243825", "mailto:a@example.vn"}) {
    const LabelLookup lookup = Ask(bytes);
    EXPECT_TRUE(lookup.event.payload.empty()) << bytes;
    EXPECT_FALSE(lookup.answer.read.empty()) << "it is shown, to the one who holds it";
  }
  EXPECT_EQ(Ask("https://example.com/x").event.payload, "https://example.com/x");
}

TEST_F(LabelDesk, TheLabelsOwnDateReachesTheVerdict) {
  const std::string link = "https://id.gs1.org/01/09521234543213?17=";
  const flow::Verdict past = Ask(link + "261100").answer.verdict;
  EXPECT_FALSE(past.expiry_past) << "day 00 is the last day of November";
  EXPECT_EQ(past.expiry, Date::Parse("2026-11-30").value());
  EXPECT_TRUE(Ask(link + "261119").answer.verdict.expiry_past);
  EXPECT_TRUE(Ask(link + "991231").answer.verdict.expiry_past) << "of the last century";
  EXPECT_FALSE(Ask(link + "761231").answer.verdict.expiry_past);
}

TEST_F(LabelDesk, MoneyIsNeverAProduct) {
  const LabelLookup lookup = Ask(
      "00020101021138570010A00000072701270006970403011300110123456780208QRIBFTTA53037045802VN6304"
      "9E6F");
  EXPECT_EQ(lookup.answer.verdict.kind, VerdictKind::kPaymentCode);
  EXPECT_EQ(lookup.answer.product, 0);
}

TEST_F(LabelDesk, WhatIsShownIsHarmless) {
  for (const std::string& bytes : {std::string("\xFF\xFE\x00z", 4), std::string("a\nb\tc"),
                                   std::string("\xE2\x80\xAEgnp.exe"), std::string(9000, 'x')}) {
    const std::string read = Ask(bytes).answer.read;
    EXPECT_LT(read.size(), 1000U);
    for (const char c : read) EXPECT_GE(static_cast<unsigned char>(c), 0x20) << bytes;
    EXPECT_EQ(read.find("\xE2\x80\xAE"), std::string::npos) << "no turning of the writing";
  }
}

TEST_F(LabelDesk, AWrongCheckDigitFindsNothing) {
  EXPECT_EQ(Ask("9521234543214", CodeFormat::kEan13).answer.product, 0);
}

TEST_F(LabelDesk, ADamagedCatalogueIsAnAnswerToo) {
  store::Database empty = store::MakeSampleDatabase();
  ASSERT_TRUE(empty.Run("DROP TABLE label").ok());
  auto broken = store::Catalogue::Over(std::move(empty));
  if (!broken.ok()) return;  // found out at once: better still
  const Date day = Date::Parse("2026-11-20").value();
  const LabelLookup lookup =
      LookUpLabel(*broken, PayloadOf(scan::LabelRead{CodeFormat::kEan13, "9521234543213"}),
                  {flow::ClockTrust::kTrusted, day, day}, Language::kVi);
  EXPECT_EQ(lookup.answer.product, 0);
}

}  // namespace
}  // namespace ocop
