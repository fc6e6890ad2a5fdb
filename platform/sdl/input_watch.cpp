#include "platform/sdl/input_watch.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

namespace ocop::platform {
namespace {

/// Reads until there is nothing more. False when the descriptor is of no use any more.
bool Empty(int fd) {
  std::array<char, 4096> bytes;  // NOLINT(*-init-variables): filled by read
  for (;;) {
    const ssize_t count = ::read(fd, bytes.data(), bytes.size());
    if (count > 0 || (count < 0 && errno == EINTR)) continue;
    return count < 0 && errno == EAGAIN;
  }
}

}  // namespace

InputWatch::InputWatch(const std::string& folder) : folder_(folder, "event") { OpenDevices(); }

void InputWatch::AddTo(std::vector<pollfd>& fds) const {
  if (folder_.PollFd() >= 0) fds.push_back({folder_.PollFd(), POLLIN, 0});
  for (const Device& device : devices_) fds.push_back({device.fd.Get(), POLLIN, 0});
}

void InputWatch::Clear() {
  std::erase_if(devices_, [](const Device& device) { return !Empty(device.fd.Get()); });
  if (folder_.PollFd() < 0) return;
  folder_.Clear();
  OpenDevices();
}

void InputWatch::OpenDevices() {
  for (std::string& name : folder_.Names()) {
    const bool known = std::any_of(devices_.begin(), devices_.end(),
                                   [&name](const Device& device) { return device.name == name; });
    if (known) continue;
    Fd fd(::open(folder_.PathOf(name).c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
    if (fd.Valid()) devices_.push_back({std::move(name), std::move(fd)});
  }
}

}  // namespace ocop::platform
