#include "tests/fakes/recorded_evdev.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "platform/base/check.h"

namespace ocop::fakes {
namespace fs = std::filesystem;
namespace {

int Fail(int error) {
  errno = error;
  return -1;
}

int Text(const std::string& text, unsigned long request, void* out) {
  const std::size_t room = _IOC_SIZE(request);
  std::memcpy(out, text.c_str(), std::min(room, text.size() + 1));
  return static_cast<int>(text.size() + 1);
}

template <typename Numbers>
int Bits(const Numbers& numbers, unsigned long request, void* out) {
  const std::size_t room = _IOC_SIZE(request);
  auto* bytes = static_cast<std::uint8_t*>(out);
  std::fill(bytes, bytes + room, std::uint8_t{0});
  for (const unsigned number : numbers) {
    if (number / 8 < room) bytes[number / 8] |= static_cast<std::uint8_t>(1U << number % 8);
  }
  return static_cast<int>(room);
}

}  // namespace

RecordedEvdev::RecordedEvdev() {
  std::string name = (fs::temp_directory_path() / "evdev-XXXXXX").string();
  folder_ = ::mkdtemp(name.data());
}

RecordedEvdev::~RecordedEvdev() { fs::remove_all(folder_); }

void RecordedEvdev::Plug(const std::string& node, const DeviceSpec& spec) {
  const fs::path path = folder_ / node;
  const fs::path hidden = folder_ / ("." + node);  // it appears whole
  OCOP_CHECK(::mkfifo(hidden.c_str(), 0600) == 0);
  Device device{spec, Fd(::open(hidden.c_str(), O_RDWR | O_NONBLOCK | O_CLOEXEC)), {}};
  constexpr int kRoom = 1 << 20;  // bytes: no test is so long
  OCOP_CHECK(::fcntl(device.writer.Get(), F_SETPIPE_SZ, kRoom) >= 0);
  if (device.spec.keys.empty()) {
    for (unsigned key = KEY_ESC; key < BTN_MISC; ++key) device.spec.keys.push_back(key);
  }
  const std::lock_guard lock(mutex_);
  devices_.insert_or_assign(node, std::move(device));
  fs::rename(hidden, path);
}

void RecordedEvdev::Unplug(const std::string& node) {
  const std::lock_guard lock(mutex_);
  fs::remove(folder_ / node);
  devices_.erase(node);  // closes the writer: readers hear that it is gone
}

Fd RecordedEvdev::Swap(const std::string& node, const DeviceSpec& spec) {
  Fd first;
  {
    const std::lock_guard lock(mutex_);
    first = std::move(devices_.at(node).writer);
  }
  Unplug(node);
  Plug(node, spec);
  return first;
}

void RecordedEvdev::Write(const std::string& node, const std::vector<input_event>& events) {
  const std::lock_guard lock(mutex_);
  Device& device = devices_.at(node);
  for (const input_event& event : events) {
    if (event.type == EV_KEY && event.value == 1) device.held.insert(event.code);
    if (event.type == EV_KEY && event.value == 0) device.held.erase(event.code);
    OCOP_CHECK(::write(device.writer.Get(), &event, sizeof(event)) == sizeof(event));
  }
}

void RecordedEvdev::Permit(const std::string& node, bool permitted) {
  const std::lock_guard lock(mutex_);
  devices_.at(node).permitted = permitted;
  OCOP_CHECK(::chmod((folder_ / node).c_str(), permitted ? 0660 : 0600) == 0);
}

void RecordedEvdev::GrabByOther(const std::string& node, bool grabbed) {
  const std::lock_guard lock(mutex_);
  devices_.at(node).owner = grabbed ? kOther : kNobody;
}

bool RecordedEvdev::Grabbed(const std::string& node) const {
  const std::lock_guard lock(mutex_);
  return devices_.at(node).owner >= 0;
}

int RecordedEvdev::Open(const char* path) {
  const std::string node = fs::path(path).filename().string();
  const std::lock_guard lock(mutex_);
  const auto at = devices_.find(node);
  if (at == devices_.end()) return Fail(ENODEV);
  if (!at->second.permitted) return Fail(EACCES);
  const int fd = ::open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  if (fd < 0) return fd;
  // A number that is given out again was closed before, and its grab went with it.
  for (auto& [name, device] : devices_) {
    if (device.owner == fd) device.owner = kNobody;
  }
  open_[fd] = node;
  return fd;
}

int RecordedEvdev::Ioctl(int fd, unsigned long request, std::uintptr_t argument) {
  const std::lock_guard lock(mutex_);
  const auto node = open_.find(fd);
  const auto at = node == open_.end() ? devices_.end() : devices_.find(node->second);
  if (at == devices_.end()) return Fail(ENODEV);
  Device& device = at->second;
  if (request == EVIOCGRAB) {
    if (argument == 0) {
      if (device.owner == fd) device.owner = kNobody;
      return 0;
    }
    const bool closed = device.owner >= 0 && ::fcntl(device.owner, F_GETFD) < 0;
    if (device.owner != kNobody && !closed) return Fail(EBUSY);
    device.owner = fd;
    return 0;
  }
  // NOLINTNEXTLINE(performance-no-int-to-ptr): an address, as the request has it
  return Answer(fd, device, request, reinterpret_cast<void*>(argument));
}

int RecordedEvdev::Answer(int /*fd*/, Device& device, unsigned long request, void* out) {
  const DeviceSpec& spec = device.spec;
  switch (_IOC_NR(request)) {
    case _IOC_NR(EVIOCGID): {
      const input_id id{spec.bus, spec.vendor, spec.product, 1};
      std::memcpy(out, &id, sizeof(id));
      return 0;
    }
    case _IOC_NR(EVIOCGNAME(0)):
      return Text(spec.name, request, out);
    case _IOC_NR(EVIOCGPHYS(0)):
      return spec.port.empty() ? Fail(ENOENT) : Text(spec.port, request, out);
    case _IOC_NR(EVIOCGKEY(0)):
      return Bits(device.held, request, out);
    case _IOC_NR(EVIOCGBIT(EV_KEY, 0)):
      return Bits(spec.keys, request, out);
    case _IOC_NR(EVIOCGBIT(EV_ABS, 0)):
      return Bits(spec.touch ? std::vector<unsigned>{ABS_MT_POSITION_X} : std::vector<unsigned>{},
                  request, out);
    case _IOC_NR(EVIOCSMASK):
    case _IOC_NR(EVIOCSCLOCKID):
      return 0;
    default:
      return Fail(EINVAL);
  }
}

ssize_t RecordedEvdev::Read(int fd, std::span<input_event> events) {
  // At the end of a FIFO nothing is read; a device that is gone says so.
  const ssize_t count = ::read(fd, events.data(), events.size_bytes());
  return count == 0 ? Fail(ENODEV) : count;
}

}  // namespace ocop::fakes
