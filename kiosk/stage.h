#pragma once
/// What is on the panel: the last scene, its pixels, the pictures and the camera's frame in it.
/// Takes scenes, paints what changed and presents it. UI thread.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/ui/painter.h"
#include "kiosk/ui/picture_cache.h"
#include "platform/display.h"
#include "platform/frame_pool.h"

namespace ocop {

/// Everything borrowed outlives the stage.
struct StagePorts {
  platform::Display& display;
  ui::Text& text;
  std::function<bool(images::PictureKey)> decode;  ///< empty: pictures stay plain
  std::function<std::optional<platform::FrameLease>(platform::FrameRef)> frame;  ///< may be empty
};

class Stage {
 public:
  Stage(StagePorts ports, Size size_px);

  const ui::Scene& scene() const { return scene_; }
  /// No picture is on its way.
  bool Settled() const { return !pictures_.Waiting(); }

  /// Paints where the scene differs from the last one.
  void Show(ui::Scene scene);
  /// The next Show() or Refresh() presents every pixel: something covered the window.
  void Expose() { exposed_ = true; }
  /// Presents every pixel if that was asked for.
  void Refresh();

  /// Paints it wherever it is shown.
  void Arrived(images::PictureReady ready);
  /// Pictures that could not be had are asked for once more, when they are next painted.
  void AskForPicturesAgain() { pictures_.AskAgain(); }

  /// What a camera shows from now on. Outlines stay where they were until the frame is read: for a
  /// frame's time they are a frame behind, and never flicker.
  void Look(platform::FrameRef frame);
  /// The codes in it, in pixels of the luminance plane.
  void Outline(platform::FrameRef frame, std::vector<ui::CameraPicture::Outline> codes);
  void LookAway() { camera_.reset(); }

 private:
  struct Sight {
    platform::FrameRef frame;
    std::vector<ui::CameraPicture::Outline> codes;
  };
  void Paint(const std::vector<Rect>& damage);

  StagePorts ports_;
  ui::PictureCache pictures_;
  ui::Painter painter_;
  ui::Bitmap frame_;
  ui::Scene scene_;
  std::optional<Sight> camera_;
  bool exposed_ = true;
};

}  // namespace ocop
