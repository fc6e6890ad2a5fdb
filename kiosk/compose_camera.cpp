#include "kiosk/compose_camera.h"

#include <utility>

#include "platform/desk/camera.h"

namespace ocop {

platform::V4l2CameraOptions DeviceOptions(const CameraConfig& config) {
  return {.device = config.device.string(),
          .mode = {config.width_px, config.height_px},
          .controls = {config.short_shutter, config.focus}};
}

platform::FrameGeometry FramesOf(const Config& config, int preview_width, int preview_height) {
  platform::FrameGeometry frames{.preview_width = preview_width, .preview_height = preview_height};
  if (config.Camera() == CameraKind::kDevice) {
    frames.width = config.camera.width_px;
    frames.height = config.camera.height_px;
  }
  return frames;
}

CameraPort MakeCamera(const Config& config, const std::filesystem::path* in_front) {
  CameraPort port;
  if (config.Camera() == CameraKind::kDevice) {
    port.kernel = std::make_unique<platform::LinuxV4l2Kernel>();
    port.camera =
        std::make_unique<platform::V4l2Camera>(*port.kernel, DeviceOptions(config.camera));
  } else if (config.Camera() == CameraKind::kDesk) {
    auto desk = std::make_unique<platform::DeskCamera>(
        in_front != nullptr ? *in_front : config.camera.path,
        platform::DeskCameraOptions{.hold = config.camera.hold});
    port.show = [desk = desk.get()](const std::filesystem::path& path) { desk->Show(path); };
    port.camera = std::move(desk);
  }
  return port;
}

}  // namespace ocop
