#include "db/delta/patchset_join.h"

#include <fcntl.h>
#include <gtest/gtest.h>

#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "db/delta/patchset.h"
#include "db/delta/patchset_order.h"
#include "db/delta/session.h"
#include "sample_catalogue.h"
#include "versions.h"

namespace ocop::delta {
namespace {

using std::string_literals::operator""s;
using store::Database;

Result<std::string> JoinAll(std::vector<PatchsetReader> readers) {
  std::string joined;
  const Status status = JoinPatchsets(readers, [&joined](std::string_view piece) {
    joined += piece;
    return Status();
  });
  if (!status.ok()) return status;
  return joined;
}

Result<std::string> Join(const std::vector<std::string>& patchsets) {
  std::vector<PatchsetReader> readers;
  readers.reserve(patchsets.size());
  for (const std::string& patchset : patchsets) readers.emplace_back(patchset);
  return JoinAll(std::move(readers));
}

/// What SQLite makes of the same.
std::string JoinedBySqlite(const std::vector<std::string>& patchsets) {
  sqlite3_changegroup* group = nullptr;
  EXPECT_EQ(sqlite3changegroup_new(&group), SQLITE_OK);
  for (std::string patchset : patchsets) {
    const int size = static_cast<int>(patchset.size());
    EXPECT_EQ(sqlite3changegroup_add(group, size, patchset.data()), SQLITE_OK);
  }
  int size = 0;
  void* bytes = nullptr;
  EXPECT_EQ(sqlite3changegroup_output(group, &size, &bytes), SQLITE_OK);
  std::string joined(static_cast<const char*>(bytes), static_cast<std::size_t>(size));
  sqlite3_free(bytes);
  sqlite3changegroup_delete(group);
  return joined;
}

/// The changes of each table in order: SQLite does not sort the tables.
std::map<std::string, std::string> ByTable(const std::string& patchset) {
  const std::string ordered = *OrderPatchset(patchset);
  std::map<std::string, std::string> tables;
  std::string_view rest = ordered;
  while (!rest.empty()) {
    const PatchTable table = CutTable(rest);
    std::string& changes = tables[std::string(table.bytes)];
    std::string place;
    while (!rest.empty() && rest.front() != 'P') changes += CutChange(rest, table.is_key, place);
  }
  return tables;
}

constexpr const char* kNames[] = {"lone", "pair", "blobs"};

/// A database in which things happen, and how it was before them.
class World {
 public:
  explicit World(unsigned seed) : random_(seed) {
    EXPECT_TRUE(database_.Run("ATTACH ':memory:' AS old").ok());
    for (const std::string in : {"main.", "old."}) {
      EXPECT_TRUE(
          database_
              .Run("CREATE TABLE " + in + "lone (id INTEGER PRIMARY KEY, a, b TEXT, c REAL);" +
                   "CREATE TABLE " + in + "pair (note, lang TEXT NOT NULL, id INTEGER NOT NULL," +
                   " kind TEXT NOT NULL, more, PRIMARY KEY (kind, id, lang)) WITHOUT ROWID;" +
                   "CREATE TABLE " + in + "blobs (key BLOB NOT NULL PRIMARY KEY, value BLOB);")
              .ok());
    }
  }

  /// What a step did.
  std::string Step(int changes) {
    for (const std::string table : kNames) {
      Run("DELETE FROM old." + table);
      Run("INSERT INTO old." + table + " SELECT * FROM main." + table);
    }
    for (; changes > 0; --changes) Change();
    Result<std::string> made = MakePatchset(database_, "old");
    EXPECT_TRUE(made.ok()) << made.status().message();
    return *made;
  }

  ContentHash Content() {
    const Result<ContentHash> hash = ComputeContentHash(database_);
    EXPECT_TRUE(hash.ok()) << hash.status().message();
    return *hash;
  }

  Status Apply(const std::string& patchset) { return ApplyPatchset(database_, patchset); }

 private:
  int Below(int count) { return static_cast<int>(random_() % static_cast<unsigned>(count)); }
  void Run(const std::string& sql) {
    const Status status = database_.Run(sql);
    EXPECT_TRUE(status.ok()) << status.message() << ": " << sql.substr(0, 200);
  }
  std::string Text() {
    if (Below(40) == 0)
      return "'" + std::string(static_cast<std::size_t>(Below(300000)), 'x') + "'";
    return "'" + std::string(static_cast<std::size_t>(Below(3)), 'a') + "gốm'";
  }
  std::string Value() {
    switch (Below(5)) {
      case 0:
        return "NULL";
      case 1:
        return std::to_string(Below(3));
      case 2:
        return std::to_string(Below(3)) + ".5";
      case 3:
        return "zeroblob(" + std::to_string(Below(200)) + ")";
      default:
        return Text();
    }
  }
  /// Keys whose parts are the same text when they are put together.
  std::string Kind() { return Below(2) == 0 ? "'a'" : "'ab'"; }
  std::string Lang() { return Below(2) == 0 ? "'bc'" : "'c'"; }
  std::string Id() { return std::to_string(Below(4) - 1); }

  void Change() {
    const std::string put = Below(3) == 0 ? "INSERT OR REPLACE INTO " : "INSERT OR IGNORE INTO ";
    const bool is_put = Below(2) == 0;
    const std::string at_pair = "kind = " + Kind() + " AND id = " + Id();
    switch (Below(is_put ? 3 : 6)) {
      case 0:
        return Run(is_put ? put + "lone VALUES (" + Id() + ", " + Value() + ", " + Text() + ", 1)"
                          : "DELETE FROM lone WHERE id = " + Id());
      case 1:
        return Run(is_put ? put + "pair VALUES (" + Value() + ", " + Lang() + ", " + Id() + ", " +
                                Kind() + ", " + Value() + ")"
                          : "DELETE FROM pair WHERE " + at_pair);
      case 2:
        return Run(is_put ? put + "blobs VALUES (CAST(" + Kind() + " AS BLOB), " + Value() + ")"
                          : "DELETE FROM blobs WHERE key = CAST(" + Kind() + " AS BLOB)");
      case 3:
        return Run("UPDATE lone SET a = " + Value() + " WHERE id = " + Id());
      case 4:
        return Run("UPDATE pair SET more = " + Value() + " WHERE " + at_pair);
      default:
        return Run("UPDATE OR IGNORE pair SET id = " + Id() + " WHERE " + at_pair);
    }
  }

  Database database_ = std::move(Database::OpenInMemory()).value();
  std::mt19937 random_;
};

class PatchsetJoin : public ::testing::TestWithParam<unsigned> {};

TEST_P(PatchsetJoin, DoesWhatSqliteDoes) {
  World world(GetParam());
  World start(GetParam());
  ASSERT_TRUE(start.Apply(world.Step(12)).ok());
  std::vector<std::string> steps;
  steps.reserve(6);
  for (int i = 0; i < 6; ++i) steps.push_back(world.Step(2 + static_cast<int>(GetParam()) % 9));
  const Result<std::string> joined = Join(steps);
  ASSERT_TRUE(joined.ok()) << joined.status().message();
  EXPECT_EQ(ByTable(*joined), ByTable(JoinedBySqlite(steps)));
  EXPECT_EQ(*joined, *OrderPatchset(*joined));

  const std::vector<std::string> halves = {*Join(std::vector(steps.begin(), steps.begin() + 2)),
                                           *Join(std::vector(steps.begin() + 2, steps.end()))};
  EXPECT_EQ(*Join(halves), *joined);

  ASSERT_TRUE(start.Apply(*joined).ok());
  EXPECT_EQ(start.Content(), world.Content());
}

TEST_P(PatchsetJoin, ReadsAFileInPieces) {
  World world(GetParam());
  const std::string first = world.Step(40);
  const std::string second = world.Step(40);
  const store::TemporaryFolder folder;
  WriteBytes(folder.Path() / "second", second);
  const Fd file(::open((folder.Path() / "second").c_str(), O_RDONLY));
  std::vector<PatchsetReader> readers;
  readers.emplace_back(first);
  readers.emplace_back(file);
  EXPECT_EQ(*JoinAll(std::move(readers)), *Join({first, second}));
}

INSTANTIATE_TEST_SUITE_P(Random, PatchsetJoin, ::testing::Range(0U, 60U));

const std::string kHead = "P\x02\x01\x00t\x00"s;  // key: the first of two columns

std::string Row(char operation, char id) {
  const std::string key = operation + "\x00\x01\0\0\0\0\0\0\0"s + id;
  return operation == '\x09' ? key : key + "\x03\x02hi";
}

TEST(JoinedPatchset, RefusesWhatCannotFollow) {
  const std::string put = kHead + Row('\x12', '\1');
  const std::string change = kHead + Row('\x17', '\1');
  const std::string gone = kHead + Row('\x09', '\1');
  EXPECT_EQ(*Join({put, gone}), "");
  EXPECT_EQ(*Join({put, gone, put}), put);
  EXPECT_EQ(*Join({gone, put}), change);
  EXPECT_EQ(*Join({gone, put, gone}), gone);
  EXPECT_EQ(*Join({put, change}), put);
  EXPECT_EQ(*Join({change, gone}), gone);
  for (const std::vector<std::string>& wrong : std::vector<std::vector<std::string>>{
           {put, put}, {change, put}, {gone, gone}, {gone, change}, {put, gone, change}}) {
    EXPECT_EQ(Join(wrong).code(), Code::kInvalid);
  }
}

TEST(JoinedPatchset, RefusesWhatIsNoOrderedPatchset) {
  const std::string put = kHead + Row('\x12', '\1') + Row('\x12', '\2');
  EXPECT_EQ(*Join({put, ""}), put);
  for (std::size_t size = 1; size < put.size(); ++size) {
    const Result<std::string> part = Join({put.substr(0, size)});
    EXPECT_TRUE(!part.ok() || part->size() < put.size()) << size;
  }
  EXPECT_EQ(Join({put + put}).code(), Code::kInvalid);
  EXPECT_EQ(Join({kHead + Row('\x12', '\2') + Row('\x12', '\1')}).code(), Code::kInvalid);
  EXPECT_EQ(Join({put, "P\x02\x00\x01t\x00"s + Row('\x17', '\1')}).code(), Code::kInvalid);
  EXPECT_EQ(Join({put, "P\x02\x01\x01t\x00"s + Row('\x17', '\1')}).code(), Code::kInvalid);
  EXPECT_EQ(Join({Row('\x12', '\1')}).code(), Code::kInvalid);
  EXPECT_EQ(Join({kHead + "\x13" + Row('\x12', '\1').substr(1)}).code(), Code::kInvalid);
}

TEST(JoinedPatchset, StopsWithItsSink) {
  std::vector<PatchsetReader> readers;
  readers.emplace_back(kHead + Row('\x12', '\1'));
  EXPECT_EQ(
      JoinPatchsets(readers, [](std::string_view) { return Status(Code::kFull, "full"); }).code(),
      Code::kFull);
}

}  // namespace
}  // namespace ocop::delta
