#pragma once
/// A camera at the kernel's Video4Linux2 interface, such as every USB webcam.

#include <memory>
#include <string>

#include "platform/camera.h"
#include "platform/linux/v4l2_controls.h"
#include "platform/linux/v4l2_kernel.h"
#include "platform/linux/v4l2_modes.h"
#include "platform/linux/v4l2_stream.h"
#include "platform/waker.h"

namespace ocop::platform {

struct V4l2CameraOptions {
  /// "/dev/video0", a name below /dev/v4l/by-id that stays the same, or empty: the first that
  /// works, looked for among those that take pictures.
  std::string device;
  ModeWish mode;
  ControlWish controls;
};

/// While started it sleeps in one poll() on the device and on the descriptor that Interrupt()
/// wakes; stopped, the device is closed and nothing wakes.
class V4l2Camera final : public Camera {
 public:
  /// Opens nothing yet. `kernel` outlives this.
  explicit V4l2Camera(V4l2Kernel& kernel, V4l2CameraOptions options = {});
  ~V4l2Camera() override = default;

  Status Start() override;
  void Stop() override;
  Status NextFrame(const FrameTarget& target, std::chrono::milliseconds timeout) override;
  void Interrupt() override { waker_.Wake(); }
  [[nodiscard]] CameraTrouble Trouble() const override { return trouble_; }
  [[nodiscard]] CameraProperties Properties() const override;
  /// Of the device, for looking at its controls; -1 while stopped.
  [[nodiscard]] int Fd() const { return stream_ != nullptr ? stream_->device().fd() : -1; }

 private:
  enum class Woke { kFrame, kGone, kTimeout, kInterrupt, kFailed };
  using Steady = std::chrono::steady_clock;

  CameraFailure StartAt(const std::string& path);
  CameraFailure StartFirst();
  Woke Sleep(Steady::time_point end, CameraFailure& failure);
  V4l2Stream::Got Take(const FrameTarget& target, Woke woke, CameraFailure& failure);
  Status Fail(const CameraFailure& failure);

  V4l2Kernel& kernel_;
  const V4l2CameraOptions options_;
  Waker waker_;
  std::string path_;                    // of the device in use
  std::unique_ptr<V4l2Stream> stream_;  // while started
  std::unique_ptr<CameraControls> controls_;
  CameraTrouble trouble_ = CameraTrouble::kNone;
};

}  // namespace ocop::platform
