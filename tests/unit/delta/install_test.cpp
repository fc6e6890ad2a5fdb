#include "db/delta/install.h"

#include <gtest/gtest.h>

#include <string>

#include "db/delta/compress.h"
#include "db/delta/delta.h"
#include "db/delta/snapshot.h"
#include "db/store/catalogue.h"
#include "platform/linux/storage.h"
#include "sample_catalogue.h"
#include "versions.h"

namespace ocop::delta {
namespace {

namespace fs = std::filesystem;
using store::Catalogue;
using store::Database;
using store::TemporaryFolder;

constexpr std::uint64_t kRoom = 16U << 20U;

class InstallTest : public ::testing::Test {
 protected:
  void SetUp() override {
    old_hash_ = WriteVersion(source_.Path() / "old.db", "");
    new_hash_ = WriteVersion(source_.Path() / "new.db", NextVersionSql());
    ASSERT_TRUE(WriteSnapshot(source_.Path() / "old.db", old_, 3).ok());
    ASSERT_TRUE(WriteSnapshot(source_.Path() / "new.db", new_, 3).ok());
  }
  Result<fs::path> Install(const fs::path& snapshot, const ContentHash& hash) {
    return InstallSnapshot(storage_, folder_.Path(), snapshot, hash, kRoom);
  }
  int Files() const {
    return static_cast<int>(std::distance(fs::directory_iterator(folder_.Path()), {}));
  }

  platform::LinuxStorage storage_;
  TemporaryFolder source_;
  TemporaryFolder folder_;
  fs::path old_ = source_.Path() / "old.zst";
  fs::path new_ = source_.Path() / "new.zst";
  ContentHash old_hash_;
  ContentHash new_hash_;
};

TEST_F(InstallTest, MakesAWholeCatalogueCurrent) {
  const Result<fs::path> file = Install(old_, old_hash_);
  ASSERT_TRUE(file.ok()) << file.status().message();
  EXPECT_EQ(file->filename().native(), "catalogue-" + old_hash_.ToHex() + ".db");
  EXPECT_EQ(*CurrentCatalogue(storage_, folder_.Path()), *file);
  EXPECT_EQ(HashOf(*file), old_hash_);
  EXPECT_EQ(FaultsOf(*file), "");
  Result<Catalogue> catalogue = Catalogue::Open(*file);
  ASSERT_TRUE(catalogue.ok());
  EXPECT_EQ(catalogue->Search("khan lua", Language::kVi, 10)->size(), 1U);
}

TEST_F(InstallTest, ASnapshotHoldsRowsAndNothingElse) {
  ASSERT_TRUE(UnpackSnapshot(old_, source_.Path() / "plain.db", old_hash_, kRoom).ok());
  Result<Database> plain = Database::Open(source_.Path() / "plain.db", store::OpenMode::kReadOnly);
  EXPECT_EQ(*plain->Number("SELECT count(*) FROM search_doc"), 0);
  EXPECT_EQ(*plain->Number("SELECT count(*) FROM sqlite_master WHERE type = 'index'"), 0);
  EXPECT_EQ(*plain->Number("SELECT count(*) FROM product"), 7);
}

TEST_F(InstallTest, TheSameContentGivesTheSameBytes) {
  Result<Database> database =
      Database::Open(source_.Path() / "old.db", store::OpenMode::kReadWrite);
  ASSERT_TRUE(database->Run("PRAGMA page_size = 1024; VACUUM").ok());
  ASSERT_TRUE(WriteSnapshot(source_.Path() / "old.db", source_.Path() / "again.zst", 3).ok());
  EXPECT_EQ(BytesOf(source_.Path() / "again.zst"), BytesOf(old_));
}

TEST_F(InstallTest, TheOldOneGoesWhenNobodyReadsIt) {
  const Result<fs::path> old_file = Install(old_, old_hash_);
  ASSERT_TRUE(old_file.ok());
  {
    Result<Catalogue> reader = Catalogue::Open(*old_file);
    ASSERT_TRUE(reader.ok());
    ASSERT_TRUE(Install(new_, new_hash_).ok());
    EXPECT_TRUE(fs::exists(*old_file));
    EXPECT_TRUE(RemoveUnusedCatalogues(storage_, folder_.Path()).ok());
    EXPECT_TRUE(fs::exists(*old_file));
    EXPECT_EQ(reader->Search("khan lua", Language::kVi, 10)->size(), 1U);
  }
  EXPECT_TRUE(RemoveUnusedCatalogues(storage_, folder_.Path()).ok());
  EXPECT_FALSE(fs::exists(*old_file));
  EXPECT_EQ(Files(), 2);
  EXPECT_EQ(HashOf(*CurrentCatalogue(storage_, folder_.Path())), new_hash_);
}

TEST_F(InstallTest, NeverWritesOverAFileOrALogOfTheSameName) {
  const fs::path first = *Install(old_, old_hash_);
  const auto delta = MakeDelta(source_.Path() / "old.db", source_.Path() / "new.db", {});
  ASSERT_TRUE(ApplyDelta(first, *delta, {}).ok());
  const fs::path second = *Install(old_, old_hash_);
  EXPECT_NE(first, second);
  EXPECT_EQ(HashOf(second), old_hash_);
  WriteBytes(first.native() + "-wal", "a log that nobody came back for");
  const fs::path third = *Install(new_, new_hash_);
  const fs::path fourth = *Install(old_, old_hash_);
  EXPECT_NE(fourth, first);
  EXPECT_EQ(HashOf(fourth), old_hash_);
  EXPECT_EQ(HashOf(*CurrentCatalogue(storage_, folder_.Path())), old_hash_);
}

TEST_F(InstallTest, KeepsTheCurrentOneWhenTheSnapshotIsRefused) {
  const fs::path file = *Install(old_, old_hash_);
  EXPECT_EQ(Install(new_, old_hash_).code(), Code::kCorrupt);
  EXPECT_EQ(InstallSnapshot(storage_, folder_.Path(), new_, new_hash_, 10000).code(),
            Code::kInvalid);
  EXPECT_EQ(*CurrentCatalogue(storage_, folder_.Path()), file);
  EXPECT_EQ(Files(), 2);
}

TEST_F(InstallTest, RefusesCutAndFlippedSnapshots) {
  const fs::path file = *Install(old_, old_hash_);
  const std::string bytes = BytesOf(new_);
  const fs::path bad = source_.Path() / "bad.zst";
  for (std::size_t size = 0; size < bytes.size(); size += 997) {
    WriteBytes(bad, std::string_view(bytes).substr(0, size));
    EXPECT_FALSE(Install(bad, new_hash_).ok()) << size;
  }
  for (std::size_t at = 0; at < bytes.size(); at += 991) {
    std::string other = bytes;
    other[at] = static_cast<char>(static_cast<unsigned char>(other[at]) ^ 0x10U);
    WriteBytes(bad, other);
    const Result<fs::path> installed = Install(bad, new_hash_);
    // Some bits of a frame's header mean nothing.
    EXPECT_TRUE(!installed.ok() || HashOf(*installed) == new_hash_) << at;
  }
  EXPECT_TRUE(fs::exists(*CurrentCatalogue(storage_, folder_.Path())));
}

TEST_F(InstallTest, RefusesATriggerThatCameAlong) {
  const fs::path plain = source_.Path() / "plain.db";
  ASSERT_TRUE(UnpackSnapshot(old_, plain, old_hash_, kRoom).ok());
  {
    Result<Database> database = Database::Open(plain, store::OpenMode::kReadWrite);
    ASSERT_TRUE(database
                    ->Run("CREATE TRIGGER evil AFTER INSERT ON search_doc BEGIN"
                          " DELETE FROM product; END; PRAGMA journal_mode = DELETE")
                    .ok());
  }
  EXPECT_EQ(HashOf(plain), old_hash_);
  ASSERT_TRUE(PackFile(plain, source_.Path() / "evil.zst", 3).ok());
  EXPECT_EQ(Install(source_.Path() / "evil.zst", old_hash_).code(), Code::kCorrupt);
  EXPECT_EQ(Files(), 0);
}

TEST_F(InstallTest, RefusesWhatIsNoDatabase) {
  WriteBytes(source_.Path() / "text", "no database at all");
  ASSERT_TRUE(PackFile(source_.Path() / "text", source_.Path() / "text.zst", 3).ok());
  EXPECT_EQ(Install(source_.Path() / "text.zst", old_hash_).code(), Code::kCorrupt);
  EXPECT_EQ(Files(), 0);
}

TEST_F(InstallTest, FollowsNoLineThatLeadsElsewhere) {
  EXPECT_EQ(CurrentCatalogue(storage_, folder_.Path()).code(), Code::kNotFound);
  const std::string hex = old_hash_.ToHex();
  for (const std::string& line :
       {std::string(), std::string("../old.db"), "catalogue-" + hex, "catalogue-" + hex + ".db/x",
        "catalogue-" + hex + "-.db.db", "catalogue-" + std::string(64, 'G') + ".db"}) {
    WriteBytes(folder_.Path() / "current", line);
    EXPECT_EQ(CurrentCatalogue(storage_, folder_.Path()).code(), Code::kCorrupt) << line;
  }
  WriteBytes(folder_.Path() / "current", "catalogue-" + hex + ".db\n");
  EXPECT_EQ(CurrentCatalogue(storage_, folder_.Path()).code(), Code::kNotFound);
}

TEST_F(InstallTest, ASnapshotIsMadeOfASealedCatalogueOnly) {
  store::WriteSampleCatalogue(source_.Path() / "open.db");
  EXPECT_EQ(WriteSnapshot(source_.Path() / "open.db", source_.Path() / "open.zst", 3).code(),
            Code::kInvalid);
}

TEST_F(InstallTest, ACatalogueFromElsewhereIsAdoptedWhole) {
  const fs::path first = source_.Path() / "old.db";
  const std::string before = BytesOf(first);
  const Result<fs::path> file = AdoptCatalogue(storage_, folder_.Path(), first);
  ASSERT_TRUE(file.ok()) << file.status().message();
  EXPECT_EQ(*CurrentCatalogue(storage_, folder_.Path()), *file);
  EXPECT_EQ(HashOf(*file), old_hash_);
  EXPECT_EQ(FaultsOf(*file), "");
  EXPECT_EQ(BytesOf(first), before);
  const Result<CatalogueIdentity> identity = IdentifyCatalogue(*file);
  ASSERT_TRUE(identity.ok());
  EXPECT_EQ(identity->version, 7);
  EXPECT_EQ(identity->content, old_hash_);
  // And deltas lead on from it.
  const Result<std::string> delta = MakeDelta(first, source_.Path() / "new.db", {});
  ASSERT_TRUE(delta.ok());
  ASSERT_TRUE(ApplyDelta(*file, *delta, {}).ok());
  EXPECT_EQ(HashOf(*file), new_hash_);
  EXPECT_EQ(IdentifyCatalogue(*file)->version, 8);
}

TEST_F(InstallTest, WhatWasNeverSealedIsNotAdopted) {
  const fs::path unsealed = source_.Path() / "unsealed.db";
  store::WriteSampleCatalogue(unsealed);
  EXPECT_EQ(AdoptCatalogue(storage_, folder_.Path(), unsealed).code(), Code::kInvalid);
  EXPECT_EQ(AdoptCatalogue(storage_, folder_.Path(), source_.Path() / "none.db").code(),
            Code::kNotFound);
  WriteBytes(source_.Path() / "noise.db", std::string(5'000, 'x'));
  EXPECT_FALSE(AdoptCatalogue(storage_, folder_.Path(), source_.Path() / "noise.db").ok());
  EXPECT_EQ(Files(), 0) << "nothing is left behind";
}

}  // namespace
}  // namespace ocop::delta
