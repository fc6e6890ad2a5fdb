#include "db/store/media_list.h"

#include <gtest/gtest.h>

#include "db/store/database.h"
#include "db/store/migrate.h"
#include "sample_catalogue.h"

namespace ocop::store {
namespace {

std::string Sha(char digit) { return std::string(64, digit); }

/// One file about each kind of thing, named by a digit.
void AddPictures(const std::filesystem::path& file) {
  Result<Database> database = Database::Open(file, OpenMode::kReadWrite);
  ASSERT_TRUE(database.ok());
  const auto add = [&](int id, const std::string& about, int about_id, const std::string& files) {
    ASSERT_TRUE(database
                    ->Run("INSERT INTO media (id, about_kind, about_id, role) VALUES (" +
                          std::to_string(id) + ", '" + about + "', " + std::to_string(about_id) +
                          ", 'main')")
                    .ok());
    ASSERT_TRUE(database->Run("INSERT INTO media_file VALUES " + files).ok());
  };
  const auto row = [](int id, const char* size, char digit, int bytes) {
    return "(" + std::to_string(id) + ", '" + size + "', '" + Sha(digit) + "', 4, 3, " +
           std::to_string(bytes) + ")";
  };
  ASSERT_TRUE(database->Run("DELETE FROM media_file; DELETE FROM media").ok());
  add(10, "product", 2, row(10, "card", '2', 20) + "," + row(10, "full", '3', 30));  // not here
  add(11, "product", 1, row(11, "card", '0', 10) + "," + row(11, "page", '1', 11));  // offered
  add(12, "attract", 1, row(12, "full", '4', 40));
  add(13, "village", 1, row(13, "page", '5', 50));  // of what is offered
  add(14, "village", 3, row(14, "page", '6', 60));
  add(15, "producer", 1, row(15, "card", '7', 70));
  add(16, "product", 3, row(16, "card", '0', 10));  // the same picture as above
  add(17, "point", 2, row(17, "card", '8', 80));
}

std::string Tiers(const std::vector<MediaNeed>& needs) {
  std::string text;
  for (const MediaNeed& need : needs) {
    text += need.sha256.substr(0, 1) + ":" + std::to_string(static_cast<int>(need.tier)) + " ";
  }
  return text;
}

TEST(MediaList, WhatThisPointShowsComesFirst) {
  const TemporaryFolder folder;
  const auto file = folder.Path() / "c.db";
  WriteSampleCatalogue(file);
  AddPictures(file);
  const auto needs = ListMedia(file, "bat-trang-hall");
  ASSERT_TRUE(needs.ok()) << needs.status().message();
  EXPECT_EQ(Tiers(*needs), "0:0 4:0 1:1 5:1 7:1 2:2 8:2 3:3 6:3 ");
  EXPECT_EQ(needs->at(1).bytes, 40);
  EXPECT_EQ(Tiers(*ListMedia(file, "")), Tiers(*needs)) << "its own point";
  EXPECT_EQ(Tiers(*ListMedia(file, "no-such-point")), Tiers(*needs));
  EXPECT_EQ(Tiers(*ListMedia(file, "mart")), "4:0 8:0 2:2 0:2 7:2 3:3 1:3 5:3 6:3 ")
      << "nothing is offered there";
  EXPECT_EQ(ListMedia(folder.Path() / "none.db", "").code(), Code::kNotFound);
}

}  // namespace
}  // namespace ocop::store
