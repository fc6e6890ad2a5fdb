#include "platform/sdl/input_watch.h"

#include <fcntl.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>
#include <system_error>
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

InputWatch::InputWatch(std::string folder)
    : folder_(std::move(folder)), changes_(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC)) {
  // A device can be opened once udev has set its rights: a change of attributes.
  constexpr std::uint32_t kChanges = IN_CREATE | IN_DELETE | IN_ATTRIB | IN_MOVED_TO;
  if (changes_.Valid() && ::inotify_add_watch(changes_.Get(), folder_.c_str(), kChanges) < 0) {
    changes_ = Fd();
  }
  OpenDevices();
}

void InputWatch::AddTo(std::vector<pollfd>& fds) const {
  if (changes_.Valid()) fds.push_back({changes_.Get(), POLLIN, 0});
  for (const Device& device : devices_) fds.push_back({device.fd.Get(), POLLIN, 0});
}

void InputWatch::Clear() {
  std::erase_if(devices_, [](const Device& device) { return !Empty(device.fd.Get()); });
  if (!changes_.Valid()) return;
  Empty(changes_.Get());
  OpenDevices();
}

void InputWatch::OpenDevices() {
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder_, error)) {
    std::string name = entry.path().filename().string();
    const bool known = std::any_of(devices_.begin(), devices_.end(),
                                   [&name](const Device& device) { return device.name == name; });
    if (known || !name.starts_with("event")) continue;
    Fd fd(::open(entry.path().c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
    if (fd.Valid()) devices_.push_back({std::move(name), std::move(fd)});
  }
}

}  // namespace ocop::platform
