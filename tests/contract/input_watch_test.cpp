/// Devices are pipes here: what matters is that they ring, come and go.

#include "platform/sdl/input_watch.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace ocop::platform {
namespace {

namespace fs = std::filesystem;

class InputWatchTest : public ::testing::Test {
 protected:
  InputWatchTest() {
    std::string name = testing::TempDir() + "/input-XXXXXX";
    folder_ = ::mkdtemp(name.data());
  }
  ~InputWatchTest() override { fs::remove_all(folder_); }

  /// A device and the hand that moves it.
  Fd Plug(const char* name) const {
    const fs::path path = folder_ / name;
    EXPECT_EQ(::mkfifo(path.c_str(), 0600), 0);
    return Fd(::open(path.c_str(), O_RDWR | O_NONBLOCK));
  }
  static void Touch(const Fd& device) { EXPECT_EQ(::write(device.Get(), "event", 5), 5); }
  static std::size_t Watched(const InputWatch& watch) {
    std::vector<pollfd> fds;
    watch.AddTo(fds);
    return fds.size() - 1;  // the folder itself is the first
  }
  static bool Rings(const InputWatch& watch) {
    std::vector<pollfd> fds;
    watch.AddTo(fds);
    return ::poll(fds.data(), fds.size(), 0) > 0;
  }

  fs::path folder_;
};

TEST_F(InputWatchTest, RingsOnceForWhatADeviceSays) {
  const Fd finger = Plug("event0");
  InputWatch watch(folder_);
  EXPECT_EQ(Watched(watch), 1U);
  EXPECT_FALSE(Rings(watch));
  Touch(finger);
  EXPECT_TRUE(Rings(watch));
  watch.Clear();
  EXPECT_FALSE(Rings(watch)) << "it would never sleep again";
  Touch(finger);
  EXPECT_TRUE(Rings(watch));
}

TEST_F(InputWatchTest, NoticesADeviceThatIsPluggedIn) {
  InputWatch watch(folder_);
  EXPECT_EQ(Watched(watch), 0U);
  const Fd finger = Plug("event3");
  EXPECT_TRUE(Rings(watch));
  watch.Clear();
  EXPECT_EQ(Watched(watch), 1U);
  EXPECT_FALSE(Rings(watch));
  Touch(finger);
  EXPECT_TRUE(Rings(watch));
}

TEST_F(InputWatchTest, ForgetsADeviceThatIsGone) {
  Fd finger = Plug("event0");
  InputWatch watch(folder_);
  finger.Reset();
  EXPECT_TRUE(Rings(watch));
  fs::remove(folder_ / "event0");
  watch.Clear();
  EXPECT_EQ(Watched(watch), 0U);
  EXPECT_FALSE(Rings(watch)) << "a dead device must not keep the kiosk awake";
}

TEST_F(InputWatchTest, LooksAtEventDevicesOnly) {
  std::ofstream(folder_ / "mice") << "x";
  const InputWatch watch(folder_);
  EXPECT_EQ(Watched(watch), 0U);
}

TEST(InputWatch, AFolderThatIsNotThereIsNoFault) {
  InputWatch watch("/nowhere/input");
  std::vector<pollfd> fds;
  watch.AddTo(fds);
  EXPECT_TRUE(fds.empty());
  watch.Clear();
}

}  // namespace
}  // namespace ocop::platform
