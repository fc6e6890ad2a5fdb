#include "kiosk/keeper.h"

#include <gtest/gtest.h>

#include <atomic>
#include <optional>

#include "db/store/database.h"
#include "tests/unit/store/sample_catalogue.h"

namespace ocop {
namespace {

class KeeperTest : public ::testing::Test {
 protected:
  store::KioskStore OpenStore() {
    auto opened = store::KioskStore::Open(folder_.Path() / "kiosk.db");
    EXPECT_TRUE(opened.ok()) << opened.status().message();
    return std::move(opened).value();
  }
  std::int64_t Rows(const char* sql) {
    auto database = store::Database::Open(folder_.Path() / "kiosk.db", store::OpenMode::kReadOnly);
    EXPECT_TRUE(database.ok());
    return database->Number(sql).value();
  }

  store::TemporaryFolder folder_;
  std::atomic<int> failures_{0};
  const Keeper::Report report_ = [this](const Status&) { ++failures_; };
};

store::ScanEvent Scan(int i) {
  store::ScanEvent event;
  event.scanned_at = 1'795'143'600 + i;
  event.clock_trusted = true;
  event.payload_class = "gtin";
  event.key = "gtin:09521234543213";
  event.product_code = "vase";
  event.verdict = "valid";
  return event;
}

TEST_F(KeeperTest, WhatWaitsIsWrittenBeforeTheEnd) {
  constexpr int kEvents = 50;
  {
    Keeper keeper(OpenStore(), report_);
    for (int i = 0; i < kEvents; ++i) ASSERT_TRUE(keeper.Post(Scan(i)));
    ASSERT_TRUE(keeper.Post(SaveTime{1'795'143'700}));
  }
  EXPECT_EQ(failures_, 0);
  EXPECT_EQ(Rows("SELECT count(*) FROM scan_event"), kEvents);
  const auto last = OpenStore().LastTrustedTime();
  ASSERT_TRUE(last.ok() && last->has_value());
  EXPECT_EQ((*last)->trusted_at, 1'795'143'700);
  EXPECT_EQ((*last)->origin, store::TimeOrigin::kClock);
}

TEST_F(KeeperTest, NothingToDoEndsAtOnce) {
  { const Keeper keeper(OpenStore(), report_); }
  EXPECT_EQ(failures_, 0);
}

TEST_F(KeeperTest, AFailureIsSaidAndTheNextCommandIsTried) {
  store::KioskStore opened = OpenStore();
  {
    // As an older hand might have left it.
    auto other = store::Database::Open(folder_.Path() / "kiosk.db", store::OpenMode::kReadWrite);
    ASSERT_TRUE(other.ok());
    ASSERT_TRUE(other
                    ->Run("CREATE TRIGGER refuse BEFORE INSERT ON scan_event "
                          "BEGIN SELECT RAISE(ABORT, 'disk is full'); END")
                    .ok());
  }
  {
    Keeper keeper(std::move(opened), report_);
    ASSERT_TRUE(keeper.Post(Scan(1)));
    ASSERT_TRUE(keeper.Post(Scan(2)));
    ASSERT_TRUE(keeper.Post(SaveTime{1'795'143'700}));
  }
  EXPECT_EQ(failures_, 2);
  EXPECT_EQ(Rows("SELECT count(*) FROM scan_event"), 0);
  EXPECT_TRUE(OpenStore().LastTrustedTime().value().has_value());
}

}  // namespace
}  // namespace ocop
