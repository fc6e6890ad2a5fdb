#include "db/store/database.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <fstream>
#include <string>

#include "db/store/migrate.h"
#include "sample_catalogue.h"

namespace ocop::store {
namespace {

Code CodeOfOpening(const std::filesystem::path& file, OpenMode mode) {
  const Result<Database> database = Database::Open(file, mode);
  return database.ok() ? Code::kOk : database.code();
}

TEST(Database, NotThere) {
  const TemporaryFolder folder;
  EXPECT_EQ(CodeOfOpening(folder.Path() / "none.db", OpenMode::kReadOnly), Code::kNotFound);
  EXPECT_EQ(CodeOfOpening(folder.Path() / "none.db", OpenMode::kReadOnlyForever), Code::kNotFound);
  EXPECT_EQ(CodeOfOpening(folder.Path() / "no" / "none.db", OpenMode::kReadWrite), Code::kIo);
  EXPECT_EQ(CodeOfOpening(folder.Path(), OpenMode::kReadOnly), Code::kCorrupt) << "a folder";
}

TEST(Database, NotADatabase) {
  const TemporaryFolder folder;
  const std::filesystem::path file = folder.Path() / "text.db";
  std::ofstream(file) << std::string(8192, 'x');
  EXPECT_EQ(CodeOfOpening(file, OpenMode::kReadOnly), Code::kCorrupt);
  EXPECT_EQ(CodeOfOpening(file, OpenMode::kReadWrite), Code::kCorrupt);
  const std::filesystem::path empty = folder.Path() / "empty.db";
  std::ofstream(empty).close();
  EXPECT_EQ(CodeOfOpening(empty, OpenMode::kReadOnly), Code::kCorrupt);
}

TEST(Database, PathsWithSignsThatMeanSomethingInAUri) {
  const TemporaryFolder folder;
  const std::filesystem::path file = folder.Path() / "a?mode=memory#50%25 đồ.db";
  ASSERT_EQ(CodeOfOpening(file, OpenMode::kReadWrite), Code::kOk);
  EXPECT_EQ(CodeOfOpening(file, OpenMode::kReadOnly), Code::kCorrupt) << "empty so far";
  EXPECT_TRUE(std::filesystem::exists(file));
}

TEST(Database, ValuesComeBackAsTheyWere) {
  Result<Database> database = Database::OpenInMemory();
  ASSERT_TRUE(database.ok());
  ASSERT_TRUE(database->Run("CREATE TABLE t (i INTEGER, r REAL, t TEXT, b BLOB, n TEXT)").ok());
  Result<Statement> insert = database->Prepare("INSERT INTO t VALUES (?1, ?2, ?3, ?4, ?5)");
  ASSERT_TRUE(insert.ok());
  const std::array<std::byte, 3> bytes{std::byte{0}, std::byte{1}, std::byte{255}};
  insert->Bind(1, std::int64_t{-9000000000}).BindReal(2, 20.976);
  insert->Bind(3, "").BindBlob(4, bytes).BindNull(5);
  ASSERT_TRUE(insert->Run().ok());
  Result<Statement> query = database->Prepare("SELECT * FROM t");
  ASSERT_TRUE(query.ok());
  ASSERT_TRUE(*query->Step());
  EXPECT_EQ(query->Int(0), -9000000000);
  EXPECT_DOUBLE_EQ(query->Real(1), 20.976);
  EXPECT_FALSE(query->IsNull(2));
  EXPECT_EQ(query->Blob(3).size(), 3U);
  EXPECT_TRUE(query->IsNull(4));
  EXPECT_EQ(query->MaybeInt(4), std::nullopt);
  EXPECT_FALSE(*query->Step());
}

TEST(Database, FailuresNameWhatTheCallerCanDo) {
  Result<Database> database = Database::OpenInMemory();
  ASSERT_TRUE(database.ok());
  EXPECT_EQ(database->Run("NONSENSE").code(), Code::kInvalid);
  EXPECT_EQ(database->Prepare("SELECT * FROM nowhere").code(), Code::kInvalid);
  ASSERT_TRUE(database->Run("CREATE TABLE t (i INTEGER CHECK (i > 0))").ok());
  EXPECT_EQ(database->Run("INSERT INTO t VALUES (-1)").code(), Code::kInvalid);
}

TEST(Database, ALockedDatabaseIsUnavailable) {
  const TemporaryFolder folder;
  const std::filesystem::path file = folder.Path() / "a.db";
  Result<Database> one = Database::Open(file, OpenMode::kReadWrite);
  ASSERT_TRUE(one.ok());
  ASSERT_TRUE(Migrate(*one, KioskSchema()).ok());
  Result<Database> two = Database::Open(file, OpenMode::kReadWrite);
  ASSERT_TRUE(two.ok());
  const Result<Transaction> writing = Transaction::Begin(*one);
  ASSERT_TRUE(writing.ok());
  const Result<Transaction> waiting = Transaction::Begin(*two);
  EXPECT_EQ(waiting.code(), Code::kUnavailable);
  EXPECT_TRUE(Database::Open(file, OpenMode::kReadOnly).ok()) << "readers go on";
}

TEST(Database, ATransactionThatIsNotCommittedLeavesNothing) {
  Result<Database> database = Database::OpenInMemory();
  ASSERT_TRUE(database.ok());
  ASSERT_TRUE(database->Run("CREATE TABLE t (i INTEGER)").ok());
  {
    Result<Transaction> transaction = Transaction::Begin(*database);
    ASSERT_TRUE(transaction.ok());
    ASSERT_TRUE(database->Run("INSERT INTO t VALUES (1)").ok());
  }
  EXPECT_EQ(*database->Number("SELECT count(*) FROM t"), 0);
}

TEST(Database, AFullDiskIsFull) {
  const TemporaryFolder folder;
  Result<Database> database = Database::Open(folder.Path() / "a.db", OpenMode::kReadWrite);
  ASSERT_TRUE(database.ok());
  ASSERT_TRUE(database->Run("CREATE TABLE t (b BLOB); PRAGMA max_page_count = 4").ok());
  EXPECT_EQ(database->Run("INSERT INTO t VALUES (zeroblob(100000))").code(), Code::kFull);
}

TEST(Database, DamageInsideIsFoundWhenItIsRead) {
  const TemporaryFolder folder;
  const std::filesystem::path file = folder.Path() / "catalogue.db";
  WriteSampleCatalogue(file);
  {
    std::fstream damage(file, std::ios::in | std::ios::out | std::ios::binary);
    const auto size = static_cast<std::streamoff>(std::filesystem::file_size(file));
    damage.seekp(4096);
    const std::string junk(static_cast<std::size_t>(size) - 4096, '\x5a');
    damage.write(junk.data(), static_cast<std::streamsize>(junk.size()));
  }
  Result<Catalogue> catalogue = Catalogue::Open(file);
  EXPECT_EQ(catalogue.code(), Code::kCorrupt);
}

}  // namespace
}  // namespace ocop::store
