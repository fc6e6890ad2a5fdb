#pragma once
/// Sleeping on input without a display server. On KMSDRM, evdev and the drivers without a screen,
/// SDL 2.26 waits by looking every millisecond; this opens the same devices a second time and lets
/// the kernel say when there is something for SDL to fetch.

#include <poll.h>

#include <string>
#include <vector>

#include "platform/base/handle.h"
#include "platform/device_folder.h"

namespace ocop::platform {

/// UI thread only. Reads nothing of interest: events are thrown away here and arrive through SDL.
class InputWatch {
 public:
  /// Watches `folder`, in which devices come and go as event0, event1, ... While it does not exist,
  /// it is waited for in the folder above. Where neither folder can be watched, which is logged,
  /// only the devices that are there now are.
  explicit InputWatch(const std::string& folder = "/dev/input");

  /// Adds what poll() has to look at.
  void AddTo(std::vector<pollfd>& fds) const;
  /// After poll(): silences what rang, opens devices that came, closes those that went.
  void Clear();

 private:
  struct Device {
    std::string name;
    Fd fd;
  };
  void OpenDevices();

  DeviceFolder folder_;
  std::vector<Device> devices_;
};

}  // namespace ocop::platform
