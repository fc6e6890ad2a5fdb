#pragma once
/// Hand scanners read from the kernel's input devices, below every keyboard layout and ahead of
/// every other program: a device that is ours is grabbed, so that nothing typed on it reaches the
/// desktop, a console or a key combination of the system.

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "platform/device_folder.h"
#include "platform/hand_scanners.h"
#include "platform/linux/evdev_calls.h"
#include "platform/linux/evdev_device.h"
#include "platform/linux/key_decoder.h"
#include "platform/waker.h"

namespace ocop::platform {

/// What becomes of keyboards that nobody listed.
enum class OtherKeyboards {
  kLeave,    ///< whoever else reads them goes on
  kSilence,  ///< grabbed and thrown away: no key reaches anybody
  kListen,   ///< read beside the others, for a technician who looks for the right one
};

struct EvdevOptions {
  std::vector<ListedScanner> listed;
  ScannerRules rules;
  OtherKeyboards others = OtherKeyboards::kLeave;
  std::string folder = "/dev/input";
};

/// A device as a technician wants to see it.
struct SeenDevice {
  InputDevice device;
  bool listed = false;
  bool keyboard = false;
  bool ours = false;    ///< grabbed by this
  std::string refused;  ///< why it cannot be used or opened; empty: it can
};

class EvdevScanners final : public HandScanners {
 public:
  /// `calls` outlives it. Devices are opened in the first Wait().
  EvdevScanners(EvdevOptions options, EvdevCalls& calls);
  ~EvdevScanners() override;

  std::vector<ScannerEvent> Wait(std::optional<std::chrono::milliseconds> timeout) override;
  void Interrupt() override;

  /// All that is plugged in. Between two Wait()s.
  [[nodiscard]] std::vector<SeenDevice> Look();

 private:
  using Time = std::chrono::steady_clock::time_point;
  struct Device {
    EvdevDevice evdev;
    KeyDecoder decoder;
    bool listed = false;
    bool deaf = false;  ///< silenced: what it says is thrown away
  };

  /// These nodes are other devices than before.
  void Forget(const std::vector<std::string>& nodes);
  void OpenDevices();
  void OpenOne(const std::string& node);
  void TakeIn(EvdevDevice evdev, bool listed);
  void Refuse(const InputDevice& device, Code code, const std::string& message);
  [[nodiscard]] bool IsListed(const InputDevice& device) const;
  void Sleep(std::optional<Time> until);
  /// False when it is gone.
  bool Listen(Device& device);
  void Tell(const Device& device, std::vector<KeyDecoder::Ended> ended);
  [[nodiscard]] std::optional<Time> NextDeadline() const;

  const EvdevOptions options_;
  EvdevCalls& calls_;
  DeviceFolder folder_;
  Waker waker_;
  bool opened_ = false;
  std::map<std::string, Device> devices_;       ///< by node
  std::set<std::string> passed_by_;             ///< nodes that are none of our business
  std::map<std::string, std::string> refused_;  ///< node -> what was said about it
  std::optional<Time> retry_;                   ///< of devices that another program has
  std::vector<ScannerEvent> said_;              ///< for the end of this Wait()
};

}  // namespace ocop::platform
