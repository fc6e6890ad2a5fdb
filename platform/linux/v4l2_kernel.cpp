#include "platform/linux/v4l2_kernel.h"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>

namespace ocop::platform {

std::vector<std::string> LinuxV4l2Kernel::Devices() {
  constexpr std::string_view kPrefix = "video";
  std::vector<std::pair<int, std::string>> found;
  std::error_code error;
  for (std::filesystem::directory_iterator at("/dev", error), end; !error && at != end;
       at.increment(error)) {
    const std::string name = at->path().filename().string();
    if (!name.starts_with(kPrefix)) continue;
    int number = 0;
    const char* const last = name.data() + name.size();
    const auto [stop, wrong] = std::from_chars(name.data() + kPrefix.size(), last, number);
    if (wrong == std::errc() && stop == last) found.emplace_back(number, at->path().string());
  }
  std::sort(found.begin(), found.end());
  std::vector<std::string> devices;
  devices.reserve(found.size());
  for (auto& [number, path] : found) devices.push_back(std::move(path));
  return devices;
}

int LinuxV4l2Kernel::Open(const std::string& path) {
  const int fd = ::open(path.c_str(), O_RDWR | O_NONBLOCK | O_CLOEXEC);
  return fd >= 0 ? fd : -errno;
}

void LinuxV4l2Kernel::Close(int fd) { static_cast<void>(::close(fd)); }

int LinuxV4l2Kernel::Ioctl(int fd, unsigned long request, void* argument) {  // NOLINT
  int result = -1;
  do {
    result = ::ioctl(fd, request, argument);
  } while (result < 0 && errno == EINTR);
  return result < 0 ? -errno : 0;
}

const std::uint8_t* LinuxV4l2Kernel::Map(int fd, std::size_t length, std::uint32_t offset) {
  void* mapped = ::mmap(nullptr, length, PROT_READ, MAP_SHARED, fd, static_cast<off_t>(offset));
  return mapped == MAP_FAILED ? nullptr : static_cast<const std::uint8_t*>(mapped);
}

void LinuxV4l2Kernel::Unmap(const std::uint8_t* address, std::size_t length) {
  static_cast<void>(::munmap(const_cast<std::uint8_t*>(address), length));
}

int LinuxV4l2Kernel::Poll(std::span<pollfd> waited, int timeout_ms) {
  const int ready = ::poll(waited.data(), waited.size(), timeout_ms);
  return ready >= 0 ? ready : -errno;
}

}  // namespace ocop::platform
