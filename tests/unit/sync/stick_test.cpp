/// Sticks that somebody brought: old ones, broken ones, and ones that were made to do harm.

#include "kiosk/sync/stick.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <set>

#include "batches.h"
#include "db/wire/names.h"
#include "kiosk.h"
#include "platform/linux/new_files.h"

namespace ocop::sync {
namespace {

namespace fs = std::filesystem;
using flow::SyncFault;

class StickTest : public ::testing::Test {
 protected:
  void SetUp() override { centre_.PublishVersion(8); }
  static RoundReport Import(Kiosk& kiosk, const fs::path& mount) {
    RoundAsk ask;
    ask.evidence.built_at = flow::Instant(std::chrono::seconds(kBuilt));
    const RoundPorts ports{kiosk.storage, kiosk.clock, [] { return Result<Fd>(Fd()); },
                           [](const fs::path&) {}};
    return ImportFromStick(ports, kiosk.site, ask, mount, kiosk.stop.get_token());
  }
  fs::path Stick(const Kiosk& kiosk, const char* name = "usb") const {
    fs::path mount = kiosk.folder.Path() / name;
    centre_.WriteTo(TreeOf(mount));
    return mount;
  }
  /// The one file of the tree whose name holds `what`.
  /// The newest version of it.
  static fs::path Find(const fs::path& mount, const std::string& what) {
    const auto rank = [](const fs::path& file) {
      return std::pair(file.native().size(), file.native());
    };
    fs::path newest;
    for (const auto& file : fs::recursive_directory_iterator(mount)) {
      if (file.path().native().find(what) == std::string::npos || !file.is_regular_file()) continue;
      if (newest.empty() || rank(newest) < rank(file.path())) newest = file.path();
    }
    EXPECT_FALSE(newest.empty()) << "no " << what;
    return newest;
  }
  Centre centre_;
};

TEST_F(StickTest, ADeltaFromAStickWithoutAnyNetwork) {
  Kiosk kiosk(centre_, 7);
  const RoundReport report = Import(kiosk, Stick(kiosk));
  EXPECT_EQ(report.ended.fault, SyncFault::kNone) << report.detail;
  EXPECT_EQ(kiosk.Version(), 8);
  EXPECT_EQ(kiosk.Pictures(), "1111");
  EXPECT_EQ(report.ended.stick_code[0], '0');
}

TEST_F(StickTest, AnOlderOneSaysSoAndItsPicturesAreTakenNevertheless) {
  Kiosk kiosk(centre_, 7);
  const fs::path old = Stick(kiosk, "old");
  for (const char* what : {"metadata"}) EXPECT_TRUE(fs::exists(TreeOf(old) / what));
  centre_.PublishVersion(9);
  const fs::path mount = Stick(kiosk, "new");
  fs::remove_all(TreeOf(mount) / "media");
  ASSERT_EQ(Import(kiosk, mount).ended.fault, SyncFault::kNone);
  EXPECT_EQ(kiosk.Version(), 9);
  EXPECT_EQ(kiosk.Pictures(), "0000");
  const RoundReport report = Import(kiosk, old);
  EXPECT_EQ(report.ended.fault, SyncFault::kOlder) << report.detail;
  EXPECT_EQ(kiosk.Version(), 9);
  EXPECT_EQ(kiosk.Pictures(), "1111");
}

TEST_F(StickTest, OfAnotherCentreIsRefused) {
  Kiosk kiosk(centre_, 7);
  Centre other;
  other.PublishVersion(9);
  const fs::path mount = kiosk.folder.Path() / "usb";
  other.WriteTo(TreeOf(mount));
  EXPECT_EQ(Import(kiosk, mount).ended.fault, SyncFault::kRefused);
  EXPECT_EQ(kiosk.Version(), 7);
}

TEST_F(StickTest, WithoutATreeOrPulledIsSaid) {
  Kiosk kiosk(centre_, 7);
  fs::create_directories(kiosk.folder.Path() / "empty");
  EXPECT_EQ(Import(kiosk, kiosk.folder.Path() / "empty").ended.fault, SyncFault::kNotThere);
  EXPECT_EQ(Import(kiosk, kiosk.folder.Path() / "no-such-mount").ended.fault, SyncFault::kNotThere);
}

/// What somebody may put in the place of a file.
enum class Trap { kLink, kLinkOut, kFifo, kFolder, kHuge, kSparse, kEmpty, kDevice };

void Lay(Trap trap, const fs::path& file, const fs::path& secret) {
  const fs::path aside = file.native() + ".aside";
  fs::rename(file, aside);
  switch (trap) {
    case Trap::kLink:
      return fs::create_symlink(aside.filename(), file);
    case Trap::kLinkOut:
      return fs::create_symlink(secret, file);
    case Trap::kFifo:
      ASSERT_EQ(::mkfifo(file.c_str(), 0644), 0);
      return;
    case Trap::kFolder:
      fs::create_directory(file);
      return;
    case Trap::kHuge:
      fs::copy_file(aside, file);
      std::ofstream(file, std::ios::app) << std::string(100'000, 'x');
      return;
    case Trap::kSparse:
      delta::WriteBytes(file, "");
      ASSERT_EQ(::truncate(file.c_str(), off_t{1} << 40), 0);
      return;
    case Trap::kEmpty:
      return delta::WriteBytes(file, "");
    case Trap::kDevice:
      if (::mknod(file.c_str(), S_IFCHR | 0644, ::makedev(1, 5)) != 0) {
        fs::create_symlink("/dev/zero", file);  // without the right to make one
      }
      return;
  }
}

TEST_F(StickTest, NoTrapInThePlaceOfAFileIsEverTaken) {
  const char* const places[] = {"timestamp.json", ".snapshot.json", ".targets.json",
                                ".catalogue.json", ".7-8.zst"};
  for (const Trap trap : {Trap::kLink, Trap::kLinkOut, Trap::kFifo, Trap::kFolder, Trap::kHuge,
                          Trap::kSparse, Trap::kEmpty, Trap::kDevice}) {
    for (const char* place : places) {
      Kiosk kiosk(centre_, 7);
      const fs::path secret = kiosk.folder.Path() / "secret";
      delta::WriteBytes(secret, "of this kiosk");
      const fs::path mount = Stick(kiosk);
      Lay(trap, Find(mount, place), secret);
      fs::remove(Find(mount, "8.db.zst"));  // which would be taken in place of the delta
      const RoundReport report = Import(kiosk, mount);
      EXPECT_NE(report.ended.fault, SyncFault::kNone)
          << static_cast<int>(trap) << " in the place of " << place;
      EXPECT_EQ(kiosk.Version(), 7);
      EXPECT_EQ(delta::BytesOf(secret), "of this kiosk");
      EXPECT_LT(report.bytes, 200'000U) << "nothing endless was read";
    }
  }
}

TEST_F(StickTest, FoldersThatAreLinksLeadNowhere) {
  for (const char* folder : {"metadata", "targets", "media", ""}) {
    Kiosk kiosk(centre_, 7);
    const fs::path mount = Stick(kiosk);
    const fs::path tree = TreeOf(mount);
    const fs::path real = kiosk.folder.Path() / "elsewhere";
    const fs::path place = *folder == '\0' ? tree : tree / folder;
    fs::rename(place, real);
    fs::create_symlink(real, place);
    const RoundReport report = Import(kiosk, mount);
    const bool pictures = std::string_view(folder) == "media";
    const bool whole = *folder == '\0';
    if (whole) continue;  // where the tree itself is, whoever mounts it decides
    EXPECT_EQ(report.ended.fault == SyncFault::kNone, pictures) << folder;
    EXPECT_EQ(kiosk.Pictures(), pictures ? "0000" : kiosk.Pictures());
  }
}

TEST_F(StickTest, APulledStickLeavesAWholeCatalogueWhereverItHappens) {
  // After so many reads of the stick nothing can be read any more.
  for (int reads = 0; reads < 14; ++reads) {
    Kiosk kiosk(centre_, 7);
    const fs::path mount = Stick(kiosk);
    class Pulled final : public Carrier {
     public:
      Pulled(Carrier& real, int left) : real_(real), left_(left) {}
      Status Get(const tuf::Fetch& fetch, const ByteSink& sink) override {
        if (left_-- <= 0) return Gone();
        return real_.Get(fetch, left_ == 0 ? HalfOf(sink) : sink);
      }
      Status GetMedia(const std::string& sha256, std::uint64_t offset, std::uint64_t max_bytes,
                      const ByteSink& sink) override {
        if (left_-- <= 0) return Gone();
        return real_.GetMedia(sha256, offset, max_bytes, left_ == 0 ? HalfOf(sink) : sink);
      }
      std::uint64_t Carried() const override { return real_.Carried(); }

     private:
      static Status Gone() { return {Code::kUnavailable, "the stick is gone"}; }
      static ByteSink HalfOf(const ByteSink& sink) {
        return [&sink](std::string_view piece) {
          Status status = sink(piece.substr(0, piece.size() / 2));
          return status.ok() ? Gone() : status;
        };
      }
      Carrier& real_;
      int left_;
    };
    StickCarrier real(kiosk.storage, TreeOf(mount), {});
    Pulled pulled(real, reads);
    RoundAsk ask;
    ask.way = flow::SyncWay::kStick;
    const RoundReport report = kiosk.Run(ask, pulled);
    const std::int64_t version = kiosk.Version();
    EXPECT_TRUE(version == 7 || version == 8) << reads;
    EXPECT_EQ(report.ended.catalogue_version, version);
    EXPECT_EQ(delta::FaultsOf(kiosk.File()), "") << reads;
    // Put in again, it goes on.
    EXPECT_EQ(Import(kiosk, mount).ended.fault, SyncFault::kNone) << reads;
    EXPECT_EQ(kiosk.Version(), 8);
    EXPECT_EQ(kiosk.Pictures(), "1111");
  }
}

TEST_F(StickTest, StrangeNamesBesideTheTreeDoNotMatter) {
  Kiosk kiosk(centre_, 7);
  const fs::path mount = Stick(kiosk);
  fs::path deep = TreeOf(mount);
  for (int i = 0; i < 60; ++i) deep /= std::string(40, 'd');
  fs::create_directories(deep);
  delta::WriteBytes(TreeOf(mount) / "metadata" / "\xFF\xFE\x01 name", "x");
  delta::WriteBytes(mount / std::string(255, 'n'), "x");
  EXPECT_EQ(Import(kiosk, mount).ended.fault, SyncFault::kNone);
  EXPECT_EQ(kiosk.Version(), 8);
}

// What is written on it ---------------------------------------------------------------------------

RoundReport Done() {
  RoundReport report;
  report.ended.at = kNow;
  report.ended.catalogue_version = 8;
  report.ended.stick_code = "0-ABC123";
  return report;
}

TEST_F(StickTest, TheResultIsSaidInVietnameseAndInEnglish) {
  Kiosk kiosk(centre_);
  RoundReport report = Done();
  report.ended.fault = SyncFault::kOlder;
  report.ended.pictures_missing = 7;
  const std::string text = StickResultText(kiosk.site, report);
  for (const char* said : {"USB này cũ hơn dữ liệu kiosk đang có", "older: the stick is older",
                           "phiên bản 8", "version 8", "còn thiếu 7", "7 still missing"}) {
    EXPECT_NE(text.find(said), std::string::npos) << said << "\n" << text;
  }
}

TEST_F(StickTest, TheResultIsANewFileEveryTime) {
  Kiosk kiosk(centre_);
  platform::LinuxNewFiles files;
  const fs::path mount = Stick(kiosk);
  for (const char* name : {"results/k1-001.txt", "results/k1-002.txt"}) {
    const auto written = WriteStickResult(files, kiosk.site, Done(), mount);
    ASSERT_TRUE(written.ok()) << written.status().message();
    EXPECT_EQ(*written, name);
    EXPECT_NE(delta::BytesOf(TreeOf(mount) / name).find("0-ABC123"), std::string::npos);
  }
  for (int i = 3; i <= 100; ++i) {
    EXPECT_TRUE(WriteStickResult(files, kiosk.site, Done(), mount).ok());
  }
  EXPECT_EQ(WriteStickResult(files, kiosk.site, Done(), mount).code(), Code::kInvalid);
}

TEST_F(StickTest, TheResultIsNeverWrittenThroughALink) {
  Kiosk kiosk(centre_);
  platform::LinuxNewFiles files;
  const fs::path target = kiosk.folder.Path() / "target";
  fs::create_directory(target);
  const fs::path mount = Stick(kiosk);
  fs::create_symlink(target, TreeOf(mount) / "results");
  EXPECT_EQ(WriteStickResult(files, kiosk.site, Done(), mount).code(), Code::kInvalid);
  EXPECT_TRUE(fs::is_empty(target));
  fs::remove(TreeOf(mount) / "results");
  fs::create_directory(TreeOf(mount) / "results");
  fs::create_symlink(target / "file", TreeOf(mount) / "results" / "k1-001.txt");
  EXPECT_EQ(*WriteStickResult(files, kiosk.site, Done(), mount), "results/k1-002.txt");
  EXPECT_TRUE(fs::is_empty(target));
  EXPECT_EQ(files.Create(TreeOf(mount), "../out", "x").code(), Code::kInvalid);
  EXPECT_EQ(files.Create(TreeOf(mount), "/abs", "x").code(), Code::kInvalid);
  EXPECT_EQ(files.Create(kiosk.folder.Path() / "gone", "x", "x").code(), Code::kNotFound);
}

TEST_F(StickTest, BatchesGoOutOnceAndReceiptsComeIn) {
  Kiosk kiosk(centre_);
  platform::LinuxNewFiles files;
  const fs::path mount = Stick(kiosk);
  MemoryBatches batches;
  EXPECT_EQ(WriteBatches(files, batches, mount), 0);
  batches.Add(1, "first");
  batches.Add(2, "second");
  for (int i = 0; i < 2; ++i) EXPECT_EQ(WriteBatches(files, batches, mount), 2) << "again is fine";
  for (const auto& [name, bytes] : batches.batches) {
    EXPECT_EQ(delta::BytesOf(TreeOf(mount) / "inbox" / name), bytes);
  }
  EXPECT_EQ(batches.batches.size(), 2U) << "they wait for a receipt";
  EXPECT_EQ(TakeReceipts(kiosk.storage, batches, mount), 0);
  const std::string key = tuf::Sha256Hex("a key");
  fs::create_directories(TreeOf(mount) / "receipts");
  delta::WriteBytes(TreeOf(mount) / "receipts" / (key + ".json"), "signed");
  delta::WriteBytes(TreeOf(mount) / "receipts" / (std::string(64, 'b') + ".json"), "of others");
  EXPECT_EQ(TakeReceipts(kiosk.storage, batches, mount), 1);
  EXPECT_EQ(batches.receipts, std::vector<std::string>{"signed"});
  delta::WriteBytes(TreeOf(mount) / "receipts" / (key + ".json"), std::string(1'000'000, 'x'));
  EXPECT_EQ(TakeReceipts(kiosk.storage, batches, mount), 0) << "none is that long";
}

TEST_F(StickTest, TheCodeTellsOutcomesAndKiosksApart) {
  std::set<std::string> codes;
  for (const char* kiosk : {"k1", "k2"}) {
    for (const SyncFault fault : {SyncFault::kNone, SyncFault::kRefused, SyncFault::kStopped}) {
      for (const char* content : {"", "aa", "bb"}) {
        flow::RoundEnded ended;
        ended.fault = fault;
        const std::string code = StickCode(kiosk, ended, content);
        EXPECT_EQ(code, StickCode(kiosk, ended, content));
        EXPECT_EQ(code.size(), 8U);
        EXPECT_EQ(code.find_first_of("ILOU"), std::string::npos) << code;
        codes.insert(code);
      }
    }
  }
  EXPECT_EQ(codes.size(), 18U);
}

}  // namespace
}  // namespace ocop::sync
