#include "db/delta/content_hash.h"

#include <gtest/gtest.h>

#include <string>

#include "db/store/migrate.h"
#include "sample_catalogue.h"
#include "versions.h"

namespace ocop::delta {
namespace {

using store::Database;
using store::TemporaryFolder;

ContentHash Computed(Database& database) {
  Result<ContentHash> hash = ComputeContentHash(database);
  EXPECT_TRUE(hash.ok()) << hash.status().message();
  return hash.ok() ? *hash : ContentHash();
}

TEST(ContentHash, DoesNotSeeHowTheRowsAreKept) {
  const TemporaryFolder folder;
  const auto file = folder.Path() / "a.db";
  const ContentHash hash = WriteVersion(file, "");
  Result<Database> database = Database::Open(file, store::OpenMode::kReadWrite);
  ASSERT_TRUE(database.ok());
  EXPECT_EQ(Computed(*database), hash);
  ASSERT_TRUE(
      database
          ->Run("PRAGMA trusted_schema = ON; DROP INDEX product_craft; DELETE FROM search_doc;"
                "DROP TABLE search_fts; PRAGMA page_size = 8192; VACUUM")
          .ok());
  EXPECT_EQ(Computed(*database), hash);
  ASSERT_TRUE(database
                  ->Run("PRAGMA foreign_keys = OFF; CREATE TEMP TABLE o AS SELECT * FROM offer;"
                        "DELETE FROM offer; INSERT INTO offer SELECT * FROM o ORDER BY price_vnd")
                  .ok());
  EXPECT_EQ(Computed(*database), hash);
}

TEST(ContentHash, SeesEveryColumnOfEveryTable) {
  Database database = store::MakeSampleDatabase();
  const ContentHash hash = Computed(database);
  const Result<std::vector<BaseTable>> tables = BaseTables(database);
  ASSERT_TRUE(tables.ok());
  ASSERT_TRUE(database.Run("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON").ok());
  int seen = 0;
  for (const BaseTable& table : *tables) {
    EXPECT_NE(table.name.substr(0, 6), "search");
    const Result<std::int64_t> rows = database.Number("SELECT count(*) FROM " + table.name);
    if (*rows == 0) continue;
    for (const std::string& column : table.columns) {
      if (column == "content_hash") continue;
      ASSERT_TRUE(database.Run("BEGIN").ok());
      const std::string sql = "UPDATE " + table.name + " SET " + column + " = CASE typeof(" +
                              column + ") WHEN 'text' THEN " + column + " || 'x' WHEN 'blob' THEN" +
                              " x'99' WHEN 'null' THEN '1' ELSE " + column + " + 1000 END";
      const Status changed = database.Run(sql);
      if (changed.ok()) {
        ++seen;
        EXPECT_NE(Computed(database), hash) << table.name << '.' << column;
      }
      ASSERT_TRUE(database.Run("ROLLBACK").ok());
    }
  }
  EXPECT_GT(seen, 100);
  EXPECT_EQ(Computed(database), hash);
}

TEST(ContentHash, TellsTypesAndBordersApart) {
  Database database = store::MakeSampleDatabase();
  const auto with = [&database](const char* sql) {
    EXPECT_TRUE(database.Run("BEGIN").ok());
    EXPECT_TRUE(database.Run(sql).ok());
    const ContentHash hash = Computed(database);
    EXPECT_TRUE(database.Run("ROLLBACK").ok());
    return hash;
  };
  EXPECT_NE(with("UPDATE village SET code = 'ab', source = 'c' WHERE id = 3"),
            with("UPDATE village SET code = 'a', source = 'bc' WHERE id = 3"));
  EXPECT_NE(with("UPDATE translation SET sort_key = NULL WHERE kind = 'title'"),
            with("UPDATE translation SET sort_key = x'' WHERE kind = 'title'"));
}

TEST(ContentHash, IsKeptOutsideItself) {
  Database database = store::MakeSampleDatabase();
  EXPECT_EQ(StoredContentHash(database).code(), Code::kNotFound);
  const ContentHash before = Computed(database);
  const Result<ContentHash> sealed = SealCatalogue(database);
  ASSERT_TRUE(sealed.ok());
  EXPECT_EQ(*sealed, before);
  EXPECT_EQ(Computed(database), before);
  EXPECT_EQ(*StoredContentHash(database), before);
}

TEST(ContentHash, StaysWhatItWas) {
  // A published hash must mean the same to every program. When this fails, the format changed.
  Result<Database> plain = Database::OpenInMemory();
  ASSERT_TRUE(plain
                  ->Run("CREATE TABLE a (id INTEGER PRIMARY KEY, t TEXT);"
                        "CREATE TABLE b (x BLOB, y REAL, PRIMARY KEY (y)) WITHOUT ROWID;"
                        "INSERT INTO b VALUES (1, 2.5), (NULL, 1), (x'00ff', -1);"
                        "INSERT INTO a VALUES (2, 'hai'), (1, NULL); PRAGMA user_version = 1")
                  .ok());
  EXPECT_EQ(Computed(*plain).ToHex(),
            "12048c917741da8f1903c0463c1276720ff19eeebe3b9177fd0baf0f75617fd3");
}

TEST(ContentHash, ReadsHexStrictly) {
  const std::string hex(64, 'a');
  EXPECT_EQ(ContentHash::FromHex(hex)->ToHex(), hex);
  EXPECT_FALSE(ContentHash::FromHex(hex.substr(1)).ok());
  EXPECT_FALSE(ContentHash::FromHex(hex + "a").ok());
  EXPECT_FALSE(ContentHash::FromHex(std::string(63, 'a') + "A").ok());
  EXPECT_FALSE(ContentHash::FromHex(std::string(63, 'a') + "/").ok());
}

}  // namespace
}  // namespace ocop::delta
