#include "platform/desk/camera.h"

#include <algorithm>
#include <utility>

#include "platform/desk/source.h"

namespace ocop::platform {
namespace {

constexpr std::size_t kShownCapacity = 64;

std::chrono::nanoseconds Period(double frames_per_second) {
  const double sane = std::clamp(frames_per_second, 1.0, 240.0);
  return std::chrono::nanoseconds(static_cast<std::int64_t>(1e9 / sane));
}

CameraTrouble TroubleOf(Code code) {
  switch (code) {
    case Code::kNotFound:
      return CameraTrouble::kMissing;
    case Code::kInvalid:
      return CameraTrouble::kUnsuitable;
    case Code::kCorrupt:
      return CameraTrouble::kDamaged;
    default:
      return CameraTrouble::kRefused;
  }
}

}  // namespace

DeskCamera::DeskCamera(std::filesystem::path path, DeskCameraOptions options)
    : options_(options), path_(std::move(path)), shown_(kShownCapacity) {}

DeskCamera::~DeskCamera() = default;

void DeskCamera::Show(const std::filesystem::path& path) {
  // Full only when 64 were shown between two frames; nobody saw the ones in between anyway, but the
  // last one counts, so room is made by forgetting the others.
  while (!shown_.Post(path)) static_cast<void>(shown_.Drain());
}

bool DeskCamera::TakeShown() {
  std::vector<std::filesystem::path> shown = shown_.Drain();
  if (shown.empty()) return false;
  path_ = std::move(shown.back());
  source_.reset();
  return true;
}

Status DeskCamera::Open() {
  Result<std::unique_ptr<DeskSource>> source = OpenDeskSource(path_, options_);
  if (!source.ok()) return Fail(source.status().WithContext("desk camera"));
  source_ = std::move(source).value();
  first_ = due_ = Steady::now();
  return {};
}

Status DeskCamera::Fail(CameraTrouble trouble, const std::string& message) {
  Stop();
  trouble_ = trouble;
  return {CodeOf(trouble), message};
}

Status DeskCamera::Fail(const Status& status) {
  return Fail(TroubleOf(status.code()), status.message());
}

Status DeskCamera::Start() {
  trouble_ = CameraTrouble::kNone;
  static_cast<void>(TakeShown());
  if (source_ != nullptr) return {};
  return Open();
}

void DeskCamera::Stop() { source_.reset(); }

Status DeskCamera::NextFrame(const FrameTarget& target, std::chrono::milliseconds timeout) {
  trouble_ = CameraTrouble::kNone;
  if (source_ == nullptr) return {Code::kInvalid, "desk camera: not started"};
  const auto until_due = std::chrono::ceil<std::chrono::milliseconds>(due_ - Steady::now());
  const auto wait = std::max(until_due, std::chrono::milliseconds(0));
  if (waker_.Wait(std::min(wait, timeout))) return {Code::kCancelled, "desk camera: interrupted"};
  if (wait > timeout) return Fail(CameraTrouble::kStalled, "desk camera: no frame in time");
  return WriteFrame(target);
}

Status DeskCamera::WriteFrame(const FrameTarget& target) {
  if (TakeShown()) {
    if (path_.empty()) return Fail(CameraTrouble::kUnplugged, "desk camera: unplugged");
    if (Status opened = Open(); !opened.ok()) return opened;
  }
  const auto since = std::chrono::duration_cast<std::chrono::milliseconds>(due_ - first_);
  // A slow reader delays frames; they are skipped, never hurried through afterwards.
  due_ = std::max(due_ + Period(source_->FramesPerSecond()), Steady::now());
  const Status written = source_->Write(target, since);
  return written.ok() ? written : Fail(written);
}

void DeskCamera::Interrupt() { waker_.Wake(); }

CameraProperties DeskCamera::Properties() const {
  return {path_.string(), source_ != nullptr ? source_->FramesPerSecond() : 0};
}

}  // namespace ocop::platform
