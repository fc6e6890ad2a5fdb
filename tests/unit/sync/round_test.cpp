/// Whole rounds: a real centre, a real server on loopback, real catalogues on a real disk.

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

class RoundTest : public CentreWithVersion8 {};

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

}  // namespace
}  // namespace ocop::sync
