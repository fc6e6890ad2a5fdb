#pragma once
/// Hand scanners that pass for keyboards: whole codes come out, key by key is below.

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "platform/base/result.h"

namespace ocop::platform {

/// An input device as the kernel describes it. What a device says of itself can be printed
/// anywhere: a '?' stands for each byte that is not printable ASCII.
struct InputDevice {
  std::string node;  ///< "event3"; another one whenever it is plugged in
  std::string name;  ///< the maker's
  std::uint16_t vendor = 0;
  std::uint16_t product = 0;
  std::string port;  ///< where it is plugged in: "usb-0000:00:14.0-2/input0"; may be empty
};

/// "05f9:2214 at usb-0000:00:14.0-2/input0 (Datalogic scanner)", for logs and technicians.
std::string Describe(const InputDevice& device);

/// Which scanners are ours.
struct ListedScanner {
  std::uint16_t vendor = 0;
  std::uint16_t product = 0;
  /// Empty: plugged in anywhere. Otherwise the whole port, or its part before a '/'.
  std::string port;
  friend bool operator==(const ListedScanner&, const ListedScanner&) = default;
};

/// "05f9:2214", "05f9:2214@usb-0000:00:14.0-2": four hexadecimal digits each. kInvalid otherwise.
Result<ListedScanner> ParseListedScanner(std::string_view text);

bool Fits(const ListedScanner& listed, const InputDevice& device);

/// How the keys of a scanner become codes.
struct ScannerRules {
  /// These end a code and do not belong to it; one that does not is a line feed or a tabulator in
  /// it.
  bool enter_ends = true;
  bool tab_ends = true;
  /// No key for so long ends a code, too.
  std::chrono::milliseconds pause{100};
  /// Such a code is whole; false: it is half a code, because this scanner sends an end key.
  bool pause_completes = true;
  friend bool operator==(const ScannerRules&, const ScannerRules&) = default;
};

/// Longer codes are dropped and reported.
inline constexpr std::size_t kLongestCode = 4096;

struct CodeScanned {
  InputDevice scanner;
  std::string bytes;                           ///< hostile: any bytes, 1 to kLongestCode
  std::chrono::steady_clock::time_point at{};  ///< of its last key
  bool listed = true;  ///< false: of a keyboard that nobody listed, for a technician to see
};

enum class WhyLost {
  kUnplugged,
  kOverrun,     ///< the kernel's buffer ran over before it was read
  kUnknownKey,  ///< a key or combination that means no character: the scanner's settings are wrong
  kTooLong,
  kPause,  ///< the end key never came
};

/// A code of which a part is missing. Nothing is made of the rest; it has to be scanned again.
struct CodeLost {
  InputDevice scanner;
  WhyLost why = WhyLost::kUnplugged;
  std::size_t bytes = 0;  ///< that had arrived
};

/// A listed scanner is ours alone from now on. What it says before its first end key or pause may
/// be the tail of a code that nobody heard begin, and is thrown away.
struct ScannerReady {
  InputDevice scanner;
};
struct ScannerGone {
  InputDevice scanner;
};

/// A device that cannot be used; said once until that changes. Tried again when its rights change,
/// and every five seconds while another program holds it. kIo: it may not be opened, and only the
/// node is known; kUnavailable: another program has grabbed it, a listed scanner or a keyboard that
/// nobody shall hear.
struct ScannerRefused {
  InputDevice scanner;
  Code code = Code::kIo;
  std::string message;
};

using ScannerEvent = std::variant<CodeScanned, CodeLost, ScannerReady, ScannerGone, ScannerRefused>;

class HandScanners {
 public:
  HandScanners() = default;
  HandScanners(const HandScanners&) = delete;
  HandScanners& operator=(const HandScanners&) = delete;
  virtual ~HandScanners() = default;

  /// Sleeps until something is to be said, Interrupt() or the timeout; without a timeout no timer
  /// runs but inside what may be a code, or while another program holds a device. One thread.
  virtual std::vector<ScannerEvent> Wait(std::optional<std::chrono::milliseconds> timeout) = 0;
  /// Ends the current or the next Wait(). Any thread, async-signal-safe.
  virtual void Interrupt() = 0;
};

}  // namespace ocop::platform
