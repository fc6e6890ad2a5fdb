#pragma once
/// A real file system that is small enough to fill: tmpfs in a mount namespace of a child process.

#include <gtest/gtest.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

namespace ocop::fakes {

/// Below SmallDisk's folder, in the child only.
class SmallDisk {
 public:
  explicit SmallDisk(std::filesystem::path folder) : folder_(std::move(folder)) {}

  const std::filesystem::path& Folder() const { return folder_; }
  /// Until not one byte more goes in.
  void Fill() const {
    std::ofstream filler(Filler(), std::ios::binary);
    const std::string block(512, 'x');
    while (filler.write(block.data(), 512).flush()) {
    }
  }
  void MakeRoom() const { std::filesystem::remove(Filler()); }
  /// False when the system refuses.
  bool SetReadOnly(bool read_only) const {
    const unsigned long flags = read_only ? MS_REMOUNT | MS_RDONLY : MS_REMOUNT;
    return ::mount("none", folder_.c_str(), "tmpfs", flags, nullptr) == 0;
  }

 private:
  std::filesystem::path Filler() const { return folder_ / "filler"; }
  std::filesystem::path folder_;
};

/// Runs `body(disk)` in a child process on a file system of `kilobytes`; body answers whether all
/// is well. Skips the test where nothing may be mounted.
template <typename Body>
void OnSmallDisk(int kilobytes, Body body) {
  constexpr int kNotAllowed = 77;
  std::string name = (std::filesystem::temp_directory_path() / "small-disk-XXXXXX").string();
  ASSERT_NE(::mkdtemp(name.data()), nullptr);
  const pid_t child = ::fork();
  if (child == 0) {
    const int with_user = ::geteuid() == 0 ? 0 : CLONE_NEWUSER;
    const std::string size = "size=" + std::to_string(kilobytes) + "k";
    if (::unshare(CLONE_NEWNS | with_user) != 0 ||
        ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
        ::mount("none", name.c_str(), "tmpfs", 0, size.c_str()) != 0) {
      ::_exit(kNotAllowed);
    }
    ::_exit(body(SmallDisk(name)) ? 0 : 1);
  }
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  std::filesystem::remove(name);
  ASSERT_TRUE(WIFEXITED(status));
  if (WEXITSTATUS(status) == kNotAllowed) GTEST_SKIP() << "nothing may be mounted here";
  EXPECT_EQ(WEXITSTATUS(status), 0);
}

}  // namespace ocop::fakes
