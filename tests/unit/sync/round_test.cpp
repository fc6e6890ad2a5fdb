/// Whole rounds: a real centre, a real server on loopback, real catalogues on a real disk.

#include "kiosk/sync/round.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>

#include "db/store/catalogue.h"
#include "kiosk.h"

namespace ocop::sync {
namespace {

namespace fs = std::filesystem;
using flow::Freshness;
using flow::SyncFault;
using std::chrono::hours;
using std::chrono::seconds;

class RoundTest : public ::testing::Test {
 protected:
  void SetUp() override {
    centre_.PublishVersion(8);
    centre_.Serve();
  }
  static bool Asked(const std::vector<std::string>& asked, std::string_view what) {
    return std::any_of(asked.begin(), asked.end(), [what](const std::string& name) {
      return name.find(what) != std::string::npos;
    });
  }
  /// Version 7, and yet not the one that the centre published under that number.
  static void WriteAnother(const fs::path& file) {
    fs::remove(file);
    delta::WriteVersion(file, "UPDATE offer SET price_vnd = 91000 WHERE product_id = 5;");
  }
  Centre centre_;
};

TEST_F(RoundTest, ABareKioskTakesTheWholeCatalogueAndItsPictures) {
  Kiosk kiosk(centre_, 0);
  const RoundReport report = kiosk.Poll(centre_);
  EXPECT_EQ(report.ended.fault, SyncFault::kNone) << report.detail;
  EXPECT_EQ(kiosk.Version(), 8);
  EXPECT_EQ(kiosk.changes, std::vector<std::int64_t>{8});
  EXPECT_EQ(kiosk.Pictures(), "1111");
  EXPECT_EQ(report.ended.catalogue_version, 8);
  EXPECT_EQ(report.ended.offered_version, 8);
  EXPECT_EQ(report.ended.freshness, Freshness::kFresh);
  EXPECT_EQ(report.ended.newest_signed_at, fakes::kSignedAt);
  auto catalogue = store::Catalogue::Open(kiosk.File());
  ASSERT_TRUE(catalogue.ok());
  EXPECT_EQ(catalogue->Search("men ran", Language::kVi, 5)->size(), 1U) << "its search works";
}

TEST_F(RoundTest, ADayLaterADeltaIsEnough) {
  Kiosk kiosk(centre_, 7);
  ASSERT_EQ(kiosk.Poll(centre_).ended.fault, SyncFault::kNone);
  EXPECT_EQ(kiosk.Version(), 8);
  EXPECT_FALSE(Asked(centre_.TakeAsked(), ".db.zst")) << "the first catalogue was gone on from";
  EXPECT_EQ(delta::HashOf(kiosk.site.first_catalogue), Versions::Get().content.at(7))
      << "and left as it was";
  centre_.PublishVersion(9);
  ASSERT_EQ(kiosk.Poll(centre_).ended.fault, SyncFault::kNone);
  EXPECT_EQ(kiosk.Version(), 9);
  const auto asked = centre_.TakeAsked();
  EXPECT_TRUE(Asked(asked, ".8-9.zst"));
  EXPECT_TRUE(Asked(asked, ".zdict"));
  EXPECT_FALSE(Asked(asked, ".db.zst"));
  EXPECT_EQ(kiosk.changes, (std::vector<std::int64_t>{8, 9}));
  EXPECT_EQ(delta::FaultsOf(kiosk.File()), "");
  EXPECT_TRUE(fs::is_empty(SyncFolder(kiosk.site.state)) ||
              std::none_of(fs::directory_iterator(SyncFolder(kiosk.site.state)), {},
                           [](const auto& file) { return file.path().extension() == ".zst"; }));
}

TEST_F(RoundTest, AChainLeadsWhereNoSingleDeltaDoes) {
  centre_.offers = {};
  centre_.OfferSnapshot(9);
  centre_.OfferDelta(7, 8);
  centre_.OfferDelta(8, 9);
  centre_.Publish();
  Kiosk kiosk(centre_, 7);
  kiosk.site.metered = true;
  const RoundReport report = kiosk.Poll(centre_);
  EXPECT_EQ(report.ended.fault, SyncFault::kNone) << report.detail;
  EXPECT_EQ(kiosk.Version(), 9);
  EXPECT_EQ(kiosk.changes, (std::vector<std::int64_t>{8, 9}));
}

TEST_F(RoundTest, NothingNewCostsTwoSmallAnswers) {
  Kiosk kiosk(centre_);
  ASSERT_EQ(kiosk.Poll(centre_).ended.fault, SyncFault::kNone);
  centre_.TakeAsked();
  centre_.TakeSent();
  const RoundReport report = kiosk.Poll(centre_);
  EXPECT_EQ(report.ended.fault, SyncFault::kNone);
  EXPECT_EQ(centre_.TakeAsked(),
            (std::vector<std::string>{"metadata/2.root.json", "metadata/timestamp.json"}));
  EXPECT_LT(centre_.TakeSent(), 1'000U);
  EXPECT_EQ(kiosk.changes.size(), 1U);
}

TEST_F(RoundTest, AWrongBaseEndsInTheWholeCatalogue) {
  Kiosk kiosk(centre_, 7);
  // The same number, another content: as after an import at the centre that was thrown away.
  WriteAnother(kiosk.site.first_catalogue);
  ASSERT_EQ(kiosk.Poll(centre_).ended.fault, SyncFault::kNone);
  EXPECT_EQ(kiosk.Version(), 8);
  EXPECT_TRUE(Asked(centre_.TakeAsked(), "8.db.zst"));
}

TEST_F(RoundTest, RowsThatWentBadEndInTheWholeCatalogue) {
  Kiosk kiosk(centre_, 7);
  {
    auto database = store::Database::Open(kiosk.site.first_catalogue, store::OpenMode::kReadWrite);
    ASSERT_TRUE(database->Run("UPDATE offer SET price_vnd = 1 WHERE product_id = 5").ok());
  }
  ASSERT_EQ(kiosk.Poll(centre_).ended.fault, SyncFault::kNone);
  EXPECT_EQ(kiosk.Version(), 8);
  const auto asked = centre_.TakeAsked();
  EXPECT_TRUE(Asked(asked, ".7-8.zst")) << "by its own word it is the right base";
  EXPECT_TRUE(Asked(asked, "8.db.zst"));
}

TEST_F(RoundTest, AMeteredLineNeverTakesTheWholeCatalogueByItself) {
  for (const int first : {7, 0}) {
    Kiosk kiosk(centre_, first);
    kiosk.site.metered = true;
    if (first == 7) {
      WriteAnother(kiosk.site.first_catalogue);
    }
    centre_.TakeAsked();
    const RoundReport report = kiosk.Poll(centre_);
    EXPECT_EQ(report.ended.fault, SyncFault::kNeedsStick);
    EXPECT_EQ(kiosk.Version(), first);
    EXPECT_FALSE(Asked(centre_.TakeAsked(), ".db.zst"));
    RoundAsk once;
    once.allow_whole = true;
    EXPECT_EQ(kiosk.Poll(centre_, once).ended.fault, SyncFault::kNone);
    EXPECT_EQ(kiosk.Version(), 8);
  }
}

TEST_F(RoundTest, AStickBringsWhatAMeteredLineMayNot) {
  Kiosk kiosk(centre_, 0);
  kiosk.site.metered = true;
  const fs::path tree = kiosk.folder.Path() / "stick";
  centre_.WriteTo(tree);
  const RoundReport report = kiosk.Import(tree);
  EXPECT_EQ(report.ended.fault, SyncFault::kNone) << report.detail;
  EXPECT_EQ(kiosk.Version(), 8);
  EXPECT_EQ(kiosk.Pictures(), "1111");
  EXPECT_EQ(LoadLedger(kiosk.storage, kiosk.site.state).budget.spent, 0U);
}

TEST_F(RoundTest, ALinkCutEveryFewKilobytesFetchesNothingTwice) {
  const std::size_t whole = Versions::Get().snapshots.at(8).size();
  for (const std::size_t cut : {std::size_t{700}, std::size_t{1'000}, std::size_t{4'096},
                                std::size_t{10'000}, whole / 2, whole - 1}) {
    Kiosk kiosk(centre_, 0);
    centre_.cut_after = cut;
    centre_.only_for = ".db.zst";
    centre_.TakeSent();
    const RoundReport report = kiosk.Poll(centre_);
    EXPECT_EQ(report.ended.fault, SyncFault::kNone) << cut << ": " << report.detail;
    EXPECT_EQ(kiosk.Version(), 8) << cut;
    std::uint64_t needed = whole;
    for (int i = 0; i < 4; ++i) needed += PictureBytes(i).size();
    for (const auto& [name, bytes] : centre_.repository.files) {
      if (name.starts_with("metadata/")) needed += bytes.size();
    }
    EXPECT_LE(centre_.TakeSent(), needed + needed / 100 + 65'536) << cut;
    EXPECT_LE(report.bytes, needed) << cut;
  }
}

TEST_F(RoundTest, MetadataGetsThroughACutLineToo) {
  Kiosk kiosk(centre_, 7);
  centre_.cut_after = 500;
  const RoundReport report = kiosk.Poll(centre_);
  EXPECT_EQ(report.ended.fault, SyncFault::kNone) << report.detail;
  EXPECT_EQ(kiosk.Version(), 8);
  EXPECT_EQ(kiosk.Pictures(), "1111");
}

TEST_F(RoundTest, ADownloadGoesOnInALaterRoundWhereItEnded) {
  Kiosk kiosk(centre_, 0);
  const std::string& snapshot = Versions::Get().snapshots.at(8);
  centre_.stalls = true;
  centre_.only_for = ".db.zst";
  EXPECT_EQ(kiosk.Poll(centre_).ended.fault, SyncFault::kNoLine);
  EXPECT_EQ(kiosk.Version(), 0);
  centre_.stalls = false;
  centre_.TakeSent();
  const RoundReport report = kiosk.Poll(centre_);
  EXPECT_EQ(report.ended.fault, SyncFault::kNone) << report.detail;
  EXPECT_EQ(kiosk.Version(), 8);
  std::uint64_t pictures = 0;
  for (int i = 0; i < 4; ++i) pictures += PictureBytes(i).size();
  EXPECT_LT(report.bytes, pictures + snapshot.size() / 2 + 1'000) << "most of it was here";
}

TEST_F(RoundTest, ASpoiledBeginningCostsASecondDownloadAndNoMore) {
  Kiosk kiosk(centre_, 0);
  const auto& target = centre_.offers.snapshots.front().target;
  const fs::path part = SyncFolder(kiosk.site.state) / (target.file.hashes.at("sha256") + ".part");
  for (const std::size_t size : {std::size_t{1'000}, std::size_t{10'000'000}}) {
    fs::create_directories(part.parent_path());
    delta::WriteBytes(part, std::string(size, '\0'));
    RoundReport report = kiosk.Poll(centre_);
    if (report.ended.fault == SyncFault::kRefused) report = kiosk.Poll(centre_);
    EXPECT_EQ(report.ended.fault, SyncFault::kNone) << report.detail;
    EXPECT_EQ(kiosk.Version(), 8);
    EXPECT_FALSE(fs::exists(part));
  }
}

TEST_F(RoundTest, AServerWithoutRangesIsAskedFromTheBeginning) {
  Kiosk kiosk(centre_, 0);
  centre_.only_for = ".db.zst";
  centre_.stalls = true;
  EXPECT_EQ(kiosk.Poll(centre_).ended.fault, SyncFault::kNoLine);
  centre_.stalls = false;
  centre_.knows_ranges = false;
  EXPECT_EQ(kiosk.Poll(centre_).ended.fault, SyncFault::kNone);
  EXPECT_EQ(kiosk.Version(), 8);
}

TEST_F(RoundTest, OldPartsAreNotKeptForEver) {
  Kiosk kiosk(centre_, 0);
  fs::create_directories(SyncFolder(kiosk.site.state));
  const fs::path old = SyncFolder(kiosk.site.state) / (std::string(64, 'a') + ".part");
  delta::WriteBytes(old, "of a version nobody offers any more");
  ASSERT_EQ(kiosk.Poll(centre_).ended.fault, SyncFault::kNone);
  EXPECT_FALSE(fs::exists(old));
}

TEST_F(RoundTest, ALyingServerChangesNothing) {
  struct Lie {
    const char* where;
    std::string answer;
  };
  std::string flipped = Versions::Get().snapshots.at(8);
  flipped[flipped.size() / 2] = static_cast<char>(flipped[flipped.size() / 2] ^ 1);
  const Lie lies[] = {
      {"timestamp.json", "{}"},
      {"timestamp.json", centre_.RootBytes()},
      {"snapshot.json", "{\"signatures\":[],\"signed\":{}}"},
      {".db.zst", "short"},
      {".db.zst", flipped},
      {".db.zst", Versions::Get().snapshots.at(8) + "more"},
      {".db.zst", Versions::Get().snapshots.at(9)},
  };
  for (const Lie& lie : lies) {
    Kiosk kiosk(centre_, 0);
    centre_.only_for = lie.where;
    centre_.answer_instead = lie.answer;
    const RoundReport report = kiosk.Poll(centre_);
    EXPECT_EQ(report.ended.fault, SyncFault::kRefused) << lie.where << ": " << report.detail;
    EXPECT_EQ(kiosk.Version(), 0);
    EXPECT_TRUE(kiosk.changes.empty());
    centre_.answer_instead.clear();
    EXPECT_EQ(kiosk.Poll(centre_).ended.fault, SyncFault::kNone) << "and an honest one heals it";
    EXPECT_EQ(kiosk.Version(), 8);
  }
}

TEST_F(RoundTest, ALoginPageIsRecognised) {
  Kiosk kiosk(centre_);
  for (const char* page : {"<!DOCTYPE html><html>Wi-Fi", "\n  <html>log in"}) {
    centre_.answer_instead = page;
    EXPECT_EQ(kiosk.Poll(centre_).ended.fault, SyncFault::kLoginPage) << page;
  }
  for (const char* status :
       {"302 Found", "307 Temporary Redirect", "511 Network Authentication Required"}) {
    centre_.status_instead = status;
    EXPECT_EQ(kiosk.Poll(centre_).ended.fault, SyncFault::kLoginPage) << status;
  }
  EXPECT_EQ(kiosk.Version(), 7);
}

TEST_F(RoundTest, EachWayToFailHasItsOwnWord) {
  Kiosk kiosk(centre_);
  centre_.status_instead = "404 Not Found";
  EXPECT_EQ(kiosk.Poll(centre_).ended.fault, SyncFault::kNotThere);
  centre_.status_instead = "503 Busy";
  EXPECT_EQ(kiosk.Poll(centre_).ended.fault, SyncFault::kNoLine);
  centre_.status_instead = "403 Forbidden";
  EXPECT_EQ(kiosk.Poll(centre_).ended.fault, SyncFault::kNotThere);
  centre_.status_instead.clear();
  kiosk.locked = true;
  centre_.TakeAsked();
  EXPECT_EQ(kiosk.Poll(centre_).ended.fault, SyncFault::kBusy);
  EXPECT_TRUE(centre_.TakeAsked().empty());
  kiosk.locked = false;
  kiosk.stop.request_stop();
  EXPECT_EQ(kiosk.Poll(centre_).ended.fault, SyncFault::kStopped);
  Kiosk rootless(centre_);
  fs::remove(rootless.site.root);
  EXPECT_EQ(rootless.Poll(centre_).ended.fault, SyncFault::kNoRoot);
  delta::WriteBytes(rootless.site.root, "{}");
  EXPECT_EQ(rootless.Poll(centre_).ended.fault, SyncFault::kNoRoot);
}

TEST_F(RoundTest, ASpoiledTrustedRootIsMadeAnewFromTheOneThatCame) {
  Kiosk kiosk(centre_);
  ASSERT_EQ(kiosk.Poll(centre_).ended.fault, SyncFault::kNone);
  delta::WriteBytes(TrustFolder(kiosk.site.state) / "root.json", std::string(500, '\0'));
  centre_.PublishVersion(9);
  EXPECT_EQ(kiosk.Poll(centre_).ended.fault, SyncFault::kNone);
  EXPECT_EQ(kiosk.Version(), 9);
}

TEST_F(RoundTest, ACatalogueForANewerProgramIsSaidAndTheOldOneKept) {
  centre_.PublishVersion(9);
  for (auto& offer : centre_.offers.snapshots) offer.schema_version += 1;
  centre_.Publish();
  Kiosk kiosk(centre_);
  const RoundReport report = kiosk.Poll(centre_);
  EXPECT_EQ(report.ended.fault, SyncFault::kTooNew);
  EXPECT_EQ(report.ended.offered_version, 9);
  EXPECT_EQ(kiosk.Version(), 7);
  EXPECT_EQ(kiosk.Pictures(), "1111") << "pictures of what is here come all the same";
  // And one that it can read is taken nevertheless.
  centre_.OfferSnapshot(8);
  centre_.Publish();
  EXPECT_EQ(kiosk.Poll(centre_).ended.fault, SyncFault::kTooNew);
  EXPECT_EQ(kiosk.Version(), 8);
}

TEST_F(RoundTest, AnOfferForOthersIsLeftAlone) {
  centre_.offers.snapshots.front().audience.groups = {"test-kiosks"};
  centre_.Publish();
  Kiosk kiosk(centre_);
  EXPECT_EQ(kiosk.Poll(centre_).ended.fault, SyncFault::kNone);
  EXPECT_EQ(kiosk.Version(), 7);
  kiosk.site.kiosk.group = "test-kiosks";
  EXPECT_EQ(kiosk.Poll(centre_).ended.fault, SyncFault::kNone);
  EXPECT_EQ(kiosk.Version(), 8);
}

TEST_F(RoundTest, VersionsNeverGoBack) {
  centre_.PublishVersion(9);
  Kiosk kiosk(centre_);
  ASSERT_EQ(kiosk.Poll(centre_).ended.fault, SyncFault::kNone);
  ASSERT_EQ(kiosk.Version(), 9);
  centre_.offers = {};
  centre_.OfferSnapshot(8);
  centre_.Publish();
  EXPECT_EQ(kiosk.Poll(centre_).ended.fault, SyncFault::kNone);
  EXPECT_EQ(kiosk.Version(), 9);
}

TEST_F(RoundTest, SignedNonsenseChangesNothing) {
  Kiosk kiosk(centre_, 0);
  auto& offer = centre_.offers.snapshots.front();
  offer.content = Versions::Get().content.at(9);  // signed, and not what it says it is
  centre_.Publish();
  EXPECT_EQ(kiosk.Poll(centre_).ended.fault, SyncFault::kBadCatalogue);
  EXPECT_EQ(kiosk.Version(), 0);
  offer.content = Versions::Get().content.at(8);
  offer.unpacked_bytes = std::int64_t{1} << 60;
  centre_.Publish();
  EXPECT_EQ(kiosk.Poll(centre_).ended.fault, SyncFault::kBadCatalogue);
  offer.unpacked_bytes = 100;
  centre_.Publish();
  EXPECT_EQ(kiosk.Poll(centre_).ended.fault, SyncFault::kBadCatalogue) << "it unpacks to more";
  EXPECT_EQ(kiosk.Version(), 0);
}

TEST_F(RoundTest, APathAsADigestLeadsNowhere) {
  Kiosk kiosk(centre_, 0);
  const fs::path victim = kiosk.site.state / "kiosk.db.part";
  delta::WriteBytes(victim, "precious");
  centre_.offers.snapshots.front().target.file.hashes = {{"sha256", "../kiosk.db"}};
  centre_.Publish();
  EXPECT_NE(kiosk.Poll(centre_).ended.fault, SyncFault::kNone);
  EXPECT_EQ(delta::BytesOf(victim), "precious");
}

// Time -------------------------------------------------------------------------------------------

TEST_F(RoundTest, AnyClockWillDo) {
  for (const std::int64_t now : {std::int64_t{0}, std::int64_t{1'000}, std::int64_t{-5},
                                 std::int64_t{4'070'908'800}, std::int64_t{1} << 50}) {
    Kiosk kiosk(centre_);
    kiosk.clock.SetWall(now);
    const RoundReport report = kiosk.Poll(centre_);
    EXPECT_EQ(report.ended.fault, SyncFault::kNone) << now << ": " << report.detail;
    EXPECT_EQ(kiosk.Version(), 8) << now;
  }
}

TEST_F(RoundTest, AClockThatJumpsInTheMiddleChangesNothing) {
  Kiosk kiosk(centre_, 0);
  std::atomic<int> requests = 0;
  centre_.on_request = [&] { kiosk.clock.SetWall(++requests % 2 == 0 ? 0 : 4'070'908'800); };
  EXPECT_EQ(kiosk.Poll(centre_).ended.fault, SyncFault::kNone);
  EXPECT_EQ(kiosk.Version(), 8);
}

TEST_F(RoundTest, WhatHasExpiredIsRefusedByATrustedClockAndReportedByAnyOther) {
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

TEST_F(RoundTest, AnUntrustedClockUsesWhatHasExpiredAndSaysSo) {
  Kiosk kiosk(centre_);
  kiosk.clock.SetWall(fakes::kSignedAt + 500 * fakes::kDay);  // beyond the ceiling
  const RoundReport report = kiosk.Poll(centre_);
  EXPECT_EQ(report.ended.fault, SyncFault::kNone) << report.detail;
  EXPECT_EQ(kiosk.Version(), 8);
  EXPECT_EQ(report.ended.freshness, Freshness::kExpired);
}

TEST_F(RoundTest, ACentreThatNoLongerRenewsIsNoticedWithoutAClock) {
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

TEST_F(RoundTest, TheHintOfTheCentreIsHandedOn) {
  Kiosk kiosk(centre_);
  EXPECT_EQ(kiosk.Poll(centre_).hint, std::nullopt);
  centre_.offers.poll_period_s = 7'200;
  centre_.Publish();
  EXPECT_EQ(kiosk.Poll(centre_).hint, seconds(7'200));
}

TEST_F(RoundTest, ARoundEndsAfterItsTimeAndGoesOnInTheNext) {
  Kiosk kiosk(centre_, 0);
  kiosk.site.longest_round = seconds(100);
  centre_.on_request = [&] { kiosk.clock.Advance(seconds(30)); };
  EXPECT_EQ(kiosk.Poll(centre_).ended.fault, SyncFault::kNoTime);
  for (int i = 0; i < 5; ++i) static_cast<void>(kiosk.Poll(centre_));
  EXPECT_EQ(kiosk.Version(), 8);
  EXPECT_EQ(kiosk.Pictures(), "1111");
}

// Pictures ---------------------------------------------------------------------------------------

TEST_F(RoundTest, PicturesOfThisPointComeFirstAndTheDaysBytesCount) {
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

TEST_F(RoundTest, AMissingOrDamagedPictureStopsNoOther) {
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

TEST_F(RoundTest, PicturesThatCameWithTheKioskAreNotFetched) {
  Kiosk kiosk(centre_);
  const std::string name = PictureName(0);
  const fs::path with_kiosk = kiosk.folder.Path() / "share" / "media" / name.substr(0, 2);
  fs::create_directories(with_kiosk);
  delta::WriteBytes(with_kiosk / name, PictureBytes(0));
  const RoundReport report = kiosk.Poll(centre_);
  EXPECT_EQ(report.pictures_fetched, 3);
  EXPECT_EQ(report.ended.pictures_missing, 0);
}

TEST_F(RoundTest, PicturesNobodyNamesAnyMoreGo) {
  Kiosk kiosk(centre_);
  const fs::path old = kiosk.site.state / "media" / "aa" / std::string(64, 'a');
  fs::create_directories(old.parent_path());
  delta::WriteBytes(old, "old");
  ASSERT_EQ(kiosk.Poll(centre_).ended.fault, SyncFault::kNone);
  EXPECT_FALSE(fs::exists(old));
  EXPECT_EQ(kiosk.Pictures(), "1111");
}

// Disk -------------------------------------------------------------------------------------------

TEST_F(RoundTest, AReaderGoesOnWhileTheCatalogueIsReplaced) {
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

TEST_F(RoundTest, WithoutRoomNothingIsBegun) {
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

TEST_F(RoundTest, ADamagedLedgerIsOnlyHistory) {
  Kiosk kiosk(centre_);
  for (const char* bytes : {"", "{", "[]", "{\"network\":5,\"budget\":{\"spent\":-5}}"}) {
    fs::create_directories(SyncFolder(kiosk.site.state));
    delta::WriteBytes(SyncFolder(kiosk.site.state) / "ledger.json", bytes);
    EXPECT_EQ(kiosk.Poll(centre_).ended.fault, SyncFault::kNone) << bytes;
  }
}

TEST_F(RoundTest, TheLedgerRemembers) {
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
