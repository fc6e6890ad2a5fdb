#pragma once
/// What looks at labels: a V4L2 device, or pictures and videos on a laptop (platform/desk).

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "platform/base/result.h"
#include "platform/frame_pool.h"

namespace ocop::platform {

struct CameraProperties {
  std::string name;  ///< for engineers: a device's model or a file's path
  double frames_per_second = 0;
};

/// What keeps a camera from showing anything: what staff and technicians have to be told apart.
enum class CameraTrouble : std::uint8_t {
  kNone,
  kMissing,       ///< no such device or file, from the start
  kNoPermission,  ///< it is there, but this user may not open it
  kBusy,          ///< another program has it
  kUnplugged,     ///< it was there a moment ago
  kStalled,       ///< it is there and sends nothing
  kUnsuitable,    ///< it is there, but nothing it offers can be used
  kDamaged,       ///< what it sends cannot be decoded
  kRefused,       ///< the system refused for another reason
};

/// In a few lower-case words, for logs.
constexpr std::string_view ToString(CameraTrouble trouble) {
  constexpr std::array<std::string_view, 9> kWords = {"none",       "missing",   "no permission",
                                                      "busy",       "unplugged", "stalled",
                                                      "unsuitable", "damaged",   "refused"};
  return kWords[static_cast<std::size_t>(trouble)];
}

/// What Start() and NextFrame() answer to it; not for kNone.
constexpr Code CodeOf(CameraTrouble trouble) {
  switch (trouble) {
    case CameraTrouble::kMissing:
      return Code::kNotFound;
    case CameraTrouble::kBusy:
    case CameraTrouble::kUnplugged:
    case CameraTrouble::kStalled:
      return Code::kUnavailable;
    case CameraTrouble::kUnsuitable:
      return Code::kInvalid;
    case CameraTrouble::kDamaged:
      return Code::kCorrupt;
    default:
      return Code::kIo;
  }
}

/// Used by one thread, its owner; only Interrupt() may be called from others. After a failure other
/// than kCancelled the camera is stopped; Start() may be tried again.
class Camera {
 public:
  Camera() = default;
  Camera(const Camera&) = delete;
  Camera& operator=(const Camera&) = delete;
  virtual ~Camera() = default;

  /// Begins to deliver. Starting a started camera changes nothing.
  /// kNotFound missing; kUnavailable busy; kInvalid unsuitable (the message says what can be used);
  /// kCorrupt damaged; kIo no permission or refused.
  virtual Status Start() = 0;
  /// Lets go of the device. Never fails; stopping a stopped camera changes nothing.
  virtual void Stop() = 0;

  /// Waits for the next frame, the newest there is, and writes both planes of `target`, letterboxed
  /// where shapes differ. An empty `preview` is not wanted and costs nothing. The pixels are
  /// undefined after a failure.
  /// kCancelled Interrupt() was called; kUnavailable unplugged, or stalled: no frame within
  /// `timeout`; kIo refused; kCorrupt damaged; kInvalid not started.
  virtual Status NextFrame(const FrameTarget& target, std::chrono::milliseconds timeout) = 0;

  /// Any thread, never blocks: ends the current or the next NextFrame() with kCancelled.
  virtual void Interrupt() = 0;

  /// Why the last Start() or NextFrame() failed; kNone after success, interruption and misuse.
  [[nodiscard]] virtual CameraTrouble Trouble() const = 0;

  [[nodiscard]] virtual CameraProperties Properties() const = 0;
};

}  // namespace ocop::platform
