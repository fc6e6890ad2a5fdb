#pragma once
/// The two sounds a kiosk makes.

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
  /// Two falling tones, to be heard across a shop: somebody is wanted. As Click().
  virtual void Chime() = 0;
};

}  // namespace ocop::platform
