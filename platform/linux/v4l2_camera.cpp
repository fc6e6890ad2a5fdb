#include "platform/linux/v4l2_camera.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

namespace ocop::platform {
namespace {

// Of several devices that do not work, the trouble that somebody can do something about.
int Telling(CameraTrouble trouble) {
  switch (trouble) {
    case CameraTrouble::kBusy:
      return 4;
    case CameraTrouble::kNoPermission:
      return 3;
    case CameraTrouble::kMissing:
    case CameraTrouble::kUnplugged:
      return 0;
    case CameraTrouble::kUnsuitable:
      return 1;
    default:
      return 2;
  }
}

}  // namespace

V4l2Camera::V4l2Camera(V4l2Kernel& kernel, V4l2CameraOptions options)
    : kernel_(kernel), options_(std::move(options)) {}

Status V4l2Camera::Fail(const CameraFailure& failure) {
  Stop();
  trouble_ = failure.trouble;
  return {CodeOf(failure.trouble),
          "camera " + std::string(ToString(failure.trouble)) + ": " + failure.message};
}

Status V4l2Camera::Start() {
  trouble_ = CameraTrouble::kNone;
  if (stream_ != nullptr) return {};
  const CameraFailure failure = options_.device.empty() ? StartFirst() : StartAt(options_.device);
  return failure.ok() ? Status() : Fail(failure);
}

CameraFailure V4l2Camera::StartFirst() {
  CameraFailure worst{CameraTrouble::kMissing, "no /dev/video* takes pictures"};
  for (const std::string& path : kernel_.Devices()) {
    CameraFailure failure = StartAt(path);
    if (failure.ok()) return failure;
    if (!failure.is_camera) continue;
    if (Telling(failure.trouble) > Telling(worst.trouble)) worst = std::move(failure);
  }
  return worst;
}

CameraFailure V4l2Camera::StartAt(const std::string& path) {
  std::unique_ptr<V4l2Device> device;
  if (CameraFailure failure = V4l2Device::Open(kernel_, path, device); !failure.ok()) {
    return failure;
  }
  const auto modes = ListModes(kernel_, device->fd(), options_.mode);
  const auto mode = ChooseMode(modes, options_.mode);
  if (!mode) {
    return {CameraTrouble::kUnsuitable,
            path + ": offers none of NV12, YUYV, MJPG, JPEG and GREY in a size we can use"};
  }
  CameraFailure failure = V4l2Stream::Start(std::move(device), *mode, stream_);
  if (!failure.ok()) {
    failure.message = path + ": " + failure.message;
    return failure;
  }
  path_ = path;
  controls_ = std::make_unique<CameraControls>(kernel_, stream_->device().fd(), options_.controls);
  return {};
}

void V4l2Camera::Stop() {
  controls_.reset();
  stream_.reset();
}

V4l2Camera::Woke V4l2Camera::Sleep(Steady::time_point end, CameraFailure& failure) {
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - Steady::now()).count();
  constexpr std::int64_t kMost = 1'000'000'000;  // poll() takes an int
  std::array<pollfd, 2> waited = {
      {{stream_->device().fd(), POLLIN, 0}, {waker_.PollFd(), POLLIN, 0}}};
  const int ready =
      kernel_.Poll(waited, static_cast<int>(std::clamp<std::int64_t>(left, 0, kMost)));
  if (ready == -EINTR) return Woke::kFrame;  // nothing is there, which taking a frame finds out
  if (ready < 0) {
    failure = {CameraTrouble::kRefused, "poll failed"};
    return Woke::kFailed;
  }
  if (waited[1].revents != 0 && waker_.Clear()) return Woke::kInterrupt;
  if ((waited[0].revents & (POLLERR | POLLHUP | POLLNVAL)) != 0) return Woke::kGone;
  return ready == 0 ? Woke::kTimeout : Woke::kFrame;
}

V4l2Stream::Got V4l2Camera::Take(const FrameTarget& target, Woke woke, CameraFailure& failure) {
  if (woke == Woke::kFailed) return V4l2Stream::Got::kFailed;
  if (woke == Woke::kTimeout) return V4l2Stream::Got::kNothing;
  const V4l2Stream::Got got = stream_->TakeNewest(target, failure);
  // A device that hung up would be ready for ever.
  if (got != V4l2Stream::Got::kNothing || woke != Woke::kGone) return got;
  failure = {CameraTrouble::kUnplugged, "it hung up"};
  return V4l2Stream::Got::kFailed;
}

Status V4l2Camera::NextFrame(const FrameTarget& target, std::chrono::milliseconds timeout) {
  trouble_ = CameraTrouble::kNone;
  if (stream_ == nullptr) return {Code::kInvalid, "camera: not started"};
  const Steady::time_point end = Steady::now() + timeout;
  CameraFailure failure;
  bool damaged = false;
  // Frames that make no picture are waited over, but not for ever.
  while (true) {
    const Woke woke = Sleep(end, failure);
    if (woke == Woke::kInterrupt) return {Code::kCancelled, "camera: interrupted"};
    const V4l2Stream::Got got = Take(target, woke, failure);
    if (got == V4l2Stream::Got::kFailed) return Fail(failure);
    if (got == V4l2Stream::Got::kFrame) {
      controls_->OnFrame(target.luma);
      return {};
    }
    damaged |= got == V4l2Stream::Got::kDamaged;
    if (woke != Woke::kTimeout && Steady::now() < end) continue;
    if (damaged) return Fail({CameraTrouble::kDamaged, "its frames make no picture"});
    return Fail({CameraTrouble::kStalled, "no frame came in time"});
  }
}

CameraProperties V4l2Camera::Properties() const {
  if (stream_ == nullptr) return {options_.device.empty() ? "any camera" : options_.device, 0};
  const VideoMode& mode = stream_->mode();
  return {stream_->device().card() + ", " + path_ + ", " + FormatName(mode.format) + " " +
              std::to_string(mode.width) + "x" + std::to_string(mode.height),
          mode.FramesPerSecond()};
}

}  // namespace ocop::platform
