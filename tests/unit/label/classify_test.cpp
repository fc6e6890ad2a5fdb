#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "db/label/label.h"
#include "db/label/serial.h"

namespace ocop::label {
namespace {

const std::vector<SerialPattern> kPatterns = {
    {"VN-@@ ######"}, {"HN????????"}, {"20#############"}};

LabelKey Read(std::string_view text, Carrier carrier = Carrier::kQr) {
  return Classify(text, carrier, kPatterns);
}

TEST(Classify, EveryPayloadOnItsCarrier) {
  struct Row {
    const char* text;
    Carrier carrier;
    LabelClass label_class;
    const char* key;
    Flaw flaw;
  };
  using enum LabelClass;
  const std::vector<Row> rows = {
      {"9521234543213", Carrier::kEan13, kGtin, "gtin:09521234543213", Flaw::kNone},
      {"96385074", Carrier::kEan8, kGtin, "gtin:00000096385074", Flaw::kNone},
      {"036000291452", Carrier::kUpcA, kGtin, "gtin:00036000291452", Flaw::kNone},
      {"0036000291452", Carrier::kUpcA, kGtin, "gtin:00036000291452", Flaw::kNone},
      {"9521234543213", Carrier::kUpcA, kMalformed, "", Flaw::kLength},
      {"9521234543213", Carrier::kEan8, kMalformed, "", Flaw::kLength},
      {"96385074", Carrier::kEan13, kMalformed, "", Flaw::kLength},
      {"9521234543214", Carrier::kEan13, kMalformed, "", Flaw::kCheckDigit},
      {"0000000000000", Carrier::kEan13, kMalformed, "", Flaw::kCheckDigit},
      {"952123454321X", Carrier::kEan13, kMalformed, "", Flaw::kNotDigits},
      {"https://a.vn/", Carrier::kEan13, kMalformed, "", Flaw::kNotDigits},
      {"2012345678903", Carrier::kEan13, kInStore, "instore:2012345678903", Flaw::kNone},
      {"9780306406157", Carrier::kEan13, kIsbn, "isbn:9780306406157", Flaw::kNone},
      {"9521234543213", Carrier::kQr, kGtin, "gtin:09521234543213", Flaw::kNone},
      {"\t9521234543213\r\n", Carrier::kQr, kGtin, "gtin:09521234543213", Flaw::kNone},
      {"09521234543213", Carrier::kMatrix, kGtin, "gtin:09521234543213", Flaw::kNone},
      {"9521234543214", Carrier::kQr, kText, "", Flaw::kNone},
      {"9521234543214", Carrier::kTyped, kMalformed, "", Flaw::kCheckDigit},
      {"9 521234-543213", Carrier::kTyped, kGtin, "gtin:09521234543213", Flaw::kNone},
      {"9 521234-543213", Carrier::kQr, kText, "", Flaw::kNone},
      {"12345", Carrier::kTyped, kText, "", Flaw::kNone},
      {"01234565", Carrier::kUpcE, kGtin, "gtin:00012345000065", Flaw::kNone},
      {"012345000065", Carrier::kUpcE, kGtin, "gtin:00012345000065", Flaw::kNone},
      {"01234566", Carrier::kUpcE, kMalformed, "", Flaw::kCheckDigit},
      {"0123456X", Carrier::kUpcE, kMalformed, "", Flaw::kNotDigits},
      {"0123456", Carrier::kUpcE, kMalformed, "", Flaw::kLength},
      {"09521234543213", Carrier::kItf, kGtin, "gtin:09521234543213", Flaw::kNone},
      {"19521234543210", Carrier::kItf, kGtin, "gtin:19521234543210", Flaw::kNone},
      {"19521234543211", Carrier::kItf, kMalformed, "", Flaw::kCheckDigit},
      {"96385074", Carrier::kItf, kMalformed, "", Flaw::kLength},
      {"]C10109521234543213", Carrier::kLinear, kElementString, "gtin:09521234543213", Flaw::kNone},
      {"]d2010952123454321310A", Carrier::kMatrix, kElementString, "gtin:09521234543213/lot:A",
       Flaw::kNone},
      {"]Q3010952123454321310A", Carrier::kQr, kElementString, "gtin:09521234543213/lot:A",
       Flaw::kNone},
      {"10ABC\x1D"
       "21X",
       Carrier::kLinear, kUnsupported, "", Flaw::kNone},
      {"(01)09521234543213(10)ABC", Carrier::kTyped, kElementString, "gtin:09521234543213/lot:ABC",
       Flaw::kNone},
      {"(10)ABC(01)09521234543213", Carrier::kTyped, kElementString, "gtin:09521234543213/lot:ABC",
       Flaw::kNone},
      {"(00)106141411234567897", Carrier::kTyped, kUnsupported, "", Flaw::kNone},
      {"(02)09521234543213(37)4", Carrier::kQr, kElementString, "gtin:09521234543213", Flaw::kNone},
      {"010952123454321317261231", Carrier::kMatrix, kElementString, "gtin:09521234543213",
       Flaw::kNone},
      {"010952123454321417261231", Carrier::kMatrix, kText, "", Flaw::kNone},
      {"(024) 3825 1234", Carrier::kQr, kText, "", Flaw::kNone},
      {"(01) see over", Carrier::kQr, kText, "", Flaw::kNone},
      {"vn-ab 123 456", Carrier::kQr, kSerial, "serial:VNAB123456", Flaw::kNone},
      {"VNAB123456", Carrier::kTyped, kSerial, "serial:VNAB123456", Flaw::kNone},
      {"HNa1b2c3d4", Carrier::kMatrix, kSerial, "serial:HNA1B2C3D4", Flaw::kNone},
      {"VNA1123456", Carrier::kQr, kText, "", Flaw::kNone},
      {"VNAB12345", Carrier::kQr, kText, "", Flaw::kNone},
      {"VNAB1234567", Carrier::kQr, kText, "", Flaw::kNone},
      {"VNAB12345_", Carrier::kQr, kText, "", Flaw::kNone},
      {"200000000000003", Carrier::kQr, kSerial, "serial:200000000000003", Flaw::kNone},
      {"WIFI:T:WPA;S:shop;P:secret;;", Carrier::kQr, kWifi, "", Flaw::kNone},
      {"wifi:S:x;;", Carrier::kQr, kWifi, "", Flaw::kNone},
      {"BEGIN:VCARD\nVERSION:3.0\nEND:VCARD", Carrier::kQr, kContact, "", Flaw::kNone},
      {"MECARD:N:Lan;;", Carrier::kQr, kContact, "", Flaw::kNone},
      {"tel:+84243825", Carrier::kQr, kPhone, "", Flaw::kNone},
      {"sms:123", Carrier::kQr, kPhone, "", Flaw::kNone},
      {"SMSTO:123:hi", Carrier::kQr, kPhone, "", Flaw::kNone},
      {"mailto:a@b.vn", Carrier::kQr, kMail, "", Flaw::kNone},
      {"MATMSG:TO:a@b.vn;;", Carrier::kQr, kMail, "", Flaw::kNone},
      {"Chúc mừng năm mới", Carrier::kQr, kText, "", Flaw::kNone},
      {"javascript:alert(1)", Carrier::kQr, kText, "", Flaw::kNone},
      {"https://zalo.me/0912", Carrier::kQr, kSocial, "url:zalo.me/0912", Flaw::kNone},
      {"https://www.facebook.com/X", Carrier::kQr, kSocial, "url:facebook.com/X", Flaw::kNone},
      {"https://a.vn/Ma-So", Carrier::kQr, kUrl, "url:a.vn/Ma-So", Flaw::kNone},
      {" https://a.vn/Ma-So\n", Carrier::kQr, kUrl, "url:a.vn/Ma-So", Flaw::kNone},
      {"https://check.net.vn@evil.example/", Carrier::kQr, kText, "", Flaw::kStructure},
      {"https://", Carrier::kQr, kText, "", Flaw::kStructure},
      {"000201 is how it starts", Carrier::kQr, kMalformed, "", Flaw::kStructure},
      {"0002010000001", Carrier::kEan13, kGtin, "gtin:00002010000001", Flaw::kNone},
      {"", Carrier::kQr, kMalformed, "", Flaw::kEmpty},
      {" \r\n", Carrier::kEan13, kMalformed, "", Flaw::kEmpty},
  };
  for (const Row& row : rows) {
    const LabelKey label = Read(row.text, row.carrier);
    const std::string what =
        std::string(row.text) + " on " + std::to_string(static_cast<int>(row.carrier));
    EXPECT_EQ(label.label_class, row.label_class) << what;
    EXPECT_EQ(label.key, row.key) << what;
    EXPECT_EQ(label.flaw, row.flaw) << what;
  }
}

TEST(Classify, WithoutRegisteredPatternsNothingIsASerial) {
  EXPECT_EQ(Classify("VNAB123456", Carrier::kQr, {}).label_class, LabelClass::kText);
  const std::vector<SerialPattern> empty = {{""}, {" -"}};
  EXPECT_EQ(Classify("VNAB123456", Carrier::kQr, empty).label_class, LabelClass::kText);
}

TEST(Classify, WhatMeansTheSameEverywhereComesBeforeAStampsForm) {
  const std::vector<SerialPattern> greedy = {
      {"#############"}, {"000201????"}, {"01##############"}};
  EXPECT_EQ(Classify("9521234543213", Carrier::kQr, greedy).label_class, LabelClass::kGtin);
  EXPECT_EQ(Classify("9521234543214", Carrier::kQr, greedy).label_class, LabelClass::kSerial);
  EXPECT_EQ(Classify("0002010000", Carrier::kQr, greedy).label_class, LabelClass::kMalformed);
  EXPECT_EQ(Classify("0109521234543213", Carrier::kQr, greedy).label_class,
            LabelClass::kElementString);
}

TEST(SerialForm, MayBeRegisteredWhenItTakesNobodyElsesLabels) {
  for (const char* good : {"VNA-@@ ######", "HN1???", "abc###", "84123#####", "952#######A##",
                           "123??????", "1234567########"}) {
    EXPECT_TRUE(CheckForm(good).ok()) << good;
  }
  for (const char* bad :
       {"", "-", "VN1##", "VN-@@ ######", "??????????", "VN########", "893##########", "200?????",
        "036#########", "1234##########", "VN.*####", "VN[0-9]{6}", "VNđ####"}) {
    EXPECT_EQ(CheckForm(bad).code(), Code::kInvalid) << bad;
  }
  EXPECT_EQ(CheckForm("ABC" + std::string(61, '#')).code(), Code::kOk);
  EXPECT_EQ(CheckForm("ABC" + std::string(62, '#')).code(), Code::kInvalid);
}

TEST(SerialForm, OverlapsWhenOneSerialFitsBoth) {
  EXPECT_TRUE(FormsOverlap("ABC###", "ab-c?? #"));
  EXPECT_TRUE(FormsOverlap("AB@1##", "AB?1#2"));
  EXPECT_FALSE(FormsOverlap("ABC###", "ABD###"));
  EXPECT_FALSE(FormsOverlap("ABC###", "ABC####"));
  EXPECT_FALSE(FormsOverlap("ABC#", "ABC@"));
  EXPECT_FALSE(FormsOverlap("ABC#", "ABCX"));
  EXPECT_FALSE(FormsOverlap("ABC@", "ABC7"));
  EXPECT_TRUE(FormsOverlap("ABC?", "ABC7"));
}

TEST(Classify, LengthIsCapped) {
  EXPECT_EQ(Read(std::string(kMaxPayloadBytes, 'x')).label_class, LabelClass::kText);
  const LabelKey label = Read(std::string(kMaxPayloadBytes + 1, 'x'));
  EXPECT_EQ(label.label_class, LabelClass::kMalformed);
  EXPECT_EQ(label.flaw, Flaw::kTooLong);
  EXPECT_EQ(label.display, std::string(299, 'x') + "…");
  const LabelKey url = Read("https://a.vn/" + std::string(kMaxPayloadBytes, 'x'));
  EXPECT_EQ(url.key, "");
}

TEST(Classify, WhatIsShownIsHarmlessAndWhatWasRead) {
  EXPECT_EQ(Read("https://a.vn/\u202Egpj").display, "https://a.vn/⟨U+202E⟩gpj");
  EXPECT_EQ(Read("Hà\xFF\x07").display, "Hà\uFFFD⟨U+0007⟩");
  EXPECT_EQ(Read("https://a.vn/x?y#z").display, "https://a.vn/x?y#z");
}

TEST(Classify, HostOfALookAlikeIsShownForWhatItIs) {
  // A Cyrillic "а" in front: the key and the host are ASCII, so the eye cannot be fooled.
  const LabelKey label = Read("https://аbc.vn/x");
  EXPECT_EQ(label.host, "%d0%b0bc.vn");
  EXPECT_EQ(label.key, "url:%d0%b0bc.vn/x");
}

TEST(Classify, ZeroBytesDoNotEndAPayload) {
  const std::string text("9521234543213\0", 14);
  EXPECT_EQ(Read(text).label_class, LabelClass::kText);
  EXPECT_EQ(Read(text, Carrier::kEan13).flaw, Flaw::kNotDigits);
}

TEST(LabelClass, IsRecordedByAWord) {
  EXPECT_EQ(ToString(LabelClass::kGtin), "gtin");
  EXPECT_EQ(ToString(LabelClass::kDigitalLink), "digital_link");
  EXPECT_EQ(ToString(LabelClass::kElementString), "element_string");
  EXPECT_EQ(ToString(LabelClass::kUrl), "url");
  EXPECT_EQ(ToString(LabelClass::kUnsupported), "unsupported");
  EXPECT_EQ(ToString(LabelClass::kSocial), "social");
  EXPECT_EQ(ToString(LabelClass::kPayment), "payment");
  EXPECT_EQ(ToString(LabelClass::kText), "text");
  EXPECT_EQ(ToString(LabelClass::kMalformed), "malformed");
}

TEST(CandidateKeys, OneKeyForOneThing) {
  EXPECT_EQ(CandidateKeys(Read("9521234543213")), std::vector<std::string>{"gtin:09521234543213"});
  EXPECT_EQ(CandidateKeys(Read("VNAB123456")), std::vector<std::string>{"serial:VNAB123456"});
  EXPECT_EQ(CandidateKeys(Read("https://a.vn/x")), std::vector<std::string>{"url:a.vn/x"});
  EXPECT_EQ(CandidateKeys(Read("https://a.vn/01/09521234543213")),
            (std::vector<std::string>{"gtin:09521234543213", "url:a.vn/01/09521234543213"}));
  EXPECT_EQ(CandidateKeys(Read("https://a.vn/01/09521234543213/10/L")),
            (std::vector<std::string>{"gtin:09521234543213/lot:L", "gtin:09521234543213",
                                      "url:a.vn/01/09521234543213/10/L"}));
  EXPECT_EQ(CandidateKeys(Read("https://a.vn/01/09521234543213/21/S")),
            (std::vector<std::string>{"gtin:09521234543213/ser:S", "gtin:09521234543213",
                                      "url:a.vn/01/09521234543213/21/S"}));
  EXPECT_TRUE(CandidateKeys(Read("hello")).empty());
  EXPECT_TRUE(CandidateKeys(Read("")).empty());
  EXPECT_TRUE(CandidateKeys(Read("WIFI:S:x;;")).empty());
}

}  // namespace
}  // namespace ocop::label
