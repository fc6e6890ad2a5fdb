#include "tests/fakes/fake_v4l2.h"

#include <linux/videodev2.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>

namespace ocop::fakes {
namespace {

using platform::ControlRange;
using platform::VideoMode;

bool IsCompressed(std::uint32_t format) { return format == V4L2_PIX_FMT_MJPEG; }

std::uint32_t TightStride(const VideoMode& mode) {
  const auto width = static_cast<std::uint32_t>(mode.width);
  if (IsCompressed(mode.format)) return 0;
  return mode.format == V4L2_PIX_FMT_YUYV ? width * 2 : width;
}

std::uint32_t SizeOf(const VideoMode& mode, std::uint32_t stride) {
  const auto height = static_cast<std::uint32_t>(mode.height);
  if (IsCompressed(mode.format)) return static_cast<std::uint32_t>(mode.width) * height * 2;
  return mode.format == V4L2_PIX_FMT_NV12 ? stride * height * 3 / 2 : stride * height;
}

template <typename T>
T& As(void* argument) {
  return *static_cast<T*>(argument);
}

// The modes with one pixel format, sizes once each.
std::vector<VideoMode> Sizes(const std::vector<VideoMode>& modes, std::uint32_t format) {
  std::vector<VideoMode> sizes;
  for (const VideoMode& mode : modes) {
    const bool known = std::any_of(sizes.begin(), sizes.end(), [&mode](const VideoMode& size) {
      return size.width == mode.width && size.height == mode.height;
    });
    if (mode.format == format && !known) sizes.push_back(mode);
  }
  return sizes;
}

}  // namespace

void FakeV4l2::Unplug(const std::string& path) {
  const std::lock_guard lock(mutex_);
  devices_[path].unplugged = true;
}

void FakeV4l2::PlugIn(const std::string& path) {
  const std::lock_guard lock(mutex_);
  devices_[path].unplugged = false;
}

int FakeV4l2::Breach(int& count, int error) {
  ++count;
  return error;
}

std::int32_t FakeV4l2::Value(const std::string& path, std::uint32_t control) const {
  for (const ControlRange& range : devices_.at(path).controls) {
    if (range.id == control) return range.value;
  }
  return -1;
}

std::vector<std::string> FakeV4l2::Devices() {
  ++listings_;
  listings_.notify_all();
  const std::lock_guard lock(mutex_);
  std::vector<std::string> paths;
  for (const auto& [path, device] : devices_) {
    if (!device.unplugged) paths.push_back(path);
  }
  return paths;
}

int FakeV4l2::Open(const std::string& path) {
  const std::lock_guard lock(mutex_);
  const auto device = devices_.find(path);
  if (device == devices_.end() || device->second.unplugged) return -ENOENT;
  if (device->second.open_error != 0) return -device->second.open_error;
  open_[next_fd_].path = path;
  return next_fd_++;
}

void FakeV4l2::Close(int fd) {
  const std::lock_guard lock(mutex_);
  if (open_.erase(fd) == 0) ++breaches_;
}

int FakeV4l2::Ioctl(int fd, unsigned long request, void* argument) {  // NOLINT
  const std::lock_guard lock(mutex_);
  const auto found = open_.find(fd);
  if (found == open_.end()) return Breach(breaches_, -EBADF);
  Opened& opened = found->second;
  FakeVideoDevice& device = devices_[opened.path];
  if (device.unplugged) return -ENODEV;
  switch (request) {
    case VIDIOC_QUERYCAP: {
      auto& can = As<v4l2_capability>(argument);
      std::snprintf(reinterpret_cast<char*>(can.card), sizeof can.card, "Fake\033Cam");
      std::snprintf(reinterpret_cast<char*>(can.driver), sizeof can.driver, "fakevideo");
      can.capabilities = V4L2_CAP_VIDEO_CAPTURE | V4L2_CAP_STREAMING | V4L2_CAP_DEVICE_CAPS;
      can.device_caps = V4L2_CAP_STREAMING;
      if (device.takes_pictures) can.device_caps |= V4L2_CAP_VIDEO_CAPTURE;
      return 0;
    }
    case VIDIOC_ENUM_FMT:
    case VIDIOC_ENUM_FRAMESIZES:
    case VIDIOC_ENUM_FRAMEINTERVALS:
      return Enumerate(device, request, argument);
    case VIDIOC_QUERYCTRL:
    case VIDIOC_G_CTRL:
    case VIDIOC_S_CTRL:
      return Control(device, request, argument);
    case VIDIOC_S_FMT:
    case VIDIOC_S_PARM:
    case VIDIOC_G_PARM:
      return Configure(device, opened, request, argument);
    default:
      return Stream(device, opened, request, argument);
  }
}

int FakeV4l2::Enumerate(const FakeVideoDevice& device, unsigned long request,  // NOLINT
                        void* argument) {
  if (request == VIDIOC_ENUM_FMT) {
    auto& asked = As<v4l2_fmtdesc>(argument);
    std::vector<std::uint32_t> formats;
    for (const VideoMode& mode : device.modes) {
      if (std::find(formats.begin(), formats.end(), mode.format) == formats.end()) {
        formats.push_back(mode.format);
      }
    }
    if (asked.index >= formats.size()) return -EINVAL;
    asked.pixelformat = formats[asked.index];
    return 0;
  }
  if (request == VIDIOC_ENUM_FRAMESIZES) {
    auto& asked = As<v4l2_frmsizeenum>(argument);
    const std::vector<VideoMode> sizes = Sizes(device.modes, asked.pixel_format);
    if (asked.index >= sizes.size()) return -EINVAL;
    asked.type = V4L2_FRMSIZE_TYPE_DISCRETE;
    asked.discrete = {static_cast<std::uint32_t>(sizes[asked.index].width),
                      static_cast<std::uint32_t>(sizes[asked.index].height)};
    return 0;
  }
  auto& asked = As<v4l2_frmivalenum>(argument);
  std::uint32_t index = 0;
  for (const VideoMode& mode : device.modes) {
    if (mode.format != asked.pixel_format || mode.width != static_cast<int>(asked.width) ||
        mode.height != static_cast<int>(asked.height) || index++ != asked.index) {
      continue;
    }
    asked.type = V4L2_FRMIVAL_TYPE_DISCRETE;
    asked.discrete = {mode.interval_numerator, mode.interval_denominator};
    return 0;
  }
  return -EINVAL;
}

int FakeV4l2::Control(FakeVideoDevice& device, unsigned long request, void* argument) {  // NOLINT
  // All three structures begin with the id.
  const std::uint32_t id = As<std::uint32_t>(argument);
  const auto range = std::find_if(device.controls.begin(), device.controls.end(),
                                  [id](const ControlRange& known) { return known.id == id; });
  if (range == device.controls.end()) return -EINVAL;
  if (request == VIDIOC_QUERYCTRL) {
    auto& asked = As<v4l2_queryctrl>(argument);
    std::snprintf(reinterpret_cast<char*>(asked.name), sizeof asked.name, "%s",
                  range->name.c_str());
    asked.minimum = range->least;
    asked.maximum = range->most;
    asked.step = range->step;
    asked.default_value = range->standard;
    asked.flags = range->settable ? 0 : V4L2_CTRL_FLAG_READ_ONLY;
    return 0;
  }
  auto& value = As<v4l2_control>(argument);
  if (request == VIDIOC_G_CTRL) {
    value.value = range->value;
    return 0;
  }
  if (!range->settable) return -EACCES;
  if (value.value < range->least || value.value > range->most) return Breach(breaches_, -ERANGE);
  if (id == device.refused_control) {
    ++refusals_;
    return -EIO;
  }
  range->value = value.value;
  ++sets_;
  return 0;
}

int FakeV4l2::Configure(FakeVideoDevice& device, Opened& opened, unsigned long request,  // NOLINT
                        void* argument) {
  if (request != VIDIOC_S_FMT) {
    auto& rate = As<v4l2_streamparm>(argument).parm.capture.timeperframe;
    if (request == VIDIOC_G_PARM) rate = {1, 30};
    opened.mode.interval_numerator = rate.numerator;
    opened.mode.interval_denominator = rate.denominator;
    last_mode_ = opened.mode;
    return 0;
  }
  if (!opened.buffers.empty()) return Breach(breaches_, -EBUSY);
  if (device.format_error != 0) return -device.format_error;
  v4l2_pix_format& asked = As<v4l2_format>(argument).fmt.pix;
  if (device.granted_format != 0) asked.pixelformat = device.granted_format;
  opened.mode = {asked.pixelformat, static_cast<int>(asked.width), static_cast<int>(asked.height)};
  asked.bytesperline = device.stride != 0 ? device.stride : TightStride(opened.mode);
  asked.sizeimage = SizeOf(opened.mode, asked.bytesperline);
  last_mode_ = opened.mode;
  return 0;
}

int FakeV4l2::RequestBuffers(FakeVideoDevice& device, Opened& opened, void* argument) {
  auto& asked = As<v4l2_requestbuffers>(argument);
  if (asked.count == 0) {
    opened.buffers.clear();
    return 0;
  }
  asked.count = std::min(asked.count, device.buffers);
  const std::uint32_t stride = device.stride != 0 ? device.stride : TightStride(opened.mode);
  const std::uint32_t bytes =
      device.buffer_bytes != 0 ? device.buffer_bytes : SizeOf(opened.mode, stride);
  opened.buffers.assign(asked.count, Buffer{std::vector<std::uint8_t>(bytes)});
  return 0;
}

int FakeV4l2::Stream(FakeVideoDevice& device, Opened& opened, unsigned long request,  // NOLINT
                     void* argument) {
  switch (request) {
    case VIDIOC_REQBUFS:
      return RequestBuffers(device, opened, argument);
    case VIDIOC_QUERYBUF: {
      auto& asked = As<v4l2_buffer>(argument);
      if (asked.index >= opened.buffers.size()) return Breach(breaches_, -EINVAL);
      asked.length = static_cast<std::uint32_t>(opened.buffers[asked.index].memory.size());
      asked.m.offset = asked.index << 12;
      return 0;
    }
    case VIDIOC_QBUF: {
      const std::uint32_t index = As<v4l2_buffer>(argument).index;
      if (index >= opened.buffers.size() || opened.buffers[index].where != Where::kWithUs) {
        return Breach(breaches_, -EINVAL);
      }
      opened.buffers[index].where = Where::kQueued;
      opened.queued.push_back(index);
      return 0;
    }
    case VIDIOC_DQBUF:
      return Dequeue(device, opened, argument);
    case VIDIOC_STREAMON:
      if (opened.queued.empty()) return Breach(breaches_, -EINVAL);
      if (device.stream_error != 0) return -device.stream_error;
      opened.streaming = true;
      return 0;
    case VIDIOC_STREAMOFF:
      if (!opened.streaming) return Breach(breaches_, -EINVAL);
      opened.streaming = false;
      opened.queued.clear();
      opened.filled.clear();
      for (Buffer& buffer : opened.buffers) buffer.where = Where::kWithUs;
      return 0;
    default:
      return -ENOTTY;
  }
}

int FakeV4l2::Dequeue(FakeVideoDevice& device, Opened& opened, void* argument) {
  if (!opened.streaming) return Breach(breaches_, -EINVAL);
  if (device.dequeue_error != 0) return -device.dequeue_error;
  if (opened.filled.empty()) return -EAGAIN;
  auto& taken = As<v4l2_buffer>(argument);
  const std::uint32_t index = opened.filled.front();
  opened.filled.pop_front();
  Buffer& buffer = opened.buffers[index];
  buffer.where = Where::kWithUs;
  taken.index = device.lies_index != UINT32_MAX ? device.lies_index : index;
  taken.bytesused = device.claims != 0 ? device.claims : buffer.bytes_used;
  taken.flags = device.flags;
  taken.length = static_cast<std::uint32_t>(buffer.memory.size());
  return 0;
}

const std::uint8_t* FakeV4l2::Map(int fd, std::size_t length, std::uint32_t offset) {
  const std::lock_guard lock(mutex_);
  Opened& opened = open_.at(fd);
  const std::size_t index = offset >> 12;
  if (index >= opened.buffers.size() || length > opened.buffers[index].memory.size()) {
    return nullptr;
  }
  ++mapped_;
  return opened.buffers[index].memory.data();
}

void FakeV4l2::Unmap(const std::uint8_t* /*address*/, std::size_t /*length*/) {
  const std::lock_guard lock(mutex_);
  --mapped_;
}

void FakeV4l2::Fill(FakeVideoDevice& device, Opened& opened) {
  for (int i = 0; i < device.frames_a_poll && !opened.queued.empty(); ++i) {
    if (device.frames.empty()) return;
    const std::uint32_t index = opened.queued.front();
    opened.queued.pop_front();
    Buffer& buffer = opened.buffers[index];
    const std::vector<std::uint8_t>& frame = device.frames.front();
    const std::size_t bytes = std::min(frame.size(), buffer.memory.size());
    std::copy_n(frame.begin(), bytes, buffer.memory.begin());
    buffer.bytes_used = static_cast<std::uint32_t>(bytes);
    buffer.where = Where::kFilled;
    opened.filled.push_back(index);
    if (device.frames.size() > 1) device.frames.pop_front();
  }
}

int FakeV4l2::Poll(std::span<pollfd> waited, int timeout_ms) {
  {
    const std::lock_guard lock(mutex_);
    const auto found = open_.find(waited[0].fd);
    if (found == open_.end()) return Breach(breaches_, -EBADF);
    FakeVideoDevice& device = devices_[found->second.path];
    // Who was woken beforehand has to notice, also where frames never end.
    static_cast<void>(::poll(&waited[1], 1, 0));
    if (device.unplugged) {
      waited[0].revents = POLLERR | POLLHUP;
      return 1;
    }
    if (device.stalled) return waited[1].revents != 0 ? 1 : 0;
    Fill(device, found->second);
    if (!found->second.filled.empty() || device.dequeue_error != 0) {
      waited[0].revents = POLLIN;
      return 1;
    }
  }
  return ::poll(&waited[1], 1, timeout_ms);
}

std::vector<std::uint8_t> PlainFrame(const VideoMode& mode, std::uint8_t shade) {
  std::vector<std::uint8_t> bytes(SizeOf(mode, TightStride(mode)), 128);
  const auto luma = static_cast<std::size_t>(mode.width) * static_cast<std::size_t>(mode.height);
  const std::size_t step = mode.format == V4L2_PIX_FMT_YUYV ? 2 : 1;
  for (std::size_t i = 0; i < luma; ++i) bytes[i * step] = shade;
  return bytes;
}

FakeVideoDevice UsualWebcam() {
  FakeVideoDevice device;
  device.modes = {{V4L2_PIX_FMT_YUYV, 1280, 720, 1, 10},
                  {V4L2_PIX_FMT_YUYV, 640, 480, 1, 30},
                  {V4L2_PIX_FMT_MJPEG, 1280, 720, 1, 15},
                  {V4L2_PIX_FMT_MJPEG, 1280, 720, 1, 30}};
  device.controls = {{V4L2_CID_EXPOSURE_AUTO, "Auto Exposure", 0, 3, 1, 3, 3, true},
                     {V4L2_CID_EXPOSURE_ABSOLUTE, "Exposure Time", 3, 2047, 1, 250, 250, true},
                     {V4L2_CID_EXPOSURE_AUTO_PRIORITY, "Dynamic Rate", 0, 1, 1, 1, 1, true},
                     {V4L2_CID_GAIN, "Gain", 0, 255, 1, 64, 64, true},
                     {V4L2_CID_FOCUS_AUTO, "Focus, Auto", 0, 1, 1, 0, 0, true},
                     {V4L2_CID_FOCUS_ABSOLUTE, "Focus", 0, 250, 5, 0, 0, true},
                     {V4L2_CID_POWER_LINE_FREQUENCY, "Power Line", 0, 2, 1, 2, 2, true}};
  return device;
}

}  // namespace ocop::fakes
