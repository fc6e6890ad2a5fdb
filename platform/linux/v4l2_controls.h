#pragma once
/// Exposure, gain and focus of a camera, where it has them. A label moves in a hand, and motion of
/// more than 2.5 modules cannot be read, so a short shutter counts for more than a clean picture:
/// the shutter is kept at a hundredth of a second, the gain makes up for the dark, and only when
/// that does not reach the shutter opens for longer.
///
/// The controls: https://docs.kernel.org/userspace-api/media/v4l/ext-ctrls-camera.html

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "platform/linux/v4l2_kernel.h"

namespace ocop::platform {

/// A number that a camera lets itself be given.
struct ControlRange {
  std::uint32_t id = 0;  ///< V4L2_CID_*
  std::string name;      ///< the driver's
  std::int32_t least = 0;
  std::int32_t most = 0;
  std::int32_t step = 1;
  std::int32_t standard = 0;  ///< the driver's default
  std::int32_t value = 0;     ///< now
  bool settable = false;      ///< it can be read always
};

/// Nothing where the device has no such control, or describes it without sense.
std::optional<ControlRange> ReadControl(V4l2Kernel& kernel, int fd, std::uint32_t id);
/// The ones a technician asks about that the device has: exposure, gain, focus, light frequency.
std::vector<ControlRange> ListControls(V4l2Kernel& kernel, int fd);

/// Exposure times in units of 100 microseconds, as V4L2_CID_EXPOSURE_ABSOLUTE has them.
struct Shutter {
  std::int32_t exposure = 0;
  std::int32_t gain = 0;
  friend bool operator==(const Shutter&, const Shutter&) = default;
};

/// One flash of a lamp at 50 Hz, so that shorter is not needed against bands in the picture.
inline constexpr std::int32_t kShortExposure = 100;
/// A thirtieth of a second: longer costs frames.
inline constexpr std::int32_t kLongestExposure = 333;

/// Where least and most are one number, there is nothing to choose.
struct ShutterLimits {
  std::int32_t exposure_least = 1;
  std::int32_t exposure_most = kLongestExposure;
  std::int32_t gain_least = 0;
  std::int32_t gain_most = 0;
};

/// The next setting for a picture of this mean luminance (0 to 255); unchanged near the middle.
Shutter NextShutter(const Shutter& now, const ShutterLimits& limits, int mean_luma);

/// What an owner asks for.
struct ControlWish {
  bool short_shutter = true;               ///< false: the camera's own automatic
  std::optional<std::int32_t> focus = {};  ///< in the device's units; nothing: automatic
};

/// Sets a device up once and keeps its shutter while frames come. One thread. What a device refuses
/// is left as it is: a picture that is too dark is better than none.
class CameraControls {
 public:
  CameraControls(V4l2Kernel& kernel, int fd, const ControlWish& wish);
  /// After every frame; looks at one in six, because a setting takes a few frames to show.
  void OnFrame(std::span<const std::uint8_t> luma);

 private:
  void Focus(const ControlWish& wish);
  bool TakeShutter();
  bool Set(std::uint32_t id, std::int32_t value);
  /// Refused, it stays where it is for as long as this lives and the other setting does the work: a
  /// device that does not answer takes seconds to say so, in which no frame is looked at.
  void Move(std::uint32_t id, std::int32_t to, std::int32_t& now, std::int32_t& least,
            std::int32_t& most);

  V4l2Kernel& kernel_;
  const int fd_;
  bool steers_ = false;  // this object, not the camera, decides over the shutter
  Shutter shutter_;
  ShutterLimits limits_;
  int frames_ = 0;
};

}  // namespace ocop::platform
