#include "kiosk/codes/qr_code.h"

#include <gtest/gtest.h>

#include "tests/fakes/printed_code.h"
#include "tests/fakes/read_still.h"

namespace ocop::codes {
namespace {

// Through the reader that visitors' labels go through.
std::string ReadBack(const Modules& code) {
  fakes::Paper paper;
  const int module = std::max(2, 640 / (code.size + 8));
  PrintQr(paper, code, 40, 40, module);
  const auto readings = fakes::ReadStill(paper.Image());
  return readings.empty() ? "(nothing)" : readings[0].bytes;
}

TEST(QrCode, ReadsBackAtEveryLevel) {
  using enum ErrorCorrection;
  for (const std::string text :
       {"1", "https://example.vn/p/demo-01?x=1&y=2", "0123456789012345678901234567890123456789",
        "Gốm sứ Bát Tràng, làng nghề", "青花瓷 · 도자기 · 陶磁器 · Керамика",
        "line\nline\r\n\tend"}) {
    int last = 0;
    for (const ErrorCorrection level : {kLow, kMedium, kQuartile, kHigh}) {
      const Result<Modules> code = EncodeQr(text, level);
      ASSERT_TRUE(code.ok()) << text;
      EXPECT_EQ(ReadBack(*code), text);
      EXPECT_GE(code->size, last) << "more correction never makes it smaller";
      last = code->size;
    }
  }
}

TEST(QrCode, IsASquareOfModulesWithFindersInThreeCorners) {
  const Modules code = EncodeQr("demo", ErrorCorrection::kMedium).value();
  EXPECT_EQ(code.size, 21);
  EXPECT_EQ(code.cells.size(), 21U * 21U);
  for (int i = 0; i < 7; ++i) {
    EXPECT_TRUE(code.Dark(i, 0) && code.Dark(20 - i, 0) && code.Dark(i, 20)) << i;
  }
  EXPECT_FALSE(code.Dark(7, 7));
  EXPECT_FALSE(code.Dark(-1, 0));
  EXPECT_FALSE(code.Dark(0, 21));
}

TEST(QrCode, RefusesNothingAndTooMuch) {
  EXPECT_EQ(EncodeQr("", ErrorCorrection::kLow).code(), Code::kInvalid);
  EXPECT_TRUE(EncodeQr(std::string(2953, 'a'), ErrorCorrection::kLow).ok());
  EXPECT_EQ(EncodeQr(std::string(2954, 'a'), ErrorCorrection::kLow).code(), Code::kInvalid);
  EXPECT_EQ(EncodeQr(std::string(1 << 20, 'a'), ErrorCorrection::kLow).code(), Code::kInvalid);
}

TEST(QrCode, BytesThatAreNoUtf8DoNotEscapeAsAnException) {
  const Result<Modules> code = EncodeQr("\xff\xfe\xc3", ErrorCorrection::kLow);
  EXPECT_TRUE(code.ok() || code.code() == Code::kInvalid);
}

}  // namespace
}  // namespace ocop::codes
