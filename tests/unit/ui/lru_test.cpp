#include "kiosk/ui/lru.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace ocop::ui {
namespace {

struct AnyHash {
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>{}(text);
  }
};
using Kept = Lru<std::string, int, AnyHash>;

TEST(Lru, FindsWhatWasAdded) {
  Kept kept(10);
  kept.Add("one", 1, 4);
  ASSERT_NE(kept.Find(std::string_view("one")), nullptr);
  EXPECT_EQ(*kept.Find(std::string_view("one")), 1);
  EXPECT_EQ(kept.Find(std::string("two")), nullptr);
  EXPECT_EQ(kept.bytes(), 4U);
}

TEST(Lru, ForgetsTheOneUsedLongestAgo) {
  Kept kept(10);
  kept.Add("one", 1, 4);
  kept.Add("two", 2, 4);
  ASSERT_NE(kept.Find(std::string("one")), nullptr);  // now the newest
  kept.Add("three", 3, 4);
  EXPECT_EQ(kept.Find(std::string("two")), nullptr);
  EXPECT_NE(kept.Find(std::string("one")), nullptr);
  EXPECT_NE(kept.Find(std::string("three")), nullptr);
  EXPECT_EQ(kept.bytes(), 8U);
}

TEST(Lru, KeepsTheNewestHoweverLargeItIs) {
  Kept kept(10);
  kept.Add("small", 1, 1);
  EXPECT_EQ(kept.Add("large", 2, 100), 2);
  EXPECT_EQ(kept.Find(std::string("small")), nullptr);
  EXPECT_NE(kept.Find(std::string("large")), nullptr);
  EXPECT_EQ(kept.bytes(), 100U);
}

TEST(Lru, LeavesAValueWhereItIs) {
  Kept kept(100);
  const int* first = &kept.Add("first", 1, 1);
  for (int i = 0; i < 50; ++i) kept.Add("other" + std::to_string(i), i, 1);
  EXPECT_EQ(kept.Find(std::string("first")), first);
}

}  // namespace
}  // namespace ocop::ui
