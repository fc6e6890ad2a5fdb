#pragma once
/// The system calls that Video4Linux2 is made of, as an interface, so that everything above them
/// can be shown a kernel that refuses, stalls or lies. The calls and structures:
/// https://docs.kernel.org/userspace-api/media/v4l/v4l2.html

#include <poll.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace ocop::platform {

/// Used by one thread. Failures are negative errno values.
class V4l2Kernel {
 public:
  V4l2Kernel() = default;
  V4l2Kernel(const V4l2Kernel&) = delete;
  V4l2Kernel& operator=(const V4l2Kernel&) = delete;
  virtual ~V4l2Kernel() = default;

  /// Every "/dev/video<number>", in the order of the numbers, cameras or not.
  virtual std::vector<std::string> Devices() = 0;
  /// For reading and writing, without blocking: a descriptor.
  virtual int Open(const std::string& path) = 0;
  virtual void Close(int fd) = 0;
  /// 0 on success. A call that a signal interrupted is made again.
  virtual int Ioctl(int fd, unsigned long request,
                    void* argument) = 0;  // NOLINT(google-runtime-int)
  /// Shared and read-only; null when refused.
  virtual const std::uint8_t* Map(int fd, std::size_t length, std::uint32_t offset) = 0;
  virtual void Unmap(const std::uint8_t* address, std::size_t length) = 0;
  /// As poll(2): how many are ready, 0 after `timeout_ms` (negative: no limit).
  virtual int Poll(std::span<pollfd> waited, int timeout_ms) = 0;
};

/// The real thing.
class LinuxV4l2Kernel final : public V4l2Kernel {
 public:
  std::vector<std::string> Devices() override;
  int Open(const std::string& path) override;
  void Close(int fd) override;
  int Ioctl(int fd, unsigned long request, void* argument) override;  // NOLINT(google-runtime-int)
  const std::uint8_t* Map(int fd, std::size_t length, std::uint32_t offset) override;
  void Unmap(const std::uint8_t* address, std::size_t length) override;
  int Poll(std::span<pollfd> waited, int timeout_ms) override;
};

}  // namespace ocop::platform
