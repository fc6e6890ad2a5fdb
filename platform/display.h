#pragma once
/// Where finished frames go: a window, memory for tests and tours, later a DRM dumb buffer.

#include <cstdint>
#include <span>

#include "platform/base/geometry.h"
#include "platform/base/result.h"

namespace ocop::platform {

/// One frame, XRGB8888 (0x00RRGGBB in a native 32-bit word), rows without gaps. Borrowed for the
/// call.
struct Frame {
  std::span<const std::uint32_t> pixels;
  Size size;
};

/// UI thread only.
class Display {
 public:
  virtual ~Display() = default;
  /// What a frame must measure, in pixels. Constant for the life of the display.
  virtual Size FrameSize() const = 0;
  /// Shows `frame`; only what lies inside `damage` differs from the frame shown before, except
  /// after an input Exposed, when everything must be shown again. kIo when the screen is gone.
  virtual Status Present(const Frame& frame, std::span<const Rect> damage) = 0;
};

}  // namespace ocop::platform
