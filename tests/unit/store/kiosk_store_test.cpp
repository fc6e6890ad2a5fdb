#include "db/store/kiosk_store.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>

#include "db/store/migrate.h"
#include "sample_catalogue.h"

namespace ocop::store {
namespace {

std::string BytesOf(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

KioskStore Open(const std::filesystem::path& file) {
  Result<KioskStore> store = KioskStore::Open(file);
  EXPECT_TRUE(store.ok()) << store.status().message();
  return std::move(store).value();
}

/// A number from the file itself, by another connection.
std::int64_t Number(const std::filesystem::path& file, std::string_view sql) {
  Result<Database> database = Database::Open(file, OpenMode::kReadOnly);
  EXPECT_TRUE(database.ok());
  return *database->Number(sql);
}

TEST(KioskStore, RemembersAcrossOpenings) {
  const TemporaryFolder folder;
  const std::filesystem::path file = folder.Path() / "kiosk.db";
  const Date day = *Date::Parse("2026-01-15");
  {
    KioskStore store = Open(file);
    EXPECT_TRUE(store.SetAside().empty());
    EXPECT_EQ(*store.LastTrustedTime(), std::nullopt);
    EXPECT_EQ(*store.Setting("brightness"), std::nullopt);
    EXPECT_TRUE(store.SetSetting("brightness", "80", 100).ok());
    EXPECT_TRUE(store.SetSetting("brightness", "60", 200).ok());
    EXPECT_TRUE(store.Count("session", day).ok());
    EXPECT_TRUE(store.Count("session", day, 4).ok());
    EXPECT_TRUE(store.SaveTrustedTime({1000, TimeOrigin::kStaff}).ok());
  }
  KioskStore store = Open(file);
  EXPECT_EQ(*store.Setting("brightness"), "60");
  EXPECT_EQ(*store.Counter("session", day), 5);
  EXPECT_EQ(*store.Counter("session", day.AddDays(1)), 0);
  ASSERT_TRUE(store.LastTrustedTime()->has_value());
  EXPECT_EQ((*store.LastTrustedTime())->trusted_at, 1000);
  EXPECT_EQ((*store.LastTrustedTime())->origin, TimeOrigin::kStaff);
  EXPECT_EQ(Number(file,
                   "SELECT count(*) FROM change_log WHERE old_value = '80'"
                   " AND new_value = '60'"),
            1);
}

TEST(KioskStore, TrustedTimeNeverGoesBack) {
  const TemporaryFolder folder;
  KioskStore store = Open(folder.Path() / "kiosk.db");
  ASSERT_TRUE(store.SaveTrustedTime({2000, TimeOrigin::kMetadata}).ok());
  ASSERT_TRUE(store.SaveTrustedTime({1000, TimeOrigin::kClock}).ok());
  EXPECT_EQ((*store.LastTrustedTime())->trusted_at, 2000);
  EXPECT_EQ((*store.LastTrustedTime())->origin, TimeOrigin::kMetadata);
}

TEST(KioskStore, UnknownCodesAreKeptOnceAndHarmless) {
  const TemporaryFolder folder;
  const std::filesystem::path file = folder.Path() / "kiosk.db";
  KioskStore store = Open(file);
  ScanEvent event;
  event.scanned_at = 50;
  event.payload_class = "url";
  event.key = "url:example.org/x";
  event.verdict = "unknown";
  event.payload = "https://example.org/x\x1b[2J\n" + std::string(5000, 'a');
  ASSERT_TRUE(store.RecordScan(event).ok());
  event.scanned_at = 60;
  ASSERT_TRUE(store.RecordScan(event).ok());
  event.key = "gtin:09521234543213";
  event.product_code = "blue-vase";
  ASSERT_TRUE(store.RecordScan(event).ok());
  EXPECT_EQ(Number(file, "SELECT count(*) FROM scan_event"), 3);
  EXPECT_EQ(Number(file, "SELECT count(*) FROM unknown_code"), 1);
  EXPECT_EQ(Number(file, "SELECT times * 1000 + last_seen_at FROM unknown_code"), 2060);
  EXPECT_EQ(Number(file, "SELECT length(payload) FROM unknown_code"), 512);
  EXPECT_EQ(Number(file, "SELECT count(*) FROM unknown_code WHERE payload GLOB '*[^ -~]*'"), 0);
}

TEST(KioskStore, ADamagedOneIsMovedAsideWhole) {
  const TemporaryFolder folder;
  const std::filesystem::path file = folder.Path() / "kiosk.db";
  std::ofstream(file) << std::string(10000, '\x11');
  std::ofstream(folder.Path() / "kiosk.db-wal") << "a log";
  const std::string damaged = BytesOf(file);
  {
    KioskStore store = Open(file);
    EXPECT_EQ(store.SetAside(), folder.Path() / "kiosk.db.damaged-1");
    EXPECT_EQ(BytesOf(store.SetAside()), damaged);
    EXPECT_EQ(BytesOf(folder.Path() / "kiosk.db.damaged-1-wal"), "a log");
    EXPECT_TRUE(store.Count("session", Date()).ok());
  }
  EXPECT_TRUE(Open(file).SetAside().empty()) << "once";
  std::ofstream(file) << std::string(10000, '\x22');
  EXPECT_EQ(Open(file).SetAside(), folder.Path() / "kiosk.db.damaged-2");
  EXPECT_EQ(BytesOf(folder.Path() / "kiosk.db.damaged-1"), damaged) << "still there";
}

TEST(KioskStore, DamageInTheMiddleIsNoticedAtOnce) {
  const TemporaryFolder folder;
  const std::filesystem::path file = folder.Path() / "kiosk.db";
  { Open(file); }
  {
    std::fstream damage(file, std::ios::in | std::ios::out | std::ios::binary);
    damage.seekp(3 * 4096);
    damage << std::string(4096, '\x5a');
  }
  EXPECT_FALSE(Open(file).SetAside().empty());
}

TEST(KioskStore, OtherPeoplesFilesAndNewerOnesStay) {
  const TemporaryFolder folder;
  const std::filesystem::path other = folder.Path() / "catalogue.db";
  WriteSampleCatalogue(other);
  const std::string before = BytesOf(other);
  EXPECT_EQ(KioskStore::Open(other).code(), Code::kCorrupt);
  EXPECT_EQ(BytesOf(other), before);

  const std::filesystem::path newer = folder.Path() / "kiosk.db";
  { Open(newer); }
  {
    Result<Database> database = Database::Open(newer, OpenMode::kReadWrite);
    ASSERT_TRUE(database.ok());
    ASSERT_TRUE(database->Run("PRAGMA user_version = 99").ok());
  }
  EXPECT_EQ(KioskStore::Open(newer).code(), Code::kTooNew);
  EXPECT_TRUE(std::filesystem::exists(newer));
}

TEST(KioskStore, NowhereToWrite) {
  EXPECT_EQ(KioskStore::Open("/proc/kiosk.db").code(), Code::kIo);
  const TemporaryFolder folder;
  EXPECT_EQ(KioskStore::Open(folder.Path()).code(), Code::kCorrupt) << "a folder stays a folder";
  EXPECT_TRUE(std::filesystem::is_directory(folder.Path()));
}

}  // namespace
}  // namespace ocop::store
