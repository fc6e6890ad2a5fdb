#include "db/hub/stick.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "db/tuf/hash.h"
#include "test_centre.h"
#include "versions.h"

namespace ocop::hub {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

std::string Price(int price) {
  return "UPDATE offer SET price_vnd = " + std::to_string(price) +
         " WHERE point_id = 1 AND product_id = 1;";
}

class StickTest : public ::testing::Test {
 protected:
  StickTest() {
    fs::create_directories(stick_);
    delta::WriteBytes(stick_ / "holiday.jpg", "somebody's own");
    centre_.PublishSample(Price(1) + centre_.AddPicture(1, "first picture"));
  }
  ExportJob Job() const {
    ExportJob job;
    job.layout = centre_.layout;
    job.folder = stick_;
    return job;
  }
  int Files() const {
    int count = 0;
    for (const auto& entry : fs::recursive_directory_iterator(stick_ / "ocop")) {
      if (entry.is_regular_file()) ++count;
    }
    return count;
  }

  TestCentre centre_;
  fs::path stick_ = centre_.Folder() / "stick";
};

TEST_F(StickTest, AKioskUpdatesFromItAsFromTheWeb) {
  const auto first = ExportStick(centre_.storage, Job());
  ASSERT_TRUE(first.ok()) << first.status().message();
  EXPECT_EQ(first->written, first->files);
  EXPECT_EQ(Files(), first->files + 1);  // and the list of them
  TestKiosk kiosk(centre_.root_1);
  ASSERT_TRUE(kiosk.Look(stick_ / "ocop", centre_.now_s).ok());
  ASSERT_TRUE(kiosk.Update().ok());

  centre_.PublishSample(std::string(delta::NextVersionSql()) +
                        centre_.AddPicture(1, "second picture"));
  const auto second = ExportStick(centre_.storage, Job());
  ASSERT_TRUE(second.ok()) << second.status().message();
  EXPECT_GT(second->removed, 0);
  EXPECT_LT(second->written, second->files);
  EXPECT_EQ(Files(), second->files + 1);
  ASSERT_TRUE(kiosk.Look(stick_ / "ocop", centre_.now_s).ok());
  ASSERT_TRUE(kiosk.Update().ok());
  EXPECT_EQ(kiosk.StepsTaken(), 1);
  const std::string sha256 = tuf::Sha256Hex("second picture");
  EXPECT_EQ(delta::BytesOf(stick_ / "ocop/media" / sha256.substr(0, 2) / sha256), "second picture");
  EXPECT_EQ(delta::BytesOf(stick_ / "holiday.jpg"), "somebody's own");

  const auto third = ExportStick(centre_.storage, Job());
  EXPECT_EQ(third->written, 0);
}

TEST_F(StickTest, WhatItDidNotWriteItLeavesAlone) {
  ASSERT_TRUE(ExportStick(centre_.storage, Job()).ok());
  delta::WriteBytes(stick_ / "ocop/inbox.txt", "from a kiosk");
  delta::WriteBytes(stick_ / "ocop/targets/mine.txt", "mine");
  // A list that somebody wrote must not lead out of the tree.
  delta::WriteBytes(stick_ / "ocop/written.txt",
                    delta::BytesOf(stick_ / "ocop/written.txt") +
                        "targets/../../holiday.jpg\n../holiday.jpg\ninbox.txt\n");
  const auto again = ExportStick(centre_.storage, Job());
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again->removed, 0);
  for (const char* name : {"holiday.jpg", "ocop/inbox.txt", "ocop/targets/mine.txt"}) {
    EXPECT_TRUE(fs::exists(stick_ / name)) << name;
  }
}

TEST_F(StickTest, NoLinkLeadsOutOfTheStick) {
  const fs::path outside = centre_.Folder() / "outside";
  fs::create_directories(outside);
  fs::create_directories(stick_ / "ocop");
  fs::create_directory_symlink(outside, stick_ / "ocop/metadata");
  EXPECT_EQ(ExportStick(centre_.storage, Job()).code(), Code::kInvalid);
  EXPECT_TRUE(fs::is_empty(outside));
  fs::remove(stick_ / "ocop/metadata");
  fs::create_directories(stick_ / "ocop/metadata");
  fs::create_symlink(outside / "file", stick_ / "ocop/metadata/timestamp.json");
  EXPECT_EQ(ExportStick(centre_.storage, Job()).code(), Code::kInvalid);
  EXPECT_TRUE(fs::is_empty(outside));
}

TEST_F(StickTest, SpoiltFilesAreFoundWhenEveryByteIsRead) {
  ASSERT_TRUE(ExportStick(centre_.storage, Job()).ok());
  const std::string sha256 = tuf::Sha256Hex("first picture");
  const fs::path picture = stick_ / "ocop/media" / sha256.substr(0, 2) / sha256;
  delta::WriteBytes(picture, "spoilt bytes!");
  ExportJob job = Job();
  EXPECT_EQ(ExportStick(centre_.storage, job)->written, 0);
  job.existing = ExistingFiles::kReadAll;
  EXPECT_EQ(ExportStick(centre_.storage, job)->written, 1);
  EXPECT_EQ(delta::BytesOf(picture), "first picture");
}

TEST_F(StickTest, AnImageHoldsTheSameTree) {
  const fs::path image = centre_.Folder() / "ocop.img";
  const auto made = ExportImage(centre_.storage, Job(), image);
  if (made.code() == Code::kNotFound) GTEST_SKIP() << made.status().message();
  ASSERT_TRUE(made.ok()) << made.status().message();
  // The boot sector of a FAT file system ends so, and says what it is.
  const std::string bytes = delta::BytesOf(image);
  EXPECT_EQ(bytes.substr(510, 2), "\x55\xAA");
  EXPECT_EQ(bytes.substr(54, 5), "FAT16");
  EXPECT_THAT(bytes, HasSubstr(delta::BytesOf(centre_.layout.Metadata() / "timestamp.json")));
  EXPECT_THAT(bytes, HasSubstr("first picture"));
  EXPECT_EQ(ExportImage(centre_.storage, Job(), image).code(), Code::kInvalid);
  for (const auto& entry : fs::directory_iterator(centre_.Folder())) {
    EXPECT_EQ(entry.path().native().find(".part-"), std::string::npos) << entry.path();
  }
}

}  // namespace
}  // namespace ocop::hub
