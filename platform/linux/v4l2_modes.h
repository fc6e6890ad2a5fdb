#pragma once
/// What a camera can deliver, and which of it suits reading labels.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "platform/frame_pool.h"
#include "platform/linux/v4l2_kernel.h"

namespace ocop::platform {

/// One size in one pixel format at its highest frame rate.
struct VideoMode {
  std::uint32_t format = 0;  ///< V4L2_PIX_FMT_*
  int width = 0;
  int height = 0;
  std::uint32_t interval_numerator = 0;  ///< seconds a frame as a fraction; 0/0: not said
  std::uint32_t interval_denominator = 0;

  [[nodiscard]] double FramesPerSecond() const;
  friend bool operator==(const VideoMode&, const VideoMode&) = default;
};

/// As labels are read: more is thrown away again.
struct ModeWish {
  int width = FrameGeometry{}.width;
  int height = FrameGeometry{}.height;
};

/// "YUYV", "MJPG"; unprintable bytes as '?'.
std::string FormatName(std::uint32_t format);
/// Whether frames of that format can be read: YUYV, NV12, MJPEG, JPEG, GREY.
bool IsReadable(std::uint32_t format);

/// Everything the device lists, unreadable formats too; endless or senseless lists are cut. Of a
/// range of sizes the one nearest to `wish` stands for all.
std::vector<VideoMode> ListModes(V4l2Kernel& kernel, int fd, const ModeWish& wish);

/// The best readable one, or nothing: at least 5 frames a second, then the smallest that is as
/// large as wished (else the largest), then 24 frames a second or as near as can be had, then the
/// format that costs least and has colour.
std::optional<VideoMode> ChooseMode(std::span<const VideoMode> modes, const ModeWish& wish);

}  // namespace ocop::platform
