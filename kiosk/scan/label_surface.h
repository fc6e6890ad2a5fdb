#pragma once
/// Where a point of a label is in the picture when the label is flat or bent round a cylinder and
/// held anyhow before a pinhole camera. geometry.md explains it. Pure; any thread.

#include <array>
#include <span>

#include "kiosk/scan/finders.h"

namespace ocop::scan {

/// One line of the label and a point of the picture that lies on it.
struct LineSeen {
  bool along_v = true;  ///< the line u = `line`, else v = `line`
  double line = 0;      ///< modules from the label's centre
  Vec at;               ///< pixels from the picture's centre
  Vec guess;            ///< where on the label `at` is, modules; kept up to date by Fit
};

/// Label coordinates are modules from the label's centre, u to the right, v down. Picture
/// coordinates are pixels from the picture's centre.
class LabelSurface {
 public:
  /// `focal` in pixels. `bends_along_u`: the cylinder's axis is parallel to v, else to u.
  LabelSurface(double focal, bool bends_along_u) : focal_(focal), bends_along_u_(bends_along_u) {}

  /// Starts flat, from where the centre is and one module's vectors there. One picture fits two
  /// poses, leaning to and fro; `mirrored` is the other one.
  void StartFlat(Vec centre, Vec right, Vec down, bool mirrored);
  /// Bends what started flat.
  void StartBent(double bend);

  [[nodiscard]] Vec Project(Vec label) const;

  /// Moves, turns and bends the surface until it agrees with what was seen, in the sense of least
  /// squares in modules, with less weight for what is far off. Returns the mean misfit in modules;
  /// a large one when it has run away.
  double Fit(std::span<LineSeen> seen, int rounds);

  /// 1 / radius, in 1 / modules; positive bulges towards the camera.
  [[nodiscard]] double Bend() const { return pose_[kBend]; }

 private:
  static constexpr std::size_t kTurnX = 0, kTurnY = 1, kTurnZ = 2, kX = 3, kY = 4, kSize = 5,
                               kBend = 6, kUnknowns = 7;
  using Pose = std::array<double, kUnknowns>;
  void SetPose(const Pose& pose);
  /// Puts the small turn of `pose_` into `turned_`.
  void Settle();
  [[nodiscard]] bool Step(std::span<LineSeen> seen, double damping, Pose& next) const;
  double Misfit(std::span<LineSeen> seen) const;
  [[nodiscard]] bool Locate(Vec at, Vec& label) const;

  double focal_;
  bool bends_along_u_;
  std::array<double, 9> turned_{};  // rotation the small turns start from
  Pose pose_{};
  std::array<double, 9> rotation_{};
};

}  // namespace ocop::scan
