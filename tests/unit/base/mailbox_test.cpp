#include "platform/base/mailbox.h"

#include <gtest/gtest.h>

#include <thread>

namespace ocop {
namespace {

TEST(Mailbox, KeepsOrderAndDropsWhenFull) {
  Mailbox<int> box(2);
  EXPECT_TRUE(box.Post(1));
  EXPECT_TRUE(box.Post(2));
  EXPECT_FALSE(box.Post(3));
  EXPECT_EQ(box.Drain(), (std::vector<int>{1, 2}));
  EXPECT_TRUE(box.Drain().empty());
}

TEST(Mailbox, RingsOnceUntilDrained) {
  int rings = 0;
  Mailbox<int> box(8, [&rings] {
    ++rings;
    return true;
  });
  EXPECT_TRUE(box.Post(1));
  EXPECT_TRUE(box.Post(2));
  EXPECT_EQ(rings, 1);
  EXPECT_EQ(box.Drain().size(), 2U);
  EXPECT_TRUE(box.Post(3));
  EXPECT_EQ(rings, 2);
}

TEST(Mailbox, RingsAgainAfterABrokenBell) {
  int rings = 0;
  Mailbox<int> box(8, [&rings] { return ++rings > 1; });
  EXPECT_TRUE(box.Post(1));
  EXPECT_TRUE(box.Post(2));
  EXPECT_EQ(rings, 2);
}

TEST(Mailbox, TakeEndsOnStop) {
  Mailbox<int> box(1);
  std::optional<int> taken = 1;
  {
    const std::jthread worker([&](const std::stop_token& stop) { taken = box.Take(stop); });
  }
  EXPECT_FALSE(taken.has_value());
}

TEST(Mailbox, TakeCarriesValuesBetweenThreads) {
  Mailbox<int> box(100);
  int sum = 0;
  std::jthread worker([&](const std::stop_token& stop) {
    while (const auto value = box.Take(stop)) {
      sum += *value;
      if (*value == 10) return;
    }
  });
  for (int i = 1; i <= 10; ++i) EXPECT_TRUE(box.Post(i));
  worker.join();
  EXPECT_EQ(sum, 55);
}

TEST(Mailbox, TakeWithinEndsWhenTheTimeIsOverOrSomethingComes) {
  Mailbox<int> box(4);
  EXPECT_FALSE(box.TakeWithin({}, std::chrono::milliseconds(1)).has_value());
  EXPECT_TRUE(box.Post(7));
  EXPECT_EQ(box.TakeWithin({}, std::chrono::hours(1)), 7);
  std::optional<int> taken = 1;
  {
    const std::jthread worker(
        [&](const std::stop_token& stop) { taken = box.TakeWithin(stop, std::chrono::hours(1)); });
  }
  EXPECT_FALSE(taken.has_value()) << "a stop ends the wait";
}

}  // namespace
}  // namespace ocop
