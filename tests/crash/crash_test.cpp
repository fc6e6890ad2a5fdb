/// The power goes after every single operation of the real writers, under every policy of disk.h;
/// then the real readers open what is left. Nothing may be damaged, nothing a mixture of two
/// versions, and nothing lost that had been acknowledged. And the same harness must find fault with
/// four writers that are known to be wrong.

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "centre.h"
#include "db/delta/delta.h"
#include "db/delta/install.h"
#include "db/delta/snapshot.h"
#include "db/store/kiosk_store.h"
#include "db/tuf/hash.h"
#include "db/tuf/metadata.h"
#include "kiosk/sync/catalogue_update.h"
#include "kiosk/sync/ledger.h"
#include "platform/linux/storage.h"
#include "tests/crash/disk.h"
#include "versions.h"

namespace ocop::crash {
namespace {

namespace fs = std::filesystem;
using delta::ContentHash;
using store::Database;
using store::OpenMode;
using store::TemporaryFolder;

/// The dice fall differently each time; the other policies leave no choice.
constexpr int kRandomTries = 3;

/// Thousands of folders are written and none is meant to last: memory spares the disk.
const bool kIsInMemory = ::access("/dev/shm", W_OK) == 0 && ::setenv("TMPDIR", "/dev/shm", 0) == 0;

/// What a reader finds: a word that says which state it is, or what is wrong with it.
struct Found {
  std::string state;
  std::string fault;
};
using Look = std::function<Found(const fs::path& root)>;
/// What is wrong with a sound state, given what had been acknowledged before the cut; empty:
/// nothing.
using Judge = std::function<std::string(const std::string& state,
                                        const std::vector<std::string>& acknowledged)>;

struct Tally {
  int cuts = 0;
  int distinct = 0;
  int bad = 0;
  std::string first;
};

class CrashTest : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!kIsInMemory) std::printf("no room in memory: this will take a while\n");
    fs::create_directories(root_);
    old_hash_ = delta::WriteVersion(files_.Path() / "old.db", "");
    new_hash_ = delta::WriteVersion(files_.Path() / "new.db", delta::NextVersionSql());
  }

  /// Runs the workload and cuts it everywhere.
  Tally Cut(const std::vector<std::string>& command, const Look& look, const Judge& judge,
            unsigned seed = 1) {
    const Files before = LoadFiles(root_);
    const std::vector<Operation> operations = RunLogged(command, root_);
    Tally tally;
    std::map<Files, Found> seen;
    std::vector<std::string> acknowledged;
    std::mt19937 random(seed);
    Disk disk(before);
    const auto cut_here = [&](std::size_t at, Policy policy) {
      ++tally.cuts;
      Files files = disk.AfterCut(policy, random);
      std::erase_if(files, [](const auto& file) { return file.first.ends_with(".part"); });
      auto known = seen.find(files);
      if (known == seen.end()) {
        StoreFiles(files, root_, replayed_);
        known = seen.emplace(std::move(files), look(replayed_)).first;
      }
      const Found& found = known->second;
      const std::string fault =
          found.fault.empty() ? judge(found.state, acknowledged) : found.fault;
      if (fault.empty()) return;
      if (tally.bad++ == 0) {
        tally.first = "after operation " + std::to_string(at) + ", policy " +
                      std::to_string(static_cast<int>(policy)) + ": " + fault;
      }
    };
    for (std::size_t at = 0; at <= operations.size(); ++at) {
      for (const Policy policy : kAllPolicies) {
        const int tries = policy == Policy::kRandomSectors ? kRandomTries : 1;
        for (int i = 0; i < tries; ++i) cut_here(at, policy);
      }
      if (at == operations.size()) break;
      disk.Do(operations[at]);
      if (operations[at].kind == Kind::kAcknowledge) acknowledged.push_back(operations[at].first);
    }
    tally.distinct = static_cast<int>(seen.size());
    std::printf("%s: %zu operations, %d cut states, %d distinct, %d bad\n", command[1].c_str(),
                operations.size(), tally.cuts, tally.distinct, tally.bad);
    return tally;
  }

  std::vector<std::string> Workload(const std::string& kind,
                                    const std::vector<fs::path>& files = {}) {
    std::vector<std::string> command = {OCOP_CRASH_WORKLOAD, kind, root_.native()};
    for (const fs::path& file : files) command.push_back(file.native());
    return command;
  }

  /// Versions in the order they are acknowledged: what was acknowledged last, or the one after it.
  Judge InOrder(const std::vector<std::string>& states) {
    return [states](const std::string& state, const std::vector<std::string>& acknowledged) {
      const std::size_t at = acknowledged.size();
      if (state == states[at] || (at + 1 < states.size() && state == states[at + 1])) {
        return std::string();
      }
      return "lost or mixed: found " + state + " when " + std::to_string(at) + " were acknowledged";
    };
  }

  TemporaryFolder files_;
  TemporaryFolder scratch_;
  fs::path root_ = scratch_.Path() / "root";
  fs::path replayed_ = scratch_.Path() / "replayed";
  ContentHash old_hash_;
  ContentHash new_hash_;
};

Found LookAtCatalogue(const fs::path& file) {
  const std::string faults = delta::FaultsOf(file);
  if (!faults.empty()) return {"", "corrupt: " + faults};
  Result<Database> database = Database::Open(file, OpenMode::kReadWrite);
  if (!database.ok()) return {"", "corrupt: " + database.status().message()};
  Result<ContentHash> hash = delta::ComputeContentHash(*database);
  Result<ContentHash> stored = delta::StoredContentHash(*database);
  if (!hash.ok()) return {"", "corrupt: " + hash.status().message()};
  if (stored.ok() && *stored != *hash) return {"", "mixed: it is not what it says it is"};
  return {hash->ToHex(), ""};
}

Found LookAtKiosk(const fs::path& root) {
  const fs::path file = root / "kiosk.db";
  Result<store::KioskStore> store = store::KioskStore::Open(file);
  if (!store.ok()) return {"", "corrupt: " + store.status().message()};
  if (!store->SetAside().empty()) return {"", "corrupt: set aside"};
  Result<Database> database = Database::Open(file, OpenMode::kReadWrite);
  if (!database.ok()) return {"", "corrupt: " + database.status().message()};
  std::string state;
  for (const char* sql :
       {"SELECT count(*) FROM scan_event", "SELECT count(*) FROM unknown_code",
        "SELECT ifnull((SELECT CAST(value AS INTEGER) FROM setting), 0)",
        "SELECT count(*) FROM change_log", "SELECT ifnull((SELECT value FROM counter), 0)"}) {
    const Result<std::int64_t> number = database->Number(sql);
    if (!number.ok()) return {"", "corrupt: " + number.status().message()};
    state += std::to_string(*number) + ' ';
  }
  return {state, ""};
}

/// Everything acknowledged is there, at most one step more, and each step whole.
std::string JudgeKiosk(const std::string& state, const std::vector<std::string>& acknowledged) {
  const auto steps = static_cast<int>(acknowledged.size());
  for (const int done : {steps, steps + 1}) {
    const std::string scans = std::to_string((done + 2) / 3) + ' ';
    const std::string settings = std::to_string((done + 1) / 3) + ' ';
    const std::string counts = std::to_string(done / 3) + ' ';
    std::string wanted = scans;
    for (const std::string& part : {scans, settings, settings, counts}) wanted += part;
    if (state == wanted) return {};
  }
  return "lost or mixed: " + state + "after " + std::to_string(steps) + " steps";
}

TEST_F(CrashTest, KioskStore) {
  const Tally tally = Cut(Workload("kiosk"), LookAtKiosk, JudgeKiosk);
  EXPECT_EQ(tally.bad, 0) << tally.first;
  EXPECT_GT(tally.cuts, 1000);
}

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

/// What a kiosk finds after the power came back: the catalogue that it would show, no half picture
/// under a picture's name, and trust that the next visit to the centre can go on from.
Found LookAtSynced(const fs::path& root, const fs::path& share) {
  platform::LinuxStorage disk;
  const fs::path state = root / "state";
  const fs::path file = sync::CatalogueToShow(disk, state, share / "catalogue.db");
  Found found{"none", ""};
  if (fs::exists(file)) found = LookAtCatalogue(file);
  if (!found.fault.empty()) return found;
  int pictures = 0;
  for (int i = 0; i < 4; ++i) {
    const std::string name = sync::PictureName(i);
    const fs::path picture = state / "media" / name.substr(0, 2) / name;
    if (!fs::exists(picture)) continue;
    ++pictures;
    if (delta::BytesOf(picture) != sync::PictureBytes(i)) return {"", "corrupt: half a picture"};
  }
  found.state += " " + std::to_string(pictures);
  for (const char* role : {"root", "timestamp", "snapshot", "targets", "catalogue"}) {
    const fs::path kept = sync::TrustFolder(state) / (std::string(role) + ".json");
    if (!fs::exists(kept)) continue;
    const auto envelope = tuf::Envelope::Read(delta::BytesOf(kept));
    if (!envelope.ok()) return {"", "corrupt: " + kept.native()};
  }
  return found;
}

/// The catalogue that was acknowledged last, or a later one; all pictures once they were.
Judge SyncedInOrder(std::vector<std::string> versions) {
  return [versions](const std::string& state, const std::vector<std::string>& acknowledged) {
    std::size_t least = 0;
    bool pictures = false;
    for (const std::string& word : acknowledged) {
      pictures = pictures || word.starts_with("pictures of ");
      const auto at = std::find(versions.begin(), versions.end(), word);
      if (at != versions.end()) least = static_cast<std::size_t>(at - versions.begin());
    }
    const std::string content = state.substr(0, state.find(' '));
    const auto at = std::find(versions.begin(), versions.end(), content);
    if (at == versions.end()) return "mixed: " + state;
    const auto is = static_cast<std::size_t>(at - versions.begin());
    if (is < least || is > least + 1) return "lost: " + state;
    if (pictures && !state.ends_with(" 4")) return "lost pictures: " + state;
    return std::string();
  };
}

/// The catalogue and every picture its rows name, or nothing yet.
Found LookAtBuilt(const fs::path& root) {
  const fs::path file = root / "catalogue.db";
  if (!fs::exists(file)) return {"none", ""};
  Found found = LookAtCatalogue(file);
  if (!found.fault.empty()) return found;
  Result<Database> database = Database::Open(file, OpenMode::kReadOnly);
  Result<store::Statement> rows = database->Prepare("SELECT sha256, bytes FROM media_file");
  if (!rows.ok()) return {"", "corrupt: " + rows.status().message()};
  for (Result<bool> row = rows->Step(); row.ok() && *row; row = rows->Step()) {
    const std::string name = rows->String(0);
    const fs::path picture = root / "media" / name.substr(0, 2) / name;
    std::error_code error;
    if (fs::file_size(picture, error) != static_cast<std::uintmax_t>(rows->Int(1)) || error) {
      return {"", "mixed: the catalogue names a picture that is not there: " + name};
    }
  }
  return found;
}

/// The golden source with a few pictures of its own.
void WriteSource(const fs::path& folder) {
  fs::copy(OCOP_SOURCE_DIR "/tests/golden/source", folder);
  std::ifstream media(OCOP_SOURCE_DIR "/tests/golden/source/media.csv");
  std::string rows;
  std::string line;
  for (int i = 0; i < 4 && std::getline(media, line); ++i) rows += line + '\n';
  delta::WriteBytes(folder / "media.csv", rows);
  fs::create_directory(folder / "pictures");
  for (const std::string name :
       {"hn-001", "hn-001-2", "hn-008", "attract-1", "attract-2", "sector-1", "sector-2",
        "sector-3", "sector-4", "sector-5", "sector-6"}) {
    delta::WriteBytes(folder / "pictures" / (name + ".svg"),
                      "<svg xmlns='http://www.w3.org/2000/svg' width='400' height='300'><rect "
                      "width='" +
                          std::to_string(name.size() * 40) + "' height='299' fill='blue'/></svg>");
  }
}

TEST_F(CrashTest, HubBuild) {
  const fs::path source = files_.Path() / "source";
  WriteSource(source);
  const auto build = [&](const char* day) {
    return std::vector<std::string>{
        OCOP_HUB,  "build", source.native(), "--out", (root_ / "catalogue.db").native(),
        "--as-of", day};
  };
  std::string first;
  for (const char* day : {"2026-01-15", "2026-01-16"}) {
    std::optional<std::string> last;
    const auto judge = [&](const std::string& state, const std::vector<std::string>&) {
      if (state == "none") return first.empty() ? std::string() : std::string("lost: nothing left");
      if (state != first && !last) last = state;
      return state == first || state == last ? std::string() : "mixed: " + state;
    };
    const Tally tally = Cut(build(day), LookAtBuilt, judge);
    EXPECT_EQ(tally.bad, 0) << tally.first;
    EXPECT_GT(tally.cuts, 500);
    ASSERT_TRUE(last.has_value());
    // What it left when it said it was done is what is found after the last cut.
    EXPECT_EQ(LookAtBuilt(root_).state, *last);
    first = *last;
  }
}

class SyncCrashTest : public CrashTest {
 protected:
  /// Trees of these versions, one after the other, as sticks.
  void WriteTrees(const std::vector<int>& versions) {
    sync::Centre centre;
    fs::create_directories(share_);
    for (const int version : versions) {
      centre.PublishVersion(version);
      const fs::path mount = files_.Path() / ("stick-" + std::to_string(version));
      centre.WriteTo(mount / "ocop");
      command_.push_back(mount);
    }
    delta::WriteBytes(share_ / "root.json", centre.RootBytes());
  }
  void CutEverywhere(const std::vector<std::string>& versions) {
    std::vector<fs::path> files = command_;
    files.insert(files.begin(), share_);
    const auto look = [this](const fs::path& root) { return LookAtSynced(root, share_); };
    const Tally tally = Cut(Workload("sync", files), look, SyncedInOrder(versions));
    EXPECT_EQ(tally.bad, 0) << tally.first;
    EXPECT_GT(tally.cuts, 1000);
  }
  static std::string Content(int version) {
    return sync::Versions::Get().content.at(version).ToHex();
  }
  fs::path share_ = files_.Path() / "share";
  std::vector<fs::path> command_;
};

TEST_F(SyncCrashTest, FromNothingToTheWholeCatalogueAndOn) {
  WriteTrees({8, 9});
  CutEverywhere({"none", Content(8), Content(9)});
}

TEST_F(SyncCrashTest, FromTheCatalogueThatCameByDeltas) {
  WriteTrees({8, 9});
  fs::copy_file(sync::Versions::Get().File(7), share_ / "catalogue.db");
  CutEverywhere({Content(7), Content(8), Content(9)});
}

/// Batches under a name that holds their hash are whole, and results have an end.
Found LookAtStick(const fs::path& root) {
  int batches = 0;
  int results = 0;
  const fs::path tree = root / "ocop";
  if (!fs::exists(tree)) return {"0 0", ""};
  for (const auto& file : fs::recursive_directory_iterator(tree)) {
    if (!file.is_regular_file()) continue;
    const std::string name = file.path().filename();
    const std::string bytes = delta::BytesOf(file.path());
    if (file.path().parent_path().filename() == "results") {
      ++results;
      if (!bytes.ends_with("\r\n")) return {"", "corrupt: half a result"};
    } else {
      ++batches;
      if (name.substr(name.find('-') + 1) != tuf::Sha256Hex(bytes)) {
        return {"", "corrupt: half a batch"};
      }
    }
  }
  return {std::to_string(batches) + " " + std::to_string(results), ""};
}

TEST_F(CrashTest, WhatAKioskLeavesOnAStick) {
  fs::create_directories(root_ / "ocop");
  const auto judge = [](const std::string& state, const std::vector<std::string>& acknowledged) {
    const auto steps = static_cast<int>(acknowledged.size());
    for (const int done : {steps, steps + 1}) {
      const std::string whole = std::to_string((done + 1) / 2) + " " + std::to_string(done / 2);
      if (state == whole) return std::string();
    }
    return "lost or mixed: " + state + " after " + std::to_string(steps);
  };
  const Tally tally = Cut(Workload("stick"), LookAtStick, judge);
  EXPECT_EQ(tally.bad, 0) << tally.first;
  EXPECT_GT(tally.cuts, 500);
}

// Writers that are known to be wrong
// ---------------------------------------------------------------

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
