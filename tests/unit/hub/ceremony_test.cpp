#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "db/hub/online_keys.h"
#include "db/hub/refresh.h"
#include "db/hub/rotate.h"
#include "db/hub/withdraw.h"
#include "db/tuf/sign.h"
#include "test_centre.h"
#include "versions.h"

namespace ocop::hub {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

std::string Price(int price) {
  return "UPDATE offer SET price_vnd = " + std::to_string(price) +
         " WHERE point_id = 1 AND product_id = 1;";
}

class CeremonyTest : public ::testing::Test {
 protected:
  CeremonyTest() : kiosk_(centre_.root_1) { centre_.PublishSample(Price(1)); }

  /// Two of the three holders.
  CeremonyJob Job(int first, int second) const {
    CeremonyJob job;
    job.layout = centre_.layout;
    job.holders = {centre_.Holder(first), centre_.Holder(second)};
    job.cost = PassphraseCost::kLeast;
    job.now_s = centre_.now_s;
    return job;
  }
  Status Look() { return kiosk_.Look(centre_.layout.Published(), centre_.now_s); }
  Result<OnlineKeys> Keys() const { return OnlineKeys::Load(centre_.layout); }

  TestCentre centre_;
  TestKiosk kiosk_;
};

TEST_F(CeremonyTest, KeysAreForTheirOwnerAloneAndSealed) {
  for (const auto& entry : fs::directory_iterator(centre_.layout.Keys())) {
    EXPECT_EQ(entry.status().permissions(), fs::perms::owner_read | fs::perms::owner_write);
  }
  EXPECT_EQ(fs::status(centre_.layout.Keys()).permissions(), fs::perms::owner_all);
  const fs::path key = OfflineKeyPath(centre_.Holder(1), "root");
  EXPECT_EQ(ReadKeyFile(key).code(), Code::kCorrupt);  // no secret lies open in it
  EXPECT_EQ(ReadSealedKeyFile(centre_.storage, key, Secret("the words of holder-2")).code(),
            Code::kInvalid);
  const auto opened = ReadSealedKeyFile(centre_.storage, key, Secret("the words of holder-1"));
  ASSERT_TRUE(opened.ok());
  EXPECT_EQ(opened->ToSigningKey()->Id(), centre_.ceremony.key_ids[0][0]);

  const fs::path online = fs::directory_iterator(centre_.layout.Keys())->path();
  fs::permissions(online, fs::perms::group_read, fs::perm_options::add);
  EXPECT_EQ(Keys().code(), Code::kInvalid);
  EXPECT_THAT(Keys().status().message(), HasSubstr("chmod 600"));
}

TEST_F(CeremonyTest, ASecondCeremonyNeverReplacesTheFirst) {
  InitJob job;
  job.layout = centre_.layout;
  for (int i = 0; i < kHolders; ++i) {
    job.holders.at(static_cast<std::size_t>(i)) = centre_.Holder(i + 1);
  }
  job.now_s = centre_.now_s;
  EXPECT_EQ(InitCentre(centre_.storage, job, &TestCentre::Words).code(), Code::kInvalid);
  job.layout.centre = centre_.Folder() / "other";
  EXPECT_EQ(InitCentre(centre_.storage, job, &TestCentre::Words).code(), Code::kInvalid);
  EXPECT_FALSE(fs::exists(job.layout.Mark()));
}

TEST_F(CeremonyTest, RefreshSignsWhatIsDueAndWarnsInTime) {
  const Tree before = centre_.Read();
  centre_.now_s += kDaySeconds;
  auto outcome = Refresh(centre_.storage, centre_.layout, centre_.now_s);
  ASSERT_TRUE(outcome.ok()) << outcome.status().message();
  EXPECT_EQ(outcome->renewed, Renew::kTimestamp);
  EXPECT_TRUE(outcome->aging.empty());
  EXPECT_EQ(centre_.Read().snapshot.common.version, before.snapshot.common.version);
  centre_.now_s += 95 * kDaySeconds;
  outcome = Refresh(centre_.storage, centre_.layout, centre_.now_s);
  EXPECT_EQ(outcome->renewed, Renew::kCatalogue);
  EXPECT_TRUE(Look().ok());
  centre_.now_s = kCeremonySeconds + 650 * kDaySeconds;
  outcome = Refresh(centre_.storage, centre_.layout, centre_.now_s);
  ASSERT_TRUE(outcome.ok());
  EXPECT_EQ(outcome->aging.size(), 3U);

  const auto renewed = RenewOfflineRoles(centre_.storage, Job(1, 3), &TestCentre::Words);
  ASSERT_TRUE(renewed.ok()) << renewed.status().message();
  EXPECT_TRUE(AgingRoles(centre_.Read(), centre_.now_s).empty());
  centre_.now_s += 50 * kDaySeconds;
  const Status looked = Look();
  EXPECT_TRUE(looked.ok()) << looked.message();
}

TEST_F(CeremonyTest, EveryOnlineKeyCanBeReplacedAndTheOldOneIsWorthNothing) {
  const auto old_keys = Keys();
  for (const std::string role : {"timestamp", "snapshot", "catalogue", "receipts", "sealing"}) {
    ASSERT_TRUE(Look().ok()) << role;
    centre_.now_s += kDaySeconds;
    const Tree before = centre_.Read();
    const auto outcome = RotateOnlineKeys(
        centre_.storage, Job(2, 3), std::span<const std::string>(&role, 1), &TestCentre::Words);
    ASSERT_TRUE(outcome.ok()) << role << ": " << outcome.status().message();
    EXPECT_EQ(outcome->new_key_ids.size(), 1U);
    const Status looked = Look();
    EXPECT_TRUE(looked.ok()) << role << ": " << looked.message();
    const auto who = centre_.Read().KeysOf(role);
    if (who.ok()) {
      EXPECT_EQ(old_keys->For(role, *who).code(), Code::kNotFound) << role;
    }
  }
  EXPECT_EQ(Keys()->Sealing().size(), 2U);  // batches for the old one may still come
  EXPECT_EQ(centre_.PublishSample(Price(2)).version, 2);
  ASSERT_TRUE(Look().ok());
  EXPECT_TRUE(kiosk_.Update().ok());
}

TEST_F(CeremonyTest, OneHolderAloneCanDoNothing) {
  CeremonyJob job = Job(1, 1);
  const std::string role = "timestamp";
  const std::span<const std::string> roles(&role, 1);
  EXPECT_EQ(RotateOnlineKeys(centre_.storage, job, roles, &TestCentre::Words).code(),
            Code::kInvalid);
  // A second stick with copies of the same keys is still one holder.
  fs::copy(centre_.Holder(1), centre_.Folder() / "copy");
  job.holders[1] = centre_.Folder() / "copy";
  const AskPassphrase first = [](const fs::path&, std::string_view, int) -> Result<Secret> {
    return Secret("the words of holder-1");
  };
  EXPECT_EQ(RotateOnlineKeys(centre_.storage, job, roles, first).code(), Code::kInvalid);
  EXPECT_EQ(centre_.Read().root.common.version, 1);
}

TEST_F(CeremonyTest, ANewHolderTakesThePlaceOfALostStick) {
  const fs::path fresh = centre_.Folder() / "holder-4";
  fs::create_directories(fresh);
  const std::vector<std::string> roles = {"root", "targets", "firmware"};
  ASSERT_TRUE(Look().ok());
  auto outcome = ReplaceHolder(centre_.storage, Job(1, 3), roles, 2, fresh, &TestCentre::Words);
  ASSERT_TRUE(outcome.ok()) << outcome.status().message();
  EXPECT_EQ(outcome->root_version, 2);
  Status looked = Look();
  EXPECT_TRUE(looked.ok()) << looked.message();
  for (const std::string& role : roles) {
    EXPECT_TRUE(centre_.Read().IsSigned(role)) << role;
    EXPECT_EQ(centre_.Read().KeysOf(role)->key_ids.size(), 3U) << role;
  }

  // Told again, there is nothing left to do; a folder with other keys is never written over.
  outcome = ReplaceHolder(centre_.storage, Job(1, 3), roles, 2, fresh, &TestCentre::Words);
  ASSERT_TRUE(outcome.ok()) << outcome.status().message();
  EXPECT_TRUE(outcome->new_key_ids.empty());
  EXPECT_EQ(outcome->root_version, 2);
  EXPECT_EQ(
      ReplaceHolder(centre_.storage, Job(1, 3), roles, 2, centre_.Holder(2), &TestCentre::Words)
          .code(),
      Code::kInvalid);

  // The lost stick is worth nothing now; the new one with another is.
  EXPECT_EQ(RenewOfflineRoles(centre_.storage, Job(1, 2), &TestCentre::Words).code(),
            Code::kInvalid);
  CeremonyJob job = Job(1, 1);
  job.holders[1] = fresh;
  const auto renewed = RenewOfflineRoles(centre_.storage, job, &TestCentre::Words);
  ASSERT_TRUE(renewed.ok()) << renewed.status().message();
  looked = Look();
  EXPECT_TRUE(looked.ok()) << looked.message();

  // A kiosk that slept through all of it follows from the first root.
  TestKiosk sleeper(centre_.root_1);
  looked = sleeper.Look(centre_.layout.Published(), centre_.now_s);
  EXPECT_TRUE(looked.ok()) << looked.message();
}

/// Whoever took the hub has every online key, and writes what he likes into the tree.
class ThiefTest : public CeremonyTest {
 protected:
  void Sign(tuf::Value document, const std::string& key_role, const std::string& file_role,
            std::int64_t version) {
    const auto keys = Keys();
    const Tree tree = centre_.Read();
    const auto signers = keys->For(key_role, *tree.KeysOf(key_role));
    const std::string bytes = tuf::Seal(std::move(document), *signers).Write();
    ASSERT_TRUE(WriteMetadata(centre_.storage, centre_.layout, file_role, version, bytes).ok());
    snapshot_meta_ = tuf::DescribeMetadata(bytes, version);
  }
  /// The tree names the forged document of `role`.
  void Show(const std::string& role) {
    Tree tree = centre_.Read();
    tree.snapshot.meta[role + ".json"] = snapshot_meta_;
    ASSERT_TRUE(
        Advance(centre_.storage, centre_.layout, *Keys(), Renew::kSnapshot, centre_.now_s, tree)
            .ok());
  }
  /// With a kiosk that remembers no version numbers.
  Status LookAnew() {
    fresh_.emplace(centre_.root_1);
    return fresh_->Look(centre_.layout.Published(), centre_.now_s);
  }

  tuf::MetaFile snapshot_meta_;
  std::optional<TestKiosk> fresh_;
};

TEST_F(ThiefTest, CanPublishAFalseCatalogueButNoKeysAndNoFirmware) {
  ASSERT_TRUE(Look().ok());
  // A false catalogue: yes, and this is why the hub is guarded.
  EXPECT_EQ(centre_.PublishSample(Price(666)).version, 2);
  EXPECT_TRUE(Look().ok());

  // New keys: the top-level targets signed by an online key.
  const fs::path good = centre_.Folder() / "good";
  fs::copy(centre_.layout.Metadata(), good, fs::copy_options::recursive);
  tuf::Targets targets = centre_.Read().targets;
  StampNext(targets.common, centre_.now_s, kOfflineLifeSeconds);
  Sign(targets.ToValue(), "catalogue", "targets", targets.common.version);
  Show("targets");
  EXPECT_EQ(LookAnew().code(), Code::kCorrupt);
  fs::remove_all(centre_.layout.Metadata());
  fs::copy(good, centre_.layout.Metadata(), fs::copy_options::recursive);

  // Firmware in a role of its own.
  tuf::Targets firmware = centre_.Read().firmware;
  firmware.targets["firmware/kiosk.raucb"] = tuf::DescribeTarget("evil");
  StampNext(firmware.common, centre_.now_s, kOfflineLifeSeconds);
  Sign(firmware.ToValue(), "catalogue", "firmware", firmware.common.version);
  Show("firmware");
  ASSERT_TRUE(LookAnew().ok());
  EXPECT_EQ(fresh_->Fetch("firmware/kiosk.raucb").code(), Code::kCorrupt);
  fs::remove_all(centre_.layout.Metadata());
  fs::copy(good, centre_.layout.Metadata(), fs::copy_options::recursive);

  // Firmware in the role that is his: not its path to speak about.
  Tree tree = centre_.Read();
  tree.catalogue.targets["firmware/kiosk.raucb"] = tuf::DescribeTarget("evil");
  ASSERT_TRUE(
      Advance(centre_.storage, centre_.layout, *Keys(), Renew::kCatalogue, centre_.now_s, tree)
          .ok());
  ASSERT_TRUE(LookAnew().ok());
  EXPECT_EQ(fresh_->Fetch("firmware/kiosk.raucb").code(), Code::kNotFound);
}

TEST_F(ThiefTest, HighNumbersAreForgottenWhenAllOnlineKeysAreReplaced) {
  ASSERT_TRUE(Look().ok());
  const fs::path good = centre_.Folder() / "good";
  fs::copy(centre_.layout.Metadata(), good, fs::copy_options::recursive);
  Tree tree = centre_.Read();
  for (const char* role : {"timestamp", "snapshot", "catalogue"}) {
    tree.CommonOf(role).version = 1'000'000;
  }
  ASSERT_TRUE(
      Advance(centre_.storage, centre_.layout, *Keys(), Renew::kCatalogue, centre_.now_s, tree)
          .ok());
  ASSERT_TRUE(Look().ok());
  fs::remove_all(centre_.layout.Metadata());
  fs::copy(good, centre_.layout.Metadata(), fs::copy_options::recursive);
  EXPECT_EQ(Look().code(), Code::kCorrupt);  // lower numbers than it has seen

  const std::vector<std::string> roles = {"timestamp", "snapshot", "catalogue", "receipts",
                                          "sealing"};
  ASSERT_TRUE(RotateOnlineKeys(centre_.storage, Job(1, 2), roles, &TestCentre::Words).ok());
  const Status looked = Look();
  EXPECT_TRUE(looked.ok()) << looked.message();
}

TEST_F(CeremonyTest, WhatWasPublishedIsTakenBackUnderTheNextNumber) {
  ASSERT_TRUE(Look().ok());
  ASSERT_TRUE(kiosk_.Update().ok());
  centre_.PublishSample(delta::NextVersionSql());
  centre_.PublishSample(std::string(delta::NextVersionSql()) + Price(3));
  ASSERT_TRUE(Look().ok());
  ASSERT_TRUE(kiosk_.Update().ok());
  EXPECT_EQ(kiosk_.Version(), 3);

  PublishStage stage = PublishStage::kCentre;
  PublishJob job = centre_.Job();
  const auto outcome = Withdraw(centre_.storage, job, 2, stage);
  ASSERT_TRUE(outcome.ok()) << outcome.status().message();
  EXPECT_EQ(outcome->content_of, 1);
  EXPECT_EQ(outcome->published.version, 4);
  ASSERT_TRUE(Look().ok());
  const Status updated = kiosk_.Update();
  ASSERT_TRUE(updated.ok()) << updated.message();
  EXPECT_EQ(kiosk_.Version(), 4);
  EXPECT_EQ(kiosk_.StepsTaken(), 1);
  auto database = store::Database::Open(kiosk_.Catalogue(), store::OpenMode::kReadOnly);
  EXPECT_EQ(*database->Number("SELECT price_vnd FROM offer WHERE point_id = 1 AND product_id = 1"),
            1);
  EXPECT_EQ(*database->Number("SELECT count(*) FROM product WHERE code = 'tea-cup'"), 0);

  EXPECT_EQ(Withdraw(centre_.storage, job, 1, stage).code(), Code::kInvalid);
  EXPECT_EQ(Withdraw(centre_.storage, job, 9, stage).code(), Code::kInvalid);
}

}  // namespace
}  // namespace ocop::hub
