#pragma once
/// One input device of the kernel, open: what it is, whose it is, what it says.

#include <bitset>
#include <span>
#include <string>
#include <vector>

#include "platform/base/handle.h"
#include "platform/base/result.h"
#include "platform/hand_scanners.h"
#include "platform/linux/evdev_calls.h"

namespace ocop::platform {

/// Move-only. `calls` outlives it. One thread.
class EvdevDevice {
 public:
  using Keys = std::bitset<KEY_CNT>;

  /// kIo: it may not be opened or does not answer; kNotFound: it is gone again.
  static Result<EvdevDevice> Open(EvdevCalls& calls, const std::string& path, std::string node);

  [[nodiscard]] const InputDevice& Info() const { return info_; }
  [[nodiscard]] int PollFd() const { return fd_.Get(); }
  /// It has keys at all.
  [[nodiscard]] bool HasKeys() const { return keys_.any(); }
  /// Somebody could type on it, or press keys that a desktop obeys. Not so panels that are touched,
  /// nor the power button on the machine's own case.
  [[nodiscard]] bool IsKeyboard() const;

  /// Nobody else hears it from now on, until Release() or the end of this. kUnavailable: another
  /// program has it; kIo.
  Status Grab();
  void Release();
  /// Keys and losses only are delivered from now on, at the time of std::chrono::steady_clock.
  Status Prepare();
  /// Which keys are down. Forgets those on their way.
  [[nodiscard]] Keys Held() const;

  enum class Said { kEvents, kNothing, kGone };
  /// Fills `events` with what is there, never waits.
  Said Read(std::vector<input_event>& events);

 private:
  EvdevDevice(EvdevCalls& calls, Fd fd) : calls_(&calls), fd_(std::move(fd)) {}
  Status Identify();
  /// Empty where there is no answer.
  [[nodiscard]] std::string AskText(unsigned long request) const;

  EvdevCalls* calls_;
  Fd fd_;
  InputDevice info_;
  Keys keys_;
  std::uint16_t bus_ = 0;
  bool touched_ = false;  ///< a panel for fingers
};

}  // namespace ocop::platform
