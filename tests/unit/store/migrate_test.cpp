#include "db/store/migrate.h"

#include <gtest/gtest.h>

#include <array>
#include <fstream>
#include <iterator>
#include <string>

#include "sample_catalogue.h"

namespace ocop::store {
namespace {

std::filesystem::path Fixture(const std::string& name) {
  return std::filesystem::path(OCOP_SOURCE_DIR) / "tests/unit/store/data" / name;
}

std::string BytesOf(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

/// Everything a schema is made of, in one text.
std::string ObjectsOf(Database& database) {
  Result<Statement> query =
      database.Prepare("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name");
  EXPECT_TRUE(query.ok());
  std::string objects;
  while (*query->Step()) {
    for (int column = 0; column < 4; ++column) objects += query->String(column) + '\n';
  }
  return objects;
}

struct Kind {
  const Schema& schema;
  std::string_view sql;
  const char* fixture;
};
Kind CatalogueKind() { return {CatalogueSchema(), CatalogueSql(), "catalogue-v1.db"}; }
Kind KioskKind() { return {KioskSchema(), KioskSql(), "kiosk-v1.db"}; }
Kind CentreKind() { return {CentreSchema(), CentreSql(), "centre-v1.db"}; }

class Schemas : public testing::TestWithParam<Kind (*)()> {};
INSTANTIATE_TEST_SUITE_P(All, Schemas, testing::Values(&CatalogueKind, &KioskKind, &CentreKind));

TEST_P(Schemas, TheSchemaFileIsWhatTheMigrationsMake) {
  const Kind kind = GetParam()();
  Result<Database> written = Database::OpenInMemory();
  Result<Database> migrated = Database::OpenInMemory();
  ASSERT_TRUE(written.ok() && migrated.ok());
  ASSERT_TRUE(written->Run(kind.sql).ok());
  ASSERT_TRUE(Migrate(*migrated, kind.schema).ok());
  EXPECT_EQ(ObjectsOf(*written), ObjectsOf(*migrated));
  EXPECT_EQ(*written->Number("PRAGMA application_id"), kind.schema.application_id);
  EXPECT_EQ(*migrated->Number("PRAGMA application_id"), kind.schema.application_id);
  EXPECT_EQ(*migrated->Number("PRAGMA user_version"),
            static_cast<std::int64_t>(kind.schema.migrations.size()));
}

TEST_P(Schemas, ADatabaseOfTheFirstVersionStillOpens) {
  const Kind kind = GetParam()();
  const TemporaryFolder folder;
  const std::filesystem::path file = folder.Path() / "old.db";
  std::filesystem::copy_file(Fixture(kind.fixture), file);
  Result<Database> database = Database::Open(file, OpenMode::kReadWrite);
  ASSERT_TRUE(database.ok()) << database.status().message();
  const std::string before = ObjectsOf(*database);
  const Status status = Migrate(*database, kind.schema);
  ASSERT_TRUE(status.ok()) << status.message();
  EXPECT_TRUE(CheckVersion(*database, kind.schema).ok());
  EXPECT_EQ(*database->Number("SELECT count(*) FROM pragma_integrity_check WHERE"
                              " integrity_check <> 'ok'"),
            0);
  if (kind.schema.migrations.size() == 1) {
    EXPECT_EQ(before, ObjectsOf(*database));
  }
}

TEST_P(Schemas, ANewerDatabaseIsRefusedUntouched) {
  const Kind kind = GetParam()();
  const TemporaryFolder folder;
  const std::filesystem::path file = folder.Path() / "newer.db";
  std::filesystem::copy_file(Fixture(kind.fixture), file);
  {
    Result<Database> database = Database::Open(file, OpenMode::kReadWrite);
    ASSERT_TRUE(database.ok());
    ASSERT_TRUE(database->Run("PRAGMA user_version = 1000; CREATE TABLE from_the_future (x)").ok());
  }
  const std::string before = BytesOf(file);
  {
    Result<Database> database = Database::Open(file, OpenMode::kReadWrite);
    ASSERT_TRUE(database.ok());
    EXPECT_EQ(Migrate(*database, kind.schema).code(), Code::kTooNew);
    EXPECT_EQ(CheckVersion(*database, kind.schema).code(), Code::kTooNew);
  }
  EXPECT_EQ(before, BytesOf(file));
}

TEST(Migrate, ADatabaseOfAnotherKindIsRefusedUntouched) {
  const TemporaryFolder folder;
  const std::filesystem::path file = folder.Path() / "catalogue.db";
  WriteSampleCatalogue(file);
  const std::string before = BytesOf(file);
  {
    Result<Database> database = Database::Open(file, OpenMode::kReadWrite);
    ASSERT_TRUE(database.ok());
    EXPECT_EQ(Migrate(*database, KioskSchema()).code(), Code::kCorrupt);
  }
  EXPECT_EQ(before, BytesOf(file));
}

TEST(Migrate, AFailingMigrationLeavesTheFileAsItWas) {
  const std::array<std::string_view, 1> first = {
      "PRAGMA application_id = 77; CREATE TABLE a (x); INSERT INTO a VALUES (1)"};
  const std::array<std::string_view, 3> broken = {first[0], "CREATE TABLE b (x); DELETE FROM a",
                                                  "CREATE TABLE b (x) -- exists already"};
  const TemporaryFolder folder;
  const std::filesystem::path file = folder.Path() / "a.db";
  {
    Result<Database> database = Database::Open(file, OpenMode::kReadWrite);
    ASSERT_TRUE(database.ok());
    ASSERT_TRUE(Migrate(*database, {77, first}).ok());
  }
  const std::string before = BytesOf(file);
  {
    Result<Database> database = Database::Open(file, OpenMode::kReadWrite);
    ASSERT_TRUE(database.ok());
    const Status status = Migrate(*database, {77, broken});
    EXPECT_EQ(status.code(), Code::kInvalid);
    EXPECT_NE(status.message().find("migration 3"), std::string::npos) << status.message();
    EXPECT_EQ(*database->Number("PRAGMA user_version"), 1);
    EXPECT_EQ(*database->Number("SELECT count(*) FROM a"), 1);
    EXPECT_EQ(*database->Number("SELECT count(*) FROM sqlite_master"), 1);
  }
  EXPECT_EQ(before, BytesOf(file));
}

TEST(Migrate, AgainChangesNothing) {
  Database database = MakeSampleDatabase();
  const std::string before = ObjectsOf(database);
  EXPECT_TRUE(Migrate(database, CatalogueSchema()).ok());
  EXPECT_TRUE(BuildCatalogueIndexes(database).ok());
  EXPECT_EQ(before, ObjectsOf(database));
}

TEST(Schema, RefusesWhatMustNeverBe) {
  Database database = MakeSampleDatabase();
  const std::string_view bad[] = {
      // A spirit that may be advertised, and a tea that may not.
      "INSERT INTO product (id, code, set_id) VALUES (90, 'x', 14)",
      "UPDATE product SET advert_class = 'alcohol' WHERE id = 3",
      // A day that is none, a star too many, a potential five that shows five.
      "UPDATE recognition SET valid_until = '2026-02-30' WHERE id = 1",
      "UPDATE recognition SET star = 6 WHERE id = 1",
      "UPDATE recognition SET potential_5 = 1 WHERE id = 4",
      // Nobody's product, a label twice, a code twice, half a place.
      "INSERT INTO recognition (id, product_id) VALUES (90, 999)",
      "INSERT INTO label (key, product_id, kind) VALUES ('gtin:09521234543213', 2, 'gtin')",
      "INSERT INTO village (id, code) VALUES (90, 'bat-trang')",
      "UPDATE village SET latitude_deg = 21 WHERE id = 3",
      "INSERT INTO translation (kind, entity_id, field, lang, text)"
      " VALUES ('product', 1, 'name', 'xx', 'x')",
      // A form that is none, of nobody, of two, twice.
      "INSERT INTO serial_pattern VALUES ('VN.*##', 1, NULL)",
      "INSERT INTO serial_pattern VALUES ('VN###', 1, NULL)",
      "INSERT INTO serial_pattern VALUES ('VNAB##', NULL, NULL)",
      "INSERT INTO serial_pattern VALUES ('VNAB##', 1, 1)",
      "INSERT INTO serial_pattern VALUES ('VNAB##', 999, NULL)",
      "UPDATE media_file SET sha256 = '../../etc/passwd'", "UPDATE offer SET price_vnd = 'free'"};
  for (const std::string_view sql : bad) {
    EXPECT_EQ(database.Run(sql).code(), Code::kInvalid) << sql;
  }
}

TEST(Schema, TheSearchTableFollowsItsRows) {
  Database database = MakeSampleDatabase();
  const char* const count = "SELECT count(*) FROM search_fts WHERE search_fts MATCH 'lotus'";
  const std::int64_t before = *database.Number(count);
  ASSERT_GT(before, 0);
  ASSERT_TRUE(database
                  .Run("UPDATE search_doc SET name = 'tulip', more = ''"
                       " WHERE kind = 'product' AND entity_id = 6")
                  .ok());
  EXPECT_EQ(*database.Number(count), before - 1);
  ASSERT_TRUE(database.Run("DELETE FROM search_doc").ok());
  EXPECT_EQ(*database.Number(count), 0);
  EXPECT_TRUE(database.Run("INSERT INTO search_fts (search_fts) VALUES ('integrity-check')").ok());
}

}  // namespace
}  // namespace ocop::store
