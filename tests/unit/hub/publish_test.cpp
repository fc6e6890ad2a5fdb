#include "db/hub/publish.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>

#include "db/delta/delta.h"
#include "db/hub/candidate.h"
#include "db/hub/refresh.h"
#include "db/hub/target_files.h"
#include "db/tuf/hash.h"
#include "test_centre.h"
#include "versions.h"

namespace ocop::hub {
namespace {

namespace fs = std::filesystem;
using Kind = PublishOutcome::Kind;
using testing::HasSubstr;

/// The price of an offer: the smallest change there is.
std::string Price(int price) {
  return "UPDATE offer SET price_vnd = " + std::to_string(price) +
         " WHERE point_id = 1 AND product_id = 1;";
}

/// After so many changes to the disk there is none any more, as if the plug had been pulled.
class CutStorage final : public platform::Storage {
 public:
  explicit CutStorage(int changes) : left_(changes) {}
  [[nodiscard]] bool WasCut() const { return left_ < 0; }

  Result<std::string> ReadFile(const fs::path& path, std::size_t max_bytes) const override {
    return real_.ReadFile(path, max_bytes);
  }
  Status WriteFileAtomically(const fs::path& path, std::string_view bytes) override {
    return --left_ < 0 ? Cut() : real_.WriteFileAtomically(path, bytes);
  }
  Status Replace(const fs::path& from, const fs::path& to) override {
    return --left_ < 0 ? Cut() : real_.Replace(from, to);
  }
  Status Remove(const fs::path& path) override { return --left_ < 0 ? Cut() : real_.Remove(path); }
  Status ReadBelow(const fs::path& folder, std::string_view name, std::uint64_t offset,
                   std::uint64_t max_bytes, const ByteSink& sink) const override {
    return real_.ReadBelow(folder, name, offset, max_bytes, sink);
  }
  Status MakeFolder(const fs::path& folder) override {
    return --left_ < 0 ? Cut() : real_.MakeFolder(folder);
  }
  Result<std::uint64_t> FreeBytes(const fs::path& folder) const override {
    return real_.FreeBytes(folder);
  }

 private:
  static Status Cut() { return {Code::kIo, "cut"}; }
  platform::LinuxStorage real_;
  int left_;
};

class PublishTest : public ::testing::Test {
 protected:
  /// Every file that the metadata in `published` names is there; "" or the first that is not.
  std::string MissingFile(const fs::path& published) const {
    TestKiosk kiosk(centre_.root_1);
    const Status looked = kiosk.Look(published, centre_.now_s);
    if (!looked.ok()) return looked.message();
    std::vector<std::string> paths;
    for (const auto& offer : kiosk.Offers().snapshots) paths.push_back(offer.target.path);
    for (const auto& offer : kiosk.Offers().deltas) paths.push_back(offer.target.path);
    for (const auto& offer : kiosk.Offers().dictionaries) paths.push_back(offer.target.path);
    for (const std::string& path : paths) {
      const Result<std::string> bytes = kiosk.Fetch(path);
      if (!bytes.ok()) return bytes.status().message();
    }
    return "";
  }

  TestCentre centre_;
};

TEST_F(PublishTest, AKioskTakesTheSnapshotThenTheDelta) {
  const PublishOutcome first = centre_.PublishSample(Price(400'000));
  EXPECT_EQ(first.kind, Kind::kNewVersion);
  EXPECT_EQ(first.version, 1);
  EXPECT_EQ(first.deltas, 0);
  TestKiosk kiosk(centre_.root_1);
  ASSERT_TRUE(kiosk.Look(centre_.layout.Published(), centre_.now_s).ok());
  Status updated = kiosk.Update();
  ASSERT_TRUE(updated.ok()) << updated.message();
  EXPECT_EQ(kiosk.StepsTaken(), 0);

  const PublishOutcome second = centre_.PublishSample(delta::NextVersionSql());
  EXPECT_EQ(second.version, 2);
  EXPECT_EQ(second.deltas, 1);
  EXPECT_GT(second.step_bytes, 0);
  EXPECT_LT(second.step_bytes, second.snapshot_bytes);
  ASSERT_TRUE(kiosk.Look(centre_.layout.Published(), centre_.now_s).ok());
  updated = kiosk.Update();
  ASSERT_TRUE(updated.ok()) << updated.message();
  EXPECT_EQ(kiosk.StepsTaken(), 1);
  EXPECT_EQ(kiosk.Version(), 2);
  EXPECT_EQ(delta::FaultsOf(kiosk.Catalogue()), "");
  EXPECT_EQ(ReadStamps(kiosk.Catalogue())->version, 2);
  EXPECT_EQ(ReadStamps(kiosk.Catalogue())->signed_at, centre_.now_s);
}

TEST_F(PublishTest, WhatSaysNothingNewIsNotPublishedAgain) {
  centre_.PublishSample(Price(1));
  const std::int64_t timestamp = centre_.Read().timestamp.common.version;
  // The same content, built at another time and counted otherwise.
  const PublishOutcome again =
      centre_.PublishSample(Price(1) + "UPDATE meta SET version = 77, built_at = 1234;");
  EXPECT_EQ(again.kind, Kind::kNothing);
  EXPECT_EQ(again.version, 1);
  const Tree tree = centre_.Read();
  EXPECT_EQ(tree.catalogue.targets.size(), 1U);
  EXPECT_EQ(tree.timestamp.common.version, timestamp + 1);
  EXPECT_EQ(tree.timestamp.common.signed_at->seconds, centre_.now_s);
  // Newer data without another change is news: every verdict says as of when it is.
  EXPECT_EQ(centre_.PublishSample(Price(1) + "UPDATE meta SET issued_on = '2026-06-05';").version,
            2);
}

TEST_F(PublishTest, EveryOneOfTheLastThirtyVersionsHasAChain) {
  std::vector<std::unique_ptr<TestKiosk>> kiosks;
  constexpr int kVersions = 34;
  for (int version = 1; version <= kVersions; ++version) {
    centre_.PublishSample(Price(1000 + version));
    kiosks.push_back(std::make_unique<TestKiosk>(centre_.root_1));
    ASSERT_TRUE(kiosks.back()->Look(centre_.layout.Published(), centre_.now_s).ok());
    ASSERT_TRUE(kiosks.back()->Update().ok());
  }
  for (int age = 0; age <= 33; ++age) {
    TestKiosk& kiosk = *kiosks.at(static_cast<std::size_t>(kVersions - 1 - age));
    ASSERT_TRUE(kiosk.Look(centre_.layout.Published(), centre_.now_s).ok());
    const Status updated = kiosk.Update();
    ASSERT_TRUE(updated.ok()) << age << ": " << updated.message();
    const bool has_chain = age <= 30;
    EXPECT_EQ(kiosk.StepsTaken() > 0, has_chain && age > 0) << age;
    EXPECT_LE(kiosk.StepsTaken(), 5) << age;
  }
  EXPECT_EQ(MissingFile(centre_.layout.Published()), "");
  // What is fetched at every version must not outgrow a day's change.
  const std::string role =
      delta::BytesOf(centre_.layout.Metadata() /
                     (std::to_string(centre_.Read().catalogue.common.version) + ".catalogue.json"));
  EXPECT_LT(role.size(), 16'000U);
}

TEST_F(PublishTest, PicturesAreThereBeforeAnybodyReadsOfThem) {
  const std::string picture = "a picture of a blue vase";
  centre_.PublishSample(centre_.AddPicture(1, picture));
  const fs::path file =
      centre_.layout.Media() / tuf::Sha256Hex(picture).substr(0, 2) / tuf::Sha256Hex(picture);
  EXPECT_EQ(delta::BytesOf(file), picture);

  const std::string sql = centre_.AddPicture(1, "another picture");
  fs::remove_all(centre_.Folder() / "media");
  centre_.WriteCatalogue(sql);
  const Result<PublishOutcome> outcome = centre_.Publish(centre_.storage);
  EXPECT_EQ(outcome.code(), Code::kNotFound);
  EXPECT_THAT(outcome.status().message(), HasSubstr("ocop-hub build"));
  EXPECT_EQ(centre_.Read().catalogue.targets.count("catalogue/2.db.zst"), 0U);

  fs::create_directories((centre_.Folder() / "media").native());
  static_cast<void>(centre_.AddPicture(1, "another picture"));
  delta::WriteBytes(centre_.Folder() / "media" / tuf::Sha256Hex("another picture").substr(0, 2) /
                        tuf::Sha256Hex("another picture"),
                    "spoilt bytes !!");
  EXPECT_EQ(centre_.Publish(centre_.storage).code(), Code::kCorrupt);
}

TEST_F(PublishTest, CutAnywhereItIsOldOrNewAndCanBeRunAgain) {
  centre_.PublishSample(Price(1) + centre_.AddPicture(1, "first"));
  centre_.WriteCatalogue(std::string(delta::NextVersionSql()) + centre_.AddPicture(1, "second"));
  centre_.now_s += kDaySeconds;
  const fs::path before = centre_.Folder() / "before";
  fs::copy(centre_.layout.centre, before, fs::copy_options::recursive);
  int cuts = 0;
  for (bool was_cut = true; was_cut; ++cuts) {
    fs::remove_all(centre_.layout.centre);
    fs::copy(before, centre_.layout.centre, fs::copy_options::recursive);
    CutStorage cut(cuts);
    const bool is_done = centre_.Publish(cut).ok();
    was_cut = cut.WasCut();
    EXPECT_EQ(is_done, !was_cut) << cuts;
    ASSERT_EQ(MissingFile(centre_.layout.Published()), "") << cuts;

    const Result<PublishOutcome> again = centre_.Publish(centre_.storage);
    ASSERT_TRUE(again.ok()) << cuts << ": " << again.status().message();
    EXPECT_EQ(again->version, 2) << cuts;
    ASSERT_EQ(MissingFile(centre_.layout.Published()), "") << cuts;
    TestKiosk kiosk(centre_.root_1);
    ASSERT_TRUE(kiosk.Look(centre_.layout.Published(), centre_.now_s).ok());
    ASSERT_TRUE(kiosk.Update().ok()) << cuts;
    EXPECT_EQ(kiosk.Offers().deltas.size(), 1U) << cuts;
  }
  EXPECT_GT(cuts, 15);
}

TEST_F(PublishTest, OldFilesStayForAWhileAndThenGo) {
  centre_.PublishSample(Price(1) + centre_.AddPicture(1, "old picture"));
  const std::string sha256 = tuf::Sha256Hex("old picture");
  const fs::path picture = centre_.layout.Media() / sha256.substr(0, 2) / sha256;
  const auto first = wire::ReadCatalogueOffers(centre_.Read().catalogue)->snapshots.front();
  const fs::path snapshot = centre_.layout.Targets() / StoredName(first.target);
  centre_.PublishSample(Price(2));
  EXPECT_TRUE(fs::exists(picture));
  EXPECT_TRUE(fs::exists(snapshot));
  centre_.now_s += 28 * kDaySeconds;
  centre_.PublishSample(Price(3));
  EXPECT_TRUE(fs::exists(picture));
  EXPECT_TRUE(fs::exists(snapshot));
  centre_.now_s += 2 * kDaySeconds;
  EXPECT_GT(centre_.PublishSample(Price(4)).removed_files, 0);
  EXPECT_FALSE(fs::exists(picture));
  EXPECT_FALSE(fs::exists(snapshot));
  EXPECT_TRUE(fs::exists(centre_.layout.Metadata() / "1.root.json"));
  EXPECT_EQ(MissingFile(centre_.layout.Published()), "");
}

TEST_F(PublishTest, AVersionForFewLeavesTheOneBeforeToTheOthers) {
  centre_.PublishSample(Price(1));
  centre_.WriteCatalogue(Price(2));
  PublishJob job = centre_.Job();
  job.audience.groups = {"pilot"};
  job.poll_period_s = 600;
  PublishStage stage = PublishStage::kCentre;
  ASSERT_TRUE(hub::Publish(centre_.storage, job, stage).ok());
  TestKiosk kiosk(centre_.root_1);
  ASSERT_TRUE(kiosk.Look(centre_.layout.Published(), centre_.now_s).ok());
  EXPECT_EQ(kiosk.Offers().poll_period_s, 600);
  EXPECT_EQ(wire::NewestFor(kiosk.Offers(), {"ab", "pilot", "", "1.0.0"})->version, 2);
  EXPECT_EQ(wire::NewestFor(kiosk.Offers(), {"ab", "", "", "1.0.0"})->version, 1);
  ASSERT_TRUE(kiosk.Update().ok());
  EXPECT_EQ(kiosk.Version(), 1);

  // The same content for everybody: no new version, and the hint for the period stays.
  const PublishOutcome wider = centre_.PublishSample(Price(2));
  EXPECT_EQ(wider.kind, Kind::kNewOffer);
  ASSERT_TRUE(kiosk.Look(centre_.layout.Published(), centre_.now_s).ok());
  EXPECT_EQ(kiosk.Offers().snapshots.size(), 1U);
  EXPECT_EQ(kiosk.Offers().poll_period_s, 600);
  ASSERT_TRUE(kiosk.Update().ok());
  EXPECT_EQ(kiosk.Version(), 2);
  EXPECT_EQ(kiosk.StepsTaken(), 1);
}

TEST_F(PublishTest, WhatIsNoCatalogueIsRefused) {
  delta::WriteBytes(centre_.Folder() / "next.db", "a letter to the department");
  PublishStage stage = PublishStage::kCentre;
  const Result<PublishOutcome> outcome = hub::Publish(centre_.storage, centre_.Job(), stage);
  EXPECT_EQ(outcome.code(), Code::kInvalid) << outcome.status().message();
  EXPECT_EQ(stage, PublishStage::kCatalogue);
  fs::remove(centre_.Folder() / "next.db");
  EXPECT_EQ(hub::Publish(centre_.storage, centre_.Job(), stage).code(), Code::kNotFound);
}

TEST_F(PublishTest, AClockThatIsBehindItsSignaturesIsRefused) {
  centre_.PublishSample(Price(1));
  centre_.now_s -= 2 * kDaySeconds;
  EXPECT_EQ(centre_.Publish(centre_.storage).code(), Code::kInvalid);
  EXPECT_EQ(Refresh(centre_.storage, centre_.layout, centre_.now_s).code(), Code::kInvalid);
}

TEST_F(PublishTest, ALostWorkFolderCostsNothingButTheHistory) {
  centre_.PublishSample(Price(1));
  centre_.PublishSample(Price(2));
  fs::remove_all(centre_.layout.Work());
  fs::create_directories(centre_.layout.Work());
  const PublishOutcome outcome = centre_.PublishSample(Price(3));
  EXPECT_EQ(outcome.version, 3);
  EXPECT_GT(outcome.step_bytes, 0);
  EXPECT_EQ(MissingFile(centre_.layout.Published()), "");
}

}  // namespace
}  // namespace ocop::hub
