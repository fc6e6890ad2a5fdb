#pragma once
/// A camera for a laptop without one, for tests and for the guided tour: it plays a picture, a
/// folder of pictures or a video.
///   picture   .jpg .jpeg .png, shown for as long as wanted
///   folder    its pictures in name order, each held for `hold`, over and over
///   video     .y4m (YUV4MPEG2, 8 bit, 4:2:0 or mono), .mjpeg (JPEG after JPEG), over and over

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>

#include "platform/base/mailbox.h"
#include "platform/camera.h"
#include "platform/waker.h"

namespace ocop::platform {

class DeskSource;

struct DeskCameraOptions {
  std::chrono::milliseconds hold{3000};  ///< each picture of a folder
  double frames_per_second = 15;         ///< of pictures; a .y4m knows its own, a .mjpeg gets 25
};

class DeskCamera final : public Camera {
 public:
  /// Nothing is opened before Start(). An empty `path` is an empty table: Start() gives kNotFound
  /// until Show() puts something there.
  explicit DeskCamera(std::filesystem::path path, DeskCameraOptions options = {});
  ~DeskCamera() override;

  /// Any thread, never blocks: puts `path` in front of the camera, from the next frame on; an empty
  /// path pulls the plug. What is wrong with it shows as a failure of NextFrame() or Start().
  void Show(const std::filesystem::path& path);

  Status Start() override;
  void Stop() override;
  Status NextFrame(const FrameTarget& target, std::chrono::milliseconds timeout) override;
  void Interrupt() override;
  [[nodiscard]] CameraTrouble Trouble() const override { return trouble_; }
  [[nodiscard]] CameraProperties Properties() const override;

 private:
  using Steady = std::chrono::steady_clock;
  bool TakeShown();
  Status Open();
  Status WriteFrame(const FrameTarget& target);
  Status Fail(CameraTrouble trouble, const std::string& message);
  Status Fail(const Status& status);

  const DeskCameraOptions options_;
  std::filesystem::path path_;
  Mailbox<std::filesystem::path> shown_;
  Waker waker_;
  std::unique_ptr<DeskSource> source_;  // while started
  Steady::time_point first_{};
  Steady::time_point due_{};
  CameraTrouble trouble_ = CameraTrouble::kNone;
};

}  // namespace ocop::platform
