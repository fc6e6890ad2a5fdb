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

}  // namespace

std::vector<std::int16_t> ClickWave() {
  constexpr double kSeconds = 0.03;
  constexpr double kHertz = 900;
  constexpr double kFades = 160;    // per second: gone to 1 % at the end
  constexpr double kRises = 0.001;  // seconds: no crack at the start
  constexpr double kPeak = 0.3 * 32'767;
  std::vector<std::int16_t> wave(static_cast<std::size_t>(kSeconds * kSoundRate));
  for (std::size_t i = 0; i < wave.size(); ++i) {
    const double at = static_cast<double>(i) / kSoundRate;
    const double rise = std::min(at / kRises, 1.0);
    const double tone = std::sin(2 * std::numbers::pi * kHertz * at);
    wave[i] = static_cast<std::int16_t>(std::lround(kPeak * rise * tone * std::exp(-kFades * at)));
  }
  return wave;
}

SdlSound::SdlSound(std::chrono::milliseconds stay_open)
    : stay_open_(stay_open), thread_([this](const std::stop_token& stop) { Run(stop); }) {}

void SdlSound::Click() {
  const std::lock_guard lock(mutex_);
  click_ = true;
  asked_.notify_one();
}

void SdlSound::Run(const std::stop_token& stop) {
  bool complained = false;
  std::unique_lock lock(mutex_);
  while (asked_.wait(lock, stop, [this] { return click_; })) {
    lock.unlock();
    if (!Play(stop) && !complained) {
      complained = true;
      Log(LogLevel::kWarning, "sound", std::string("no click can be heard: ") + SDL_GetError());
    }
    lock.lock();
  }
  SDL_TLSCleanup();  // SDL frees what it keeps per thread in threads of its own only
}

bool SdlSound::TakeClick() {
  const std::lock_guard lock(mutex_);
  return std::exchange(click_, false);
}

bool SdlSound::Play(const std::stop_token& stop) {
  const SDL_AudioDeviceID device = OpenDevice();
  if (device == 0) {
    static_cast<void>(TakeClick());
    return false;
  }
  SDL_PauseAudioDevice(device, 0);
  const std::vector<std::int16_t> wave = ClickWave();
  bool goes_on = true;
  while (goes_on && TakeClick()) {
    // Clicks that come while one is heard are that one.
    const bool is_silent = SDL_GetQueuedAudioSize(device) == 0;
    if (is_silent) SDL_QueueAudio(device, wave.data(), BytesOf(wave));
    std::unique_lock lock(mutex_);
    goes_on = asked_.wait_for(lock, stop, stay_open_, [this] { return click_; });
  }
  CloseDevice(device);
  return true;
}

}  // namespace ocop::platform
