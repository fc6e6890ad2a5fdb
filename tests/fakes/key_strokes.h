#pragma once
/// What the kernel says when a scanner types: generated, or read from a recording.

#include <linux/input.h>

#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace ocop::fakes {

using KeyEvents = std::vector<input_event>;

/// How a scanner sends the separators of ASCII (0x1C to 0x1F).
enum class Separators { kControl, kFunctionKeys, kAltNumber };

/// A hand that types on one device, `per_key` apart, starting at time 0. A key is what a HID
/// keyboard makes of it: scan code, key, report; down and up.
class KeyStrokes {
 public:
  explicit KeyStrokes(std::chrono::microseconds per_key = std::chrono::milliseconds(1),
                      Separators separators = Separators::kControl)
      : per_key_(per_key), separators_(separators) {}

  /// Printable ASCII and separators.
  KeyStrokes& Type(std::string_view text);
  KeyStrokes& Tap(unsigned code);
  KeyStrokes& Down(unsigned code);
  KeyStrokes& Up(unsigned code);
  KeyStrokes& Rest(std::chrono::microseconds time);
  /// The kernel's buffer ran over: what came before the reader looked is lost.
  KeyStrokes& Overrun();

  [[nodiscard]] const KeyEvents& events() const { return events_; }

 private:
  void TypeOne(char c);
  void Add(unsigned type, unsigned code, int value);
  void Key(unsigned code, int value);

  std::chrono::microseconds per_key_;
  Separators separators_;
  std::chrono::microseconds now_{0};
  KeyEvents events_;
};

/// The lines "E: seconds.micros type code value" of a recording by evemu-record, type and code in
/// hexadecimal; other lines are comments.
KeyEvents ReadRecording(const std::filesystem::path& file);

/// All of several devices' events in the order of time, as (device, event).
std::vector<std::pair<std::size_t, input_event>> Interleave(const std::vector<KeyEvents>& devices);

}  // namespace ocop::fakes
