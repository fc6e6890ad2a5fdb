#pragma once
/// What looks at labels: a V4L2 device, or pictures and videos on a laptop (platform/desk).

#include <chrono>
#include <string>

#include "platform/base/result.h"
#include "platform/frame_pool.h"

namespace ocop::platform {

struct CameraProperties {
  std::string name;  ///< for engineers: a device's model or a file's path
  double frames_per_second = 0;
};

/// Used by one thread, its owner; only Interrupt() may be called from others. After a failure other
/// than kCancelled the camera is stopped; Start() may be tried again.
class Camera {
 public:
  Camera() = default;
  Camera(const Camera&) = delete;
  Camera& operator=(const Camera&) = delete;
  virtual ~Camera() = default;

  /// Begins to deliver. Starting a started camera changes nothing.
  /// kNotFound no such device or file; kUnavailable in use by another program; kInvalid it is there
  /// but nothing we can play (the message says what can be); kIo the system refused.
  virtual Status Start() = 0;
  /// Lets go of the device. Never fails; stopping a stopped camera changes nothing.
  virtual void Stop() = 0;

  /// Waits for the next frame and writes both planes of `target`, letterboxed where shapes differ.
  /// The pixels are undefined after a failure.
  /// kCancelled Interrupt() was called; kUnavailable unplugged, or no frame within `timeout` (the
  /// message says which); kIo the system refused; kCorrupt the picture cannot be decoded; kInvalid
  /// not started.
  virtual Status NextFrame(const FrameTarget& target, std::chrono::milliseconds timeout) = 0;

  /// Any thread, never blocks: ends the current or the next NextFrame() with kCancelled.
  virtual void Interrupt() = 0;

  [[nodiscard]] virtual CameraProperties Properties() const = 0;
};

}  // namespace ocop::platform
