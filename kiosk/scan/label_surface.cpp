#include "kiosk/scan/label_surface.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "kiosk/scan/least_squares.h"

namespace ocop::scan {
namespace {

using Matrix = std::array<double, 9>;  // row by row

Matrix Product(const Matrix& a, const Matrix& b) {
  Matrix c{};
  for (std::size_t i = 0; i < 3; ++i) {
    for (std::size_t j = 0; j < 3; ++j) {
      c[3 * i + j] = a[3 * i] * b[j] + a[3 * i + 1] * b[3 + j] + a[3 * i + 2] * b[6 + j];
    }
  }
  return c;
}

// Rodrigues' formula for the rotation about a vector by its length.
Matrix Turn(double x, double y, double z) {
  const double angle = std::sqrt(x * x + y * y + z * z);
  if (angle < 1e-12) return {1, 0, 0, 0, 1, 0, 0, 0, 1};
  const double s = std::sin(angle) / angle;
  const double c = (1 - std::cos(angle)) / (angle * angle);
  return {1 - c * (y * y + z * z), c * x * y - s * z,       c * x * z + s * y,
          c * x * y + s * z,       1 - c * (x * x + z * z), c * y * z - s * x,
          c * x * z - s * y,       c * y * z + s * x,       1 - c * (x * x + y * y)};
}

constexpr double kSmallAngle = 1e-4;

}  // namespace

void LabelSurface::StartFlat(Vec centre, Vec right, Vec down, bool mirrored) {
  // Weak perspective: the picture shows the first two rows of a scaled rotation. The third
  // components follow from both columns being equally long and perpendicular.
  const double p = Dot(right, down);
  const double d = Dot(right, right) - Dot(down, down);
  double right_z = std::sqrt(std::max(0.0, (-d + std::sqrt(d * d + 4 * p * p)) / 2));
  double down_z = std::sqrt(std::max(0.0, (d + std::sqrt(d * d + 4 * p * p)) / 2));
  if (p > 0) down_z = -down_z;
  if (mirrored) {
    right_z = -right_z;
    down_z = -down_z;
  }
  const double size = std::sqrt(Dot(right, right) + right_z * right_z);
  const Matrix a = {right.x / size, down.x / size, 0, right.y / size, down.y / size, 0,
                    right_z / size, down_z / size, 0};
  turned_ = a;
  turned_[2] = a[3] * a[7] - a[6] * a[4];
  turned_[5] = a[6] * a[1] - a[0] * a[7];
  turned_[8] = a[0] * a[4] - a[3] * a[1];
  Pose pose{};
  pose[kX] = centre.x / focal_;
  pose[kY] = centre.y / focal_;
  pose[kSize] = size / focal_;
  SetPose(pose);
}

void LabelSurface::StartBent(double bend) {
  Pose pose = pose_;
  pose[kBend] = bend;
  SetPose(pose);
}

void LabelSurface::SetPose(const Pose& pose) {
  pose_ = pose;
  rotation_ = Product(Turn(pose[kTurnX], pose[kTurnY], pose[kTurnZ]), turned_);
}

void LabelSurface::Settle() {
  turned_ = rotation_;
  pose_[kTurnX] = pose_[kTurnY] = pose_[kTurnZ] = 0;
}

Vec LabelSurface::Project(Vec label) const {
  const double along = bends_along_u_ ? label.x : label.y;
  const double across = bends_along_u_ ? label.y : label.x;
  const double angle = pose_[kBend] * along;
  double x = along;
  double z = pose_[kBend] * along * along / 2;
  if (std::abs(angle) > kSmallAngle) {
    x = std::sin(angle) / pose_[kBend];
    z = (1 - std::cos(angle)) / pose_[kBend];
  }
  const double px = bends_along_u_ ? x : across;
  const double py = bends_along_u_ ? across : x;
  const double size = pose_[kSize];
  const auto& r = rotation_;
  const double depth = std::max(0.05, 1 + size * (r[6] * px + r[7] * py + r[8] * z));
  return {focal_ * (pose_[kX] + size * (r[0] * px + r[1] * py + r[2] * z)) / depth,
          focal_ * (pose_[kY] + size * (r[3] * px + r[4] * py + r[5] * z)) / depth};
}

bool LabelSurface::Locate(Vec at, Vec& label) const {
  constexpr double kStep = 0.25;
  for (int i = 0; i < 2; ++i) {
    const Vec here = Project(label);
    const Vec du = (1 / kStep) * (Project(label + Vec{kStep, 0}) - here);
    const Vec dv = (1 / kStep) * (Project(label + Vec{0, kStep}) - here);
    const double determinant = Cross(du, dv);
    if (std::abs(determinant) < 1e-6) return false;
    const Vec miss = at - here;
    const Vec step = {Cross(miss, dv) / determinant, Cross(du, miss) / determinant};
    constexpr double kFar = 8;
    label.x += std::clamp(step.x, -kFar, kFar);
    label.y += std::clamp(step.y, -kFar, kFar);
  }
  return true;
}

double LabelSurface::Misfit(std::span<LineSeen> seen) const {
  double sum = 0;
  for (LineSeen& line : seen) {
    Vec label = line.guess;
    if (!Locate(line.at, label)) return 1e9;
    sum += std::min(2.0, std::abs((line.along_v ? label.x : label.y) - line.line));
  }
  return sum / static_cast<double>(std::max<std::size_t>(1, seen.size()));
}

bool LabelSurface::Step(std::span<LineSeen> seen, double damping, Pose& next) const {
  constexpr Pose kSteps = {1e-5, 1e-5, 1e-5, 1e-6, 1e-6, 1e-7, 1e-5};
  std::array<LabelSurface, kUnknowns> moved = {*this, *this, *this, *this, *this, *this, *this};
  for (std::size_t i = 0; i < kUnknowns; ++i) {
    Pose pose = pose_;
    pose[i] += kSteps[i];
    moved[i].SetPose(pose);
  }
  LeastSquares<kUnknowns> equations;
  constexpr double kStep = 0.25;
  for (LineSeen& line : seen) {
    if (!Locate(line.at, line.guess)) return false;
    const Vec here = Project(line.guess);
    const Vec du = (1 / kStep) * (Project(line.guess + Vec{kStep, 0}) - here);
    const Vec dv = (1 / kStep) * (Project(line.guess + Vec{0, kStep}) - here);
    const double determinant = Cross(du, dv);
    if (std::abs(determinant) < 1e-6) return false;
    const double miss = (line.along_v ? line.guess.x : line.guess.y) - line.line;
    Pose row{};
    for (std::size_t i = 0; i < kUnknowns; ++i) {
      const Vec shift = (1 / kSteps[i]) * (moved[i].Project(line.guess) - here);
      row[i] = line.along_v ? Cross(shift, dv) / determinant : Cross(du, shift) / determinant;
    }
    constexpr double kTrusted = 0.3;
    equations.Add(row, miss, std::abs(miss) < kTrusted ? 1 : kTrusted / std::abs(miss));
  }
  for (std::size_t i = 0; i < kUnknowns; ++i) {
    equations.Expect(i, 0, damping * equations.Diagonal(i) + 1e-9);
  }
  Pose change{};
  if (!equations.Solve(change)) return false;
  next = pose_;
  for (std::size_t i = 0; i < kUnknowns; ++i) next[i] += change[i];
  return next[kSize] > 0;
}

double LabelSurface::Fit(std::span<LineSeen> seen, int rounds) {
  double damping = 0.1;
  double misfit = Misfit(seen);
  for (int i = 0; i < rounds; ++i) {
    Pose next{};
    if (!Step(seen, damping, next)) return 1e9;
    LabelSurface moved = *this;
    moved.SetPose(next);
    const double after = moved.Misfit(seen);
    if (after < misfit) {
      const bool settled = misfit - after < 1e-4;
      misfit = after;
      *this = moved;
      Settle();
      damping = std::max(1e-6, damping / 4);
      if (settled) break;
    } else {
      damping *= 8;
      if (damping > 1e3) break;
    }
  }
  return misfit;
}

}  // namespace ocop::scan
