#include "kiosk/stage.h"

#include <utility>

#include "platform/base/log.h"

namespace ocop {
namespace {

constexpr std::size_t kPictureBytes = 8U << 20;  // one picture as large as the reference panel

/// From the plane that labels are read from to the one that is shown.
ui::CameraPicture::Outline InPreview(ui::CameraPicture::Outline outline,
                                     const platform::FrameGeometry& geometry) {
  for (Point& corner : outline) {
    corner.x = corner.x * geometry.preview_width / geometry.width;
    corner.y = corner.y * geometry.preview_height / geometry.height;
  }
  return outline;
}

}  // namespace

Stage::Stage(StagePorts ports, Size size_px)
    : ports_(std::move(ports)),
      pictures_(kPictureBytes,
                [this](images::PictureKey key) {
                  return ports_.decode && ports_.decode(std::move(key));
                }),
      painter_(ports_.text, pictures_),
      frame_(size_px) {}

void Stage::Show(ui::Scene scene) {
  const std::vector<Rect> damage =
      exposed_ ? std::vector<Rect>{frame_.Bounds()} : ui::DamageBetween(scene_, scene);
  exposed_ = false;
  scene_ = std::move(scene);
  Paint(damage);
}

void Stage::Refresh() {
  if (std::exchange(exposed_, false)) Paint({frame_.Bounds()});
}

void Stage::Arrived(images::PictureReady ready) {
  const std::string sha256 = ready.key.sha256;
  pictures_.Arrived(std::move(ready));
  Paint(ui::WhereShown(scene_, sha256));
}

void Stage::Look(platform::FrameRef frame) {
  if (!camera_) camera_.emplace();
  camera_->frame = frame;
  Paint(ui::WhereShown(scene_, {}));
}

void Stage::Outline(platform::FrameRef frame, std::vector<ui::CameraPicture::Outline> codes) {
  const bool changes = !codes.empty() || (camera_ && !camera_->codes.empty());
  if (!changes) return;
  camera_ = Sight{frame, std::move(codes)};
  Paint(ui::WhereShown(scene_, {}));
}

void Stage::Paint(const std::vector<Rect>& damage) {
  if (damage.empty()) return;
  std::optional<platform::FrameLease> lease;
  if (camera_ && ports_.frame) lease = ports_.frame(camera_->frame);
  std::optional<ui::CameraPicture> camera;
  if (lease) {
    const platform::FrameView view = lease->View();
    const Size size{view.geometry.preview_width, view.geometry.preview_height};
    camera = ui::CameraPicture{{view.preview, size}, {}};
    for (const ui::CameraPicture::Outline& code : camera_->codes)
      camera->codes.push_back(InPreview(code, view.geometry));
  }
  for (const Rect& rect : damage) {
    painter_.Paint(scene_, frame_, Intersect(rect, frame_.Bounds()), camera ? &*camera : nullptr);
  }
  const Status status = ports_.display.Present({frame_.Pixels(), frame_.size()}, damage);
  if (!status.ok()) Log(LogLevel::kError, "display", status.message());
}

}  // namespace ocop
