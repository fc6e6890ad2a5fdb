/// New files on a file system that can refuse to replace, and on one that cannot.

#include "platform/new_files.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <seccomp.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "platform/linux/new_files.h"

namespace ocop {
namespace {

namespace fs = std::filesystem;

/// From here on renameat2() knows no flags in this process, as on exFAT by FUSE and on NFS:
/// https://man7.org/linux/man-pages/man2/rename.2.html
bool ForgetRenameFlags() {
  const scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
  if (filter == nullptr) return false;
  const bool is_loaded = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EINVAL), SCMP_SYS(renameat2), 1,
                                          SCMP_A4(SCMP_CMP_NE, 0)) == 0 &&
                         seccomp_load(filter) == 0;
  seccomp_release(filter);
  return is_loaded;
}

std::string BytesOf(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

std::size_t EntriesIn(const fs::path& folder) {
  return static_cast<std::size_t>(
      std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

class NewFilesContract : public ::testing::TestWithParam<bool> {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "ocop-new-files-XXXXXX").native();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  void TearDown() override { fs::remove_all(folder_); }

  /// In a process of its own, for what is forgotten is not learned again. It ends with 0 when the
  /// answers are `expected`.
  template <typename Try>
  void ExpectCode(Code expected, const Try& attempt) {
    const auto in_child = [&] {
      if (GetParam() && !ForgetRenameFlags()) ::_exit(98);
      platform::LinuxNewFiles files;
      const Status status = attempt(files);
      ::_exit(status.code() == expected ? 0 : 1);
    };
    EXPECT_EXIT(in_child(), ::testing::ExitedWithCode(0), "");
  }

  fs::path folder_;
};

TEST_P(NewFilesContract, AFileComesWithTheFoldersOnTheWay) {
  ExpectCode(Code::kOk, [this](platform::NewFiles& files) {
    return files.Create(folder_, "results/one.txt", "bytes");
  });
  EXPECT_EQ(BytesOf(folder_ / "results/one.txt"), "bytes");
  EXPECT_EQ(EntriesIn(folder_ / "results"), 1U) << "nothing half-written is left";
}

TEST_P(NewFilesContract, WhatIsThereIsNeverReplaced) {
  std::ofstream(folder_ / "one.txt") << "first";
  fs::create_symlink("nowhere", folder_ / "link.txt");
  for (const char* name : {"one.txt", "link.txt"}) {
    ExpectCode(Code::kInvalid, [this, name](platform::NewFiles& files) {
      return files.Create(folder_, name, "second");
    });
  }
  EXPECT_EQ(BytesOf(folder_ / "one.txt"), "first");
  EXPECT_TRUE(fs::is_symlink(folder_ / "link.txt"));
  EXPECT_EQ(EntriesIn(folder_), 2U);
}

TEST_P(NewFilesContract, NoLinkIsFollowedOnTheWay) {
  fs::create_directory(folder_ / "elsewhere");
  fs::create_symlink("elsewhere", folder_ / "results");
  ExpectCode(Code::kInvalid, [this](platform::NewFiles& files) {
    return files.Create(folder_, "results/one.txt", "bytes");
  });
  EXPECT_EQ(EntriesIn(folder_ / "elsewhere"), 0U);
}

INSTANTIATE_TEST_SUITE_P(Rename, NewFilesContract, ::testing::Bool(), [](const auto& which) {
  return which.param ? "WithoutFlags" : "WithFlags";
});

}  // namespace
}  // namespace ocop
