#pragma once
/// The camera of this program: the one the configuration names, over whatever port it takes.

#include <filesystem>
#include <functional>
#include <memory>

#include "kiosk/config.h"
#include "platform/camera.h"
#include "platform/linux/v4l2_camera.h"

namespace ocop {

struct CameraPort {
  std::unique_ptr<platform::V4l2Kernel> kernel;  // before the camera, which uses it
  std::unique_ptr<platform::Camera> camera;      ///< null: none is wanted
  /// Puts something else in front of it; empty where that takes hands.
  std::function<void(const std::filesystem::path&)> show;
};

/// Opens nothing yet. `in_front`: what a desk camera plays first, if not what it is configured to.
CameraPort MakeCamera(const Config& config, const std::filesystem::path* in_front = nullptr);

/// How the configuration wants a device to be run.
platform::V4l2CameraOptions DeviceOptions(const CameraConfig& config);

/// The size of the pictures that labels are read from, and of those that are shown.
platform::FrameGeometry FramesOf(const Config& config, int preview_width, int preview_height);

}  // namespace ocop
