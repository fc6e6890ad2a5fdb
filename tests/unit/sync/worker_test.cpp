/// The thread itself: what it is told, what it says, and that it ends.

#include "kiosk/sync/worker.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "batches.h"
#include "kiosk.h"
#include "platform/linux/clock.h"
#include "platform/linux/new_files.h"

namespace ocop::sync {
namespace {

namespace fs = std::filesystem;
using flow::SyncFault;

/// What a worker says, in the order in which it says it.
class Ear {
 public:
  std::function<void(SyncMessage)> Say() {
    return [this](SyncMessage message) { EXPECT_TRUE(said_.Post(std::move(message))); };
  }
  /// The next T; what comes before it is passed over. Waits for it.
  template <typename T>
  T Hear() {
    while (true) {
      std::optional<SyncMessage> message = said_.Take({});
      if (T* heard = std::get_if<T>(&*message)) return std::move(*heard);
    }
  }

 private:
  Mailbox<SyncMessage> said_{64};
};

class WorkerTest : public ::testing::Test {
 protected:
  void SetUp() override {
    centre_.PublishVersion(8);
    centre_.Serve();
  }
  std::unique_ptr<Worker> Start(Kiosk& kiosk, const std::string& url) {
    WorkerPlan plan;
    plan.site = kiosk.site;
    plan.hub_url = url;
    plan.limits = kiosk.limits;
    plan.limits.slow_for = std::chrono::seconds(20);
    plan.evidence.built_at = flow::Instant(std::chrono::seconds(kBuilt));
    const fs::path lock = kiosk.folder.Path() / "lock";
    return std::make_unique<Worker>(
        WorkerPorts{kiosk.storage, new_files_, kiosk.clock, kiosk.http,
                    [lock] { return platform::LockFile(lock); }, ear_.Say(), errands_},
        plan);
  }
  Centre centre_;
  platform::LinuxNewFiles new_files_;
  Ear ear_;
  MemoryBatches batches_;
  Errands errands_;
};

TEST_F(WorkerTest, ARoundIsAskedForAndWhatItBroughtIsSaid) {
  Kiosk kiosk(centre_);
  const auto worker = Start(kiosk, centre_.Url());
  EXPECT_EQ(ear_.Hear<SyncSaid>().state, flow::SyncState()) << "nothing yet";
  ASSERT_TRUE(worker->Post(PollNow{}));
  const fs::path changed = ear_.Hear<CatalogueChanged>().file;
  EXPECT_EQ(changed, kiosk.File());
  ear_.Hear<PicturesCame>();
  const flow::SyncState state = ear_.Hear<SyncSaid>().state;
  EXPECT_EQ(state.network.fault, SyncFault::kNone);
  EXPECT_EQ(state.catalogue_version, 8);
  EXPECT_EQ(kiosk.Version(), 8);
}

TEST_F(WorkerTest, WhatWasKnownBeforeTheStartIsSaidAtOnce) {
  Kiosk kiosk(centre_);
  ASSERT_EQ(kiosk.Poll(centre_).ended.fault, SyncFault::kNone);
  const auto worker = Start(kiosk, "");
  EXPECT_EQ(ear_.Hear<SyncSaid>().state.catalogue_version, 8);
}

TEST_F(WorkerTest, ACatalogueThatRottedIsFetchedAnewByItself) {
  Kiosk kiosk(centre_, 0);
  ASSERT_EQ(kiosk.Poll(centre_).ended.fault, SyncFault::kNone);
  const fs::path rotten = kiosk.File();
  {
    auto database = store::Database::Open(rotten, store::OpenMode::kReadWrite);
    ASSERT_TRUE(database->Run("UPDATE offer SET price_vnd = 1 WHERE product_id = 5").ok());
  }
  const auto worker = Start(kiosk, centre_.Url());
  const fs::path changed = ear_.Hear<CatalogueChanged>().file;
  EXPECT_NE(changed, rotten);
  EXPECT_EQ(kiosk.Version(), 8);
  EXPECT_EQ(delta::FaultsOf(changed), "");
  while (ear_.Hear<SyncSaid>().state.network.fault != SyncFault::kNone) {
  }
}

TEST_F(WorkerTest, WithoutANetworkSticksAreTaken) {
  Kiosk kiosk(centre_, 0);
  const fs::path mount = kiosk.folder.Path() / "usb";
  centre_.WriteTo(mount / "ocop");
  const auto worker = Start(kiosk, "");
  ear_.Hear<SyncSaid>();
  ASSERT_TRUE(worker->Post(PollNow{})) << "which has nothing to ask";
  ASSERT_TRUE(worker->Post(ImportStick{mount}));
  ear_.Hear<CatalogueChanged>();
  const flow::SyncState state = ear_.Hear<SyncSaid>().state;
  EXPECT_EQ(state.stick.fault, SyncFault::kNone);
  EXPECT_EQ(state.stick_code.size(), 8U);
  EXPECT_FALSE(state.network.tried_at.has_value());
  EXPECT_EQ(kiosk.Version(), 8);
  EXPECT_FALSE(fs::exists(mount / "ocop" / "results")) << "written in a step of its own";
  ASSERT_TRUE(worker->Post(WriteToStick{mount}));
  ASSERT_TRUE(worker->Post(ImportStick{mount}));
  ear_.Hear<SyncSaid>();
  const std::string result = delta::BytesOf(mount / "ocop" / "results" / "k1-001.txt");
  EXPECT_NE(result.find(state.stick_code), std::string::npos) << result;
  EXPECT_NE(result.find("version 8"), std::string::npos) << result;
}

TEST_F(WorkerTest, TheWholeCatalogueOverAMeteredLineOnlyWhenItIsAllowed) {
  Kiosk kiosk(centre_, 0);
  kiosk.site.metered = true;
  const auto worker = Start(kiosk, centre_.Url());
  ear_.Hear<SyncSaid>();
  ASSERT_TRUE(worker->Post(PollNow{}));
  EXPECT_EQ(ear_.Hear<SyncSaid>().state.network.fault, SyncFault::kNeedsStick);
  ASSERT_TRUE(worker->Post(AllowWhole{}));
  EXPECT_EQ(ear_.Hear<SyncSaid>().state.network.fault, SyncFault::kNone);
  EXPECT_EQ(kiosk.Version(), 8);
}

TEST_F(WorkerTest, AnotherProgramThatHoldsTheKioskIsWaitedFor) {
  Kiosk kiosk(centre_);
  auto held = platform::LockFile(kiosk.folder.Path() / "lock");
  ASSERT_TRUE(held.ok());
  const auto worker = Start(kiosk, centre_.Url());
  ear_.Hear<SyncSaid>();
  ASSERT_TRUE(worker->Post(PollNow{}));
  EXPECT_EQ(ear_.Hear<SyncSaid>().state.network.fault, SyncFault::kBusy);
  held = Fd();
  ASSERT_TRUE(worker->Post(PollNow{}));
  EXPECT_EQ(ear_.Hear<SyncSaid>().state.network.fault, SyncFault::kNone);
}

TEST_F(WorkerTest, WhatAnotherProgramBroughtIsNoticedInTheNextRound) {
  Kiosk kiosk(centre_);
  const auto worker = Start(kiosk, centre_.Url());
  ear_.Hear<SyncSaid>();
  ASSERT_EQ(kiosk.Poll(centre_).ended.fault, SyncFault::kNone);
  ASSERT_TRUE(worker->Post(PollNow{}));
  const fs::path changed = ear_.Hear<CatalogueChanged>().file;
  EXPECT_EQ(changed, kiosk.File());
}

TEST_F(WorkerTest, WhatTheKioskHasToSayGoesTheOtherWay) {
  const wire::CentreKeys keys{std::string(64, 'a'), {std::string(64, 'b')}};
  wire::WriteCentreKeys(keys, centre_.repository.targets);
  centre_.Publish();
  batches_.Add(1, "a batch");
  Kiosk kiosk(centre_);
  std::vector<outbox::PackWhen> packed;
  std::vector<wire::CentreKeys> known;
  errands_ = {&batches_, [&](const wire::CentreKeys& of) { known.push_back(of); },
              [&](outbox::PackWhen when, const flow::SyncState&) { packed.push_back(when); }};
  const fs::path mount = kiosk.folder.Path() / "usb";
  centre_.WriteTo(mount / "ocop");
  {
    const auto worker = Start(kiosk, centre_.Url());
    ear_.Hear<SyncSaid>();
    ASSERT_TRUE(worker->Post(PollNow{}));
    ear_.Hear<SyncSaid>();
    ASSERT_TRUE(worker->Post(ImportStick{mount}));
    ASSERT_TRUE(worker->Post(WriteToStick{mount}));
    ASSERT_TRUE(worker->Post(PollNow{}));
    ear_.Hear<SyncSaid>();
    ear_.Hear<SyncSaid>();
  }
  EXPECT_EQ(packed, (std::vector<outbox::PackWhen>{outbox::PackWhen::kDue, outbox::PackWhen::kNow,
                                                   outbox::PackWhen::kDue}));
  ASSERT_EQ(known.size(), 3U);
  EXPECT_EQ(known.front().sealing_key, keys.sealing_key);
  const auto asked = centre_.TakeAsked();
  const std::string name = batches_.batches.begin()->first;
  EXPECT_NE(std::find(asked.begin(), asked.end(), "inbox/" + name), asked.end());
  EXPECT_EQ(delta::BytesOf(mount / "ocop" / "inbox" / name), "a batch");
  const std::string result = delta::BytesOf(mount / "ocop" / "results" / "k1-001.txt");
  EXPECT_NE(result.find("1 batches on the stick"), std::string::npos) << result;
}

/// It would hang for 20 seconds otherwise.
TEST_F(WorkerTest, EndsInTheMiddleOfADownloadAndOfAWait) {
  Kiosk kiosk(centre_, 0);
  centre_.only_for = ".db.zst";
  centre_.stalls = true;
  Mailbox<int> stalled(64);
  int requests = 0;
  centre_.on_request = [&] { EXPECT_TRUE(stalled.Post(++requests)); };
  auto worker = Start(kiosk, centre_.Url());
  ASSERT_TRUE(worker->Post(PollNow{}));
  constexpr int kSnapshotRequest = 6;  // root, timestamp, snapshot, targets, catalogue, and it
  while (*stalled.Take({}) < kSnapshotRequest) {
  }
  const auto start = std::chrono::steady_clock::now();
  worker.reset();
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(10));
  EXPECT_EQ(LoadLedger(kiosk.storage, kiosk.site.state).state.network.fault, SyncFault::kStopped);
  worker = Start(kiosk, centre_.Url());
  worker.reset();  // waits for its first round
}

}  // namespace
}  // namespace ocop::sync
