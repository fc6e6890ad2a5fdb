#include "platform/device_folder.h"

#include <sys/inotify.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>

#include "platform/base/log.h"

namespace ocop::platform {

DeviceFolder::DeviceFolder(std::string folder, std::string prefix)
    : folder_(std::move(folder)),
      prefix_(std::move(prefix)),
      changes_(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC)) {
  if (!changes_.Valid()) CannotWatch(errno);
  Watch();
}

void DeviceFolder::CannotWatch(int error) {
  Log(LogLevel::kWarning, "devices",
      "what comes and goes in " + folder_ +
          " is not noticed: " + std::generic_category().message(error));
  changes_.Reset();
}

bool DeviceFolder::WatchFolder() {
  // A device can be opened once udev has set its rights: a change of attributes. That the folder
  // itself is gone is always told.
  constexpr std::uint32_t kChanges = IN_CREATE | IN_DELETE | IN_ATTRIB | IN_MOVED_TO;
  return ::inotify_add_watch(changes_.Get(), folder_.c_str(), kChanges) >= 0;
}

void DeviceFolder::Watch() {
  if (!changes_.Valid() || WatchFolder()) return;
  // The system makes the folder with the first device in it.
  const std::string above = std::filesystem::path(folder_).parent_path().string();
  if (::inotify_add_watch(changes_.Get(), above.c_str(), IN_CREATE | IN_MOVED_TO) < 0) {
    return CannotWatch(errno);
  }
  // It may have been made before the folder above was watched.
  WatchFolder();
}

std::vector<std::string> DeviceFolder::Clear() {
  std::array<char, 4096> bytes;  // NOLINT(*-init-variables): filled by read
  std::vector<std::string> changed;
  bool any = false;
  while (changes_.Valid()) {
    const ssize_t count = ::read(changes_.Get(), bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) break;
    for (std::size_t at = 0; at < static_cast<std::size_t>(count);) {
      inotify_event event{};
      std::memcpy(&event, bytes.data() + at, sizeof(event));
      at += sizeof(event);
      any = any || (event.mask & (IN_IGNORED | IN_Q_OVERFLOW)) != 0;
      const bool other = (event.mask & (IN_CREATE | IN_DELETE | IN_MOVED_TO)) != 0;
      if (other && event.len > 0) changed.emplace_back(bytes.data() + at);  // ends with zeros
      at += event.len;
    }
  }
  Watch();
  return any ? Names() : changed;
}

std::vector<std::string> DeviceFolder::Names() const {
  std::vector<std::string> names;
  std::error_code error;
  for (std::filesystem::directory_iterator at(folder_, error), end; !error && at != end;
       at.increment(error)) {
    std::string name = at->path().filename().string();
    if (name.starts_with(prefix_)) names.push_back(std::move(name));
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace ocop::platform
