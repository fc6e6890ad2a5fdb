/// An honest centre: updates, time, keys that change, and what a device keeps.

#include "db/tuf/client.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "db/tuf/hash.h"
#include "tests/unit/tuf/carriers.h"

namespace ocop::tuf {
namespace {

using fakes::kDay;
using fakes::kSignedAt;
using testing::ElementsAre;
using testing::HasSubstr;

const char* const kTarget = "catalogue/1.db.zst";

class ClientTest : public testing::Test {
 protected:
  ClientTest() : transport_(repository_.files) {
    EXPECT_TRUE(device_.Install(repository_.files["metadata/1.root.json"]).ok());
  }

  fakes::TufRepository repository_;
  fakes::MapTransport transport_;
  Device device_;
};

TEST_F(ClientTest, TheFirstUpdateKeepsTheBytesThatCameUnderNamesWithoutVersion) {
  ASSERT_TRUE(device_.Fetch(transport_, kTarget).ok());
  EXPECT_THAT(transport_.asked,
              ElementsAre("2.root.json", "timestamp.json", "1.snapshot.json", "1.targets.json",
                          "1.catalogue.json",
                          "catalogue/" + Sha256Hex("rows of the catalogue") + ".1.db.zst"));
  for (const char* role : {"root", "timestamp", "snapshot", "targets", "catalogue"}) {
    EXPECT_EQ(device_.Kept(role), repository_.files[repository_.FileOf(role, 1)]) << role;
  }
  EXPECT_EQ(device_.storage.files.size(), 5U);
}

TEST_F(ClientTest, WithNothingNewOnlyRootAndTimestampAreAsked) {
  ASSERT_TRUE(device_.Refresh(transport_).ok());
  transport_.asked.clear();
  ASSERT_TRUE(device_.Refresh(transport_).ok());
  EXPECT_THAT(transport_.asked, ElementsAre("2.root.json", "timestamp.json"));
}

TEST_F(ClientTest, OnlyWhatChangedIsFetched) {
  ASSERT_TRUE(device_.Fetch(transport_, kTarget).ok());
  repository_.PublishTargets("catalogue", repository_.catalogue);
  repository_.PublishSnapshot();
  repository_.PublishTimestamp();
  transport_.asked.clear();
  ASSERT_TRUE(device_.Fetch(transport_, kTarget).ok());
  EXPECT_THAT(transport_.asked, ElementsAre("2.root.json", "timestamp.json", "2.snapshot.json",
                                            "2.catalogue.json", HasSubstr("1.db.zst")));
}

TEST_F(ClientTest, WithoutAnInstalledRootNothingIsAsked) {
  Device bare;
  EXPECT_EQ(bare.Refresh(transport_).code(), Code::kNotFound);
  EXPECT_THAT(transport_.asked, ElementsAre());
}

TEST_F(ClientTest, ADamagedRootIsSaid) {
  device_.storage.files["/trust/root.json"].resize(100);
  EXPECT_EQ(device_.Refresh(transport_).code(), Code::kCorrupt);
  EXPECT_THAT(transport_.asked, ElementsAre());
}

TEST_F(ClientTest, OtherDamagedFilesAreFetchedAgain) {
  ASSERT_TRUE(device_.Fetch(transport_, kTarget).ok());
  for (const char* role : {"timestamp", "snapshot", "targets", "catalogue"}) {
    device_.storage.files[std::string("/trust/") + role + ".json"].resize(50);
    const Result<std::string> bytes = device_.Fetch(transport_, kTarget);
    EXPECT_TRUE(bytes.ok()) << role << ": " << bytes.status().message();
    EXPECT_EQ(device_.Kept(role), repository_.files[repository_.FileOf(role, 1)]);
  }
}

TEST_F(ClientTest, ManyRootsAreTakenOneByOne) {
  for (int i = 0; i < 5; ++i) repository_.PublishRoot();
  ASSERT_TRUE(device_.Refresh(transport_).ok());
  EXPECT_EQ(device_.Kept("root"), repository_.files["metadata/6.root.json"]);
}

TEST_F(ClientTest, WithoutConsistentSnapshotsNamesHaveNoVersions) {
  repository_.root.consistent_snapshot = false;
  repository_.PublishRoot();
  auto& files = repository_.files;
  for (const char* role : {"snapshot", "targets", "catalogue"}) {
    files["metadata/" + std::string(role) + ".json"] = files[repository_.FileOf(role, 1)];
    files.erase(repository_.FileOf(role, 1));
  }
  files["targets/catalogue/1.db.zst"] = "rows of the catalogue";
  EXPECT_TRUE(device_.Fetch(transport_, kTarget).ok());
}

TEST_F(ClientTest, AnEmptyTargetIsATarget) {
  repository_.AddTarget(repository_.targets, "empty", "");
  repository_.Publish();
  const Result<std::string> bytes = device_.Fetch(transport_, "empty");
  EXPECT_TRUE(bytes.ok()) << bytes.status().message();
}

// Time.

TEST_F(ClientTest, WhatHasExpiredIsRefusedWhenTheTimeIsTrusted) {
  ASSERT_TRUE(device_.Refresh(transport_).ok());
  device_.time.now.seconds = kSignedAt + 60 * kDay - 1;
  EXPECT_TRUE(device_.Refresh(transport_).ok());
  device_.time.now.seconds = kSignedAt + 60 * kDay;
  Client client = device_.Start(transport_);
  const Status status = client.Refresh();
  EXPECT_EQ(status.code(), Code::kUnavailable);
  EXPECT_THAT(status.message(), HasSubstr("root: expired on 2026-07-31T00:00:00Z"));
  ASSERT_EQ(client.Trusted()->expired().size(), 1U);
  EXPECT_EQ(client.Trusted()->expired()[0].role, "root");
}

TEST_F(ClientTest, AFreezeIsReported) {
  repository_.root.common.expires.seconds += 1000 * kDay;
  repository_.PublishRoot();
  ASSERT_TRUE(device_.Refresh(transport_).ok());
  device_.time.now.seconds += 60 * kDay;  // and the same timestamp comes again and again
  Client client = device_.Start(transport_);
  EXPECT_EQ(client.Refresh().code(), Code::kUnavailable);
  ASSERT_EQ(client.Trusted()->expired().size(), 1U);
  EXPECT_EQ(client.Trusted()->expired()[0].role, "timestamp");
  repository_.timestamp.common.expires.seconds += 60 * kDay;
  repository_.PublishTimestamp();
  EXPECT_EQ(device_.Refresh(transport_).code(), Code::kUnavailable) << "the snapshot is old, too";
}

TEST_F(ClientTest, AClockThatNobodyTrustsBricksNothing) {
  device_.time.trust = TimeTrust::kUntrusted;
  for (const std::int64_t now :
       {std::int64_t{0}, kSignedAt, Moment::Parse("2099-01-01T00:00:00Z")->seconds}) {
    repository_.Publish();
    device_.time.now.seconds = now;
    Client client = device_.Start(transport_);
    const Status status = client.Refresh();
    EXPECT_TRUE(status.ok()) << status.message();
    EXPECT_EQ(client.Trusted()->expired().size(), now > kSignedAt ? 4U : 0U);
    EXPECT_TRUE(client.Find(kTarget).ok());
  }
}

TEST_F(ClientTest, ATrustedClockBeforeTheSigningIsNoObstacle) {
  device_.time.now.seconds = 0;
  EXPECT_TRUE(device_.Refresh(transport_).ok());
}

TEST_F(ClientTest, TheNewestMomentOfSigningIsAFloorForTheClock) {
  repository_.timestamp.common.signed_at = Moment{kSignedAt + 5};
  repository_.snapshot.common.signed_at = Moment{kSignedAt + 3};
  repository_.Publish();
  Client client = device_.Start(transport_);
  ASSERT_TRUE(client.Refresh().ok());
  EXPECT_EQ(client.Trusted()->NewestSignedAt(), Moment{kSignedAt + 5});
}

// Keys that change.

TEST_F(ClientTest, RootKeysChangeWhenOldAndNewOnesSign) {
  const std::vector<SigningKey> old = std::exchange(repository_.keys["root"], {});
  repository_.AddKeys("root", 3);
  repository_.Authorise("root");
  repository_.PublishRoot({&old[1], &old[2]});
  repository_.PublishRoot();  // by the new ones alone
  ASSERT_TRUE(device_.Refresh(transport_).ok());
  EXPECT_EQ(device_.Kept("root"), repository_.files["metadata/3.root.json"]);
}

TEST_F(ClientTest, AStolenTimestampKeyIsWorthNothingOnceItIsReplaced) {
  ASSERT_TRUE(device_.Refresh(transport_).ok());
  std::vector<SigningKey> stolen = std::exchange(repository_.keys["timestamp"], {});
  repository_.AddKeys("timestamp", 1);
  repository_.Authorise("timestamp");
  repository_.PublishRoot();
  repository_.Publish();
  ASSERT_TRUE(device_.Refresh(transport_).ok());
  const std::string good = device_.Kept("timestamp");
  std::swap(repository_.keys["timestamp"], stolen);
  repository_.PublishTimestamp();
  EXPECT_EQ(device_.Refresh(transport_).code(), Code::kCorrupt);
  EXPECT_EQ(device_.Kept("timestamp"), good);
}

/// The centre was robbed, versions were driven up, and the keys were replaced.
void Recover(fakes::TufRepository& repository, const char* role) {
  repository.keys[role].clear();
  repository.AddKeys(role, 1);
  repository.Authorise(role);
  repository.PublishRoot();
  repository.timestamp.common.version = 0;
  repository.snapshot.common.version = 0;
  repository.targets.common.version = 0;
  repository.Publish();
}

TEST_F(ClientTest, FastForwardedVersionsAreRecoveredFrom) {
  for (const char* role : {"timestamp", "snapshot"}) {
    repository_.timestamp.common.version = 1'000'000;
    repository_.snapshot.common.version = 1'000'000;
    repository_.targets.common.version = 1'000'000;
    repository_.Publish();
    ASSERT_TRUE(device_.Refresh(transport_).ok());
    Recover(repository_, role);
    const Status status = device_.Refresh(transport_);
    EXPECT_TRUE(status.ok()) << status.message();
    EXPECT_EQ(device_.Kept("timestamp"), repository_.files["metadata/timestamp.json"]);
    EXPECT_EQ(device_.Kept("targets"), repository_.files["metadata/1.targets.json"]);
  }
}

TEST_F(ClientTest, OneMoreOnlineKeyForgetsNoFloor) {
  ASSERT_TRUE(device_.Refresh(transport_).ok());
  const std::string old = device_.Kept("timestamp");
  repository_.Publish();
  ASSERT_TRUE(device_.Refresh(transport_).ok());
  repository_.AddKeys("timestamp", 1);
  repository_.Authorise("timestamp");
  repository_.PublishRoot();
  repository_.files["metadata/timestamp.json"] = old;
  EXPECT_EQ(device_.Refresh(transport_).code(), Code::kCorrupt);
}

// What a failing disk and a power cut leave.

TEST_F(ClientTest, AnUpdateCutAtAnyWriteGoesOnAtTheNext) {
  ASSERT_TRUE(device_.Fetch(transport_, kTarget).ok());
  repository_.timestamp.common.version = 1'000;
  repository_.Publish();
  ASSERT_TRUE(device_.Fetch(transport_, kTarget).ok());
  Recover(repository_, "timestamp");
  repository_.PublishTargets("catalogue", repository_.catalogue);
  repository_.PublishSnapshot();
  repository_.PublishTimestamp();
  const auto before = device_.storage.files;
  int cuts = 0;
  for (int write = 1;; ++write) {
    device_.storage.files = before;
    device_.storage.fail_write = write;
    if (device_.Fetch(transport_, kTarget).ok()) break;
    ++cuts;
    const Result<std::string> bytes = device_.Fetch(transport_, kTarget);
    EXPECT_TRUE(bytes.ok()) << "write " << write << ": " << bytes.status().message();
  }
  EXPECT_EQ(cuts, 5);
}

TEST_F(ClientTest, AnotherRootStartsAnew) {
  ASSERT_TRUE(device_.Fetch(transport_, kTarget).ok());
  fakes::TufRepository other;
  ASSERT_TRUE(device_.Install(other.files["metadata/1.root.json"]).ok());
  fakes::MapTransport transport(other.files);
  EXPECT_TRUE(device_.Fetch(transport, kTarget).ok());
}

TEST_F(ClientTest, OnlyARootThatItsOwnKeysSignIsInstalled) {
  std::string root = repository_.files["metadata/1.root.json"];
  EXPECT_EQ(device_.Install(repository_.files["metadata/timestamp.json"]).code(), Code::kCorrupt);
  EXPECT_EQ(device_.Install("").code(), Code::kCorrupt);
  root[root.find("\"sig\":\"") + 8] ^= 1;
  EXPECT_EQ(device_.Install(root).code(), Code::kCorrupt);
  EXPECT_EQ(device_.Kept("root"), repository_.files["metadata/1.root.json"]);
}

}  // namespace
}  // namespace ocop::tuf
