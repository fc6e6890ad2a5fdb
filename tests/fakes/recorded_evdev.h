#pragma once
/// Input devices without a kernel behind them: a folder of FIFOs that ring, come and go like
/// /dev/input, and the answers a device gives to ioctl. What is written into one comes out of
/// Read().

#include <linux/input.h>

#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "platform/base/handle.h"
#include "platform/linux/evdev_calls.h"

namespace ocop::fakes {

struct DeviceSpec {
  std::string name = "Scanner";
  std::uint16_t vendor = 0x05f9;
  std::uint16_t product = 0x2214;
  std::string port = "usb-0000:00:14.0-2/input0";
  std::uint16_t bus = BUS_USB;
  std::vector<unsigned> keys;  ///< empty: a whole keyboard
  bool touch = false;
};

/// Any thread.
class RecordedEvdev final : public platform::EvdevCalls {
 public:
  RecordedEvdev();
  ~RecordedEvdev() override;

  [[nodiscard]] std::string folder() const { return folder_.string(); }
  void Plug(const std::string& node, const DeviceSpec& spec = {});
  void Unplug(const std::string& node);
  /// Another device gets the node before whoever reads the first one hears that it is gone: that is
  /// when what is returned is closed.
  [[nodiscard]] Fd Swap(const std::string& node, const DeviceSpec& spec = {});
  /// Written at once.
  void Write(const std::string& node, const std::vector<input_event>& events);
  void Write(const std::string& node, const input_event& event) { Write(node, std::vector{event}); }
  /// May it be opened? Rings as udev does.
  void Permit(const std::string& node, bool permitted);
  /// Another program's grab.
  void GrabByOther(const std::string& node, bool grabbed);
  [[nodiscard]] bool Grabbed(const std::string& node) const;

  int Open(const char* path) override;
  int Ioctl(int fd, unsigned long request, std::uintptr_t argument) override;
  ssize_t Read(int fd, std::span<input_event> events) override;

 private:
  static constexpr int kNobody = -1;
  static constexpr int kOther = -2;
  struct Device {
    DeviceSpec spec;
    Fd writer;
    std::set<unsigned> held;
    int owner = kNobody;
    bool permitted = true;
  };
  int Answer(int fd, Device& device, unsigned long request, void* out);

  mutable std::mutex mutex_;
  std::filesystem::path folder_;
  std::map<std::string, Device> devices_;
  std::map<int, std::string> open_;
};

}  // namespace ocop::fakes
