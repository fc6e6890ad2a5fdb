#include "kiosk/keeper.h"

#include <gtest/gtest.h>

#include <chrono>
#include <optional>
#include <utility>

#include "db/outbox/reference.h"
#include "db/outbox/seal.h"
#include "db/store/database.h"
#include "tests/fakes/small_disk.h"
#include "tests/unit/store/sample_catalogue.h"

namespace ocop {
namespace {

using std::filesystem::path;

constexpr std::int64_t kTime = 1'795'143'600;

/// What a keeper says, in the order in which it says it.
class Ear {
 public:
  Keeper::Say Say() {
    return [this](KeeperMessage message) { EXPECT_TRUE(said_.Post(std::move(message))); };
  }
  /// The next message if it is a T. Waits for it.
  template <typename T>
  std::optional<T> Hear() {
    const std::optional<KeeperMessage> message = said_.Take({});
    const T* heard = message ? std::get_if<T>(&*message) : nullptr;
    return heard != nullptr ? std::optional(*heard) : std::nullopt;
  }
  bool Silent() { return said_.Drain().empty(); }

 private:
  Mailbox<KeeperMessage> said_{64};
};

std::int64_t Rows(const path& file, const char* sql) {
  auto database = store::Database::Open(file, store::OpenMode::kReadOnly);
  EXPECT_TRUE(database.ok()) << database.status().message();
  return database.ok() ? database->Number(sql).value() : -1;
}
constexpr const char* kScans = "SELECT count(*) FROM scan_event";

store::ScanEvent Scan(int i) {
  store::ScanEvent event;
  event.scanned_at = kTime + i;
  event.clock_trusted = true;
  event.payload_class = "gtin";
  event.key = "gtin:09521234543213";
  event.product_code = "vase";
  event.verdict = "valid";
  return event;
}

class KeeperTest : public ::testing::Test {
 protected:
  store::TemporaryFolder folder_;
  const path file_ = folder_.Path() / "state" / "kiosk.db";
  Ear ear_;
};

TEST_F(KeeperTest, WhatWaitsIsWrittenBeforeTheEnd) {
  constexpr int kEvents = 50;
  {
    Keeper keeper(file_, ear_.Say());
    for (int i = 0; i < kEvents; ++i) ASSERT_TRUE(keeper.Post(Scan(i)));
    ASSERT_TRUE(keeper.Post(SaveTime{kTime + 100}));
  }
  const auto ready = ear_.Hear<KeeperReady>();
  ASSERT_TRUE(ready.has_value());
  EXPECT_FALSE(ready->last_trusted_at.has_value()) << "nothing was ever saved";
  EXPECT_TRUE(ear_.Silent());
  EXPECT_EQ(Rows(file_, kScans), kEvents);
}

TEST_F(KeeperTest, TheLastTrustedTimeIsSaidAtTheNextStart) {
  { EXPECT_TRUE(Keeper(file_, ear_.Say()).Post(SaveTime{kTime})); }
  { EXPECT_TRUE(Keeper(file_, ear_.Say()).Post(SaveTime{kTime - 50})) << "earlier: ignored"; }
  { const Keeper keeper(file_, ear_.Say()); }
  EXPECT_EQ(ear_.Hear<KeeperReady>()->last_trusted_at, std::nullopt);
  EXPECT_EQ(ear_.Hear<KeeperReady>()->last_trusted_at, kTime);
  EXPECT_EQ(ear_.Hear<KeeperReady>()->last_trusted_at, kTime);
}

TEST_F(KeeperTest, ALineThatCannotBeWrittenDoesNotHoldUpTheNext) {
  { const Keeper keeper(file_, ear_.Say()); }
  {
    auto other = store::Database::Open(file_, store::OpenMode::kReadWrite);
    ASSERT_TRUE(other.ok());
    ASSERT_TRUE(other
                    ->Run("CREATE TRIGGER refuse BEFORE INSERT ON scan_event "
                          "BEGIN SELECT RAISE(ABORT, 'not this one'); END")
                    .ok());
  }
  {
    Keeper keeper(file_, ear_.Say());
    ASSERT_TRUE(keeper.Post(Scan(1)));
    ASSERT_TRUE(keeper.Post(SaveTime{kTime}));
  }
  EXPECT_EQ(Rows(file_, kScans), 0);
  EXPECT_EQ(Rows(file_, "SELECT count(*) FROM trusted_time"), 1);
}

TEST_F(KeeperTest, CountsWithoutSayingWhoOrWhen) {
  {
    Keeper keeper(file_, ear_.Say());
    for (int i = 0; i < 3; ++i) {
      ASSERT_TRUE(keeper.Post(
          CountAll{{{"feedback:good", 1}, {"product:01-28", 2}}, Date::InVietnam(kTime)}));
    }
  }
  EXPECT_EQ(Rows(file_, "SELECT value FROM counter WHERE name = 'feedback:good'"), 3);
  EXPECT_EQ(Rows(file_, "SELECT value FROM counter WHERE name = 'product:01-28'"), 6);
  EXPECT_EQ(Rows(file_, "SELECT count(*) FROM counter"), 2);
}

TEST_F(KeeperTest, ADatabaseOfSomethingElseIsLeftAloneAndSaid) {
  std::filesystem::create_directories(file_.parent_path());
  {
    auto other = store::Database::Open(file_, store::OpenMode::kReadWrite);
    ASSERT_TRUE(other.ok());
    ASSERT_TRUE(other->Run("PRAGMA application_id = 1234; CREATE TABLE theirs(x)").ok());
  }
  {
    Keeper keeper(file_, ear_.Say());
    ASSERT_TRUE(keeper.Post(Scan(1)));
  }
  EXPECT_TRUE(ear_.Hear<KeeperFailed>().has_value());
  EXPECT_TRUE(ear_.Silent()) << "said once";
  EXPECT_EQ(Rows(file_, "SELECT count(*) FROM sqlite_master"), 1);
}

PackOutbox PackNow() {
  PackOutbox order;
  order.health.reported_at = kTime;
  order.when = outbox::PackWhen::kNow;
  return order;
}

TEST_F(KeeperTest, WhatTheKioskHasToSayIsPackedAndReceipted) {
  const outbox::SealingKey sealing = outbox::SealingKey::Generate();
  const tuf::SigningKey receipts = tuf::SigningKey::Generate();
  const wire::CentreKeys keys{sealing.Public(), {*receipts.Public().public_value}};
  Keeper keeper(file_, ear_.Say());
  ASSERT_TRUE(ear_.Hear<KeeperReady>().has_value());
  ASSERT_TRUE(keeper.Post(Scan(1)));
  ASSERT_TRUE(keeper.Post(RecordNote{"enquiry", "in clear", kTime}));
  EXPECT_EQ(ear_.Hear<NoteRecorded>()->code, Code::kInvalid);
  ASSERT_TRUE(keeper.Post(PackNow()));
  EXPECT_EQ(ear_.Hear<OutboxPacked>()->batches, 0);
  ASSERT_TRUE(keeper.Post(SaveCentreKeys{keys, kTime}));
  EXPECT_EQ(ear_.Hear<CentreKnown>()->sealing_key, sealing.Public());
  ASSERT_TRUE(keeper.Post(SaveCentreKeys{keys, kTime}));  // said once
  const std::string box = *outbox::Seal(sealing.Public(), "six vases");
  ASSERT_TRUE(keeper.Post(RecordNote{"enquiry", box, kTime}));
  const auto recorded = ear_.Hear<NoteRecorded>();
  ASSERT_TRUE(recorded.has_value());
  EXPECT_EQ(recorded->code, Code::kOk);
  EXPECT_EQ(recorded->reference, outbox::ReferenceOf(box));
  ASSERT_TRUE(keeper.Post(PackNow()));
  const auto packed = ear_.Hear<OutboxPacked>();
  ASSERT_TRUE(packed.has_value());
  EXPECT_EQ(packed->batches, 1);
  EXPECT_EQ(Rows(file_, "SELECT count(*) FROM outbox_batch"), 1);
  const std::string key_id = *outbox::KeyIdOf(packed->public_key);
  ASSERT_TRUE(keeper.Post(TakeReceipt{"no receipt"}));
  EXPECT_EQ(ear_.Hear<ReceiptRead>()->code, Code::kCorrupt);
  ASSERT_TRUE(keeper.Post(TakeReceipt{outbox::WriteReceipt({key_id, 1, {kTime}, {}}, receipts)}));
  const auto read = ear_.Hear<ReceiptRead>();
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->code, Code::kOk);
  EXPECT_EQ(read->removed, 1);
  EXPECT_EQ(Rows(file_, "SELECT count(*) FROM outbox_batch"), 0);
}

TEST(KeeperOnASmallDisk, AFullDiskLosesNothing) {
  fakes::OnSmallDisk(1024, [](const fakes::SmallDisk& disk) {
    const path file = disk.Folder() / "kiosk.db";
    Ear ear;
    {
      Keeper keeper(file, ear.Say());
      EXPECT_TRUE(ear.Hear<KeeperReady>().has_value());
      disk.Fill();
      for (int i = 0; i < 40; ++i) EXPECT_TRUE(keeper.Post(Scan(i)));
      const auto failed = ear.Hear<KeeperFailed>();
      EXPECT_TRUE(failed && failed->code == Code::kFull);
      disk.MakeRoom();
      EXPECT_TRUE(keeper.Post(Scan(40)));
      EXPECT_TRUE(ear.Hear<KeeperSaved>().has_value());
    }
    EXPECT_TRUE(ear.Silent());
    EXPECT_EQ(Rows(file, kScans), 41);
    return !testing::Test::HasFailure();
  });
}

TEST(KeeperOnASmallDisk, AReadOnlyDiskIsSaidAndTriedAgain) {
  fakes::OnSmallDisk(1024, [](const fakes::SmallDisk& disk) {
    const path file = disk.Folder() / "kiosk.db";
    Ear ear;
    EXPECT_TRUE(disk.SetReadOnly(true));
    {
      Keeper keeper(file, ear.Say());
      const auto failed = ear.Hear<KeeperFailed>();
      EXPECT_TRUE(failed && failed->code == Code::kIo);
      EXPECT_TRUE(disk.SetReadOnly(false));
      EXPECT_TRUE(keeper.Post(Scan(1)));
      EXPECT_TRUE(ear.Hear<KeeperReady>().has_value());
      EXPECT_TRUE(ear.Hear<KeeperSaved>().has_value());
    }
    EXPECT_EQ(Rows(file, kScans), 1);
    return !testing::Test::HasFailure();
  });
}

}  // namespace
}  // namespace ocop
