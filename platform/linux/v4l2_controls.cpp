#include "platform/linux/v4l2_controls.h"

#include <linux/videodev2.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace ocop::platform {
namespace {

constexpr int kTooDark = 80;
constexpr int kTooLight = 150;
constexpr int kWanted = 115;
constexpr int kEvery = 6;
constexpr std::size_t kSampleApart = 61;  // a prime, so that it falls on no column twice in a row

bool HasSense(const v4l2_queryctrl& query) {
  return (query.flags & V4L2_CTRL_FLAG_DISABLED) == 0 && query.minimum <= query.maximum;
}

std::int32_t Scaled(std::int32_t value, int mean, std::int32_t least, std::int32_t most) {
  // At most doubled or halved at once, so that one dark frame does not blind the next.
  const int wanted = std::clamp(kWanted, mean / 2, std::max(mean, 1) * 2);
  // To the nearest: cut off, 1 would stay 1 until a picture has half the light it should.
  const std::int64_t scaled =
      (std::int64_t{std::max(value, 1)} * wanted + mean / 2) / std::max(mean, 1);
  return static_cast<std::int32_t>(std::clamp<std::int64_t>(scaled, least, most));
}

}  // namespace

std::optional<ControlRange> ReadControl(V4l2Kernel& kernel, int fd, std::uint32_t id) {
  v4l2_queryctrl query{};
  query.id = id;
  if (kernel.Ioctl(fd, VIDIOC_QUERYCTRL, &query) != 0 || !HasSense(query)) return std::nullopt;
  v4l2_control value{};
  value.id = id;
  value.value = query.default_value;
  static_cast<void>(kernel.Ioctl(fd, VIDIOC_G_CTRL, &value));
  const char* name = reinterpret_cast<const char*>(query.name);
  const bool fixed = (query.flags & (V4L2_CTRL_FLAG_READ_ONLY | V4L2_CTRL_FLAG_GRABBED)) != 0;
  return ControlRange{id,
                      std::string(name, ::strnlen(name, sizeof query.name)),
                      query.minimum,
                      query.maximum,
                      std::max(query.step, 1),
                      query.default_value,
                      value.value,
                      !fixed};
}

std::vector<ControlRange> ListControls(V4l2Kernel& kernel, int fd) {
  constexpr std::array<std::uint32_t, 8> kOfInterest = {V4L2_CID_EXPOSURE_AUTO,
                                                        V4L2_CID_EXPOSURE_ABSOLUTE,
                                                        V4L2_CID_EXPOSURE_AUTO_PRIORITY,
                                                        V4L2_CID_AUTOGAIN,
                                                        V4L2_CID_GAIN,
                                                        V4L2_CID_FOCUS_AUTO,
                                                        V4L2_CID_FOCUS_ABSOLUTE,
                                                        V4L2_CID_POWER_LINE_FREQUENCY};
  std::vector<ControlRange> controls;
  for (const std::uint32_t id : kOfInterest) {
    if (auto control = ReadControl(kernel, fd, id)) controls.push_back(std::move(*control));
  }
  return controls;
}

Shutter NextShutter(const Shutter& now, const ShutterLimits& limits, int mean_luma) {
  if (mean_luma >= kTooDark && mean_luma <= kTooLight) return now;
  const std::int32_t brief =
      std::clamp(kShortExposure, limits.exposure_least, limits.exposure_most);
  const bool has_gain = limits.gain_most > limits.gain_least;
  Shutter next = now;
  const auto expose = [&](std::int32_t least, std::int32_t most) {
    next.exposure = Scaled(now.exposure, mean_luma, least, most);
  };
  // Gain has no unit that all cameras share, so it goes in eighths of its range.
  const std::int64_t room = std::int64_t{limits.gain_most} - limits.gain_least;
  const auto turn = [&](std::int64_t direction) {
    const std::int64_t turned = now.gain + direction * std::max<std::int64_t>(room / 8, 1);
    next.gain = static_cast<std::int32_t>(
        std::clamp<std::int64_t>(turned, limits.gain_least, limits.gain_most));
  };
  if (mean_luma < kTooDark) {
    if (now.exposure < brief) {
      expose(limits.exposure_least, brief);
    } else if (has_gain && now.gain < limits.gain_most) {
      turn(1);
    } else {
      expose(limits.exposure_least, limits.exposure_most);
    }
  } else {
    if (now.exposure > brief) {
      expose(brief, limits.exposure_most);
    } else if (has_gain && now.gain > limits.gain_least) {
      turn(-1);
    } else {
      expose(limits.exposure_least, brief);
    }
  }
  return next;
}

CameraControls::CameraControls(V4l2Kernel& kernel, int fd, const ControlWish& wish)
    : kernel_(kernel), fd_(fd) {
  // Mains are at 50 Hz in Vietnam; and frames are not to come slower because it is dark.
  Set(V4L2_CID_POWER_LINE_FREQUENCY, V4L2_CID_POWER_LINE_FREQUENCY_50HZ);
  Set(V4L2_CID_EXPOSURE_AUTO_PRIORITY, 0);
  Focus(wish);
  steers_ = wish.short_shutter && TakeShutter();
  if (steers_) return;
  // A setting of an earlier run, or of the attempt above, outlives it in the device.
  if (!Set(V4L2_CID_EXPOSURE_AUTO, V4L2_EXPOSURE_APERTURE_PRIORITY)) {
    Set(V4L2_CID_EXPOSURE_AUTO, V4L2_EXPOSURE_AUTO);
  }
  Set(V4L2_CID_AUTOGAIN, 1);
}

void CameraControls::Focus(const ControlWish& wish) {
  if (!wish.focus) {
    Set(V4L2_CID_FOCUS_AUTO, 1);
    return;
  }
  Set(V4L2_CID_FOCUS_AUTO, 0);
  Set(V4L2_CID_FOCUS_ABSOLUTE, *wish.focus);
}

bool CameraControls::TakeShutter() {
  if (!Set(V4L2_CID_EXPOSURE_AUTO, V4L2_EXPOSURE_MANUAL)) return false;
  const auto exposure = ReadControl(kernel_, fd_, V4L2_CID_EXPOSURE_ABSOLUTE);
  if (!exposure || exposure->least >= exposure->most) return false;
  limits_.exposure_least = std::max(exposure->least, 1);
  limits_.exposure_most =
      std::max(std::min(exposure->most, kLongestExposure), limits_.exposure_least);
  shutter_.exposure = std::clamp(kShortExposure, limits_.exposure_least, limits_.exposure_most);
  if (!Set(V4L2_CID_EXPOSURE_ABSOLUTE, shutter_.exposure)) return false;
  // Two automatics would chase each other.
  Set(V4L2_CID_AUTOGAIN, 0);
  const auto gain = ReadControl(kernel_, fd_, V4L2_CID_GAIN);
  if (!gain || !Set(V4L2_CID_GAIN, gain->standard)) return true;
  limits_.gain_least = gain->least;
  limits_.gain_most = gain->most;
  shutter_.gain = std::clamp(gain->standard, gain->least, gain->most);
  return true;
}

bool CameraControls::Set(std::uint32_t id, std::int32_t value) {
  const auto control = ReadControl(kernel_, fd_, id);
  if (!control || !control->settable) return false;
  v4l2_control wanted{};
  wanted.id = id;
  wanted.value = std::clamp(value, control->least, control->most);
  return kernel_.Ioctl(fd_, VIDIOC_S_CTRL, &wanted) == 0;
}

void CameraControls::Move(std::uint32_t id, std::int32_t to, std::int32_t& now, std::int32_t& least,
                          std::int32_t& most) {
  if (Set(id, to)) {
    now = to;
  } else {
    least = most = now;
  }
}

void CameraControls::OnFrame(std::span<const std::uint8_t> luma) {
  if (!steers_ || luma.empty() || ++frames_ % kEvery != 0) return;
  std::uint64_t sum = 0;
  std::uint64_t count = 0;
  for (std::size_t i = 0; i < luma.size(); i += kSampleApart, ++count) sum += luma[i];
  const auto mean = static_cast<int>(sum / std::max<std::uint64_t>(count, 1));
  const Shutter next = NextShutter(shutter_, limits_, mean);
  if (next.exposure != shutter_.exposure) {
    Move(V4L2_CID_EXPOSURE_ABSOLUTE, next.exposure, shutter_.exposure, limits_.exposure_least,
         limits_.exposure_most);
  }
  if (next.gain != shutter_.gain) {
    Move(V4L2_CID_GAIN, next.gain, shutter_.gain, limits_.gain_least, limits_.gain_most);
  }
}

}  // namespace ocop::platform
