#include "platform/linux/v4l2_camera.h"

#include <gtest/gtest.h>
#include <linux/videodev2.h>

#include <cerrno>
#include <functional>
#include <thread>

#include "kiosk/scan/scanner.h"
#include "platform/frame_pool.h"
#include "tests/fakes/fake_v4l2.h"

namespace ocop::platform {
namespace {

using fakes::FakeVideoDevice;
using fakes::PlainFrame;
using std::chrono::hours;
using std::chrono::milliseconds;

constexpr const char* kPath = "/dev/video0";
const VideoMode kSmall{V4L2_PIX_FMT_YUYV, 64, 36, 1, 30};
constexpr FrameGeometry kGeometry{64, 36, 32, 18};

FakeVideoDevice Small() {
  FakeVideoDevice device;
  device.modes = {kSmall};
  device.frames = {PlainFrame(kSmall, 77)};
  return device;
}

class V4l2CameraTest : public testing::Test {
 protected:
  ~V4l2CameraTest() override {
    camera_.Stop();
    EXPECT_EQ(kernel_.Breaches(), 0) << "calls in an order the kernel refuses";
    EXPECT_EQ(kernel_.OpenCount(), 0);
    EXPECT_EQ(kernel_.MappedCount(), 0);
  }
  Status Next(milliseconds timeout = hours(1)) {
    return camera_.NextFrame({kGeometry, luma_, preview_}, timeout);
  }
  FakeVideoDevice& Device() { return kernel_.At(kPath); }

  fakes::FakeV4l2 kernel_;
  V4l2Camera camera_{kernel_, {.mode = {64, 36}}};
  std::vector<std::uint8_t> luma_ = std::vector<std::uint8_t>(kGeometry.LumaBytes());
  std::vector<std::uint32_t> preview_ = std::vector<std::uint32_t>(kGeometry.PreviewPixels());
};

TEST_F(V4l2CameraTest, GivesTheNewestOfSeveralFramesThatWait) {
  Device() = Small();
  Device().frames = {PlainFrame(kSmall, 10), PlainFrame(kSmall, 20), PlainFrame(kSmall, 30),
                     PlainFrame(kSmall, 40)};
  Device().frames_a_poll = 3;
  ASSERT_TRUE(camera_.Start().ok());
  ASSERT_TRUE(Next().ok());
  EXPECT_EQ(luma_[0], 30);
  ASSERT_TRUE(Next().ok());
  EXPECT_EQ(luma_[0], 40);
}

TEST_F(V4l2CameraTest, EveryBufferGoesBackToTheKernel) {
  Device() = Small();
  Device().frames_a_poll = 4;
  ASSERT_TRUE(camera_.Start().ok());
  for (int i = 0; i < 50; ++i) ASSERT_TRUE(Next().ok()) << i;
}

TEST_F(V4l2CameraTest, WorksWithOneBuffer) {
  Device() = Small();
  Device().buffers = 1;
  ASSERT_TRUE(camera_.Start().ok());
  for (int i = 0; i < 10; ++i) ASSERT_TRUE(Next().ok()) << i;
}

TEST_F(V4l2CameraTest, TheModeThatIsBestIsSet) {
  Device() = fakes::UsualWebcam();
  V4l2Camera camera(kernel_);
  ASSERT_TRUE(camera.Start().ok());
  EXPECT_EQ(kernel_.LastMode(), (VideoMode{V4L2_PIX_FMT_MJPEG, 1280, 720, 1, 30}));
  EXPECT_EQ(camera.Properties().frames_per_second, 30);
  EXPECT_EQ(camera.Properties().name, "Fake?Cam, /dev/video0, MJPG 1280x720")
      << "a device's name cannot steer a terminal";
}

TEST_F(V4l2CameraTest, RowsWithGapsAreReadWithoutThem) {
  Device() = Small();
  Device().stride = 200;
  std::vector<std::uint8_t> frame(200 * 36, 250);
  for (std::size_t y = 0; y < 36; ++y) {
    for (std::size_t x = 0; x < 64; ++x) frame[y * 200 + x * 2] = static_cast<std::uint8_t>(x);
  }
  Device().frames = {frame};
  ASSERT_TRUE(camera_.Start().ok());
  ASSERT_TRUE(Next().ok());
  for (std::size_t i = 0; i < luma_.size(); ++i) ASSERT_EQ(luma_[i], i % 64);
}

TEST_F(V4l2CameraTest, WithoutAPreviewNoneIsWritten) {
  Device() = Small();
  ASSERT_TRUE(camera_.Start().ok());
  ASSERT_TRUE(camera_.NextFrame({kGeometry, luma_, {}}, hours(1)).ok());
  EXPECT_EQ(luma_[5], 77);
}

struct Trouble {
  const char* name;
  CameraTrouble trouble;
  std::function<void(FakeVideoDevice&)> make;
};

class StartTroubles : public V4l2CameraTest, public testing::WithParamInterface<Trouble> {};

// Each in both ways of naming the device, and each is over once its cause is.
TEST_P(StartTroubles, AreToldApartAndOvercome) {
  V4l2Camera named(kernel_, {.device = kPath, .mode = {64, 36}});
  for (V4l2Camera* camera : {&camera_, &named}) {
    Device() = Small();
    GetParam().make(Device());
    const Status status = camera->Start();
    EXPECT_EQ(ToString(camera->Trouble()), ToString(GetParam().trouble)) << status.message();
    EXPECT_EQ(status.code(), CodeOf(GetParam().trouble));
    EXPECT_EQ(kernel_.OpenCount(), 0) << "nothing stays open";
    EXPECT_EQ(Next().code(), Code::kInvalid);
    Device() = Small();
    EXPECT_TRUE(camera->Start().ok());
    EXPECT_EQ(camera->Trouble(), CameraTrouble::kNone);
    camera->Stop();
  }
}

INSTANTIATE_TEST_SUITE_P(
    Every, StartTroubles,
    testing::Values(
        Trouble{"Missing", CameraTrouble::kMissing, [](auto& device) { device.unplugged = true; }},
        Trouble{"Permission", CameraTrouble::kNoPermission,
                [](auto& device) { device.open_error = EACCES; }},
        Trouble{"BusyWhenOpened", CameraTrouble::kBusy,
                [](auto& device) { device.open_error = EBUSY; }},
        Trouble{"BusyWhenSet", CameraTrouble::kBusy,
                [](auto& device) { device.format_error = EBUSY; }},
        Trouble{"BusyWhenStarted", CameraTrouble::kBusy,
                [](auto& device) { device.stream_error = EBUSY; }},
        Trouble{"NoBandwidth", CameraTrouble::kRefused,
                [](auto& device) { device.stream_error = ENOSPC; }},
        Trouble{"BrokenCable", CameraTrouble::kRefused,
                [](auto& device) { device.stream_error = EIO; }},
        Trouble{"TooManyFiles", CameraTrouble::kRefused,
                [](auto& device) { device.open_error = EMFILE; }},
        Trouble{"NoModes", CameraTrouble::kUnsuitable, [](auto& device) { device.modes.clear(); }},
        Trouble{"OnlyH264", CameraTrouble::kUnsuitable,
                [](auto& device) { device.modes[0].format = V4L2_PIX_FMT_H264; }},
        Trouble{"GrantsAnother", CameraTrouble::kUnsuitable,
                [](auto& device) { device.granted_format = V4L2_PIX_FMT_H264; }},
        Trouble{"RowsTooShort", CameraTrouble::kUnsuitable,
                [](auto& device) { device.stride = 100; }},
        Trouble{"RowsTooLong", CameraTrouble::kUnsuitable,
                [](auto& device) { device.stride = UINT32_MAX; }},
        Trouble{"NoBuffers", CameraTrouble::kRefused, [](auto& device) { device.buffers = 0; }}),
    [](const auto& instance) { return std::string(instance.param.name); });

class FrameTroubles : public V4l2CameraTest, public testing::WithParamInterface<Trouble> {};

TEST_P(FrameTroubles, AreToldApartAndOvercome) {
  Device() = Small();
  ASSERT_TRUE(camera_.Start().ok());
  ASSERT_TRUE(Next().ok());
  GetParam().make(Device());
  const Status status = Next(milliseconds(20));
  EXPECT_EQ(ToString(camera_.Trouble()), ToString(GetParam().trouble)) << status.message();
  EXPECT_EQ(status.code(), CodeOf(GetParam().trouble));
  EXPECT_EQ(kernel_.OpenCount(), 0) << "a device that is held cannot come back";
  EXPECT_EQ(Next().code(), Code::kInvalid) << "stopped";
  Device() = Small();
  ASSERT_TRUE(camera_.Start().ok());
  EXPECT_TRUE(Next().ok());
}

INSTANTIATE_TEST_SUITE_P(
    Every, FrameTroubles,
    testing::Values(
        Trouble{"Unplugged", CameraTrouble::kUnplugged,
                [](auto& device) { device.unplugged = true; }},
        Trouble{"UnpluggedInTheCall", CameraTrouble::kUnplugged,
                [](auto& device) { device.dequeue_error = ENODEV; }},
        Trouble{"Stalled", CameraTrouble::kStalled, [](auto& device) { device.stalled = true; }},
        Trouble{"IoError", CameraTrouble::kRefused,
                [](auto& device) { device.dequeue_error = EIO; }},
        Trouble{"MarkedAsDamaged", CameraTrouble::kDamaged,
                [](auto& device) { device.flags = V4L2_BUF_FLAG_ERROR; }},
        Trouble{"LongerThanItsBuffer", CameraTrouble::kDamaged,
                [](auto& device) { device.claims = UINT32_MAX; }},
        Trouble{"TooShort", CameraTrouble::kDamaged, [](auto& device) { device.claims = 64 * 36; }},
        Trouble{"ABufferThatIsNone", CameraTrouble::kRefused,
                [](auto& device) { device.lies_index = 1000; }}),
    [](const auto& instance) { return std::string(instance.param.name); });

TEST_F(V4l2CameraTest, OneDamagedFrameIsWaitedOver) {
  Device() = Small();
  Device().frames = {std::vector<std::uint8_t>(100), PlainFrame(kSmall, 50)};
  ASSERT_TRUE(camera_.Start().ok());
  ASSERT_TRUE(Next().ok());
  EXPECT_EQ(luma_[0], 50);
}

TEST_F(V4l2CameraTest, JpegFramesThatAreNoneAreDamaged) {
  Device() = Small();
  Device().modes[0].format = V4L2_PIX_FMT_MJPEG;
  Device().frames = {std::vector<std::uint8_t>(100, 7)};
  ASSERT_TRUE(camera_.Start().ok());
  EXPECT_EQ(Next(milliseconds(20)).code(), Code::kCorrupt);
  EXPECT_EQ(camera_.Trouble(), CameraTrouble::kDamaged);
}

TEST_F(V4l2CameraTest, FramesSmallerThanTheirBuffersMayBeLarge) {
  Device() = Small();
  Device().buffer_bytes = 1 << 20;
  ASSERT_TRUE(camera_.Start().ok());
  EXPECT_TRUE(Next().ok());
}

TEST_F(V4l2CameraTest, TheFirstDeviceThatWorksIsFound) {
  kernel_.At("/dev/video0").takes_pictures = false;
  kernel_.At("/dev/video1").open_error = EACCES;
  kernel_.At("/dev/video2") = Small();
  ASSERT_TRUE(camera_.Start().ok());
  EXPECT_NE(camera_.Properties().name.find("/dev/video2"), std::string::npos);
}

// Boards have codecs among their /dev/video*; they are no cameras that could be mended.
TEST_F(V4l2CameraTest, NodesThatTakeNoPicturesAreNoCamerasUnlessNamed) {
  kernel_.At("/dev/video10").takes_pictures = false;
  EXPECT_FALSE(camera_.Start().ok());
  EXPECT_EQ(camera_.Trouble(), CameraTrouble::kMissing);
  Device() = Small();
  ASSERT_TRUE(camera_.Start().ok());
  ASSERT_TRUE(Next().ok());
  kernel_.Unplug(kPath);
  EXPECT_FALSE(Next().ok());
  EXPECT_EQ(camera_.Trouble(), CameraTrouble::kUnplugged);
  EXPECT_FALSE(camera_.Start().ok());
  EXPECT_EQ(camera_.Trouble(), CameraTrouble::kMissing);
  V4l2Camera named(kernel_, {.device = "/dev/video10"});
  EXPECT_EQ(named.Start().code(), Code::kInvalid);
  EXPECT_EQ(named.Trouble(), CameraTrouble::kUnsuitable);
}

TEST_F(V4l2CameraTest, OfSeveralThatDoNotWorkTheOneToDoSomethingAboutIsNamed) {
  kernel_.At("/dev/video0").modes.clear();
  EXPECT_FALSE(camera_.Start().ok());
  EXPECT_EQ(camera_.Trouble(), CameraTrouble::kUnsuitable);
  kernel_.At("/dev/video1").open_error = EACCES;
  EXPECT_FALSE(camera_.Start().ok());
  EXPECT_EQ(camera_.Trouble(), CameraTrouble::kNoPermission);
  kernel_.At("/dev/video2") = Small();
  kernel_.At("/dev/video2").format_error = EBUSY;
  EXPECT_FALSE(camera_.Start().ok());
  EXPECT_EQ(camera_.Trouble(), CameraTrouble::kBusy);
}

// The whole way: the scanner's thread, the camera, the kernel. Unplugged and plugged in again under
// another name, as happens when a program still held the first.
TEST_F(V4l2CameraTest, UnpluggedAndPluggedInAgainItGoesOnByItself) {
  class NoReader final : public ReaderProcess {
   public:
    Result<std::vector<RawReading>> Read(FrameRef, milliseconds) override {
      return std::vector<RawReading>{};
    }
    ReaderStats Stats() const override { return {}; }
    Confinement SystemCallFilter() const override { return Confinement::kUnknown; }
  };
  Device() = Small();
  kernel_.At("/dev/video1") = Small();
  kernel_.At("/dev/video1").unplugged = true;
  kernel_.At("/dev/video10").takes_pictures = false;
  const auto pool = FramePool::Create(kGeometry).value();
  NoReader reader;
  Mailbox<scan::Message> said(1024);
  scan::ScannerOptions options;
  options.first_retry = options.last_retry = milliseconds(1);
  scan::Scanner scanner(
      camera_, *pool, reader, [&said](scan::Message m) { return said.Post(std::move(m)); },
      options);
  const std::stop_source never;
  int lost = 0;
  const auto await = [&](auto wanted) {
    while (true) {
      const scan::Message message = *said.Take(never.get_token());
      if (std::holds_alternative<scan::CameraLost>(message)) ++lost;
      if (std::holds_alternative<decltype(wanted)>(message)) return;
    }
  };
  scanner.Watch();
  await(scan::FrameReady{});
  kernel_.Unplug(kPath);
  await(scan::CameraLost{});
  kernel_.AwaitListing();
  kernel_.AwaitListing();  // the one before was looked through
  kernel_.PlugIn("/dev/video1");
  await(scan::CameraBack{});
  EXPECT_EQ(lost, 1) << "that it is not there is no news";
  await(scan::FrameReady{});
}

}  // namespace
}  // namespace ocop::platform
