/// Writers that are known to be wrong: the harness must find fault with each.

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "db/store/kiosk_store.h"
#include "tests/crash/cut.h"
#include "tests/crash/disk.h"
#include "tests/crash/look.h"

namespace ocop::crash {
namespace {

namespace fs = std::filesystem;

class BrokenWriter : public CrashTest {
 protected:
  /// However the dice fall, the harness must see it.
  void ExpectCaught(const std::string& kind, const Look& look, const Judge& judge,
                    const std::vector<fs::path>& files) {
    const Files before = LoadFiles(root_);
    for (unsigned seed = 1; seed <= 5; ++seed) {
      StoreFiles(before, root_, root_);
      EXPECT_GT(Cut(Workload(kind, files), look, judge, seed).bad, 0) << kind << ' ' << seed;
    }
  }
  /// Installs the new version over the old one.
  void ExpectInstallCaught(const std::string& kind) {
    fs::copy_file(files_.Path() / "old.db", root_ / "catalogue.db");
    const auto look = [](const fs::path& root) { return LookAtCatalogue(root / "catalogue.db"); };
    ExpectCaught(kind, look, InOrder({old_hash_.ToHex(), new_hash_.ToHex()}),
                 {files_.Path() / "new.db"});
  }
};

TEST_F(BrokenWriter, WithoutFsync) { ExpectInstallCaught("broken-no-fsync"); }

TEST_F(BrokenWriter, WithoutFsyncOfTheFolder) { ExpectInstallCaught("broken-no-folder-fsync"); }

TEST_F(BrokenWriter, RenamesOverADatabaseWithALog) {
  ExpectInstallCaught("broken-rename-over-log");
}

TEST_F(BrokenWriter, SynchronousOff) {
  { ASSERT_TRUE(store::KioskStore::Open(root_ / "kiosk.db").ok()); }
  const auto judge = [](const std::string& state, const std::vector<std::string>& acknowledged) {
    const int scans = std::stoi(state);
    const auto least = static_cast<int>(acknowledged.size());
    return scans >= least && scans <= least + 1 ? std::string() : "lost: " + state;
  };
  ExpectCaught("broken-synchronous-off", LookAtKiosk, judge, {});
}

}  // namespace
}  // namespace ocop::crash
