#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <linux/videodev2.h>

#include <cerrno>
#include <set>

#include "kiosk/compose_probe_camera.h"
#include "tests/fakes/drawn_room.h"
#include "tests/fakes/fake_v4l2.h"
#include "tests/fakes/printed_code.h"
#include "tests/fakes/read_still.h"
#include "tests/fakes/split_code.h"

namespace ocop {
namespace {

using platform::VideoMode;
using std::chrono::milliseconds;
using testing::HasSubstr;

constexpr const char* kPath = "/dev/video0";

/// Reads in this process; which process it is does not matter to a probe.
class PlainReader final : public platform::ReaderProcess {
 public:
  explicit PlainReader(const platform::FramePool& pool) : pool_(pool) {}
  Result<std::vector<platform::RawReading>> Read(platform::FrameRef frame,
                                                 milliseconds /*timeout*/) override {
    const auto lease = pool_.Acquire(frame);
    if (!lease) return Status(Code::kInvalid, "nobody holds the frame");
    const platform::FrameView view = lease->View();
    return fakes::ReadStill({view.geometry.width, view.geometry.height, view.luma});
  }
  platform::ReaderStats Stats() const override { return {}; }
  platform::Confinement SystemCallFilter() const override { return {}; }

 private:
  const platform::FramePool& pool_;
};

class ProbeTest : public testing::Test {
 protected:
  ExitStatus Run() {
    said_.clear();
    complained_.clear();
    return ProbeCamera(config_, {kernel_,
                                 [](const platform::FramePool& pool) {
                                   return std::make_unique<PlainReader>(pool);
                                 },
                                 [this](const std::string& line) { said_ += line + "\n"; },
                                 [this](const std::string& line) { complained_ += line + "\n"; },
                                 milliseconds(20), milliseconds(20)});
  }
  static std::vector<std::uint8_t> Yuyv(const std::vector<std::uint8_t>& luma) {
    std::vector<std::uint8_t> frame = fakes::PlainFrame({V4L2_PIX_FMT_YUYV, 1280, 720, 1, 30}, 0);
    for (std::size_t i = 0; i < luma.size(); ++i) frame[2 * i] = luma[i];
    return frame;
  }

  Config config_;
  fakes::FakeV4l2 kernel_;
  std::string said_;
  std::string complained_;
};

TEST_F(ProbeTest, SaysWhatTheCameraIsAndReadsTheFirstCode) {
  fakes::FakeVideoDevice& device = kernel_.At(kPath);
  device = fakes::UsualWebcam();
  device.modes = {{V4L2_PIX_FMT_YUYV, 1280, 720, 1, 30}, {V4L2_PIX_FMT_H264, 1280, 720, 1, 30}};
  fakes::Dice dice(1);
  fakes::RoomPicture picture = DrawRoom(fakes::Room::kWall, dice);
  HoldLabel(picture, {.module_px = 6}, dice);
  device.frames = {Yuyv(Expose(picture, 2, dice))};
  kernel_.At("/dev/video1").takes_pictures = false;
  EXPECT_EQ(Run(), ExitStatus::kOk) << complained_;
  EXPECT_THAT(said_, HasSubstr("/dev/video0: Fake?Cam, driver fakevideo"));
  EXPECT_THAT(said_, HasSubstr("/dev/video1: unsuitable"));
  EXPECT_THAT(said_, HasSubstr("YUYV 1280x720, 30.0 frames/s  <- suits 1280x720 best"));
  EXPECT_THAT(said_, HasSubstr("H264 1280x720, 30.0 frames/s  (cannot be read)"));
  EXPECT_THAT(said_, HasSubstr("Exposure Time: 100, from 3 to 2047, normally 250 (in 0.1 ms)"));
  EXPECT_THAT(said_, HasSubstr("Gain: "));
  EXPECT_THAT(said_, HasSubstr("Focus: "));
  EXPECT_THAT(said_, HasSubstr("frames/s measured"));
  EXPECT_THAT(said_, HasSubstr("mean brightness"));
  EXPECT_THAT(said_, HasSubstr("\"https://example.vn/01/0952123454"));
  EXPECT_EQ(complained_, "");
  EXPECT_EQ(kernel_.OpenCount(), 0);
}

TEST_F(ProbeTest, APartOfATextIsCalledOne) {
  kernel_.At(kPath).modes = {{V4L2_PIX_FMT_YUYV, 1280, 720, 1, 30}};
  fakes::Paper paper;
  PrintQr(paper, fakes::ModulesOf(fakes::kLinkParts[1]), 500, 200, 6);
  kernel_.At(kPath).frames = {Yuyv(paper.pixels)};
  EXPECT_EQ(Run(), ExitStatus::kOk) << complained_;
  EXPECT_THAT(said_, HasSubstr("\" (part 2 of 2 of a text) after "));
}

TEST_F(ProbeTest, NoCodeInViewIsNoFailure) {
  const VideoMode mode{V4L2_PIX_FMT_GREY, 1280, 720, 1, 30};
  kernel_.At(kPath).modes = {mode};
  kernel_.At(kPath).frames = {fakes::PlainFrame(mode, 20)};
  EXPECT_EQ(Run(), ExitStatus::kOk);
  EXPECT_THAT(said_, HasSubstr("no code in "));
  EXPECT_THAT(said_, HasSubstr("too dark"));
  EXPECT_THAT(said_, HasSubstr("no exposure, gain or focus"));
}

TEST_F(ProbeTest, EachTroubleHasASentenceAndAStatusOfItsOwn) {
  std::set<std::string> sentences;
  const auto expect = [&](ExitStatus status) {
    EXPECT_EQ(ToInt(Run()), ToInt(status)) << said_ << complained_;
    EXPECT_TRUE(sentences.insert(complained_.substr(0, complained_.find('\n'))).second);
    EXPECT_GT(complained_.find('.'), 10U);
  };
  expect(ExitStatus::kCameraMissing);
  fakes::FakeVideoDevice& device = kernel_.At(kPath);
  const VideoMode mode{V4L2_PIX_FMT_YUYV, 1280, 720, 1, 30};
  expect(ExitStatus::kCameraUnsuitable);
  device.open_error = EACCES;
  expect(ExitStatus::kCameraNoPermission);
  device.open_error = 0;
  device.modes = {mode};
  device.format_error = EBUSY;
  expect(ExitStatus::kCameraBusy);
  device.format_error = 0;
  device.stream_error = EIO;
  expect(ExitStatus::kCameraRefused);
  device.stream_error = 0;
  device.stalled = true;
  expect(ExitStatus::kCameraStalled);
  device.stalled = false;
  device.dequeue_error = ENODEV;
  expect(ExitStatus::kCameraUnplugged);
}

TEST_F(ProbeTest, ACodecIsShownAndIsNoCamera) {
  kernel_.At("/dev/video10").takes_pictures = false;
  EXPECT_EQ(ToInt(Run()), 30) << complained_;
  EXPECT_THAT(said_, HasSubstr("/dev/video10: unsuitable"));
  EXPECT_THAT(complained_, HasSubstr("camera missing"));
}

TEST_F(ProbeTest, OnlyTheDeviceThatIsNamedIsAsked) {
  config_.camera.device = "/dev/video7";
  kernel_.At(kPath) = fakes::UsualWebcam();
  EXPECT_EQ(Run(), ExitStatus::kCameraMissing);
  EXPECT_THAT(said_, HasSubstr("/dev/video7: missing"));
  EXPECT_EQ(said_.find(kPath), std::string::npos);
}

}  // namespace
}  // namespace ocop
