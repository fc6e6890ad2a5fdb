#pragma once
/// The one sound a kiosk makes.

namespace ocop::platform {

class Sound {
 public:
  Sound() = default;
  Sound(const Sound&) = delete;
  Sound& operator=(const Sound&) = delete;
  virtual ~Sound() = default;

  /// A soft click: something was read. Any thread, never blocks; where no sound can be made,
  /// nothing happens and the log says why, once.
  virtual void Click() = 0;
};

}  // namespace ocop::platform
