#include "platform/linux/evdev_calls.h"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace ocop::platform {

int KernelEvdev::Open(const char* path) { return ::open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC); }

int KernelEvdev::Ioctl(int fd, unsigned long request, std::uintptr_t argument) {
  return ::ioctl(fd, request, argument);
}

ssize_t KernelEvdev::Read(int fd, std::span<input_event> events) {
  return ::read(fd, events.data(), events.size_bytes());
}

}  // namespace ocop::platform
