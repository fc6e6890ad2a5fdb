#include "db/delta/delta.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "db/delta/delta_join.h"
#include "db/store/catalogue.h"
#include "sample_catalogue.h"
#include "versions.h"

namespace ocop::delta {
namespace {

using store::Catalogue;
using store::Database;
using store::TemporaryFolder;

class DeltaTest : public ::testing::Test {
 protected:
  void SetUp() override {
    old_hash_ = WriteVersion(folder_.Path() / "old.db", "");
    new_hash_ = WriteVersion(folder_.Path() / "new.db", NextVersionSql());
    Result<std::string> delta = MakeDelta(folder_.Path() / "old.db", folder_.Path() / "new.db", {});
    ASSERT_TRUE(delta.ok()) << delta.status().message();
    delta_ = *delta;
    std::filesystem::copy_file(folder_.Path() / "old.db", file_);
  }

  /// Back to the old version.
  void StartAnew() {
    for (const char* suffix : {"", "-wal", "-shm"}) {
      std::filesystem::remove(file_.string() + suffix);
    }
    std::filesystem::copy_file(folder_.Path() / "old.db", file_);
  }
  /// As it was, so that one test can try many things.
  void ExpectUntouched() {
    EXPECT_EQ(HashOf(file_), old_hash_);
    EXPECT_EQ(FaultsOf(file_), "");
  }

  TemporaryFolder folder_;
  std::filesystem::path file_ = folder_.Path() / "catalogue.db";
  ContentHash old_hash_;
  ContentHash new_hash_;
  std::string delta_;
};

TEST_F(DeltaTest, LeadsToTheNewVersion) {
  const Status status = ApplyDelta(file_, delta_, {});
  ASSERT_TRUE(status.ok()) << status.message();
  EXPECT_EQ(HashOf(file_), new_hash_);
  EXPECT_EQ(FaultsOf(file_), "");
  Result<Database> database = Database::Open(file_, store::OpenMode::kReadOnly);
  EXPECT_EQ(*StoredContentHash(*database), new_hash_);
}

TEST_F(DeltaTest, SearchFindsWhatIsNewAndNotWhatIsGone) {
  ASSERT_TRUE(ApplyDelta(file_, delta_, {}).ok());
  Result<Catalogue> catalogue = Catalogue::Open(file_);
  ASSERT_TRUE(catalogue.ok());
  const auto finds = [&catalogue](const char* text) {
    const auto hits = catalogue->Search(text, Language::kVi, 10);
    return hits.ok() ? hits->size() : 999U;
  };
  EXPECT_EQ(finds("chen tra hoa nau"), 1U);
  EXPECT_EQ(finds("bun kho"), 0U);
  EXPECT_EQ(finds("men ran"), 1U);
  EXPECT_EQ(finds("ve lam"), 0U);
  EXPECT_EQ(finds("lang van phuc"), 3U);  // the village, its maker, and their scarf
}

TEST_F(DeltaTest, SaysWhereItLeads) {
  const Result<DeltaHeader> header = ReadDeltaHeader(delta_);
  ASSERT_TRUE(header.ok());
  EXPECT_EQ(header->from, old_hash_);
  EXPECT_EQ(header->to, new_hash_);
  EXPECT_EQ(header->dictionary_id, 0U);
}

TEST_F(DeltaTest, AReaderStaysInItsVersionUntilItLooksAgain) {
  ASSERT_TRUE(ApplyDelta(file_, delta_, {}).ok());  // WAL mode from here on
  const auto back = MakeDelta(folder_.Path() / "new.db", folder_.Path() / "old.db", {});
  Result<Database> reader = Database::Open(file_, store::OpenMode::kReadOnly);
  ASSERT_TRUE(reader->Run("BEGIN; SELECT * FROM meta").ok());
  ASSERT_TRUE(ApplyDelta(file_, *back, {}).ok());
  EXPECT_EQ(*reader->Number("SELECT version FROM meta"), 8);
  ASSERT_TRUE(reader->Run("COMMIT").ok());
  EXPECT_EQ(*reader->Number("SELECT version FROM meta"), 7);
}

TEST_F(DeltaTest, IsRefusedOnAnotherBase) {
  const std::string before = BytesOf(folder_.Path() / "new.db");
  EXPECT_EQ(ApplyDelta(folder_.Path() / "new.db", delta_, {}).code(), Code::kCorrupt);
  EXPECT_EQ(HashOf(folder_.Path() / "new.db"), new_hash_);
  ASSERT_TRUE(ApplyDelta(file_, delta_, {}).ok());
  EXPECT_EQ(ApplyDelta(file_, delta_, {}).code(), Code::kCorrupt);
  EXPECT_EQ(HashOf(file_), new_hash_);
}

TEST_F(DeltaTest, NoticesARowThatWentBadFarFromItsChanges) {
  Result<Database> database = Database::Open(file_, store::OpenMode::kReadWrite);
  ASSERT_TRUE(database->Run("UPDATE craft SET source = 'rot' WHERE id = 3").ok());
  const ContentHash rotten = HashOf(file_);
  EXPECT_EQ(ApplyDelta(file_, delta_, {}).code(), Code::kCorrupt);
  EXPECT_EQ(HashOf(file_), rotten);
  EXPECT_EQ(*database->Number("SELECT version FROM meta"), 7);
}

TEST_F(DeltaTest, NoticesARowThatIsNotThere) {
  Result<Database> database = Database::Open(file_, store::OpenMode::kReadWrite);
  ASSERT_TRUE(database->Run("DELETE FROM offer WHERE product_id = 1").ok());
  EXPECT_EQ(ApplyDelta(file_, delta_, {}).code(), Code::kCorrupt);
  EXPECT_EQ(*database->Number("SELECT version FROM meta"), 7);
}

TEST_F(DeltaTest, ACatalogueNeverSealedIsLookedAtWhole) {
  {
    Result<Database> database = Database::Open(file_, store::OpenMode::kReadWrite);
    ASSERT_TRUE(database->Run("UPDATE meta SET content_hash = NULL").ok());
  }
  ASSERT_TRUE(ApplyDelta(file_, delta_, {}).ok());
  EXPECT_EQ(HashOf(file_), new_hash_);
}

TEST_F(DeltaTest, RefusesEveryKindOfCut) {
  for (std::size_t size = 0; size < delta_.size(); size += size < 120 ? 1 : 7) {
    EXPECT_EQ(ApplyDelta(file_, std::string_view(delta_).substr(0, size), {}).code(),
              Code::kInvalid)
        << size;
  }
  EXPECT_EQ(ApplyDelta(file_, delta_ + '\0', {}).code(), Code::kInvalid);
  ExpectUntouched();
}

TEST_F(DeltaTest, AFlippedByteNeverLeadsAnywhereElse) {
  int without_effect = 0;
  for (std::size_t at = 0; at < delta_.size(); at += at < 120 ? 1 : 7) {
    std::string other = delta_;
    other[at] = static_cast<char>(static_cast<unsigned char>(other[at]) ^ 0x21U);
    if (!ApplyDelta(file_, other, {}).ok()) continue;
    // A bit that the compression does not need: the patch is the same all the same.
    EXPECT_EQ(HashOf(file_), new_hash_) << at;
    EXPECT_EQ(FaultsOf(file_), "") << at;
    ++without_effect;
    StartAnew();
  }
  EXPECT_LE(without_effect, 3) << "of " << delta_.size() << " bytes";
  ExpectUntouched();
}

TEST_F(DeltaTest, RefusesALyingHeader) {
  std::string newer = delta_;
  newer[8] = '\x09';
  EXPECT_EQ(ApplyDelta(file_, newer, {}).code(), Code::kTooNew);
  std::string format = delta_;
  format[7] = '2';
  EXPECT_EQ(ApplyDelta(file_, format, {}).code(), Code::kTooNew);
  std::string bomb = delta_;
  bomb[20] = '\x7f';
  EXPECT_EQ(ApplyDelta(file_, bomb, {}).code(), Code::kInvalid);
  std::string other_dictionary = delta_;
  other_dictionary[12] = '\x05';
  EXPECT_EQ(ApplyDelta(file_, other_dictionary, {}).code(), Code::kNotFound);
  EXPECT_EQ(ApplyDelta(file_, std::string(kMaxDeltaBytes + 1, 'O'), {}).code(), Code::kInvalid);
  ExpectUntouched();
}

TEST_F(DeltaTest, RefusesABomb) {
  const Result<std::string> frame = Pack(std::string(kMaxPatchBytes + 1, '\0'), {});
  std::string bomb = delta_.substr(0, 88) + *frame;
  EXPECT_EQ(ApplyDelta(file_, bomb, {}).code(), Code::kInvalid);
  bomb[16] = 1;
  bomb[19] = 2;  // kMaxPatchBytes + 1
  EXPECT_EQ(ApplyDelta(file_, bomb, {}).code(), Code::kInvalid);
  ExpectUntouched();
}

TEST_F(DeltaTest, RefusesChangesOfOtherTables) {
  const std::string changes = std::string("P\x06\x01\0\0\0\0\0search_doc\0\x09\0\x05", 21);
  std::string delta = delta_.substr(0, 88);
  delta[16] = static_cast<char>(changes.size());
  for (std::size_t at = 17; at < 24; ++at) delta[at] = 0;
  EXPECT_EQ(ApplyDelta(file_, delta + *Pack(changes, {}), {}).code(), Code::kInvalid);
  ExpectUntouched();
}

TEST_F(DeltaTest, NeedsItsDictionary) {
  const Result<Dictionary> dictionary = TrainDeltaDictionary(folder_.Path() / "old.db", 1024);
  ASSERT_TRUE(dictionary.ok()) << dictionary.status().message();
  const Result<std::string> delta =
      MakeDelta(folder_.Path() / "old.db", folder_.Path() / "new.db", *dictionary);
  ASSERT_TRUE(delta.ok());
  EXPECT_EQ(ReadDeltaHeader(*delta)->dictionary_id, dictionary->id);
  EXPECT_EQ(ApplyDelta(file_, *delta, {}).code(), Code::kNotFound);
  EXPECT_TRUE(ApplyDelta(file_, *delta, *dictionary).ok());
  EXPECT_EQ(HashOf(file_), new_hash_);
}

TEST_F(DeltaTest, WaitsForNoOtherWriter) {
  ASSERT_TRUE(ApplyDelta(file_, delta_, {}).ok());
  Result<Database> writer = Database::Open(file_, store::OpenMode::kReadWrite);
  ASSERT_TRUE(writer->Run("BEGIN IMMEDIATE").ok());
  const auto back = MakeDelta(folder_.Path() / "new.db", folder_.Path() / "old.db", {});
  EXPECT_EQ(ApplyDelta(file_, *back, {}).code(), Code::kUnavailable);
}

TEST_F(DeltaTest, IsNotMadeOfWhatWasNeverSealed) {
  {
    Result<Database> database = Database::Open(file_, store::OpenMode::kReadWrite);
    ASSERT_TRUE(database->Run("UPDATE meta SET content_hash = NULL").ok());
  }
  EXPECT_FALSE(MakeDelta(file_, folder_.Path() / "new.db", {}).ok());
  EXPECT_FALSE(MakeDelta(folder_.Path() / "new.db", file_, {}).ok());
  EXPECT_EQ(ApplyDelta(folder_.Path() / "none.db", delta_, {}).code(), Code::kNotFound);
  EXPECT_FALSE(std::filesystem::exists(folder_.Path() / "none.db"));
}

TEST_F(DeltaTest, JoinsWhatFollowsOnEachOther) {
  std::string sql(NextVersionSql());
  sql +=
      "DELETE FROM translation WHERE kind = 'product' AND entity_id = 8;"
      "DELETE FROM product WHERE id = 8; UPDATE offer SET price_vnd = 1 WHERE product_id = 5;"
      "INSERT INTO product (id, code, set_id) VALUES (7, 'noodles', 6);";
  const ContentHash last = WriteVersion(folder_.Path() / "last.db", sql);
  const auto next = MakeDelta(folder_.Path() / "new.db", folder_.Path() / "last.db", {});
  ASSERT_TRUE(next.ok());
  DeltaJoin join(folder_.Path());
  EXPECT_EQ(join.Pack({}).code(), Code::kInvalid);
  EXPECT_EQ(join.Prepend({}).code(), Code::kInvalid);
  EXPECT_EQ(join.Prepend(std::vector{*next, delta_}).code(), Code::kInvalid);
  ASSERT_TRUE(join.Prepend(std::vector{*next}).ok());
  EXPECT_EQ(*join.Pack({}), *next);
  EXPECT_EQ(join.Prepend(std::vector{*next}).code(), Code::kInvalid);
  EXPECT_EQ(*join.Pack({}), *next);
  ASSERT_TRUE(join.Prepend(std::vector{delta_}).ok());
  const Result<std::string> joined = join.Pack({});
  ASSERT_TRUE(joined.ok()) << joined.status().message();
  EXPECT_LT(joined->size(), delta_.size() + next->size());
  ASSERT_TRUE(ApplyDelta(file_, *joined, {}).ok());
  EXPECT_EQ(HashOf(file_), last);
  EXPECT_EQ(FaultsOf(file_), "");

  DeltaJoin at_once(folder_.Path());
  ASSERT_TRUE(at_once.Prepend(std::vector{delta_, *next}).ok());
  EXPECT_EQ(*at_once.Pack({}), *joined);
  EXPECT_FALSE(std::filesystem::exists(folder_.Path() / "joined.part"));
  EXPECT_EQ(DeltaJoin(folder_.Path() / "none").Prepend(std::vector{delta_}).code(), Code::kIo);
}

TEST_F(DeltaTest, JoinsStepsThatHaveRemovalsFirst) {
  const std::string table("P\x02\x01\0t\0", 6);
  const std::string remove_9("\x09\0\x01\0\0\0\0\0\0\0\x09", 11);
  const std::string insert_1("\x12\0\x01\0\0\0\0\0\0\0\x01\x03\x01x", 14);
  const auto joined = [&](const std::string& changes) {
    const std::string step = *WriteDelta({1, 0, changes.size(), old_hash_, new_hash_}, {},
                                         [&](const ByteSink& sink) { return sink(changes); });
    DeltaJoin join(folder_.Path());
    const Status prepended = join.Prepend(std::vector{step});
    EXPECT_TRUE(prepended.ok()) << prepended.message();
    return prepended.ok() ? *join.Pack({}) : std::string();
  };
  EXPECT_EQ(joined(table + remove_9 + insert_1), joined(table + insert_1 + remove_9));
}

TEST_F(DeltaTest, JoinsNoMoreThanAKioskTakes) {
  const auto step = [&](char id, const ContentHash& from, const ContentHash& to) {
    const std::string changes = std::string("P\x02\x01\0t\0\x12\0\x01\0\0\0\0\0\0\0", 16) + id +
                                std::string("\x04\x88\x80\x80\0", 5) +
                                std::string(std::size_t{16} << 20U, 'x');
    return *WriteDelta({1, 0, changes.size(), from, to}, {},
                       [&](const ByteSink& sink) { return sink(changes); });
  };
  DeltaJoin join(folder_.Path());
  ASSERT_TRUE(join.Prepend(std::vector{step('2', new_hash_, old_hash_)}).ok());
  const std::string joined = *join.Pack({});
  EXPECT_EQ(join.Prepend(std::vector{step('1', old_hash_, new_hash_)}).code(), Code::kInvalid);
  EXPECT_EQ(*join.Pack({}), joined);
}

TEST_F(DeltaTest, DoesNotGrowWhenTheFileIsVacuumed) {
  {
    Result<Database> database =
        Database::Open(folder_.Path() / "new.db", store::OpenMode::kReadWrite);
    ASSERT_TRUE(database->Run("PRAGMA page_size = 512; VACUUM").ok());
  }
  EXPECT_EQ(*MakeDelta(folder_.Path() / "old.db", folder_.Path() / "new.db", {}), delta_);
}

}  // namespace
}  // namespace ocop::delta
