#include "platform/device_folder.h"

#include <sys/inotify.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

namespace ocop::platform {

DeviceFolder::DeviceFolder(std::string folder, std::string prefix)
    : folder_(std::move(folder)),
      prefix_(std::move(prefix)),
      changes_(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC)) {
  Watch();
}

void DeviceFolder::Watch() {
  if (watched_ || !changes_.Valid()) return;
  // A device can be opened once udev has set its rights: a change of attributes.
  constexpr std::uint32_t kChanges = IN_CREATE | IN_DELETE | IN_ATTRIB | IN_MOVED_TO;
  watched_ = ::inotify_add_watch(changes_.Get(), folder_.c_str(), kChanges) >= 0;
  if (watched_) return;
  // The system makes the folder with the first device in it.
  const std::string above = std::filesystem::path(folder_).parent_path().string();
  if (::inotify_add_watch(changes_.Get(), above.c_str(), IN_CREATE | IN_MOVED_TO) < 0) {
    changes_ = Fd();
  }
}

void DeviceFolder::Clear() {
  std::array<char, 4096> bytes;  // NOLINT(*-init-variables): filled by read
  while (changes_.Valid()) {
    const ssize_t count = ::read(changes_.Get(), bytes.data(), bytes.size());
    if (count <= 0 && errno != EINTR) break;
  }
  Watch();
}

std::vector<std::string> DeviceFolder::Names() const {
  std::vector<std::string> names;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder_, error)) {
    std::string name = entry.path().filename().string();
    if (name.starts_with(prefix_)) names.push_back(std::move(name));
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace ocop::platform
