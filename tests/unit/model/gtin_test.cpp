#include "db/model/gtin.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace ocop {
namespace {

using ::testing::HasSubstr;

TEST(Gtin, PadsEveryLengthToFourteenDigits) {
  EXPECT_EQ(Gtin::Parse("96385074")->Digits(), "00000096385074");
  EXPECT_EQ(Gtin::Parse("036000291452")->Digits(), "00036000291452");
  EXPECT_EQ(Gtin::Parse("9521234543213")->Digits(), "09521234543213");
  EXPECT_EQ(Gtin::Parse("09521234543213")->Digits(), "09521234543213");
  EXPECT_EQ(Gtin::Parse("9521234543213").value(), Gtin::Parse("09521234543213").value());
}

TEST(Gtin, CheckDigitHasWeightThreeNextToIt) {
  EXPECT_EQ(CheckDigitAfter("952123454321"), '3');
  EXPECT_EQ(CheckDigitAfter("9638507"), '4');
  EXPECT_EQ(CheckDigitAfter("000000000000"), '0');
}

TEST(Gtin, NamesWhatIsWrong) {
  EXPECT_EQ(ExamineGtin("9521234543213"), GtinProblem::kNone);
  EXPECT_EQ(ExamineGtin(""), GtinProblem::kNotDigits);
  EXPECT_EQ(ExamineGtin("952-123454321"), GtinProblem::kNotDigits);
  EXPECT_EQ(ExamineGtin(" 9521234543213"), GtinProblem::kNotDigits);
  EXPECT_EQ(ExamineGtin("952123454321x"), GtinProblem::kNotDigits);
  EXPECT_EQ(ExamineGtin("12345678901"), GtinProblem::kLength);
  EXPECT_EQ(ExamineGtin("123456789012345"), GtinProblem::kLength);
  EXPECT_EQ(ExamineGtin("9521234543214"), GtinProblem::kCheckDigit);
  EXPECT_EQ(ExamineGtin("0000000000000"), GtinProblem::kAllZero);
}

TEST(Gtin, SaysWhatToChange) {
  EXPECT_THAT(Gtin::Parse("9521234543214").status().message(), HasSubstr("should be 3, not 4"));
  EXPECT_THAT(Gtin::Parse("12345").status().message(), HasSubstr("this has 5"));
  EXPECT_THAT(Gtin::Parse("95212345A3213").status().message(), HasSubstr("digits only"));
  EXPECT_THAT(Gtin::Parse("00000000").status().message(), HasSubstr("zeros"));
  EXPECT_EQ(Gtin::Parse("12345").code(), Code::kInvalid);
}

TEST(Gtin, EverySingleWrongDigitIsCaught) {
  const std::string good = "9521234543213";
  for (std::size_t at = 0; at < good.size(); ++at) {
    for (char digit = '0'; digit <= '9'; ++digit) {
      std::string other = good;
      other[at] = digit;
      EXPECT_EQ(Gtin::Parse(other).ok(), digit == good[at]) << other;
    }
  }
}

}  // namespace
}  // namespace ocop
