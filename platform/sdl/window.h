#pragma once
/// A window or the whole screen by SDL2: the display and the event pump of a desktop.

#include <memory>
#include <string>

#include "platform/base/result.h"
#include "platform/display.h"
#include "platform/event_pump.h"

namespace ocop::platform {

/// Owns SDL's video part; at most one at a time, on the UI thread.
class SdlWindow final : public Display, public EventPump {
 public:
  enum class Mode { kWindow, kFullScreen };
  /// kIgnored: no key becomes an input, and what a window manager makes of keys is kept from it as
  /// far as the display server allows.
  enum class Keys { kHeard, kIgnored };

  /// Opens a window of `frame` pixels (scaled down to fit a smaller desktop). kUnavailable without
  /// a display server.
  static Result<std::unique_ptr<SdlWindow>> Open(const std::string& title, Size frame, Mode mode,
                                                 Keys keys);
  ~SdlWindow() override;
  SdlWindow(const SdlWindow&) = delete;
  SdlWindow& operator=(const SdlWindow&) = delete;

  Size FrameSize() const override;
  Status Present(const Frame& frame, std::span<const Rect> damage) override;
  std::vector<Input> Wait(std::optional<std::chrono::milliseconds> timeout) override;
  bool Wake() override;

 private:
  struct Native;
  explicit SdlWindow(std::unique_ptr<Native> native);
  std::unique_ptr<Native> native_;
};

}  // namespace ocop::platform
