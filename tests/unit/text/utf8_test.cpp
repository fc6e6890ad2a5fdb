#include "db/text/utf8.h"

#include <gtest/gtest.h>

#include <string>

namespace ocop::text {
namespace {

TEST(Utf8, IsCutBetweenLetters) {
  const std::string text = "gốm 茶";  // 1 + 3 + 1 + 1 + 3 bytes
  ASSERT_EQ(text.size(), 9U);
  EXPECT_EQ(FirstBytes(text, 9), text);
  EXPECT_EQ(FirstBytes(text, 100), text);
  EXPECT_EQ(FirstBytes(text, 8), "gốm ");
  EXPECT_EQ(FirstBytes(text, 6), "gốm ");
  EXPECT_EQ(FirstBytes(text, 3), "g");
  EXPECT_EQ(FirstBytes(text, 0), "");
}

TEST(Utf8, LosesItsLastLetterWhole) {
  EXPECT_EQ(WithoutLast("gốm 茶"), "gốm ");
  EXPECT_EQ(WithoutLast("gố"), "g");
  EXPECT_EQ(WithoutLast("g"), "");
  EXPECT_EQ(WithoutLast(""), "");
  EXPECT_EQ(WithoutLast("\x80\x80"), "") << "no letter begins here";
}

}  // namespace
}  // namespace ocop::text
