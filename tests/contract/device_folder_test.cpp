/// The real inotify on a temporary folder. Two calls of the C library are stood before, to make
/// happen what else is a matter of luck.

#include "platform/device_folder.h"

#include <dirent.h>
#include <dlfcn.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/inotify.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <utility>

namespace {
std::function<void()> after_failed_watch;  // once
bool folder_breaks = false;
}  // namespace

int inotify_add_watch(int fd, const char* name, std::uint32_t mask) noexcept {
  const auto watch = ::syscall(SYS_inotify_add_watch, fd, name, mask);
  const int error = errno;
  if (watch < 0 && after_failed_watch) std::exchange(after_failed_watch, {})();
  errno = error;
  return static_cast<int>(watch);
}

dirent* readdir(DIR* folder) {
  static auto* const kReal = reinterpret_cast<dirent* (*)(DIR*)>(::dlsym(RTLD_NEXT, "readdir"));
  static int count = 0;
  if (folder_breaks && ++count > 2) {
    errno = EIO;
    return nullptr;
  }
  return kReal(folder);
}

namespace ocop::platform {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class DeviceFolderTest : public ::testing::Test {
 protected:
  DeviceFolderTest() {
    std::string name = testing::TempDir() + "/devices-XXXXXX";
    above_ = ::mkdtemp(name.data());
    input_ = above_ / "input";
  }
  ~DeviceFolderTest() override { fs::remove_all(above_); }

  void Plug(const char* name) const { std::ofstream(input_ / name) << "x"; }
  static bool Rings(const DeviceFolder& folder) {
    pollfd fd{folder.PollFd(), POLLIN, 0};
    return ::poll(&fd, 1, 0) > 0;
  }
  /// A device that comes rings, and no more once it was heard.
  void ExpectWatched(DeviceFolder& folder) const {
    Plug("event0");
    EXPECT_TRUE(Rings(folder));
    folder.Clear();
    EXPECT_THAT(folder.Names(), ElementsAre("event0"));
    EXPECT_FALSE(Rings(folder)) << "nobody who waits for it would ever sleep again";
  }

  fs::path above_;
  fs::path input_;
};

TEST_F(DeviceFolderTest, NamesDevicesOnly) {
  fs::create_directory(input_);
  for (const char* name : {"event10", "event2", "mice", "js0"}) Plug(name);
  const DeviceFolder folder(input_, "event");
  EXPECT_THAT(folder.Names(), ElementsAre("event10", "event2"));
  EXPECT_FALSE(Rings(folder));
}

TEST_F(DeviceFolderTest, RingsForWhatComesGoesOrMayBeRead) {
  fs::create_directory(input_);
  DeviceFolder folder(input_, "event");
  ExpectWatched(folder);
  fs::permissions(input_ / "event0", fs::perms::all);
  EXPECT_TRUE(Rings(folder));
  folder.Clear();
  fs::remove(input_ / "event0");
  EXPECT_TRUE(Rings(folder));
  folder.Clear();
  EXPECT_FALSE(Rings(folder));
}

TEST_F(DeviceFolderTest, SaysWhichNamesMayBeOthers) {
  fs::create_directory(input_);
  for (const char* name : {"event0", "event1", "event2"}) Plug(name);
  DeviceFolder folder(input_, "event");
  EXPECT_THAT(folder.Clear(), IsEmpty());
  fs::permissions(input_ / "event0", fs::perms::all);
  fs::remove(input_ / "event1");
  Plug("event1");
  fs::rename(input_ / "event0", input_ / "event3");
  EXPECT_THAT(folder.Clear(), ElementsAre("event1", "event1", "event3"));
  EXPECT_THAT(folder.Clear(), IsEmpty());
  fs::rename(input_, above_ / "other");
  fs::remove_all(above_ / "other");
  fs::create_directory(input_);
  Plug("event2");
  EXPECT_THAT(folder.Clear(), ElementsAre("event2")) << "the whole folder is another";
}

TEST_F(DeviceFolderTest, OneThatIsMadeLateIsWatched) {
  DeviceFolder folder(input_, "event");
  EXPECT_THAT(folder.Names(), IsEmpty());
  fs::create_directory(input_);
  EXPECT_TRUE(Rings(folder));
  folder.Clear();
  ExpectWatched(folder);
}

TEST_F(DeviceFolderTest, OneThatIsMadeBetweenTwoLooksIsWatched) {
  after_failed_watch = [this] { fs::create_directory(input_); };
  DeviceFolder folder(input_, "event");
  ASSERT_TRUE(fs::exists(input_));
  ExpectWatched(folder);
}

TEST_F(DeviceFolderTest, OneThatWentAndCameBackIsWatched) {
  fs::create_directory(input_);
  DeviceFolder folder(input_, "event");
  for (int round = 0; round < 3; ++round) {
    ExpectWatched(folder);
    fs::remove_all(input_);
    EXPECT_TRUE(Rings(folder));
    folder.Clear();
    EXPECT_THAT(folder.Names(), IsEmpty());
    fs::create_directory(input_);
    EXPECT_TRUE(Rings(folder));
    folder.Clear();
  }
}

TEST_F(DeviceFolderTest, OneThatWentAndCameBackUnheardIsWatched) {
  fs::create_directory(input_);
  DeviceFolder folder(input_, "event");
  fs::remove(input_);
  fs::create_directory(input_);
  EXPECT_TRUE(Rings(folder));
  folder.Clear();
  ExpectWatched(folder);
}

TEST_F(DeviceFolderTest, WithoutAFolderAboveItSaysSo) {
  testing::internal::CaptureStderr();
  const DeviceFolder folder(input_ / "deeper", "event");
  EXPECT_THAT(testing::internal::GetCapturedStderr(), HasSubstr("No such file or directory"));
  EXPECT_EQ(folder.PollFd(), -1);
}

TEST_F(DeviceFolderTest, WithoutInotifyItSaysSo) {
  fs::create_directory(input_);
  Plug("event0");
  testing::internal::CaptureStderr();
  rlimit limit{};
  ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &limit), 0);
  const rlimit none{0, limit.rlim_max};
  ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &none), 0);
  DeviceFolder folder(input_, "event");
  ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &limit), 0);
  EXPECT_THAT(testing::internal::GetCapturedStderr(),
              ::testing::AllOf(HasSubstr(input_.string()), HasSubstr("Too many open files")));
  EXPECT_EQ(folder.PollFd(), -1);
  folder.Clear();
  EXPECT_THAT(folder.Names(), ElementsAre("event0"));
}

TEST_F(DeviceFolderTest, OneThatBreaksWhileItIsReadEndsThere) {
  fs::create_directory(input_);
  for (const char* name : {"event0", "event1", "event2", "event3"}) Plug(name);
  const DeviceFolder folder(input_, "event");
  folder_breaks = true;
  const auto names = folder.Names();
  folder_breaks = false;
  EXPECT_LE(names.size(), 2U);
  EXPECT_EQ(folder.Names().size(), 4U);
}

}  // namespace
}  // namespace ocop::platform
