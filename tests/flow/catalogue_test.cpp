#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <string>

#include "db/store/database.h"
#include "tests/flow/stand.h"

namespace ocop::stand {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kNewVersion = 4'711;

class NewCatalogue : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "ocop-flow-XXXXXX").string();
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
    newer_ = folder_ / "newer.db";
    fs::copy_file(CatalogueFile(), newer_);
    auto database = store::Database::Open(newer_, store::OpenMode::kReadWrite);
    ASSERT_TRUE(database.ok());
    ASSERT_TRUE(database->Run("UPDATE meta SET version = 4711, issued_on = '2026-11-19'").ok());
  }
  void TearDown() override { fs::remove_all(folder_); }

  static std::int64_t VersionOf(Stand& stand) {
    const auto meta = stand.catalogue().Meta(Language::kEn);
    EXPECT_TRUE(meta.ok());
    return meta.ok() ? meta->version : -1;
  }

  fs::path folder_;
  fs::path newer_;
};

TEST_F(NewCatalogue, IsTakenAtOnceWhenNobodyIsThere) {
  Stand stand;
  ASSERT_NE(VersionOf(stand), kNewVersion);
  stand.Post(sync::CatalogueChanged{newer_});
  stand.Settle();
  EXPECT_EQ(VersionOf(stand), kNewVersion);
  EXPECT_EQ(stand.Here().screen, flow::Screen::kAttract);
  EXPECT_EQ(stand.LeftUnpainted(), "");
  ASSERT_TRUE(stand.Tap("start"));
  EXPECT_TRUE(stand.Shows("19")) << "the day of the new data";
}

TEST_F(NewCatalogue, WaitsUntilTheVisitorHasLeft) {
  Stand stand;
  ASSERT_TRUE(stand.TapAll({"start", "sector:4"}));
  ASSERT_TRUE(stand.TapFirst("product:"));
  const flow::Place here = stand.Here();
  const auto shown = stand.Shown();
  const std::int64_t old_version = VersionOf(stand);
  stand.Post(sync::CatalogueChanged{newer_});
  stand.Settle();
  EXPECT_TRUE(stand.Here() == here) << "nobody loses their place";
  EXPECT_EQ(DifferenceOf(shown, stand.Shown(), stand.display().FrameSize()), "");
  EXPECT_EQ(VersionOf(stand), old_version);
  ASSERT_TRUE(stand.Tap("back")) << "and can go on through the old one";
  EXPECT_EQ(VersionOf(stand), old_version);
  stand.Advance(std::chrono::seconds(59));
  stand.Settle();
  EXPECT_EQ(VersionOf(stand), old_version);
  stand.Advance(std::chrono::seconds(30));
  stand.Settle();
  EXPECT_EQ(stand.Here().screen, flow::Screen::kAttract);
  EXPECT_EQ(VersionOf(stand), kNewVersion);
  EXPECT_EQ(stand.LeftUnpainted(), "");
}

TEST_F(NewCatalogue, TheNewestOfSeveralIsTaken) {
  Stand stand;
  ASSERT_TRUE(stand.Tap("start"));
  stand.Post(sync::CatalogueChanged{folder_ / "gone-by-now.db"});
  stand.Post(sync::CatalogueChanged{newer_});
  stand.Advance(std::chrono::minutes(5));
  stand.Settle();
  EXPECT_EQ(VersionOf(stand), kNewVersion);
}

TEST_F(NewCatalogue, OneThatCannotBeReadChangesNothing) {
  Stand stand;
  const std::int64_t old_version = VersionOf(stand);
  std::ofstream(folder_ / "noise.db", std::ios::binary) << std::string(9'000, 'x');
  for (const char* name : {"noise.db", "none.db"}) {
    stand.Post(sync::CatalogueChanged{folder_ / name});
    stand.Settle();
    EXPECT_FALSE(stand.app().ShowsFault());
    EXPECT_EQ(VersionOf(stand), old_version);
  }
  EXPECT_TRUE(stand.TapAll({"start", "sector:4"}));
}

TEST_F(NewCatalogue, TheFirstOneEndsTheFault) {
  Stand stand({.catalogue = folder_ / "nothing.db"});
  ASSERT_TRUE(stand.app().ShowsFault());
  stand.Post(sync::CatalogueChanged{newer_});
  stand.Settle();
  EXPECT_FALSE(stand.app().ShowsFault());
  EXPECT_EQ(VersionOf(stand), kNewVersion);
  EXPECT_EQ(stand.LeftUnpainted(), "");
  EXPECT_TRUE(stand.TapAll({"start", "sector:4"}));
}

TEST_F(NewCatalogue, AChangeOfTheOpenFileIsSeenByTheNextVisitor) {
  const fs::path open = folder_ / "open.db";
  fs::copy_file(CatalogueFile(), open);
  {
    auto database = store::Database::Open(open, store::OpenMode::kReadWrite);
    ASSERT_TRUE(database->Run("PRAGMA journal_mode = WAL").ok());
  }
  Stand stand({.catalogue = open});
  ASSERT_TRUE(stand.TapAll({"start", "sector:4"}));
  const std::size_t before = stand.catalogue().Products({}, Language::kVi)->cards.size();
  {
    auto database = store::Database::Open(open, store::OpenMode::kReadWrite);
    ASSERT_TRUE(database
                    ->Run("PRAGMA foreign_keys = OFF; PRAGMA trusted_schema = ON;"
                          "DELETE FROM product WHERE id = (SELECT max(id) FROM product)")
                    .ok());
  }
  stand.Post(sync::CatalogueChanged{open});
  stand.Advance(std::chrono::minutes(5));
  stand.Settle();
  EXPECT_EQ(stand.catalogue().Products({}, Language::kVi)->cards.size(), before - 1)
      << "lists are kept in memory, and must be read anew";
}

TEST_F(NewCatalogue, WhatSyncSaysIsKeptForStaffAndForTheClock) {
  Stand stand;
  flow::SyncState state;
  state.catalogue_version = 12;
  state.newest_signed_at = kToday + 40 * 86'400;  // so today's clock is wrong
  stand.Post(sync::SyncSaid{state});
  EXPECT_EQ(stand.app().Sync().catalogue_version, 12);
  ASSERT_TRUE(stand.TapAll({"start", "label"}));
  stand.Show(platform::CodeFormat::kEan13, "9521234543213");
  EXPECT_EQ(stand.session().answer.verdict.kind, flow::VerdictKind::kDateNotSure);
}

TEST_F(NewCatalogue, PicturesThatCameLaterAreAskedForAgain) {
  fs::copy_file(CatalogueFile(), folder_ / "catalogue.db");
  Stand stand({.pictures = Pictures::kReal, .catalogue = folder_ / "catalogue.db"});
  const auto without = stand.Shown();
  fs::copy(CatalogueFile().parent_path() / "media", folder_ / "media", fs::copy_options::recursive);
  stand.Settle();
  EXPECT_EQ(DifferenceOf(without, stand.Shown(), stand.display().FrameSize()), "");
  stand.Post(sync::PicturesCame{});
  stand.Settle();
  EXPECT_NE(DifferenceOf(without, stand.Shown(), stand.display().FrameSize()), "");
}

}  // namespace
}  // namespace ocop::stand
