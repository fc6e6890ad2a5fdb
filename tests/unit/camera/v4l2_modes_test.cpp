#include "platform/linux/v4l2_modes.h"

#include <gtest/gtest.h>
#include <linux/videodev2.h>

#include <cerrno>

#include "tests/fakes/fake_v4l2.h"

namespace ocop::platform {
namespace {

constexpr std::uint32_t kYuyv = V4L2_PIX_FMT_YUYV;
constexpr std::uint32_t kNv12 = V4L2_PIX_FMT_NV12;
constexpr std::uint32_t kMjpeg = V4L2_PIX_FMT_MJPEG;
constexpr std::uint32_t kGrey = V4L2_PIX_FMT_GREY;
constexpr std::uint32_t kH264 = V4L2_PIX_FMT_H264;

VideoMode Mode(std::uint32_t format, int width, int height, std::uint32_t rate) {
  return {format, width, height, rate > 0 ? 1U : 0U, rate};
}

VideoMode Best(const std::vector<VideoMode>& modes, const ModeWish& wish = {}) {
  return ChooseMode(modes, wish).value_or(VideoMode{});
}

TEST(VideoModes, TheWishedSizeIsPreferredToLargerAndSmallerOnes) {
  const VideoMode wished = Mode(kYuyv, 1280, 720, 30);
  EXPECT_EQ(Best({Mode(kYuyv, 640, 480, 30), Mode(kYuyv, 1920, 1080, 30), wished}), wished);
}

TEST(VideoModes, WithoutItTheSmallestLargerOneIsTaken) {
  const VideoMode larger = Mode(kMjpeg, 1280, 960, 30);
  EXPECT_EQ(Best({Mode(kMjpeg, 1920, 1080, 30), larger, Mode(kYuyv, 1024, 768, 30)}), larger);
}

TEST(VideoModes, WithoutALargerOneTheLargestIsTaken) {
  const VideoMode largest = Mode(kYuyv, 1024, 768, 15);
  EXPECT_EQ(Best({Mode(kYuyv, 640, 480, 30), largest, Mode(kYuyv, 320, 240, 60)}), largest);
}

TEST(VideoModes, AFluentRateIsWorthDecoding) {
  const VideoMode fluent = Mode(kMjpeg, 1280, 720, 30);
  EXPECT_EQ(Best({Mode(kYuyv, 1280, 720, 10), fluent}), fluent);
}

TEST(VideoModes, AmongFluentOnesTheCheapestFormatWithColourIsTaken) {
  const std::vector<std::uint32_t> by_rank = {kGrey, kMjpeg, kYuyv, kNv12};
  std::vector<VideoMode> modes;
  for (const std::uint32_t format : by_rank) {
    modes.push_back(Mode(format, 1280, 720, 30));
    EXPECT_EQ(Best(modes), modes.back()) << FormatName(format);
  }
  modes.push_back(Mode(kGrey, 1280, 720, 60));
  EXPECT_EQ(Best(modes).format, kNv12) << "faster than fluent is worth nothing";
}

TEST(VideoModes, ASlideShowIsTheLastResort) {
  const VideoMode smaller = Mode(kYuyv, 640, 480, 30);
  EXPECT_EQ(Best({Mode(kYuyv, 1280, 720, 2), smaller}), smaller);
  EXPECT_EQ(Best({Mode(kYuyv, 1280, 720, 2)}), Mode(kYuyv, 1280, 720, 2));
}

TEST(VideoModes, ARateThatIsNotSaidMayBeAny) {
  const VideoMode unsaid = Mode(kYuyv, 1280, 720, 0);
  EXPECT_EQ(Best({unsaid, Mode(kYuyv, 640, 480, 30)}), unsaid);
  EXPECT_EQ(Best({unsaid, Mode(kMjpeg, 1280, 720, 30)}).format, kMjpeg);
}

TEST(VideoModes, FormatsNobodyReadsAreNotChosen) {
  EXPECT_FALSE(ChooseMode(std::vector<VideoMode>{Mode(kH264, 1280, 720, 30)}, {}).has_value());
  EXPECT_FALSE(ChooseMode({}, {}).has_value());
}

TEST(VideoModes, ListsEverySizeAtItsFastest) {
  fakes::FakeV4l2 kernel;
  kernel.At("/dev/video0") = fakes::UsualWebcam();
  const int fd = kernel.Open("/dev/video0");
  const std::vector<VideoMode> modes = ListModes(kernel, fd, {});
  ASSERT_EQ(modes.size(), 3U);
  EXPECT_EQ(modes[2], Mode(kMjpeg, 1280, 720, 30));
  EXPECT_EQ(Best(modes), modes[2]);
}

TEST(VideoModes, SizesAndRatesThatCannotBeAreLeftOut) {
  fakes::FakeV4l2 kernel;
  kernel.At("/dev/video0").modes = {Mode(kYuyv, 0, 720, 30),
                                    Mode(kYuyv, 1280, 0, 30),
                                    Mode(kYuyv, 100'000, 100'000, 30),
                                    {kYuyv, 640, 480, 0, 30},
                                    {kYuyv, 640, 480, 1, 0}};
  const std::vector<VideoMode> modes = ListModes(kernel, kernel.Open("/dev/video0"), {});
  ASSERT_EQ(modes.size(), 1U);
  EXPECT_EQ(modes[0].FramesPerSecond(), 0);
}

/// Answers every question about formats, sizes and rates for ever, or with a range.
class Talker final : public V4l2Kernel {
 public:
  explicit Talker(v4l2_frmsize_stepwise range = {}) : range_(range) {}
  int calls = 0;

  std::vector<std::string> Devices() override { return {}; }
  int Open(const std::string& /*path*/) override { return 7; }
  void Close(int /*fd*/) override {}
  int Ioctl(int /*fd*/, unsigned long request, void* argument) override {  // NOLINT
    ++calls;
    if (request == VIDIOC_ENUM_FMT) {
      auto& format = *static_cast<v4l2_fmtdesc*>(argument);
      if (range_.max_width > 0 && format.index > 0) return -EINVAL;
      format.pixelformat = kYuyv;
    } else if (request == VIDIOC_ENUM_FRAMESIZES) {
      auto& size = *static_cast<v4l2_frmsizeenum*>(argument);
      size.type = V4L2_FRMSIZE_TYPE_DISCRETE;
      size.discrete = {640, 480};
      if (range_.max_width > 0) {
        size.type = V4L2_FRMSIZE_TYPE_STEPWISE;
        size.stepwise = range_;
      }
    } else {
      auto& interval = *static_cast<v4l2_frmivalenum*>(argument);
      interval.type = V4L2_FRMIVAL_TYPE_DISCRETE;
      interval.discrete = {1, 30};
      if (range_.max_width > 0) {
        interval.type = V4L2_FRMIVAL_TYPE_CONTINUOUS;
        interval.stepwise = {{1, 60}, {1, 1}, {1, 1}};
      }
    }
    return 0;
  }
  const std::uint8_t* Map(int, std::size_t, std::uint32_t) override { return nullptr; }
  void Unmap(const std::uint8_t*, std::size_t) override {}
  int Poll(std::span<pollfd> /*waited*/, int /*timeout_ms*/) override { return 0; }

 private:
  v4l2_frmsize_stepwise range_;
};

TEST(VideoModes, AListWithoutEndIsCut) {
  Talker kernel;
  EXPECT_FALSE(ListModes(kernel, 7, {}).empty());
  EXPECT_LT(kernel.calls, 1'000'000);
}

TEST(VideoModes, OfARangeTheSizeNextToTheWishIsTaken) {
  const auto only = [](v4l2_frmsize_stepwise range, ModeWish wish) {
    Talker kernel(range);
    const std::vector<VideoMode> modes = ListModes(kernel, 7, wish);
    EXPECT_EQ(modes.size(), 1U);
    EXPECT_EQ(modes.front().FramesPerSecond(), 60);
    return std::pair(modes.front().width, modes.front().height);
  };
  EXPECT_EQ(only({32, 2592, 2, 32, 1944, 2}, {1280, 720}), std::pair(1280, 720));
  EXPECT_EQ(only({16, 2592, 48, 16, 1944, 48}, {1280, 720}), std::pair(1312, 736));
  EXPECT_EQ(only({16, 800, 16, 16, 600, 16}, {1280, 720}), std::pair(800, 600));
  EXPECT_EQ(only({1600, 2592, 0, 1200, 1944, 0}, {1280, 720}), std::pair(1600, 1200));
  EXPECT_EQ(only({2000, 640, 7, 2000, 480, 7}, {1280, 720}), std::pair(640, 480)) << "upside down";
}

TEST(VideoModes, FormatNamesAreHarmless) {
  EXPECT_EQ(FormatName(kYuyv), "YUYV");
  EXPECT_EQ(FormatName(0x1B5B411BU), "?A[?");
}

}  // namespace
}  // namespace ocop::platform
