/// One contract, every implementation of platform/storage.h.

#include "platform/storage.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <string>

#include "platform/linux/storage.h"
#include "tests/fakes/memory_storage.h"
#include "tests/fakes/small_disk.h"

namespace ocop {
namespace {

namespace fs = std::filesystem;

/// A storage, and a fresh folder in it.
struct Bench {
  std::unique_ptr<platform::Storage> storage;
  fs::path folder;
  std::function<void()> clean_up = [] {};
};

Bench RealBench() {
  std::string name = testing::TempDir() + "/storage-XXXXXX";
  const fs::path folder = ::mkdtemp(name.data());
  return {std::make_unique<platform::LinuxStorage>(), folder, [folder] { fs::remove_all(folder); }};
}

Bench FakeBench() {
  auto storage = std::make_unique<fakes::MemoryStorage>();
  EXPECT_TRUE(storage->MakeFolder("/bench").ok());
  return {std::move(storage), "/bench"};
}

struct Kind {
  const char* name;
  Bench (*make)();
};

class StorageContract : public testing::TestWithParam<Kind> {
 protected:
  StorageContract() : bench_(GetParam().make()) {}
  ~StorageContract() override { bench_.clean_up(); }
  platform::Storage& Storage() const { return *bench_.storage; }
  fs::path At(const char* name) const { return bench_.folder / name; }

 private:
  Bench bench_;
};

TEST_P(StorageContract, WhatIsWrittenIsRead) {
  const std::string bytes("a\0b\xFF\n", 5);
  ASSERT_TRUE(Storage().WriteFileAtomically(At("f"), bytes).ok());
  const Result<std::string> read = Storage().ReadFile(At("f"), 5);
  ASSERT_TRUE(read.ok()) << read.status().message();
  EXPECT_EQ(*read, bytes);
}

TEST_P(StorageContract, AnEmptyFileIsAFile) {
  ASSERT_TRUE(Storage().WriteFileAtomically(At("f"), "").ok());
  const Result<std::string> read = Storage().ReadFile(At("f"), 0);
  ASSERT_TRUE(read.ok()) << read.status().message();
  EXPECT_EQ(*read, "");
}

TEST_P(StorageContract, WritingAgainReplaces) {
  ASSERT_TRUE(Storage().WriteFileAtomically(At("f"), "a long text").ok());
  ASSERT_TRUE(Storage().WriteFileAtomically(At("f"), "short").ok());
  EXPECT_EQ(*Storage().ReadFile(At("f"), 100), "short");
}

TEST_P(StorageContract, AMissingFileIsNotFound) {
  EXPECT_EQ(Storage().ReadFile(At("none"), 10).code(), Code::kNotFound);
}

TEST_P(StorageContract, AFolderIsNotAFile) {
  ASSERT_TRUE(Storage().MakeFolder(At("folder")).ok());
  EXPECT_EQ(Storage().ReadFile(At("folder"), 10).code(), Code::kInvalid);
  EXPECT_EQ(Storage().WriteFileAtomically(At("folder"), "x").code(), Code::kIo);
}

TEST_P(StorageContract, OneByteTooManyIsInvalid) {
  ASSERT_TRUE(Storage().WriteFileAtomically(At("f"), "12345").ok());
  EXPECT_EQ(Storage().ReadFile(At("f"), 4).code(), Code::kInvalid);
}

TEST_P(StorageContract, WritingIntoAMissingFolderIsNotFound) {
  EXPECT_EQ(Storage().WriteFileAtomically(At("none/f"), "x").code(), Code::kNotFound);
}

TEST_P(StorageContract, FoldersAreMadeAllTheWayAndTwice) {
  ASSERT_TRUE(Storage().MakeFolder(At("a/b/c")).ok());
  ASSERT_TRUE(Storage().MakeFolder(At("a/b/c")).ok());
  EXPECT_TRUE(Storage().WriteFileAtomically(At("a/b/c/f"), "x").ok());
}

TEST_P(StorageContract, AFileInTheWayOfAFolderIsIo) {
  ASSERT_TRUE(Storage().WriteFileAtomically(At("a"), "x").ok());
  EXPECT_EQ(Storage().MakeFolder(At("a")).code(), Code::kIo);
  EXPECT_EQ(Storage().MakeFolder(At("a/b")).code(), Code::kIo);
}

TEST_P(StorageContract, ReplaceMovesOverTheOldFile) {
  ASSERT_TRUE(Storage().WriteFileAtomically(At("old"), "old").ok());
  ASSERT_TRUE(Storage().WriteFileAtomically(At("new"), "new").ok());
  ASSERT_TRUE(Storage().Replace(At("new"), At("old")).ok());
  EXPECT_EQ(*Storage().ReadFile(At("old"), 10), "new");
  EXPECT_EQ(Storage().ReadFile(At("new"), 10).code(), Code::kNotFound);
}

TEST_P(StorageContract, ReplaceWithNothingKeepsTheOldFile) {
  ASSERT_TRUE(Storage().WriteFileAtomically(At("old"), "old").ok());
  EXPECT_EQ(Storage().Replace(At("none"), At("old")).code(), Code::kNotFound);
  EXPECT_EQ(*Storage().ReadFile(At("old"), 10), "old");
}

TEST_P(StorageContract, WhatIsRemovedIsGoneAndMayBeGoneAlready) {
  ASSERT_TRUE(Storage().WriteFileAtomically(At("f"), "x").ok());
  EXPECT_TRUE(Storage().Remove(At("f")).ok());
  EXPECT_EQ(Storage().ReadFile(At("f"), 10).code(), Code::kNotFound);
  EXPECT_TRUE(Storage().Remove(At("f")).ok());
  ASSERT_TRUE(Storage().MakeFolder(At("folder")).ok());
  EXPECT_EQ(Storage().Remove(At("folder")).code(), Code::kIo);
}

/// What ReadBelow gives, in one piece.
Result<std::string> Below(const platform::Storage& storage, const fs::path& folder,
                          std::string_view name, std::uint64_t offset, std::uint64_t max_bytes) {
  std::string bytes;
  const Status status =
      storage.ReadBelow(folder, name, offset, max_bytes, [&bytes](std::string_view piece) {
        bytes += piece;
        return Status();
      });
  if (!status.ok()) return status;
  return bytes;
}

TEST_P(StorageContract, ReadsBelowAFolderFromAnOffsetOn) {
  ASSERT_TRUE(Storage().MakeFolder(At("a/b")).ok());
  ASSERT_TRUE(Storage().WriteFileAtomically(At("a/b/f"), "0123456789").ok());
  EXPECT_EQ(*Below(Storage(), At("a"), "b/f", 0, 10), "0123456789");
  EXPECT_EQ(*Below(Storage(), At("a"), "b/f", 7, 3), "789");
  EXPECT_EQ(*Below(Storage(), At("a"), "b/f", 10, 0), "");
  EXPECT_EQ(*Below(Storage(), At("a"), "b/f", 99, 0), "");
  EXPECT_EQ(Below(Storage(), At("a"), "b/f", 0, 9).code(), Code::kInvalid);
  EXPECT_EQ(Below(Storage(), At("a"), "b/none", 0, 9).code(), Code::kNotFound);
  EXPECT_EQ(Below(Storage(), At("none"), "f", 0, 9).code(), Code::kNotFound);
  EXPECT_EQ(Below(Storage(), At("a"), "b", 0, 9).code(), Code::kInvalid);
}

TEST_P(StorageContract, ReadsNothingBesideTheFolder) {
  ASSERT_TRUE(Storage().MakeFolder(At("a/b")).ok());
  ASSERT_TRUE(Storage().WriteFileAtomically(At("secret"), "x").ok());
  const std::string absolute = At("secret").native();
  for (const std::string& name :
       {std::string("../secret"), std::string("b/../../secret"), std::string("./b"),
        std::string("b//f"), std::string(""), std::string("b/"), absolute}) {
    EXPECT_EQ(Below(Storage(), At("a"), name, 0, 9).code(), Code::kInvalid) << name;
  }
}

TEST_P(StorageContract, WhatTheSinkSaysEndsTheReading) {
  ASSERT_TRUE(Storage().WriteFileAtomically(At("f"), "x").ok());
  const Status status = Storage().ReadBelow(At("").parent_path(), "f", 0, 9, [](std::string_view) {
    return Status(Code::kCancelled, "enough");
  });
  EXPECT_EQ(status.code(), Code::kCancelled);
}

TEST_P(StorageContract, FreeSpaceOfAFolder) {
  ASSERT_TRUE(Storage().FreeBytes(At("").parent_path()).ok());
  EXPECT_GT(*Storage().FreeBytes(At("").parent_path()), 0U);
  EXPECT_EQ(Storage().FreeBytes(At("none")).code(), Code::kNotFound);
}

INSTANTIATE_TEST_SUITE_P(All, StorageContract,
                         testing::Values(Kind{"Linux", &RealBench}, Kind{"Memory", &FakeBench}),
                         [](const auto& kind) { return std::string(kind.param.name); });

// What only a real file system can show.

class LinuxStorageTest : public testing::Test {
 protected:
  LinuxStorageTest() : bench_(RealBench()) {}
  ~LinuxStorageTest() override { bench_.clean_up(); }
  Bench bench_;
};

TEST_F(LinuxStorageTest, LeavesNoTemporaryFileBehind) {
  ASSERT_TRUE(bench_.storage->WriteFileAtomically(bench_.folder / "f", "x").ok());
  ASSERT_TRUE(bench_.storage->MakeFolder(bench_.folder / "d").ok());
  ASSERT_FALSE(bench_.storage->WriteFileAtomically(bench_.folder / "d", "x").ok());
  EXPECT_EQ(std::distance(fs::directory_iterator(bench_.folder), fs::directory_iterator()), 2);
}

TEST_F(LinuxStorageTest, OthersMayReadWhatIsWritten) {
  ASSERT_TRUE(bench_.storage->WriteFileAtomically(bench_.folder / "f", "x").ok());
  struct stat info {};
  ASSERT_EQ(::stat((bench_.folder / "f").c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777U, 0644U);
}

TEST_F(LinuxStorageTest, APipeInThePlaceOfAFileDoesNotHoldTheProgramUp) {
  ASSERT_EQ(::mkfifo((bench_.folder / "p").c_str(), 0600), 0);
  EXPECT_EQ(bench_.storage->ReadFile(bench_.folder / "p", 10).code(), Code::kInvalid);
}

TEST_F(LinuxStorageTest, FollowsNoLinkAndOpensNoDeviceBelowAFolder) {
  ASSERT_TRUE(bench_.storage->WriteFileAtomically(bench_.folder / "secret", "x").ok());
  ASSERT_TRUE(bench_.storage->MakeFolder(bench_.folder / "stick/in").ok());
  ASSERT_TRUE(bench_.storage->WriteFileAtomically(bench_.folder / "stick/in/f", "x").ok());
  const fs::path stick = bench_.folder / "stick";
  fs::create_symlink("../secret", stick / "link");
  fs::create_directory_symlink("in", stick / "folder");
  ASSERT_EQ(::mkfifo((stick / "pipe").c_str(), 0600), 0);
  for (const char* name : {"link", "folder/f", "pipe", "in"}) {
    EXPECT_EQ(Below(*bench_.storage, stick, name, 0, 9).code(), Code::kInvalid) << name;
  }
  EXPECT_EQ(Below(*bench_.storage, stick, std::string(300, 'a'), 0, 9).code(), Code::kInvalid);
}

TEST_F(LinuxStorageTest, ReadsLargeAndSparseFilesInSmallPieces) {
  const fs::path path = bench_.folder / "sparse";
  ASSERT_TRUE(bench_.storage->WriteFileAtomically(path, "x").ok());
  fs::resize_file(path, 300'000);
  std::size_t largest = 0;
  std::size_t total = 0;
  const Status status =
      bench_.storage->ReadBelow(bench_.folder, "sparse", 1, 299'999, [&](std::string_view piece) {
        largest = std::max(largest, piece.size());
        total += piece.size();
        return Status();
      });
  EXPECT_TRUE(status.ok()) << status.message();
  EXPECT_EQ(total, 299'999U);
  EXPECT_LE(largest, 65536U);
  fs::resize_file(path, std::uintmax_t{1} << 40);
  EXPECT_EQ(Below(*bench_.storage, bench_.folder, "sparse", 0, 300'000).code(), Code::kInvalid);
}

TEST_F(LinuxStorageTest, AFileThatGrowsWhileItIsReadIsNotTrusted) {
  ASSERT_TRUE(bench_.storage->WriteFileAtomically(bench_.folder / "f", "12345").ok());
  const Status status =
      bench_.storage->ReadBelow(bench_.folder, "f", 0, 5, [this](std::string_view) -> Status {
        std::ofstream(bench_.folder / "f", std::ios::app) << "6";
        return {};
      });
  EXPECT_EQ(status.code(), Code::kIo);
}

TEST_F(LinuxStorageTest, AFullDiskKeepsTheOldFile) {
  fakes::OnSmallDisk(64, [this](const fakes::SmallDisk& disk) {
    const fs::path file = disk.Folder() / "f";
    EXPECT_TRUE(bench_.storage->WriteFileAtomically(file, "old").ok());
    EXPECT_EQ(bench_.storage->WriteFileAtomically(file, std::string(100'000, 'x')).code(),
              Code::kFull);
    EXPECT_EQ(*bench_.storage->ReadFile(file, 10), "old");
    EXPECT_EQ(std::distance(fs::directory_iterator(disk.Folder()), fs::directory_iterator()), 1);
    return !HasFailure();
  });
}

// The faults of the fake, so that tests built on it stand on something.

TEST(MemoryStorage, RunsFull) {
  fakes::MemoryStorage storage;
  storage.free_bytes = 3;
  EXPECT_TRUE(storage.WriteFileAtomically("/f", "abc").ok());
  EXPECT_EQ(storage.WriteFileAtomically("/f", "d").code(), Code::kFull);
  EXPECT_EQ(storage.files["/f"], "abc");
}

TEST(MemoryStorage, FailsTheChosenWriteOnly) {
  fakes::MemoryStorage storage;
  storage.fail_write = 2;
  EXPECT_TRUE(storage.WriteFileAtomically("/a", "a").ok());
  EXPECT_EQ(storage.WriteFileAtomically("/b", "b").code(), Code::kIo);
  EXPECT_TRUE(storage.WriteFileAtomically("/c", "c").ok());
}

}  // namespace
}  // namespace ocop
