/// Whole rounds: clocks, pictures and disks, with a real centre behind a real server.

#include "kiosk/sync/round.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>

#include "db/store/catalogue.h"
#include "rounds.h"

namespace ocop::sync {
namespace {

namespace fs = std::filesystem;
using flow::Freshness;
using flow::SyncFault;
using std::chrono::hours;
using std::chrono::seconds;

class RoundAroundTest : public CentreWithVersion8 {};

// Time -------------------------------------------------------------------------------------------

TEST_F(RoundAroundTest, AnyClockWillDo) {
  for (const std::int64_t now : {std::int64_t{0}, std::int64_t{1'000}, std::int64_t{-5},
                                 std::int64_t{4'070'908'800}, std::int64_t{1} << 50}) {
    Kiosk kiosk(centre_);
    kiosk.clock.SetWall(now);
    const RoundReport report = kiosk.Poll(centre_);
    EXPECT_EQ(report.ended.fault, SyncFault::kNone) << now << ": " << report.detail;
    EXPECT_EQ(kiosk.Version(), 8) << now;
  }
}

TEST_F(RoundAroundTest, AClockThatJumpsInTheMiddleChangesNothing) {
  Kiosk kiosk(centre_, 0);
  std::atomic<int> requests = 0;
  centre_.on_request = [&] { kiosk.clock.SetWall(++requests % 2 == 0 ? 0 : 4'070'908'800); };
  EXPECT_EQ(kiosk.Poll(centre_).ended.fault, SyncFault::kNone);
  EXPECT_EQ(kiosk.Version(), 8);
}

TEST_F(RoundAroundTest, WhatHasExpiredIsRefusedByATrustedClockAndReportedByAnyOther) {
  Kiosk kiosk(centre_);
  kiosk.clock.SetWall(fakes::kSignedAt + 61 * fakes::kDay);
  RoundReport report = kiosk.Poll(centre_);
  EXPECT_EQ(report.ended.fault, SyncFault::kExpired) << report.detail;
  EXPECT_EQ(report.ended.freshness, Freshness::kExpired);
  EXPECT_EQ(kiosk.Version(), 7) << "what is here goes on being shown";
  // The centre wakes up: nothing is bricked.
  for (tuf::Common* common :
       {&centre_.repository.timestamp.common, &centre_.repository.snapshot.common,
        &centre_.repository.targets.common, &centre_.repository.catalogue.common}) {
    common->expires.seconds += 100 * fakes::kDay;
  }
  centre_.repository.root.common.expires.seconds += 100 * fakes::kDay;
  centre_.repository.PublishRoot();
  centre_.Publish();
  report = kiosk.Poll(centre_);
  EXPECT_EQ(report.ended.fault, SyncFault::kNone) << report.detail;
  EXPECT_EQ(kiosk.Version(), 8);
}

TEST_F(RoundAroundTest, AnUntrustedClockUsesWhatHasExpiredAndSaysSo) {
  Kiosk kiosk(centre_);
  kiosk.clock.SetWall(fakes::kSignedAt + 500 * fakes::kDay);  // beyond the ceiling
  const RoundReport report = kiosk.Poll(centre_);
  EXPECT_EQ(report.ended.fault, SyncFault::kNone) << report.detail;
  EXPECT_EQ(kiosk.Version(), 8);
  EXPECT_EQ(report.ended.freshness, Freshness::kExpired);
}

TEST_F(RoundAroundTest, ACentreThatNoLongerRenewsIsNoticedWithoutAClock) {
  Kiosk kiosk(centre_);
  kiosk.clock.SetWall(0);
  RoundAsk day;
  for (int i = 0; i < 7; ++i) {
    EXPECT_EQ(kiosk.Poll(centre_, day).ended.freshness, Freshness::kFresh) << i;
    day.passed = hours(24);
  }
  kiosk.Poll(centre_, day);
  EXPECT_EQ(kiosk.Poll(centre_, day).ended.freshness, Freshness::kNotRenewed);
  centre_.repository.PublishTimestamp();
  EXPECT_EQ(kiosk.Poll(centre_, day).ended.freshness, Freshness::kFresh);
}

TEST_F(RoundAroundTest, TheHintOfTheCentreIsHandedOn) {
  Kiosk kiosk(centre_);
  EXPECT_EQ(kiosk.Poll(centre_).hint, std::nullopt);
  centre_.offers.poll_period_s = 7'200;
  centre_.Publish();
  EXPECT_EQ(kiosk.Poll(centre_).hint, seconds(7'200));
}

TEST_F(RoundAroundTest, ARoundEndsAfterItsTimeAndGoesOnInTheNext) {
  Kiosk kiosk(centre_, 0);
  kiosk.site.longest_round = seconds(100);
  centre_.on_request = [&] { kiosk.clock.Advance(seconds(30)); };
  EXPECT_EQ(kiosk.Poll(centre_).ended.fault, SyncFault::kNoTime);
  for (int i = 0; i < 5; ++i) static_cast<void>(kiosk.Poll(centre_));
  EXPECT_EQ(kiosk.Version(), 8);
  EXPECT_EQ(kiosk.Pictures(), "1111");
}

// Pictures ---------------------------------------------------------------------------------------

TEST_F(RoundAroundTest, PicturesOfThisPointComeFirstAndTheDaysBytesCount) {
  Kiosk kiosk(centre_);
  kiosk.site.metered = true;
  kiosk.site.daily_bytes = 50'000;  // metadata, a delta and two pictures
  EXPECT_EQ(kiosk.Poll(centre_).ended.fault, SyncFault::kBudgetSpent);
  EXPECT_EQ(kiosk.Version(), 8) << "what is known comes before how it looks";
  const std::string first_day = kiosk.Pictures();
  EXPECT_EQ(first_day.substr(2), "00") << "the others can wait";
  EXPECT_NE(first_day, "0000");
  EXPECT_EQ(kiosk.Poll(centre_).ended.fault, SyncFault::kBudgetSpent) << "the same day";
  EXPECT_EQ(kiosk.Pictures(), first_day);
  RoundAsk next_day;
  for (int i = 0; i < 4 && kiosk.Pictures() != "1111"; ++i) {
    kiosk.clock.Advance(hours(24));
    static_cast<void>(kiosk.Poll(centre_, next_day));
  }
  EXPECT_EQ(kiosk.Pictures(), "1111");
  const std::uint64_t spent = LoadLedger(kiosk.storage, kiosk.site.state).budget.spent;
  EXPECT_LE(spent, kiosk.site.daily_bytes);
}

TEST_F(RoundAroundTest, AMissingOrDamagedPictureStopsNoOther) {
  Kiosk kiosk(centre_);
  const std::string first = "media/" + PictureName(0).substr(0, 2) + "/" + PictureName(0);
  const std::string second = "media/" + PictureName(1).substr(0, 2) + "/" + PictureName(1);
  centre_.repository.files.erase(first);
  centre_.repository.files[second] = std::string(PictureBytes(1).size(), 'x');
  const RoundReport report = kiosk.Poll(centre_);
  EXPECT_EQ(report.ended.fault, SyncFault::kNone) << report.detail;
  EXPECT_EQ(kiosk.Pictures(), "0011");
  EXPECT_EQ(report.ended.pictures_missing, 2);
}

TEST_F(RoundAroundTest, PicturesThatCameWithTheKioskAreNotFetched) {
  Kiosk kiosk(centre_);
  const std::string name = PictureName(0);
  const fs::path with_kiosk = kiosk.folder.Path() / "share" / "media" / name.substr(0, 2);
  fs::create_directories(with_kiosk);
  delta::WriteBytes(with_kiosk / name, PictureBytes(0));
  const RoundReport report = kiosk.Poll(centre_);
  EXPECT_EQ(report.pictures_fetched, 3);
  EXPECT_EQ(report.ended.pictures_missing, 0);
}

TEST_F(RoundAroundTest, PicturesNobodyNamesAnyMoreGo) {
  Kiosk kiosk(centre_);
  const fs::path old = kiosk.site.state / "media" / "aa" / std::string(64, 'a');
  fs::create_directories(old.parent_path());
  delta::WriteBytes(old, "old");
  ASSERT_EQ(kiosk.Poll(centre_).ended.fault, SyncFault::kNone);
  EXPECT_FALSE(fs::exists(old));
  EXPECT_EQ(kiosk.Pictures(), "1111");
}

// Disk -------------------------------------------------------------------------------------------

TEST_F(RoundAroundTest, AReaderGoesOnWhileTheCatalogueIsReplaced) {
  Kiosk kiosk(centre_, 8);
  ASSERT_EQ(kiosk.Poll(centre_).ended.fault, SyncFault::kNone);
  auto reader = store::Catalogue::Open(kiosk.File());
  ASSERT_TRUE(reader.ok());
  ASSERT_TRUE(reader->Product(1, Language::kVi).ok());
  centre_.offers = {};
  centre_.OfferSnapshot(9);
  centre_.Publish();
  ASSERT_EQ(kiosk.Poll(centre_).ended.fault, SyncFault::kNone);
  EXPECT_EQ(kiosk.Version(), 9);
  EXPECT_EQ(reader->Meta(Language::kVi)->version, 8);
  EXPECT_TRUE(reader->Product(1, Language::kVi).ok());
}

/// Real files, and a disk that says it is nearly full.
class CrowdedStorage final : public platform::Storage {
 public:
  Result<std::string> ReadFile(const fs::path& path, std::size_t max_bytes) const override {
    return real_.ReadFile(path, max_bytes);
  }
  Status WriteFileAtomically(const fs::path& path, std::string_view bytes) override {
    return real_.WriteFileAtomically(path, bytes);
  }
  Status Replace(const fs::path& from, const fs::path& to) override {
    return real_.Replace(from, to);
  }
  Status Remove(const fs::path& path) override { return real_.Remove(path); }
  Status ReadBelow(const fs::path& folder, std::string_view name, std::uint64_t offset,
                   std::uint64_t max_bytes, const ByteSink& sink) const override {
    return real_.ReadBelow(folder, name, offset, max_bytes, sink);
  }
  Status MakeFolder(const fs::path& folder) override { return real_.MakeFolder(folder); }
  Result<std::uint64_t> FreeBytes(const fs::path& /*folder*/) const override { return free_bytes; }

  std::uint64_t free_bytes = 5'000'000;

 private:
  platform::LinuxStorage real_;
};

TEST_F(RoundAroundTest, WithoutRoomNothingIsBegun) {
  Kiosk kiosk(centre_, 0);
  CrowdedStorage crowded;
  kiosk.used = &crowded;
  const RoundReport report = kiosk.Poll(centre_);
  EXPECT_EQ(report.ended.fault, SyncFault::kDiskFull);
  EXPECT_NE(report.detail.find("MB are needed"), std::string::npos) << report.detail;
  EXPECT_FALSE(Asked(centre_.TakeAsked(), ".db.zst"));
  crowded.free_bytes = 500'000'000;
  EXPECT_EQ(kiosk.Poll(centre_).ended.fault, SyncFault::kNone);
}

TEST_F(RoundAroundTest, ADamagedLedgerIsOnlyHistory) {
  Kiosk kiosk(centre_);
  for (const char* bytes : {"", "{", "[]", "{\"network\":5,\"budget\":{\"spent\":-5}}"}) {
    fs::create_directories(SyncFolder(kiosk.site.state));
    delta::WriteBytes(SyncFolder(kiosk.site.state) / "ledger.json", bytes);
    EXPECT_EQ(kiosk.Poll(centre_).ended.fault, SyncFault::kNone) << bytes;
  }
}

TEST_F(RoundAroundTest, TheLedgerRemembers) {
  Kiosk kiosk(centre_);
  ASSERT_EQ(kiosk.Poll(centre_).ended.fault, SyncFault::kNone);
  centre_.status_instead = "503 Busy";
  kiosk.clock.Advance(hours(1));
  ASSERT_EQ(kiosk.Poll(centre_).ended.fault, SyncFault::kNoLine);
  const Ledger ledger = LoadLedger(kiosk.storage, kiosk.site.state);
  EXPECT_EQ(ledger.state.network.worked_at, kNow);
  EXPECT_EQ(ledger.state.network.tried_at, kNow + 3'600);
  EXPECT_EQ(ledger.state.network.fault, SyncFault::kNoLine);
  EXPECT_EQ(ledger.state.catalogue_version, 8);
  EXPECT_EQ(ledger.timestamp.signed_at, fakes::kSignedAt);
  EXPECT_EQ(ledger.pictures_of, Versions::Get().content.at(8).ToHex());
  EXPECT_NE(ledger.detail, "");
}

}  // namespace
}  // namespace ocop::sync
