#pragma once
/// Where the UI thread sleeps, and what wakes it.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "platform/base/geometry.h"

namespace ocop::platform {

/// A finger (or the mouse's left button, finger -1) in pixels of the frame.
struct FingerDown {
  std::int64_t finger = 0;
  Point at;
};
struct FingerMove {
  std::int64_t finger = 0;
  Point at;
};
struct FingerUp {
  std::int64_t finger = 0;
  Point at;
};
/// Wheel notches, positive away from the user.
struct Wheel {
  Point at;
  int notches = 0;
};
/// Text typed on an attached keyboard, UTF-8.
struct Typed {
  std::string text;
};
enum class Key { kBackspace, kEscape, kEnter };
struct KeyPressed {
  Key key = Key::kEscape;
};
/// The window was uncovered; the whole frame must be presented again.
struct Exposed {};
/// The window was closed, or Ctrl+Q, SIGINT, SIGTERM.
struct QuitAsked {};

using Input =
    std::variant<FingerDown, FingerMove, FingerUp, Wheel, Typed, KeyPressed, Exposed, QuitAsked>;

class EventPump {
 public:
  virtual ~EventPump() = default;
  /// Sleeps until input, a Wake() or the timeout, whichever is first; no timeout = no limit. Must
  /// not wake the processor in between. UI thread only.
  virtual std::vector<Input> Wait(std::optional<std::chrono::milliseconds> timeout) = 0;
  /// Ends the current or the next Wait(). Any thread, async-signal-safe. False when it could not.
  virtual bool Wake() = 0;
};

}  // namespace ocop::platform
