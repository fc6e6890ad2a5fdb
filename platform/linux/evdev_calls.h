#pragma once
/// The three calls that reading the kernel's input devices takes, so that a test can answer them
/// with what a device once said. poll() is not among them: descriptors are real.
/// https://www.kernel.org/doc/html/latest/input/input.html

#include <linux/input.h>
#include <sys/types.h>

#include <cstdint>
#include <span>

namespace ocop::platform {

class EvdevCalls {
 public:
  EvdevCalls() = default;
  EvdevCalls(const EvdevCalls&) = delete;
  EvdevCalls& operator=(const EvdevCalls&) = delete;
  virtual ~EvdevCalls() = default;

  /// As open(2) to read, without blocking, closed on exec: a descriptor, or -1 and errno.
  virtual int Open(const char* path) = 0;
  /// As ioctl(2); `argument` is a number or an address, as the request has it.
  virtual int Ioctl(int fd, unsigned long request, std::uintptr_t argument) = 0;
  /// As read(2): bytes of whole events, 0 at the end, or -1 and errno.
  virtual ssize_t Read(int fd, std::span<input_event> events) = 0;
};

class KernelEvdev final : public EvdevCalls {
 public:
  int Open(const char* path) override;
  int Ioctl(int fd, unsigned long request, std::uintptr_t argument) override;
  ssize_t Read(int fd, std::span<input_event> events) override;
};

}  // namespace ocop::platform
