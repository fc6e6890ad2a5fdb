#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>

#include <algorithm>

#include "db/hub/sort_key.h"
#include "db/store/database.h"
#include "tests/fakes/memory_storage.h"
#include "tests/unit/hub/source_folder.h"

namespace ocop::hub {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;

Outcome BuildTo(const SourceFolder& folder, const fs::path& target) {
  platform::LinuxStorage storage;
  Job job = folder.Write();
  job.target = target;
  return Build(storage, job);
}

std::string Ask(const fs::path& file, const std::string& sql) {
  auto database = store::Database::Open(file, store::OpenMode::kReadOnlyForever);
  if (!database.ok()) return database.status().message();
  auto statement = database->Prepare(sql);
  if (!statement.ok()) return statement.status().message();
  std::string rows;
  while (*statement->Step()) rows += (rows.empty() ? "" : "\n") + statement->String(0);
  return rows;
}

TEST(Build, MakesACatalogueWithItsPictures) {
  const SourceFolder folder;
  const fs::path out = folder.Root() / "out/catalogue.db";
  const Outcome outcome = BuildTo(folder, out);
  ASSERT_TRUE(outcome.status.ok()) << outcome.status.message();
  EXPECT_EQ(outcome.rendered, 4U);
  EXPECT_EQ(Ask(out, "PRAGMA integrity_check"), "ok");
  EXPECT_EQ(Ask(out, "PRAGMA foreign_key_check"), "");
  EXPECT_EQ(Ask(out, "SELECT issued_on FROM meta"), "2026-11-22");
  EXPECT_EQ(Ask(out, "SELECT p.code FROM meta JOIN point p ON p.id = default_point_id"),
            "bat-trang-1");
  EXPECT_EQ(Ask(out, "SELECT valid_until FROM recognition WHERE potential_5 = 1"), "2026-12-12");
  EXPECT_EQ(Ask(out, "SELECT latitude_deg FROM village"), "20.976");
  EXPECT_EQ(Ask(out, "SELECT key FROM label ORDER BY key"),
            "gtin:09521234543213\ngtin:09521234543213/lot:A1");
  EXPECT_EQ(Ask(out, "SELECT l.code FROM label JOIN lot l ON l.id = lot_id"), "A1");
  EXPECT_EQ(Ask(out, "SELECT text FROM translation WHERE kind = 'story' AND lang = 'vi'"),
            "Một làng,\nhai dòng");
  EXPECT_EQ(Ask(out, "SELECT origin FROM translation WHERE kind = 'story' AND lang = 'vi'"),
            "sample");
  EXPECT_NE(Ask(out, "SELECT count(*) FROM search_fts WHERE search_fts MATCH 'bowl'"), "0");
  for (const std::string size : {"card", "page", "full"}) {
    const std::string hash = Ask(out,
                                 "SELECT sha256 FROM media_file f JOIN media m ON m.id = media_id "
                                 "WHERE about_kind = 'attract' AND size_class = '" +
                                     size + "'");
    ASSERT_EQ(hash.size(), 64U);
    EXPECT_EQ(Slurp(MediaPath(folder.Root() / "out", hash)).substr(0, 3), "\xFF\xD8\xFF");
  }
  EXPECT_EQ(Ask(out,
                "SELECT width_px FROM media_file f JOIN media m ON m.id = media_id "
                "WHERE role = 'scene' AND size_class = 'full'"),
            "1920");
}

TEST(Build, TheSameSourceAndDayGiveTheSameBytes) {
  const SourceFolder folder;
  ASSERT_TRUE(BuildTo(folder, folder.Root() / "a/catalogue.db").status.ok());
  ASSERT_TRUE(BuildTo(folder, folder.Root() / "b/catalogue.db").status.ok());
  const Outcome again = BuildTo(folder, folder.Root() / "b/catalogue.db");
  ASSERT_TRUE(again.status.ok()) << again.status.message();
  EXPECT_EQ(again.rendered, 0U);
  const std::string bytes = Slurp(folder.Root() / "a/catalogue.db");
  EXPECT_GT(bytes.size(), 100'000U);
  EXPECT_EQ(bytes, Slurp(folder.Root() / "b/catalogue.db"));
}

TEST(Build, ExcelAndLibreOfficeGiveTheSameCatalogue) {
  SourceFolder folder;
  ASSERT_TRUE(BuildTo(folder, folder.Root() / "a/catalogue.db").status.ok());
  folder.start = "\xEF\xBB\xBF";
  folder.separator = ";";
  folder.line_end = "\r\n";
  folder.Replace("stories.csv", "Một làng|", "Một làng,");
  const Outcome excel = BuildTo(folder, folder.Root() / "b/catalogue.db");
  ASSERT_TRUE(excel.status.ok()) << excel.status.message();
  EXPECT_EQ(Slurp(folder.Root() / "a/catalogue.db"), Slurp(folder.Root() / "b/catalogue.db"));
}

TEST(Build, ThingsKeepTheirNumbersWhenOthersCome) {
  SourceFolder folder;
  const fs::path out = folder.Root() / "out/catalogue.db";
  ASSERT_TRUE(BuildTo(folder, out).status.ok());
  const std::string before = Ask(out, "SELECT id FROM product WHERE code = 'vase'");
  folder.Replace("products.csv", "bowl|Bát", "a-plate|Đĩa|Plate|20|real|||00577||no||\nbowl|Bát");
  ASSERT_TRUE(BuildTo(folder, out).status.ok());
  EXPECT_EQ(Ask(out, "SELECT id FROM product WHERE code = 'vase'"), before);
}

TEST(Build, AProblemLeavesTheOldCatalogue) {
  SourceFolder folder;
  const fs::path out = folder.Root() / "out/catalogue.db";
  ASSERT_TRUE(BuildTo(folder, out).status.ok());
  const std::string before = Slurp(out);
  folder.Replace("products.csv", "Blue bowl", "");
  const Outcome outcome = BuildTo(folder, out);
  EXPECT_EQ(outcome.stage, Stage::kChecking);
  EXPECT_EQ(outcome.problems.size(), 1U);
  EXPECT_EQ(Slurp(out), before);
}

TEST(Build, NothingButACatalogueIsReplaced) {
  const SourceFolder folder;
  const fs::path letter = folder.Root() / "letter.odt";
  std::ofstream(letter) << "my only copy, and it is longer than a header of a database, which has "
                           "one hundred bytes";
  const std::string before = Slurp(letter);
  const Outcome outcome = BuildTo(folder, letter);
  EXPECT_EQ(outcome.stage, Stage::kExisting);
  EXPECT_EQ(Slurp(letter), before);
  EXPECT_EQ(BuildTo(folder, folder.Root()).stage, Stage::kExisting);
}

TEST(Build, ALostPictureIsDrawnAgain) {
  const SourceFolder folder;
  const fs::path out = folder.Root() / "out/catalogue.db";
  ASSERT_TRUE(BuildTo(folder, out).status.ok());
  const std::string hash = Ask(out, "SELECT sha256 FROM media_file WHERE width_px = 1920");
  ASSERT_TRUE(fs::remove(MediaPath(folder.Root() / "out", hash)));
  const Outcome again = BuildTo(folder, out);
  EXPECT_EQ(again.rendered, 1U);
  EXPECT_TRUE(fs::exists(MediaPath(folder.Root() / "out", hash)));
  std::ofstream(out.native() + ".pictures") << "nonsense\n";
  EXPECT_EQ(BuildTo(folder, out).rendered, 4U);
}

/// The real disk, until it is full.
class FullStorage final : public platform::Storage {
 public:
  Result<std::string> ReadFile(const fs::path& path, std::size_t max_bytes) const override {
    return real_.ReadFile(path, max_bytes);
  }
  Status WriteFileAtomically(const fs::path& path, std::string_view) override {
    return {Code::kIo, path.native() + ": No space left on device"};
  }
  Status Replace(const fs::path&, const fs::path& to) override {
    return {Code::kIo, to.native() + ": No space left on device"};
  }
  Status Remove(const fs::path& path) override { return real_.Remove(path); }
  Status ReadBelow(const fs::path& folder, std::string_view name, std::uint64_t offset,
                   std::uint64_t max_bytes, const ByteSink& sink) const override {
    return real_.ReadBelow(folder, name, offset, max_bytes, sink);
  }
  Status MakeFolder(const fs::path& folder) override { return real_.MakeFolder(folder); }
  Result<std::uint64_t> FreeBytes(const fs::path&) const override { return std::uint64_t{0}; }

 private:
  platform::LinuxStorage real_;
};

TEST(Build, AFullDiskLeavesTheOldCatalogueAndNoLitter) {
  SourceFolder folder;
  Job job = folder.Write();
  job.target = folder.Root() / "out/catalogue.db";
  platform::LinuxStorage real;
  ASSERT_TRUE(Build(real, job).status.ok());
  const std::string before = Slurp(job.target);
  const auto count = std::distance(fs::directory_iterator(folder.Root() / "out"), {});
  FullStorage full;
  const Outcome outcome = Build(full, job);
  EXPECT_EQ(outcome.stage, Stage::kWriting);
  EXPECT_EQ(outcome.status.code(), Code::kIo);
  EXPECT_THAT(outcome.status.message(), testing::HasSubstr("No space left"));
  EXPECT_EQ(Slurp(job.target), before);
  EXPECT_EQ(std::distance(fs::directory_iterator(folder.Root() / "out"), {}), count);
}

/// Dies in the moment before the new file takes the place of the old one, or while a picture is
/// written.
class KilledStorage final : public platform::Storage {
 public:
  explicit KilledStorage(bool at_picture) : at_picture_(at_picture) {}
  Result<std::string> ReadFile(const fs::path& path, std::size_t max_bytes) const override {
    return real_.ReadFile(path, max_bytes);
  }
  Status WriteFileAtomically(const fs::path& path, std::string_view bytes) override {
    if (at_picture_) ::raise(SIGKILL);
    return real_.WriteFileAtomically(path, bytes);
  }
  Status Replace(const fs::path&, const fs::path&) override {
    ::raise(SIGKILL);
    return {};
  }
  Status Remove(const fs::path& path) override { return real_.Remove(path); }
  Status ReadBelow(const fs::path& folder, std::string_view name, std::uint64_t offset,
                   std::uint64_t max_bytes, const ByteSink& sink) const override {
    return real_.ReadBelow(folder, name, offset, max_bytes, sink);
  }
  Status MakeFolder(const fs::path& folder) override { return real_.MakeFolder(folder); }
  Result<std::uint64_t> FreeBytes(const fs::path&) const override { return std::uint64_t{1}; }

 private:
  bool at_picture_;
  platform::LinuxStorage real_;
};

TEST(Build, KilledInTheMiddleLeavesTheOldCatalogueWhole) {
  SourceFolder folder;
  const fs::path out = folder.Root() / "out/catalogue.db";
  ASSERT_TRUE(BuildTo(folder, out).status.ok());
  const std::string before = Slurp(out);
  folder.Replace("products.csv", "Blue bowl", "Cobalt bowl");
  folder.files["pictures/bowl.svg"] += "<!-- anew -->";
  for (const bool at_picture : {true, false}) {
    Job job = folder.Write();
    job.target = out;
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      KilledStorage storage(at_picture);
      static_cast<void>(Build(storage, job).status.ok());
      ::_exit(0);
    }
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFSIGNALED(status));
    EXPECT_EQ(Slurp(out), before);
  }
  ASSERT_TRUE(BuildTo(folder, out).status.ok());
  EXPECT_NE(Slurp(out), before);
  EXPECT_EQ(Ask(out, "PRAGMA integrity_check"), "ok");
}

TEST(Import, ReplacesTheContentAndKeepsTheCounters) {
  SourceFolder folder;
  platform::LinuxStorage storage;
  Job job = folder.Write();
  job.target = folder.Root() / "out/centre.db";
  ASSERT_TRUE(Import(storage, job).status.ok());
  {
    auto database = store::Database::Open(job.target, store::OpenMode::kReadWrite);
    ASSERT_TRUE(database->Run("UPDATE meta SET version = 7").ok());
  }
  folder.Replace("products.csv", "Blue bowl", "Cobalt bowl");
  folder.Write();
  const Outcome outcome = Import(storage, job);
  ASSERT_TRUE(outcome.status.ok()) << outcome.status.message();
  EXPECT_EQ(Ask(job.target, "SELECT version FROM meta"), "7");
  EXPECT_EQ(Ask(job.target, "SELECT count(*) FROM product"), "4");
  EXPECT_EQ(Ask(job.target, "SELECT count(*) FROM translation WHERE text = 'Cobalt bowl'"), "1");
  folder.Replace("products.csv", "Cobalt bowl", "");
  folder.Write();
  EXPECT_EQ(Import(storage, job).stage, Stage::kChecking);
  EXPECT_EQ(Ask(job.target, "SELECT count(*) FROM translation WHERE text = 'Cobalt bowl'"), "1");
}

TEST(SortKeys, VietnameseOrderOfLettersThenTones) {
  const Result<SortKeys> keys = SortKeys::Open();
  ASSERT_TRUE(keys.ok()) << keys.status().message();
  const std::vector<std::string> ordered{
      "a",  "à", "ả", "ã", "á", "ạ", "ă",         "ằ", "ẳ", "ẵ", "ắ", "ặ", "â",
      "ầ",  "ẩ", "ẫ", "ấ", "ậ", "b", "Bát Tràng", "c", "d", "đ", "e", "ê", "ghe",
      "gì", "i", "o", "ô", "ố", "ơ", "u",         "ư", "ứ", "x", "y"};
  for (std::size_t i = 1; i < ordered.size(); ++i) {
    EXPECT_LT(keys->Of(Language::kVi, ordered[i - 1]), keys->Of(Language::kVi, ordered[i]))
        << ordered[i - 1] << " before " << ordered[i];
  }
  EXPECT_LT(keys->Of(Language::kVi, "Gốm Chu Đậu"), keys->Of(Language::kVi, "Gốm Đông"));
}

}  // namespace
}  // namespace ocop::hub
