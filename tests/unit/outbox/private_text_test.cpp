#include "db/outbox/private_text.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace ocop::outbox {
namespace {

TEST(PrivateText, GrowsAndShrinksByLetters) {
  PrivateText text(16);
  EXPECT_TRUE(text.Empty());
  ASSERT_TRUE(text.Append("Bình"));
  ASSERT_TRUE(text.Append("ư"));
  text.EraseLetter();
  EXPECT_EQ(text.View(), "Bình");
  for (int i = 0; i < 6; ++i) text.EraseLetter();
  EXPECT_TRUE(text.Empty());
}

TEST(PrivateText, NeverHoldsMoreThanItsRoom) {
  PrivateText text(5);
  ASSERT_TRUE(text.Append("abcd"));
  EXPECT_FALSE(text.Append("đ"));
  EXPECT_EQ(text.View(), "abcd");
  EXPECT_FALSE(text.ReplaceFrom(1, "vwxyz"));
  EXPECT_EQ(text.View(), "abcd");
  EXPECT_TRUE(text.ReplaceFrom(1, "wxyz"));
  EXPECT_EQ(text.View(), "awxyz");
}

TEST(PrivateText, WhatIsErasedIsOverwritten) {
  PrivateText text(8);
  ASSERT_TRUE(text.Append("secret"));
  const char* const bytes = text.View().data();
  text.EraseLetter();
  EXPECT_EQ(std::string(bytes, 6), std::string("secre\0", 6));
  ASSERT_TRUE(text.ReplaceFrom(2, "x"));
  EXPECT_EQ(std::string(bytes, 6), std::string("sex\0\0\0", 6));
  text.Clear();
  EXPECT_TRUE(std::all_of(bytes, bytes + 8, [](char c) { return c == 0; }));
}

TEST(PrivateText, EveryChangeIsCounted) {
  PrivateText text(8);
  std::uint64_t before = text.Changes();
  ASSERT_TRUE(text.Append("a"));
  EXPECT_NE(text.Changes(), before);
  before = text.Changes();
  text.Clear();
  ASSERT_TRUE(text.Append("b"));
  EXPECT_NE(text.Changes(), before) << "as long as before, and another";
}

}  // namespace
}  // namespace ocop::outbox
