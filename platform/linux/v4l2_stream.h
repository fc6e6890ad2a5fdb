#pragma once
/// One opened camera that streams into memory shared with the kernel. Lives from a successful Start
/// to the first failure; its destructor gives everything back.

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "platform/camera.h"
#include "platform/linux/v4l2_controls.h"
#include "platform/linux/v4l2_kernel.h"
#include "platform/linux/v4l2_modes.h"
#include "platform/linux/yuv_frame.h"

namespace ocop::platform {

/// A step that went wrong, or kNone.
struct CameraFailure {
  CameraTrouble trouble = CameraTrouble::kNone;
  std::string message = {};
  bool is_camera = true;  ///< false: the device takes no pictures, as codecs and metadata nodes
  [[nodiscard]] bool ok() const { return trouble == CameraTrouble::kNone; }
};

/// What an error number means: while opening, and once it was open.
CameraTrouble TroubleOfOpen(int negative_errno);
CameraTrouble TroubleOfCall(int negative_errno);

/// An open device, closed when this goes. Move-only.
class V4l2Device {
 public:
  /// Checks that it takes pictures and streams them; one that does not is unsuitable and no camera.
  static CameraFailure Open(V4l2Kernel& kernel, const std::string& path,
                            std::unique_ptr<V4l2Device>& out);
  V4l2Device(V4l2Kernel& kernel, int fd) : kernel_(kernel), fd_(fd) {}
  V4l2Device(const V4l2Device&) = delete;
  V4l2Device& operator=(const V4l2Device&) = delete;
  ~V4l2Device() { kernel_.Close(fd_); }

  [[nodiscard]] int fd() const { return fd_; }
  [[nodiscard]] V4l2Kernel& kernel() const { return kernel_; }
  [[nodiscard]] const std::string& card() const { return card_; }      ///< its model
  [[nodiscard]] const std::string& driver() const { return driver_; }  ///< the kernel's

 private:
  V4l2Kernel& kernel_;
  int fd_;
  std::string card_;
  std::string driver_;
};

class V4l2Stream {
 public:
  /// Sets the mode, shares buffers and lets the camera run.
  static CameraFailure Start(std::unique_ptr<V4l2Device> device, const VideoMode& mode,
                             std::unique_ptr<V4l2Stream>& out);
  explicit V4l2Stream(std::unique_ptr<V4l2Device> device) : device_(std::move(device)) {}
  V4l2Stream(const V4l2Stream&) = delete;
  V4l2Stream& operator=(const V4l2Stream&) = delete;
  ~V4l2Stream();

  enum class Got { kFrame, kNothing, kDamaged, kFailed };
  /// Writes the newest whole frame that is ready into `target` and hands every buffer back to the
  /// kernel. kNothing: none is ready; kDamaged: only ones that make no picture; kFailed: `failure`.
  Got TakeNewest(const FrameTarget& target, CameraFailure& failure);

  [[nodiscard]] const V4l2Device& device() const { return *device_; }
  [[nodiscard]] const VideoMode& mode() const { return mode_; }  ///< as the driver granted it

 private:
  static constexpr std::uint32_t kNone = UINT32_MAX;

  CameraFailure SetMode(const VideoMode& mode);
  CameraFailure ShareBuffers();
  CameraFailure ShareBuffer(std::uint32_t index);
  CameraFailure Queue(std::uint32_t index);
  /// Dequeues until none is ready; the newest whole one stays out, as `newest` with its `bytes`.
  CameraFailure Drain(std::uint32_t& newest, std::size_t& bytes, bool& damaged);
  [[nodiscard]] bool IsWhole(std::uint32_t flags, std::size_t bytes, std::uint32_t index) const;
  bool Write(std::span<const std::uint8_t> bytes, const FrameTarget& target);

  std::unique_ptr<V4l2Device> device_;
  VideoMode mode_;
  RawLayout layout_;  // of formats that are not compressed
  bool compressed_ = false;
  bool streaming_ = false;
  std::vector<std::span<const std::uint8_t>> buffers_;
  JpegFrames jpeg_;
};

}  // namespace ocop::platform
