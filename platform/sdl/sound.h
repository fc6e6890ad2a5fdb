#pragma once
/// Sound by SDL. The device is opened for a sound and closed when none followed for two seconds, so
/// that a kiosk nobody uses keeps no device awake.

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <thread>
#include <vector>

#include "platform/sound.h"

namespace ocop::platform {

inline constexpr int kSoundRate = 48'000;  ///< samples per second, one channel

/// The click: 30 ms of a low tone that dies away, peak at a quarter of full scale.
std::vector<std::int16_t> ClickWave();

/// The chime: two falling tones, a second and a half, at half of full scale.
std::vector<std::int16_t> ChimeWave();

/// Owns a thread, which alone uses the device. The destructor waits for it, at most as long as
/// closing a device takes.
class SdlSound final : public Sound {
 public:
  explicit SdlSound(std::chrono::milliseconds stay_open = std::chrono::seconds(2));
  ~SdlSound() override = default;

  void Click() override;
  void Chime() override;

 private:
  void Run(const std::stop_token& stop);
  /// Plays what is asked for until nothing more is, for `stay_open_`. False: no device.
  bool Play(const std::stop_token& stop);
  enum class Wanted { kNothing, kClick, kChime };
  void Ask(Wanted what);
  Wanted TakeWanted();

  const std::chrono::milliseconds stay_open_;
  std::mutex mutex_;
  std::condition_variable_any asked_;
  Wanted wanted_ = Wanted::kNothing;  // guarded by mutex_
  std::jthread thread_;               // last: everything above exists while it runs
};

}  // namespace ocop::platform
