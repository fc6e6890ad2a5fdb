// What every camera promises, held against each kind of thing the desk camera plays, against V4L2
// over a kernel that is played, and against the scripted camera that other tests rely on. A real
// camera joins the list where there is one.

#include "platform/camera.h"

#include <gtest/gtest.h>
#include <linux/videodev2.h>
#include <turbojpeg.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <thread>
#include <vector>

#include "platform/desk/camera.h"
#include "platform/desk/picture.h"
#include "platform/linux/v4l2_camera.h"
#include "tests/fakes/fake_v4l2.h"
#include "tests/fakes/scripted_camera.h"

namespace ocop::platform {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr FrameGeometry kGeometry{64, 36, 32, 18};

// Both planes, filled with what no camera writes, so that an unwritten pixel shows.
struct Frame {
  std::vector<std::uint8_t> luma = std::vector<std::uint8_t>(kGeometry.LumaBytes(), 99);
  std::vector<std::uint32_t> preview = std::vector<std::uint32_t>(kGeometry.PreviewPixels(), 0);
  FrameTarget Target() { return {kGeometry, luma, preview}; }
};

std::filesystem::path Folder() {
  const auto* test = testing::UnitTest::GetInstance()->current_test_info();
  std::string name = std::string(test->test_suite_name()) + "." + test->name();
  std::replace(name.begin(), name.end(), '/', '_');
  std::filesystem::path folder = std::filesystem::path(testing::TempDir()) / name;
  std::filesystem::create_directories(folder);
  return folder;
}

std::filesystem::path Put(const std::string& name, const std::string& bytes) {
  std::filesystem::path path = Folder() / name;
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
  return path;
}

std::string Jpeg(int width, int height, std::uint8_t red, std::uint8_t green, std::uint8_t blue) {
  std::vector<unsigned char> pixels;
  for (int i = 0; i < width * height; ++i) {
    pixels.insert(pixels.end(), {red, green, blue});
  }
  const Handle<void, &tjDestroy> encoder(tjInitCompress());
  unsigned char* out = nullptr;
  unsigned long size = 0;  // NOLINT(google-runtime-int): the library's type
  EXPECT_EQ(tjCompress2(encoder.get(), pixels.data(), width, 0, height, TJPF_RGB, &out, &size,
                        TJSAMP_444, 95, 0),
            0);
  const Handle<unsigned char, &tjFree> owner(out);
  return {reinterpret_cast<char*>(out), size};
}

std::string Y4m(int width, int height, const std::vector<std::uint8_t>& shades) {
  std::string video = "YUV4MPEG2 W" + std::to_string(width) + " H" + std::to_string(height) +
                      " F100:1 Ip A1:1 C420jpeg\n";
  const int chroma = 2 * ((width + 1) / 2) * ((height + 1) / 2);
  for (const std::uint8_t shade : shades) {
    video += "FRAME\n";
    video.append(static_cast<std::size_t>(width * height), static_cast<char>(shade));
    video.append(static_cast<std::size_t>(chroma), static_cast<char>(128));
  }
  return video;
}

struct Kind {
  const char* name;
  std::function<std::unique_ptr<Camera>()> make;  ///< null: there is none here
};

/// A camera with the kernel under it.
class CameraAndKernel final : public Camera {
 public:
  explicit CameraAndKernel(std::unique_ptr<V4l2Kernel> kernel, ModeWish mode)
      : kernel_(std::move(kernel)), camera_(*kernel_, {.mode = mode}) {}
  Status Start() override { return camera_.Start(); }
  void Stop() override { camera_.Stop(); }
  Status NextFrame(const FrameTarget& target, milliseconds timeout) override {
    return camera_.NextFrame(target, timeout);
  }
  void Interrupt() override { camera_.Interrupt(); }
  CameraTrouble Trouble() const override { return camera_.Trouble(); }
  CameraProperties Properties() const override { return camera_.Properties(); }

 private:
  std::unique_ptr<V4l2Kernel> kernel_;
  V4l2Camera camera_;
};

std::unique_ptr<Camera> Played(std::uint32_t format) {
  const VideoMode mode{format, 64, 36, 1, 30};
  auto kernel = std::make_unique<fakes::FakeV4l2>();
  kernel->At("/dev/video0").modes = {mode};
  kernel->At("/dev/video0").frames = {fakes::PlainFrame(mode, 40), fakes::PlainFrame(mode, 41)};
  if (format == V4L2_PIX_FMT_MJPEG) {
    const std::string jpeg = Jpeg(64, 36, 10, 20, 30);
    kernel->At("/dev/video0").frames = {{jpeg.begin(), jpeg.end()}};
  }
  return std::make_unique<CameraAndKernel>(std::move(kernel), ModeWish{64, 36});
}

std::unique_ptr<Camera> Real() {
  if (LinuxV4l2Kernel().Devices().empty()) return nullptr;
  return std::make_unique<CameraAndKernel>(std::make_unique<LinuxV4l2Kernel>(), ModeWish{});
}

std::unique_ptr<Camera> Desk(const std::filesystem::path& path) {
  return std::make_unique<DeskCamera>(path, DeskCameraOptions{hours(1), 100});
}

const std::vector<Kind>& Kinds() {
  static const std::vector<Kind> kKinds = {
      {"Picture", [] { return Desk(Put("one.jpg", Jpeg(64, 36, 10, 20, 30))); }},
      {"Folder",
       [] {
         static_cast<void>(Put("pictures/a.jpg", Jpeg(8, 8, 1, 2, 3)));
         return Desk(Put("pictures/b.jpg", Jpeg(8, 8, 1, 2, 3)).parent_path());
       }},
      {"Y4m",
       [] {
         return Desk(Put("film.y4m", Y4m(64, 36, {20, 120})));
       }},
      {"Mjpeg",
       [] { return Desk(Put("film.mjpeg", Jpeg(64, 36, 9, 9, 9) + Jpeg(64, 36, 200, 9, 9))); }},
      {"V4l2Yuyv", [] { return Played(V4L2_PIX_FMT_YUYV); }},
      {"V4l2Nv12", [] { return Played(V4L2_PIX_FMT_NV12); }},
      {"V4l2Mjpeg", [] { return Played(V4L2_PIX_FMT_MJPEG); }},
      {"V4l2Grey", [] { return Played(V4L2_PIX_FMT_GREY); }},
      {"V4l2Real", &Real},
      {"Scripted", [] {
         auto camera = std::make_unique<fakes::ScriptedCamera>();
         for (std::uint8_t i = 0; i < 20; ++i) camera->AddFrame(i);
         static_cast<void>(camera->Start());
         Frame frame;  // takes the interruption that adding frames leaves behind
         static_cast<void>(camera->NextFrame(frame.Target(), hours(1)));
         camera->Stop();
         return camera;
       }}};
  return kKinds;
}

class CameraContract : public testing::TestWithParam<std::size_t> {
 protected:
  void SetUp() override {
    if (camera_ == nullptr) GTEST_SKIP() << "there is no /dev/video* on this machine";
  }
  std::unique_ptr<Camera> camera_ = Kinds()[GetParam()].make();
  Frame frame_;
};

TEST_P(CameraContract, GivesWholeFramesAfterStart) {
  ASSERT_TRUE(camera_->Start().ok());
  for (int i = 0; i < 5; ++i) {
    Frame frame;
    const Status status = camera_->NextFrame(frame.Target(), seconds(20));
    ASSERT_TRUE(status.ok()) << status.message();
    EXPECT_EQ(std::count(frame.luma.begin(), frame.luma.end(), 99), 0);
    for (const std::uint32_t pixel : frame.preview) ASSERT_EQ(pixel >> 24, 255U);
  }
  EXPECT_GT(camera_->Properties().frames_per_second, 0);
  EXPECT_FALSE(camera_->Properties().name.empty());
}

TEST_P(CameraContract, APreviewThatIsNotWantedIsNotWritten) {
  ASSERT_TRUE(camera_->Start().ok());
  for (int i = 0; i < 3; ++i) {
    Frame frame;
    ASSERT_TRUE(camera_->NextFrame({kGeometry, frame.luma, {}}, seconds(20)).ok());
    EXPECT_EQ(std::count(frame.luma.begin(), frame.luma.end(), 99), 0);
    ASSERT_TRUE(camera_->NextFrame(frame.Target(), seconds(20)).ok());
    EXPECT_EQ(std::count(frame.preview.begin(), frame.preview.end(), 0U), 0);
  }
}

TEST_P(CameraContract, NoTroubleIsNamedWhereThereIsNone) {
  EXPECT_EQ(camera_->NextFrame(frame_.Target(), seconds(20)).code(), Code::kInvalid);
  EXPECT_EQ(camera_->Trouble(), CameraTrouble::kNone) << "misuse is none of the camera's";
  ASSERT_TRUE(camera_->Start().ok());
  EXPECT_EQ(camera_->Trouble(), CameraTrouble::kNone);
  camera_->Interrupt();
  EXPECT_EQ(camera_->NextFrame(frame_.Target(), hours(1)).code(), Code::kCancelled);
  EXPECT_EQ(camera_->Trouble(), CameraTrouble::kNone);
}

TEST_P(CameraContract, GivesNothingBeforeStartAndAfterStop) {
  EXPECT_EQ(camera_->NextFrame(frame_.Target(), seconds(20)).code(), Code::kInvalid);
  ASSERT_TRUE(camera_->Start().ok());
  camera_->Stop();
  camera_->Stop();
  EXPECT_EQ(camera_->NextFrame(frame_.Target(), seconds(20)).code(), Code::kInvalid);
}

TEST_P(CameraContract, StartsTwiceAndAgainAfterStop) {
  ASSERT_TRUE(camera_->Start().ok());
  ASSERT_TRUE(camera_->Start().ok());
  ASSERT_TRUE(camera_->NextFrame(frame_.Target(), seconds(20)).ok());
  camera_->Stop();
  ASSERT_TRUE(camera_->Start().ok());
  EXPECT_TRUE(camera_->NextFrame(frame_.Target(), seconds(20)).ok());
}

TEST_P(CameraContract, AnInterruptBeforehandEndsTheNextWaitOnly) {
  ASSERT_TRUE(camera_->Start().ok());
  camera_->Interrupt();
  camera_->Interrupt();
  EXPECT_EQ(camera_->NextFrame(frame_.Target(), hours(1)).code(), Code::kCancelled);
  EXPECT_TRUE(camera_->NextFrame(frame_.Target(), seconds(20)).ok()) << "and it is still started";
}

TEST_P(CameraContract, AnInterruptFromAnotherThreadIsHeard) {
  ASSERT_TRUE(camera_->Start().ok());
  const std::jthread other([this] { camera_->Interrupt(); });
  Status status;
  while (status.ok()) status = camera_->NextFrame(frame_.Target(), hours(1));
  EXPECT_EQ(status.code(), Code::kCancelled);
}

INSTANTIATE_TEST_SUITE_P(Every, CameraContract, testing::Range(std::size_t{0}, Kinds().size()),
                         [](const auto& instance) {
                           return std::string(Kinds()[instance.param].name);
                         });

class DeskCameraTest : public testing::Test {
 protected:
  static Status StartOf(const std::filesystem::path& path) { return DeskCamera(path).Start(); }
  // The shade of the frame's middle.
  std::uint8_t Next(Camera& camera) {
    const Status status = camera.NextFrame(frame_.Target(), seconds(20));
    EXPECT_TRUE(status.ok()) << status.message();
    return frame_.luma[kGeometry.LumaBytes() / 2 + static_cast<std::size_t>(kGeometry.width) / 2];
  }
  Frame frame_;
};

TEST_F(DeskCameraTest, APictureOfTheFramesSizeIsShownPixelForPixel) {
  std::string video = "YUV4MPEG2 W64 H36 Cmono\nFRAME\n";
  for (int i = 0; i < 64 * 36; ++i) video.push_back(static_cast<char>(i % 251));
  DeskCamera camera(Put("ramp.y4m", video));
  ASSERT_TRUE(camera.Start().ok());
  static_cast<void>(Next(camera));
  for (std::size_t i = 0; i < frame_.luma.size(); ++i) ASSERT_EQ(frame_.luma[i], i % 251) << i;
}

TEST_F(DeskCameraTest, OtherShapesAreLetterboxed) {
  DeskCamera camera(Put("square.jpg", Jpeg(300, 300, 255, 0, 0)), {hours(1), 100});
  ASSERT_TRUE(camera.Start().ok());
  EXPECT_NEAR(Next(camera), 76, 3);
  EXPECT_EQ(frame_.luma[0], 0);
  EXPECT_EQ(frame_.preview[0], 0xff000000U);
  const std::uint32_t middle = frame_.preview[9 * 32 + 16];
  EXPECT_GT((middle >> 16) & 255, 245U) << "red stays red";
  EXPECT_LT(middle & 255, 10U);
}

TEST_F(DeskCameraTest, AFolderIsPlayedInNameOrderOverAndOver) {
  static_cast<void>(Put("f/b.jpg", Jpeg(64, 36, 200, 200, 200)));
  static_cast<void>(Put("f/a.jpg", Jpeg(64, 36, 50, 50, 50)));
  const auto folder = Put("f/notes.txt", "not a picture").parent_path();
  DeskCamera camera(folder, {milliseconds(10), 100});  // one frame each
  ASSERT_TRUE(camera.Start().ok());
  // Whatever is skipped when this machine is slow, the first is a.jpg and both appear.
  EXPECT_NEAR(Next(camera), 50, 2);
  bool light = false;
  bool dark_again = false;
  while (!dark_again) {
    const std::uint8_t shade = Next(camera);
    light = light || shade > 190;
    dark_again = light && shade < 60;
  }
}

TEST_F(DeskCameraTest, AVideoStartsOverAtItsEndAndACutFrameIsLeftOut) {
  std::string film = Y4m(64, 36, {50, 150, 250});
  film.resize(film.size() - 10);
  DeskCamera camera(Put("film.y4m", film));
  ASSERT_TRUE(camera.Start().ok());
  EXPECT_EQ(camera.Properties().frames_per_second, 100);
  const int first = Next(camera);
  const int second = Next(camera);
  EXPECT_LT(first + 50, second);
  EXPECT_EQ(Next(camera), first);
}

TEST_F(DeskCameraTest, ShowChangesWhatIsInFrontOfTheCamera) {
  const auto dark = Put("dark.jpg", Jpeg(64, 36, 20, 20, 20));
  const auto light = Put("light.jpg", Jpeg(64, 36, 220, 220, 220));
  DeskCamera camera(dark, {hours(1), 100});
  ASSERT_TRUE(camera.Start().ok());
  EXPECT_NEAR(Next(camera), 20, 2);
  {
    const std::jthread other([&] {
      for (int i = 0; i < 200; ++i) camera.Show(dark);
      camera.Show(light);
    });
  }
  EXPECT_NEAR(Next(camera), 220, 2);
}

TEST_F(DeskCameraTest, ShowNothingPullsThePlugAndShowSomethingPutsItBack) {
  const auto picture = Put("one.jpg", Jpeg(64, 36, 20, 20, 20));
  DeskCamera camera(picture, {hours(1), 100});
  ASSERT_TRUE(camera.Start().ok());
  static_cast<void>(Next(camera));
  camera.Show({});
  EXPECT_EQ(camera.NextFrame(frame_.Target(), seconds(20)).code(), Code::kUnavailable);
  EXPECT_EQ(camera.Trouble(), CameraTrouble::kUnplugged);
  EXPECT_EQ(camera.Start().code(), Code::kNotFound);
  EXPECT_EQ(camera.Trouble(), CameraTrouble::kMissing);
  camera.Show(picture);
  ASSERT_TRUE(camera.Start().ok());
  EXPECT_NEAR(Next(camera), 20, 2);
}

TEST_F(DeskCameraTest, SaysWhatIsWrong) {
  EXPECT_EQ(StartOf("").code(), Code::kNotFound);
  EXPECT_EQ(StartOf("/nonexistent/a.jpg").code(), Code::kNotFound);
  EXPECT_EQ(StartOf("/dev/null").code(), Code::kInvalid);
  EXPECT_EQ(StartOf(Put("empty/x.txt", "").parent_path()).code(), Code::kInvalid);
  const Status other = StartOf(Put("film.mp4", "whatever"));
  EXPECT_EQ(other.code(), Code::kInvalid);
  EXPECT_NE(other.message().find(".y4m"), std::string::npos) << other.message();
}

TEST_F(DeskCameraTest, RefusesVideosItCannotPlay) {
  EXPECT_EQ(StartOf(Put("a.y4m", "RIFF")).code(), Code::kCorrupt);
  EXPECT_EQ(StartOf(Put("b.y4m", std::string(10000, 'Y'))).code(), Code::kCorrupt);
  EXPECT_EQ(StartOf(Put("c.y4m", "YUV4MPEG2 W64 H36 C444\n")).code(), Code::kInvalid);
  EXPECT_EQ(StartOf(Put("d.y4m", "YUV4MPEG2 W999999 H36\n")).code(), Code::kInvalid);
  EXPECT_EQ(StartOf(Put("e.y4m", "YUV4MPEG2\n")).code(), Code::kInvalid);
}

TEST_F(DeskCameraTest, DamagedFilesStopTheCamera) {
  const std::string jpeg = Jpeg(64, 36, 1, 2, 3);
  for (const auto& path :
       {Put("cut.jpg", jpeg.substr(0, 30)), Put("text.jpg", "no picture"), Put("empty.png", ""),
        Put("cut.png", "\x89PNG\r\n\x1a\n and then nothing"), Put("cut.mjpeg", jpeg.substr(0, 200)),
        Put("no-frame.y4m", "YUV4MPEG2 W64 H36\n"), Put("empty.mjpeg", "")}) {
    DeskCamera camera(path);
    ASSERT_TRUE(camera.Start().ok()) << path;
    const Status status = camera.NextFrame(frame_.Target(), seconds(20));
    EXPECT_TRUE(status.code() == Code::kCorrupt || status.code() == Code::kInvalid)
        << path << status.message();
    EXPECT_EQ(camera.NextFrame(frame_.Target(), seconds(20)).code(), Code::kInvalid) << "stopped";
  }
}

// A thumbnail inside a JPEG has an end marker of its own; a video must not be cut there.
TEST_F(DeskCameraTest, AThumbnailDoesNotEndAFrame) {
  const std::string jpeg = Jpeg(64, 36, 180, 180, 180);
  const std::string thumbnail("\xff\xe1\x00\x06\xff\xd9\xff\xd8", 8);
  DeskCamera camera(
      Put("film.mjpeg", jpeg.substr(0, 2) + thumbnail + jpeg.substr(2) + Jpeg(64, 36, 9, 9, 9)));
  ASSERT_TRUE(camera.Start().ok());
  EXPECT_NEAR(Next(camera), 180, 2);
  EXPECT_NEAR(Next(camera), 9, 2);
}

TEST(DeskPicture, EnlargingAndReducingKeepAFlatColour) {
  for (const int side : {1, 7, 36, 500}) {
    DeskPicture picture{side, side, {}};
    picture.pixels.assign(static_cast<std::size_t>(side * side), 0x00808080U);
    Frame frame;
    FitIntoFrame(picture, frame.Target());
    EXPECT_EQ(frame.luma[36 / 2 * 64 + 32], 0x80) << side;
    EXPECT_EQ(frame.preview[9 * 32 + 16], 0xff808080U) << side;
  }
}

}  // namespace
}  // namespace ocop::platform
