#include "db/label/vietqr.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "db/label/label.h"

namespace ocop::label {
namespace {

constexpr const char* kStatic =
    "00020101021138570010A00000072701270006970403011300110123456780208QRIBFTTA53037045802VN63049E6"
    "F";
constexpr const char* kDynamic =
    "00020101021238540010A00000072701240006970436011010175956000208QRIBFTTA53037045406180000"
    "5802VN62230819thanh toan don hang630470FA";
constexpr const char* kCard =
    "00020101021138600010A00000072701300006970403011697040311012345670208QRIBFTTC53037045802VN6304"
    "4F52";
/// The inner length says 12, the account has 13 digits.
constexpr const char* kBrokenInside =
    "00020101021138570010A00000072701270006970403011200110123456780208QRIBFTTA53037045802VN6304F4E"
    "5";

std::string Sealed(std::string text) {
  text += "6304";
  constexpr std::string_view kHex = "0123456789ABCDEF";
  const unsigned crc = Crc16(text);
  for (const unsigned shift : {12U, 8U, 4U, 0U}) text += kHex[(crc >> shift) & 15U];
  return text;
}

LabelKey Read(std::string_view text) { return Classify(text, Carrier::kQr, {}); }

TEST(VietQr, ChecksumHasTheStandardCheckValue) {
  EXPECT_EQ(Crc16("123456789"), 0x29B1U);
  EXPECT_EQ(Crc16(""), 0xFFFFU);
}

TEST(VietQr, SoundCodesNameBankAndAccount) {
  EXPECT_EQ(ParsePayment(kStatic).key, "vietqr:970403/0011012345678");
  EXPECT_EQ(ParsePayment(kDynamic).key, "vietqr:970436/1017595600");
  EXPECT_EQ(ParsePayment(kCard).key, "vietqr:970403/9704031101234567");
  for (const char* text : {kStatic, kDynamic, kCard}) {
    EXPECT_EQ(ParsePayment(text).flaw, Flaw::kNone);
    EXPECT_EQ(Read(text).label_class, LabelClass::kPayment);
    EXPECT_TRUE(CandidateKeys(Read(text)).empty()) << "never looked up as a product";
  }
}

TEST(VietQr, BrokenAccountIsStillMoneyButNobodysAccount) {
  const LabelKey label = Read(kBrokenInside);
  EXPECT_EQ(label.label_class, LabelClass::kPayment);
  EXPECT_EQ(label.flaw, Flaw::kStructure);
  EXPECT_EQ(label.key, "");
}

TEST(VietQr, WrongChecksumsAreNotPaymentCodes) {
  const std::string body = std::string(kStatic).substr(0, std::string(kStatic).size() - 4);
  for (const char* crc : {"B682", "E6A9", "0000", "9E6E", "9E6G", "9E 6"}) {
    EXPECT_EQ(Read(body + crc).label_class, LabelClass::kMalformed) << crc;
    EXPECT_EQ(Read(body + crc).flaw, Flaw::kChecksum) << crc;
    EXPECT_EQ(Read(body + crc).key, "") << crc;
  }
  EXPECT_EQ(Read(body + "9e6f").label_class, LabelClass::kPayment) << "lower case is in print";
}

TEST(VietQr, EverySingleFlippedCharacterIsNoticed) {
  const std::string good = kDynamic;
  for (std::size_t i = 6; i < good.size() - 4; ++i) {
    std::string bad = good;
    bad[i] = static_cast<char>(bad[i] ^ 1);
    EXPECT_NE(Read(bad).label_class, LabelClass::kPayment) << i;
  }
}

TEST(VietQr, EveryCutIsNoticed) {
  const std::string good = kStatic;
  for (std::size_t size = 6; size < good.size(); ++size) {
    EXPECT_NE(Read(good.substr(0, size)).label_class, LabelClass::kPayment) << size;
  }
}

TEST(VietQr, ServiceInsideTheAccountFieldNamesNoAccount) {
  // 38.01 = bank, account and, wrongly, the service; 38.02 is missing.
  const std::string inner =
      "0006970403"
      "01130011012345678"
      "0208QRIBFTTA";
  const std::string merchant = "0010A0000007270139" + inner;
  ASSERT_EQ(inner.size(), 39U);
  const std::string text =
      Sealed("00020101021138" + std::to_string(merchant.size()) + merchant + "53037045802VN");
  EXPECT_EQ(Read(text).label_class, LabelClass::kPayment);
  EXPECT_EQ(Read(text).flaw, Flaw::kStructure);
  EXPECT_EQ(Read(text).key, "");
}

TEST(VietQr, AccountsOutsideTheRulesAreNotNamed) {
  const std::vector<std::string> inners = {
      "000697040X"
      "01041234",  // bank is not digits
      "000597040"
      "01041234",  // bank too short
      "0006970403"
      "0100",  // no account
      "0006970403"
      "012012345678901234567890",  // 20 characters
      "0006970403"
      "010412 4",
      "0006970403",
  };
  for (const std::string& inner : inners) {
    const std::string length = (inner.size() < 10 ? "0" : "") + std::to_string(inner.size());
    const std::string merchant = "0010A00000072701" + length + inner + "0208QRIBFTTA";
    const std::string text =
        Sealed("00020101021138" + std::to_string(merchant.size()) + merchant + "5802VN");
    EXPECT_EQ(Read(text).label_class, LabelClass::kPayment) << inner;
    EXPECT_EQ(Read(text).flaw, Flaw::kStructure) << inner;
    EXPECT_EQ(Read(text).key, "") << inner;
  }
}

TEST(VietQr, OtherNetworksAreMoneyToo) {
  const std::string text = Sealed(
      "000201010211260800"
      "04ABCD5802VN");
  EXPECT_EQ(Read(text).label_class, LabelClass::kPayment);
  EXPECT_EQ(Read(text).flaw, Flaw::kNone);
  EXPECT_EQ(Read(text).key, "");
}

TEST(VietQr, ChecksumMustBeTheLastField) {
  const std::string text = Sealed("000201010211") + "5802VN";
  EXPECT_EQ(ParsePayment(text).flaw, Flaw::kStructure);
  EXPECT_FALSE(ParsePayment(text).is_payment);
  EXPECT_FALSE(ParsePayment("").is_payment);
  EXPECT_FALSE(ParsePayment("000201").is_payment);
}

}  // namespace
}  // namespace ocop::label
