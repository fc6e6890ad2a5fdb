#include "platform/linux/v4l2_modes.h"

#include <linux/videodev2.h>

#include <algorithm>
#include <array>
#include <tuple>

namespace ocop::platform {
namespace {

// More than any camera lists; a device that never ends its list must not hold the kiosk.
constexpr std::uint32_t kMostFormats = 32;
constexpr std::uint32_t kMostSizes = 128;
constexpr std::uint32_t kMostIntervals = 64;
constexpr double kSlowest = 5;
constexpr double kFluent = 24;

// Cheapest first: NV12 and YUYV are copied, MJPEG is decoded, GREY shows visitors no colour.
constexpr std::array<std::uint32_t, 5> kReadable = {
    V4L2_PIX_FMT_NV12, V4L2_PIX_FMT_YUYV, V4L2_PIX_FMT_MJPEG, V4L2_PIX_FMT_JPEG, V4L2_PIX_FMT_GREY};

struct Lister {
  V4l2Kernel& kernel;
  int fd;
  const ModeWish& wish;
  std::vector<VideoMode> modes;

  void Formats() {
    for (std::uint32_t i = 0; i < kMostFormats; ++i) {
      v4l2_fmtdesc format{};
      format.index = i;
      format.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
      if (kernel.Ioctl(fd, VIDIOC_ENUM_FMT, &format) != 0) return;
      Sizes(format.pixelformat);
    }
  }

  void Sizes(std::uint32_t format) {
    for (std::uint32_t i = 0; i < kMostSizes; ++i) {
      v4l2_frmsizeenum size{};
      size.index = i;
      size.pixel_format = format;
      if (kernel.Ioctl(fd, VIDIOC_ENUM_FRAMESIZES, &size) != 0) return;
      if (size.type == V4L2_FRMSIZE_TYPE_DISCRETE) {
        Add(format, size.discrete.width, size.discrete.height);
        continue;
      }
      const v4l2_frmsize_stepwise& range = size.stepwise;
      Add(format, Within(wish.width, range.min_width, range.max_width, range.step_width),
          Within(wish.height, range.min_height, range.max_height, range.step_height));
      return;  // there is one range only
    }
  }

  // The smallest step that is as large as wished, else the largest.
  static std::uint32_t Within(int wished, std::uint32_t least, std::uint32_t most,
                              std::uint32_t step) {
    step = std::max(step, 1U);
    const auto want = std::clamp(static_cast<std::uint32_t>(wished), std::min(least, most), most);
    const std::uint64_t steps = (std::uint64_t{want} - std::min(least, want) + step - 1) / step;
    const std::uint64_t rounded = least + steps * step;
    return rounded <= most ? static_cast<std::uint32_t>(rounded) : most;
  }

  void Add(std::uint32_t format, std::uint32_t width, std::uint32_t height) {
    if (width == 0 || height == 0 || width > kLargestSide || height > kLargestSide) return;
    VideoMode mode{format, static_cast<int>(width), static_cast<int>(height)};
    Fastest(mode);
    modes.push_back(mode);
  }

  void Fastest(VideoMode& mode) {
    for (std::uint32_t i = 0; i < kMostIntervals; ++i) {
      v4l2_frmivalenum interval{};
      interval.index = i;
      interval.pixel_format = mode.format;
      interval.width = static_cast<std::uint32_t>(mode.width);
      interval.height = static_cast<std::uint32_t>(mode.height);
      if (kernel.Ioctl(fd, VIDIOC_ENUM_FRAMEINTERVALS, &interval) != 0) return;
      const bool one = interval.type == V4L2_FRMIVAL_TYPE_DISCRETE;
      const v4l2_fract& fastest = one ? interval.discrete : interval.stepwise.min;
      VideoMode faster = mode;
      faster.interval_numerator = fastest.numerator;
      faster.interval_denominator = fastest.denominator;
      if (faster.FramesPerSecond() > mode.FramesPerSecond()) mode = faster;
      if (!one) return;
    }
  }
};

}  // namespace

double VideoMode::FramesPerSecond() const {
  if (interval_numerator == 0 || interval_denominator == 0) return 0;
  return static_cast<double>(interval_denominator) / interval_numerator;
}

std::string FormatName(std::uint32_t format) {
  std::string name;
  for (int shift = 0; shift < 32; shift += 8) {
    const auto letter = static_cast<char>((format >> shift) & 0x7F);
    name.push_back(letter >= ' ' && letter <= '~' ? letter : '?');
  }
  return name;
}

bool IsReadable(std::uint32_t format) {
  return std::find(kReadable.begin(), kReadable.end(), format) != kReadable.end();
}

std::vector<VideoMode> ListModes(V4l2Kernel& kernel, int fd, const ModeWish& wish) {
  Lister lister{kernel, fd, wish, {}};
  lister.Formats();
  return std::move(lister.modes);
}

std::optional<VideoMode> ChooseMode(std::span<const VideoMode> modes, const ModeWish& wish) {
  // Smaller is better, from the first that differs.
  const auto badness = [&wish](const VideoMode& mode) {
    const double rate = mode.FramesPerSecond();
    const std::int64_t area = std::int64_t{mode.width} * mode.height;
    const bool covers = mode.width >= wish.width && mode.height >= wish.height;
    const auto rank = std::find(kReadable.begin(), kReadable.end(), mode.format);
    // A rate that is not said may be any.
    return std::make_tuple(rate > 0 && rate < kSlowest, !covers, covers ? area : -area,
                           rate > 0 ? -static_cast<int>(std::min(rate, kFluent)) : -1,
                           rank - kReadable.begin());
  };
  std::optional<VideoMode> best;
  for (const VideoMode& mode : modes) {
    if (!IsReadable(mode.format)) continue;
    if (!best || badness(mode) < badness(*best)) best = mode;
  }
  return best;
}

}  // namespace ocop::platform
