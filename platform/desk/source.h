#pragma once
/// What the desk camera looks at: one picture, a folder of them, or a video.

#include <chrono>
#include <filesystem>
#include <memory>

#include "platform/desk/camera.h"

namespace ocop::platform {

class DeskSource {
 public:
  DeskSource() = default;
  DeskSource(const DeskSource&) = delete;
  DeskSource& operator=(const DeskSource&) = delete;
  virtual ~DeskSource() = default;

  /// Writes the frame that is due `since_start` after the first one. kIo, kCorrupt.
  virtual Status Write(const FrameTarget& target, std::chrono::milliseconds since_start) = 0;
  [[nodiscard]] virtual double FramesPerSecond() const = 0;
};

/// kNotFound; kInvalid with the kinds that can be played; kIo; kCorrupt.
Result<std::unique_ptr<DeskSource>> OpenDeskSource(const std::filesystem::path& path,
                                                   const DeskCameraOptions& options);

/// The two kinds of video.
Result<std::unique_ptr<DeskSource>> OpenY4m(const std::filesystem::path& path);
Result<std::unique_ptr<DeskSource>> OpenMjpeg(const std::filesystem::path& path);

}  // namespace ocop::platform
