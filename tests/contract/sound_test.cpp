/// The sound port on SDL's disk driver: real SDL, and what would be heard in a file.

#include "platform/sdl/sound.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>
#include <vector>

namespace ocop::platform {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;

class SoundTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "ocop-sound-XXXXXX").native();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder_ = name;
    ::setenv("SDL_AUDIODRIVER", "disk", 1);
    ::setenv("SDL_DISKAUDIOFILE", Heard().c_str(), 1);
    ::setenv("SDL_DISKAUDIODELAY", "1", 1);
  }
  void TearDown() override { fs::remove_all(folder_); }

  fs::path Heard() const { return folder_ / "heard.raw"; }
  std::vector<std::int16_t> Samples() const {
    std::ifstream stream(Heard(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
    std::vector<std::int16_t> samples(bytes.size() / 2);
    std::copy_n(bytes.data(), samples.size() * 2, reinterpret_cast<char*>(samples.data()));
    return samples;
  }
  /// Clicks in what was heard: loud stretches with at least 50 ms of silence between them.
  int Clicks() const {
    int clicks = 0;
    int silent_for = kSoundRate;
    for (const std::int16_t sample : Samples()) {
      const bool loud = std::abs(sample) > 2'000;
      if (loud && silent_for > kSoundRate / 20) ++clicks;
      silent_for = loud ? 0 : silent_for + 1;
    }
    return clicks;
  }
  /// Waits for another thread's file, at most five seconds.
  template <typename Condition>
  static bool Comes(const Condition& condition) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(5);
    while (!condition()) {
      if (std::chrono::steady_clock::now() > end) return false;
      std::this_thread::yield();
    }
    return true;
  }
  static bool DeviceIsOpen() {
    for (const auto& entry : fs::directory_iterator("/proc/self/fd")) {
      std::error_code error;
      if (fs::read_symlink(entry, error).native().ends_with("heard.raw")) return true;
    }
    return false;
  }

  fs::path folder_;
};

TEST(ClickWave, IsShortAndSoftAndEndsInSilence) {
  const std::vector<std::int16_t> wave = ClickWave();
  EXPECT_LE(wave.size(), std::size_t{kSoundRate} / 20);
  const auto [low, high] = std::minmax_element(wave.begin(), wave.end());
  EXPECT_GT(*high, 3'000) << "to be heard";
  EXPECT_LT(*high, 12'000) << "softly";
  EXPECT_GT(*low, -12'000);
  EXPECT_EQ(wave.front(), 0);
  EXPECT_LT(std::abs(wave.back()), 200);
}

TEST_F(SoundTest, NoDeviceIsOpenBeforeTheFirstClick) {
  const SdlSound sound;
  EXPECT_FALSE(DeviceIsOpen());
}

TEST_F(SoundTest, AClickIsHeardAndTheDeviceClosedAgain) {
  SdlSound sound(milliseconds(200));
  sound.Click();
  EXPECT_TRUE(Comes([this] { return Clicks() == 1; }));
  EXPECT_TRUE(Comes([] { return !DeviceIsOpen(); }));
  EXPECT_EQ(Clicks(), 1);
}

TEST_F(SoundTest, TheDeviceStaysOpenBetweenClicks) {
  SdlSound sound(std::chrono::minutes(10));
  sound.Click();
  ASSERT_TRUE(Comes([this] { return Clicks() == 1; }));
  EXPECT_TRUE(DeviceIsOpen());
  EXPECT_TRUE(Comes([&] {
    sound.Click();  // one that came while the first was heard is that one
    return Clicks() >= 2;
  }));
}

TEST(ChimeWave, IsLouderAndLongerAndEndsInSilence) {
  const std::vector<std::int16_t> wave = ChimeWave();
  EXPECT_EQ(wave.size(), std::size_t{kSoundRate} * 3 / 2);
  const auto [low, high] = std::minmax_element(wave.begin(), wave.end());
  EXPECT_GT(*high, 14'000);
  EXPECT_LT(*high, 20'000);
  EXPECT_LT(std::abs(wave.back()), 200);
}

TEST_F(SoundTest, AChimeIsHeardWhole) {
  SdlSound sound(std::chrono::seconds(2));
  sound.Chime();
  EXPECT_TRUE(Comes([this] {
    const auto samples = Samples();
    const auto loud = std::count_if(samples.begin(), samples.end(),
                                    [](std::int16_t sample) { return std::abs(sample) > 2'000; });
    return loud > kSoundRate / 2;
  }));
}

TEST_F(SoundTest, WithoutADeviceNothingHappens) {
  ::setenv("SDL_AUDIODRIVER", "no-such-driver", 1);
  SdlSound sound;
  for (int i = 0; i < 100; ++i) sound.Click();
  EXPECT_FALSE(DeviceIsOpen());
}

}  // namespace
}  // namespace ocop::platform
