#include "platform/sdl/sound.h"

#include <SDL.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>
#include <utility>

#include "platform/base/log.h"

namespace ocop::platform {
namespace {

constexpr std::uint16_t kFramesAtOnce = 512;  // 11 ms: a click is heard when the code is seen

/// Of one sample: an unsigned number of bytes, as SDL_QueueAudio counts.
std::uint32_t BytesOf(const std::vector<std::int16_t>& wave) {
  return static_cast<std::uint32_t>(wave.size() * sizeof(std::int16_t));
}

SDL_AudioDeviceID OpenDevice() {
  if (SDL_InitSubSystem(SDL_INIT_AUDIO) != 0) return 0;
  SDL_AudioSpec wanted{};
  wanted.freq = kSoundRate;
  wanted.format = AUDIO_S16SYS;
  wanted.channels = 1;
  wanted.samples = kFramesAtOnce;
  const SDL_AudioDeviceID device = SDL_OpenAudioDevice(nullptr, 0, &wanted, nullptr, 0);
  if (device == 0) SDL_QuitSubSystem(SDL_INIT_AUDIO);
  return device;
}

void CloseDevice(SDL_AudioDeviceID device) {
  SDL_CloseAudioDevice(device);
  SDL_QuitSubSystem(SDL_INIT_AUDIO);
}

struct Tone {
  double hertz = 0;
  double seconds = 0;
  double fades = 0;  ///< per second, as an exponent
  double peak = 0;   ///< of full scale
};

void Append(std::vector<std::int16_t>& wave, const Tone& tone) {
  constexpr double kRises = 0.001;  // seconds: no crack at the start
  const auto count = static_cast<std::size_t>(tone.seconds * kSoundRate);
  for (std::size_t i = 0; i < count; ++i) {
    const double at = static_cast<double>(i) / kSoundRate;
    const double loud = tone.peak * std::min(at / kRises, 1.0) * std::exp(-tone.fades * at);
    const double swing = std::sin(2 * std::numbers::pi * tone.hertz * at);
    wave.push_back(static_cast<std::int16_t>(std::lround(32'767 * loud * swing)));
  }
}

}  // namespace

std::vector<std::int16_t> ClickWave() {
  std::vector<std::int16_t> wave;
  Append(wave, {900, 0.03, 160, 0.3});  // gone to 1 % at the end
  return wave;
}

std::vector<std::int16_t> ChimeWave() {
  std::vector<std::int16_t> wave;
  Append(wave, {784, 0.5, 4, 0.5});  // G5, then E5, as a door bell
  Append(wave, {659, 1.0, 5, 0.5});
  return wave;
}

SdlSound::SdlSound(std::chrono::milliseconds stay_open)
    : stay_open_(stay_open), thread_([this](const std::stop_token& stop) { Run(stop); }) {}

void SdlSound::Click() { Ask(Wanted::kClick); }

void SdlSound::Chime() { Ask(Wanted::kChime); }

void SdlSound::Ask(Wanted what) {
  const std::lock_guard lock(mutex_);
  wanted_ = std::max(wanted_, what);
  asked_.notify_one();
}

void SdlSound::Run(const std::stop_token& stop) {
  bool complained = false;
  std::unique_lock lock(mutex_);
  while (asked_.wait(lock, stop, [this] { return wanted_ != Wanted::kNothing; })) {
    lock.unlock();
    if (!Play(stop) && !complained) {
      complained = true;
      Log(LogLevel::kWarning, "sound", std::string("no sound can be heard: ") + SDL_GetError());
    }
    lock.lock();
  }
  SDL_TLSCleanup();  // SDL frees what it keeps per thread in threads of its own only
}

SdlSound::Wanted SdlSound::TakeWanted() {
  const std::lock_guard lock(mutex_);
  return std::exchange(wanted_, Wanted::kNothing);
}

bool SdlSound::Play(const std::stop_token& stop) {
  const SDL_AudioDeviceID device = OpenDevice();
  if (device == 0) {
    static_cast<void>(TakeWanted());
    return false;
  }
  SDL_PauseAudioDevice(device, 0);
  const std::vector<std::int16_t> click = ClickWave();
  const std::vector<std::int16_t> chime = ChimeWave();
  bool goes_on = true;
  while (goes_on) {
    const Wanted wanted = TakeWanted();
    // Clicks that come while something is heard are not missed.
    const bool is_silent = SDL_GetQueuedAudioSize(device) == 0;
    const std::vector<std::int16_t>& wave = wanted == Wanted::kChime ? chime : click;
    if (is_silent || wanted == Wanted::kChime) SDL_QueueAudio(device, wave.data(), BytesOf(wave));
    std::unique_lock lock(mutex_);
    goes_on =
        asked_.wait_for(lock, stop, stay_open_, [this] { return wanted_ != Wanted::kNothing; });
  }
  CloseDevice(device);
  return true;
}

}  // namespace ocop::platform
