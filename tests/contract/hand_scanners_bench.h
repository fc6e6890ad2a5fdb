#pragma once
/// Where hand scanners are plugged in: recorded streams behind the calls of the kernel, everywhere;
/// the kernel itself, where it lets us make devices (/dev/uinput).

#include <memory>
#include <string>
#include <vector>

#include "platform/linux/evdev_scanners.h"
#include "tests/fakes/key_strokes.h"
#include "tests/fakes/recorded_evdev.h"

namespace ocop::platform {

class ScannerBench {
 public:
  virtual ~ScannerBench() = default;
  /// Empty when it works here, else why not.
  [[nodiscard]] virtual std::string Missing() const { return {}; }
  virtual EvdevCalls& Calls() = 0;
  [[nodiscard]] virtual std::string Folder() const = 0;
  /// Slots count from 0. Answers when the device can be opened.
  virtual void Plug(std::size_t slot, const fakes::DeviceSpec& spec) = 0;
  virtual void Unplug(std::size_t slot) = 0;
  virtual void Write(std::size_t slot, const input_event& event) = 0;
  /// Events that keep their times; the kernel gives them its own.
  [[nodiscard]] virtual bool KeepsTime() const = 0;
};

std::unique_ptr<ScannerBench> MakeRecordedBench();
std::unique_ptr<ScannerBench> MakeUinputBench();

}  // namespace ocop::platform
