#include "platform/linux/v4l2_stream.h"

#include <linux/videodev2.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

namespace ocop::platform {
namespace {

constexpr std::uint32_t kBuffers = 4;
constexpr std::uint32_t kMostBuffers = 32;  // VIDEO_MAX_FRAME
constexpr std::size_t kLargestBuffer = std::size_t{256} << 20;
constexpr std::uint32_t kType = V4L2_BUF_TYPE_VIDEO_CAPTURE;

CameraFailure Refused(const char* what, int error) {
  return {TroubleOfCall(error), std::string(what) + ": " + std::generic_category().message(-error)};
}

template <std::size_t Size>
std::string Words(const __u8 (&text)[Size]) {  // NOLINT(cppcoreguidelines-avoid-c-arrays): theirs
  const char* begin = reinterpret_cast<const char*>(text);
  std::string words(begin, ::strnlen(begin, Size));
  // A device names itself, and what it says goes to logs and terminals.
  for (char& letter : words) {
    if (letter < ' ' || letter > '~') letter = '?';
  }
  return words;
}

}  // namespace

CameraTrouble TroubleOfOpen(int negative_errno) {
  switch (-negative_errno) {
    case ENOENT:
    case ENODEV:
    case ENXIO:
    case ENOTDIR:
      return CameraTrouble::kMissing;
    case EACCES:
    case EPERM:
      return CameraTrouble::kNoPermission;
    case EBUSY:
      return CameraTrouble::kBusy;
    default:
      return CameraTrouble::kRefused;
  }
}

CameraTrouble TroubleOfCall(int negative_errno) {
  switch (-negative_errno) {
    case ENODEV:
    case ENXIO:
      return CameraTrouble::kUnplugged;
    case EBUSY:
      return CameraTrouble::kBusy;
    case EACCES:
    case EPERM:
      return CameraTrouble::kNoPermission;
    case EINVAL:
    case ENOTTY:
      return CameraTrouble::kUnsuitable;
    default:
      return CameraTrouble::kRefused;
  }
}

CameraFailure V4l2Device::Open(V4l2Kernel& kernel, const std::string& path,
                               std::unique_ptr<V4l2Device>& out) {
  const int fd = kernel.Open(path);
  if (fd < 0) return {TroubleOfOpen(fd), path + ": " + std::generic_category().message(-fd)};
  auto device = std::make_unique<V4l2Device>(kernel, fd);
  v4l2_capability can{};
  if (const int error = kernel.Ioctl(fd, VIDIOC_QUERYCAP, &can); error != 0) {
    if (TroubleOfCall(error) == CameraTrouble::kUnsuitable) {
      return {CameraTrouble::kUnsuitable, path + ": not a video device", false};
    }
    return Refused("query capabilities", error);
  }
  const bool per_node = (can.capabilities & V4L2_CAP_DEVICE_CAPS) != 0;
  const std::uint32_t caps = per_node ? can.device_caps : can.capabilities;
  if ((caps & V4L2_CAP_VIDEO_CAPTURE) == 0 || (caps & V4L2_CAP_STREAMING) == 0) {
    return {CameraTrouble::kUnsuitable, path + ": takes no pictures, or streams none", false};
  }
  device->card_ = Words(can.card);
  device->driver_ = Words(can.driver);
  out = std::move(device);
  return {};
}

CameraFailure V4l2Stream::Start(std::unique_ptr<V4l2Device> device, const VideoMode& mode,
                                std::unique_ptr<V4l2Stream>& out) {
  auto stream = std::make_unique<V4l2Stream>(std::move(device));
  if (CameraFailure failure = stream->SetMode(mode); !failure.ok()) return failure;
  if (CameraFailure failure = stream->ShareBuffers(); !failure.ok()) return failure;
  int type = static_cast<int>(kType);
  const V4l2Device& opened = *stream->device_;
  const int error = opened.kernel().Ioctl(opened.fd(), VIDIOC_STREAMON, &type);
  if (error == -ENOSPC) return {CameraTrouble::kRefused, "not enough USB bandwidth is left"};
  if (error != 0) return Refused("start streaming", error);
  stream->streaming_ = true;
  out = std::move(stream);
  return {};
}

V4l2Stream::~V4l2Stream() {
  V4l2Kernel& kernel = device_->kernel();
  int type = static_cast<int>(kType);
  if (streaming_) static_cast<void>(kernel.Ioctl(device_->fd(), VIDIOC_STREAMOFF, &type));
  for (const auto& buffer : buffers_) kernel.Unmap(buffer.data(), buffer.size());
  if (buffers_.empty()) return;
  v4l2_requestbuffers none{};
  none.type = kType;
  none.memory = V4L2_MEMORY_MMAP;
  static_cast<void>(kernel.Ioctl(device_->fd(), VIDIOC_REQBUFS, &none));
}

CameraFailure V4l2Stream::SetMode(const VideoMode& mode) {
  V4l2Kernel& kernel = device_->kernel();
  v4l2_format format{};
  format.type = kType;
  format.fmt.pix.width = static_cast<std::uint32_t>(mode.width);
  format.fmt.pix.height = static_cast<std::uint32_t>(mode.height);
  format.fmt.pix.pixelformat = mode.format;
  format.fmt.pix.field = V4L2_FIELD_NONE;
  int error = kernel.Ioctl(device_->fd(), VIDIOC_S_FMT, &format);
  if (error != 0) return Refused("set the mode", error);
  // A driver may grant something else than it was asked for.
  const v4l2_pix_format& granted = format.fmt.pix;
  compressed_ =
      granted.pixelformat == V4L2_PIX_FMT_MJPEG || granted.pixelformat == V4L2_PIX_FMT_JPEG;
  layout_ = {granted.pixelformat, static_cast<int>(std::min(granted.width, 1U << 16)),
             static_cast<int>(std::min(granted.height, 1U << 16)), granted.bytesperline,
             granted.quantization == V4L2_QUANTIZATION_FULL_RANGE};
  if (!compressed_ && BytesOf(layout_) == 0) {
    return {CameraTrouble::kUnsuitable,
            "the driver granted " + FormatName(granted.pixelformat) + " " +
                std::to_string(granted.width) + "x" + std::to_string(granted.height) + ", " +
                std::to_string(granted.bytesperline) + " bytes a row, which cannot be"};
  }
  mode_ = {granted.pixelformat, layout_.width, layout_.height};
  v4l2_streamparm rate{};
  rate.type = kType;
  rate.parm.capture.timeperframe = {mode.interval_numerator, mode.interval_denominator};
  // A driver without a choice of rates refuses; its own is then as good.
  error = mode.FramesPerSecond() > 0 ? kernel.Ioctl(device_->fd(), VIDIOC_S_PARM, &rate)
                                     : kernel.Ioctl(device_->fd(), VIDIOC_G_PARM, &rate);
  if (TroubleOfCall(error) == CameraTrouble::kUnplugged) return Refused("set the rate", error);
  if (error == 0) {
    mode_.interval_numerator = rate.parm.capture.timeperframe.numerator;
    mode_.interval_denominator = rate.parm.capture.timeperframe.denominator;
  }
  return {};
}

CameraFailure V4l2Stream::ShareBuffers() {
  v4l2_requestbuffers request{};
  request.count = kBuffers;
  request.type = kType;
  request.memory = V4L2_MEMORY_MMAP;
  const int error = device_->kernel().Ioctl(device_->fd(), VIDIOC_REQBUFS, &request);
  if (error != 0) return Refused("ask for buffers", error);
  if (request.count == 0) return {CameraTrouble::kRefused, "the driver has no memory for frames"};
  for (std::uint32_t i = 0; i < std::min(request.count, kMostBuffers); ++i) {
    if (CameraFailure failure = ShareBuffer(i); !failure.ok()) return failure;
  }
  for (std::uint32_t i = 0; i < buffers_.size(); ++i) {
    if (CameraFailure failure = Queue(i); !failure.ok()) return failure;
  }
  return {};
}

CameraFailure V4l2Stream::ShareBuffer(std::uint32_t index) {
  v4l2_buffer buffer{};
  buffer.index = index;
  buffer.type = kType;
  buffer.memory = V4L2_MEMORY_MMAP;
  V4l2Kernel& kernel = device_->kernel();
  const int error = kernel.Ioctl(device_->fd(), VIDIOC_QUERYBUF, &buffer);
  if (error != 0) return Refused("look at a buffer", error);
  if (buffer.length == 0 || buffer.length > kLargestBuffer) {
    return {CameraTrouble::kRefused, "a buffer of " + std::to_string(buffer.length) + " bytes"};
  }
  const std::uint8_t* mapped = kernel.Map(device_->fd(), buffer.length, buffer.m.offset);
  if (mapped == nullptr) return {CameraTrouble::kRefused, "a buffer cannot be mapped"};
  buffers_.emplace_back(mapped, buffer.length);
  return {};
}

CameraFailure V4l2Stream::Queue(std::uint32_t index) {
  v4l2_buffer buffer{};
  buffer.index = index;
  buffer.type = kType;
  buffer.memory = V4L2_MEMORY_MMAP;
  const int error = device_->kernel().Ioctl(device_->fd(), VIDIOC_QBUF, &buffer);
  return error == 0 ? CameraFailure{} : Refused("queue a buffer", error);
}

bool V4l2Stream::IsWhole(std::uint32_t flags, std::size_t bytes, std::uint32_t index) const {
  if ((flags & V4L2_BUF_FLAG_ERROR) != 0 || bytes > buffers_[index].size()) return false;
  return compressed_ ? bytes > 0 : bytes >= BytesOf(layout_);
}

CameraFailure V4l2Stream::Drain(std::uint32_t& newest, std::size_t& bytes, bool& damaged) {
  // Never more than there are, so that a camera that is faster than we are cannot hold us here.
  for (std::size_t i = 0; i < buffers_.size(); ++i) {
    v4l2_buffer buffer{};
    buffer.type = kType;
    buffer.memory = V4L2_MEMORY_MMAP;
    const int error = device_->kernel().Ioctl(device_->fd(), VIDIOC_DQBUF, &buffer);
    if (error == -EAGAIN) return {};
    if (error != 0) return Refused("take a frame", error);
    if (buffer.index >= buffers_.size() || buffer.index == newest) {
      return {CameraTrouble::kRefused, "the driver handed out a buffer that is not there"};
    }
    const bool whole = IsWhole(buffer.flags, buffer.bytesused, buffer.index);
    damaged |= !whole;
    const std::uint32_t back = whole ? std::exchange(newest, buffer.index) : buffer.index;
    if (whole) bytes = buffer.bytesused;
    if (back == kNone) continue;
    if (CameraFailure failure = Queue(back); !failure.ok()) return failure;
  }
  return {};
}

bool V4l2Stream::Write(std::span<const std::uint8_t> bytes, const FrameTarget& target) {
  if (!compressed_) {
    const std::optional<YuvFrame> frame = ViewRaw(layout_, bytes);
    if (frame) WriteFrame(*frame, target);
    return frame.has_value();
  }
  const Result<YuvFrame> frame = jpeg_.Decode(bytes, target);
  if (frame.ok()) WriteFrame(*frame, target);
  return frame.ok();
}

V4l2Stream::Got V4l2Stream::TakeNewest(const FrameTarget& target, CameraFailure& failure) {
  std::uint32_t newest = kNone;
  std::size_t bytes = 0;
  bool damaged = false;
  failure = Drain(newest, bytes, damaged);
  if (!failure.ok()) return Got::kFailed;
  if (newest == kNone) return damaged ? Got::kDamaged : Got::kNothing;
  const bool written = Write(buffers_[newest].first(bytes), target);
  failure = Queue(newest);
  if (!failure.ok()) return Got::kFailed;
  return written ? Got::kFrame : Got::kDamaged;
}

}  // namespace ocop::platform
