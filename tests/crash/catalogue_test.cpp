/// A new version of the catalogue, by deltas in place and by snapshots.

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <utility>

#include "db/delta/delta.h"
#include "db/delta/install.h"
#include "db/delta/snapshot.h"
#include "platform/linux/storage.h"
#include "tests/crash/cut.h"
#include "tests/crash/look.h"
#include "versions.h"

namespace ocop::crash {
namespace {

namespace fs = std::filesystem;

TEST_F(CrashTest, DeltaInPlace) {
  fs::copy_file(files_.Path() / "old.db", root_ / "catalogue.db");
  const auto write = [this](const char* name, const char* from, const char* to) {
    const Result<std::string> made = delta::MakeDelta(files_.Path() / from, files_.Path() / to, {});
    ASSERT_TRUE(made.ok()) << made.status().message();
    delta::WriteBytes(files_.Path() / name, *made);
  };
  write("forward", "old.db", "new.db");
  write("back", "new.db", "old.db");
  const auto look = [](const fs::path& root) { return LookAtCatalogue(root / "catalogue.db"); };
  const Tally tally =
      Cut(Workload("delta", {files_.Path() / "forward", files_.Path() / "back"}), look,
          InOrder({old_hash_.ToHex(), new_hash_.ToHex(), old_hash_.ToHex(), new_hash_.ToHex()}));
  EXPECT_EQ(tally.bad, 0) << tally.first;
  EXPECT_GT(tally.cuts, 1000);
}

TEST_F(CrashTest, SnapshotAndPointer) {
  platform::LinuxStorage storage;
  for (const auto& [name, hash] : {std::pair("old.db", old_hash_), {"new.db", new_hash_}}) {
    const fs::path snapshot = files_.Path() / hash.ToHex();
    ASSERT_TRUE(delta::WriteSnapshot(files_.Path() / name, snapshot, 3).ok());
  }
  const fs::path old_snapshot = files_.Path() / old_hash_.ToHex();
  ASSERT_TRUE(delta::InstallSnapshot(storage, root_, old_snapshot, old_hash_, 1U << 24U).ok());
  const auto look = [](const fs::path& root) {
    platform::LinuxStorage disk;
    const Result<fs::path> current = delta::CurrentCatalogue(disk, root);
    if (!current.ok()) return Found{"", "corrupt: " + current.status().message()};
    return LookAtCatalogue(*current);
  };
  const Tally tally = Cut(Workload("snapshot", {files_.Path() / new_hash_.ToHex(), old_snapshot}),
                          look, InOrder({old_hash_.ToHex(), new_hash_.ToHex(), old_hash_.ToHex()}));
  EXPECT_EQ(tally.bad, 0) << tally.first;
  EXPECT_GT(tally.cuts, 1000);
}

}  // namespace
}  // namespace ocop::crash
