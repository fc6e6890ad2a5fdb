#include "platform/linux/evdev_device.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <ctime>
#include <system_error>
#include <utility>

namespace ocop::platform {
namespace {

constexpr std::size_t kLongestText = 256;

template <std::size_t Bits>
using Bitmap = std::array<std::uint8_t, (Bits + 7) / 8>;

template <std::size_t Bits>
std::bitset<Bits> ToBits(const Bitmap<Bits>& bytes) {
  std::bitset<Bits> bits;
  for (std::size_t i = 0; i < Bits; ++i) {
    const unsigned byte = bytes[i / 8];
    bits.set(i, (byte >> (i % 8) & 1U) != 0);
  }
  return bits;
}

std::uintptr_t AddressOf(const void* where) { return reinterpret_cast<std::uintptr_t>(where); }

std::string Why(int error) { return std::generic_category().message(error); }

}  // namespace

Result<EvdevDevice> EvdevDevice::Open(EvdevCalls& calls, const std::string& path,
                                      std::string node) {
  Fd fd(calls.Open(path.c_str()));
  if (!fd.Valid()) {
    const bool gone = errno == ENOENT || errno == ENODEV || errno == ENXIO;
    return Status(gone ? Code::kNotFound : Code::kIo, "cannot open " + path + ": " + Why(errno));
  }
  EvdevDevice device(calls, std::move(fd));
  device.info_.node = std::move(node);
  if (const Status status = device.Identify(); !status.ok()) return status.WithContext(path);
  return device;
}

std::string EvdevDevice::AskText(unsigned long request) const {
  std::array<char, kLongestText> text{};
  if (calls_->Ioctl(fd_.Get(), request, AddressOf(text.data())) < 0) return {};
  text.back() = '\0';
  std::string safe = text.data();
  std::replace_if(
      safe.begin(), safe.end(), [](char c) { return c < ' ' || c > '~'; }, '?');
  return safe;
}

Status EvdevDevice::Identify() {
  input_id id{};
  Bitmap<KEY_CNT> keys{};
  if (calls_->Ioctl(fd_.Get(), EVIOCGID, AddressOf(&id)) < 0 ||
      calls_->Ioctl(fd_.Get(), EVIOCGBIT(EV_KEY, keys.size()), AddressOf(keys.data())) < 0) {
    return {Code::kIo, "does not say what it is: " + Why(errno)};
  }
  Bitmap<ABS_CNT> axes{};
  static_cast<void>(
      calls_->Ioctl(fd_.Get(), EVIOCGBIT(EV_ABS, axes.size()), AddressOf(axes.data())));
  info_.vendor = id.vendor;
  info_.product = id.product;
  info_.name = AskText(EVIOCGNAME(kLongestText));
  info_.port = AskText(EVIOCGPHYS(kLongestText));
  bus_ = id.bustype;
  keys_ = ToBits<KEY_CNT>(keys);
  touched_ = keys_.test(BTN_TOUCH) || ToBits<ABS_CNT>(axes).test(ABS_MT_POSITION_X);
  return {};
}

bool EvdevDevice::IsKeyboard() const {
  if (touched_) return false;
  constexpr std::array<unsigned, 6> kTyped = {KEY_A,        KEY_LEFTCTRL, KEY_LEFTALT,
                                              KEY_LEFTMETA, KEY_F1,       KEY_SYSRQ};
  for (const unsigned key : kTyped) {
    if (keys_.test(key)) return true;
  }
  // The keys for sleep, volume and the like are often a device of their own.
  if (bus_ != BUS_USB && bus_ != BUS_BLUETOOTH) return false;
  for (unsigned key = KEY_ESC; key < KEY_CNT; ++key) {
    if (keys_.test(key) && (key < BTN_MISC || key >= KEY_OK)) return true;
  }
  return false;
}

Status EvdevDevice::Grab() {
  if (calls_->Ioctl(fd_.Get(), EVIOCGRAB, 1) == 0) return {};
  if (errno == EBUSY) return {Code::kUnavailable, "another program has grabbed it"};
  return {Code::kIo, "cannot be grabbed: " + Why(errno)};
}

void EvdevDevice::Release() { static_cast<void>(calls_->Ioctl(fd_.Get(), EVIOCGRAB, 0)); }

Status EvdevDevice::Prepare() {
  // The kernel keeps few events for a reader who is late; only those that are wanted shall fill the
  // room. A kernel before 4.4 delivers all.
  for (const int type : {EV_MSC, EV_LED, EV_REP, EV_REL, EV_ABS}) {
    const input_mask nothing{static_cast<std::uint32_t>(type), 0, 0};
    static_cast<void>(calls_->Ioctl(fd_.Get(), EVIOCSMASK, AddressOf(&nothing)));
  }
  const int clock = CLOCK_MONOTONIC;  // the steady clock of libstdc++
  if (calls_->Ioctl(fd_.Get(), EVIOCSCLOCKID, AddressOf(&clock)) == 0) return {};
  return {Code::kIo, "does not take the clock: " + Why(errno)};
}

EvdevDevice::Keys EvdevDevice::Held() const {
  Bitmap<KEY_CNT> keys{};
  static_cast<void>(calls_->Ioctl(fd_.Get(), EVIOCGKEY(keys.size()), AddressOf(keys.data())));
  return ToBits<KEY_CNT>(keys);
}

EvdevDevice::Said EvdevDevice::Read(std::vector<input_event>& events) {
  constexpr std::size_t kAtOnce = 256;
  events.resize(kAtOnce);
  ssize_t count = 0;
  do {
    count = calls_->Read(fd_.Get(), events);
  } while (count < 0 && errno == EINTR);
  const int error = errno;
  events.resize(count > 0 ? static_cast<std::size_t>(count) / sizeof(input_event) : 0);
  if (!events.empty()) return Said::kEvents;
  return count < 0 && error == EAGAIN ? Said::kNothing : Said::kGone;
}

}  // namespace ocop::platform
