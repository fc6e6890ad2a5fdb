#include "platform/linux/evdev_scanners.h"

#include <poll.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "platform/base/check.h"

namespace ocop::platform {
namespace {

using Steady = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr std::chrono::seconds kRetryAfter{5};

int MillisecondsUntil(std::optional<Steady::time_point> until) {
  if (!until) return -1;
  const auto left = std::chrono::ceil<milliseconds>(*until - Steady::now());
  return static_cast<int>(std::clamp<std::int64_t>(left.count(), 0, 1 << 30));
}

void KeepEarlier(std::optional<Steady::time_point>& earliest,
                 std::optional<Steady::time_point> other) {
  if (other && (!earliest || *other < *earliest)) earliest = other;
}

}  // namespace

EvdevScanners::EvdevScanners(EvdevOptions options, EvdevCalls& calls)
    : options_(std::move(options)), calls_(calls), folder_(options_.folder, "event") {}

EvdevScanners::~EvdevScanners() = default;

void EvdevScanners::Interrupt() { waker_.Wake(); }

std::vector<ScannerEvent> EvdevScanners::Wait(std::optional<milliseconds> timeout) {
  std::optional<Time> end;
  if (timeout) end = Steady::now() + *timeout;
  if (!std::exchange(opened_, true)) OpenDevices();
  while (said_.empty()) {
    std::optional<Time> until = NextDeadline();
    KeepEarlier(until, end);
    Sleep(until);
    if (waker_.Clear() || (end && Steady::now() >= *end)) break;
  }
  return std::exchange(said_, {});
}

std::optional<EvdevScanners::Time> EvdevScanners::NextDeadline() const {
  std::optional<Time> earliest = retry_;
  for (const auto& [node, device] : devices_) KeepEarlier(earliest, device.decoder.Deadline());
  return earliest;
}

/// Until a device, the folder or the waker rings, or `until`; does what is to be done then.
void EvdevScanners::Sleep(std::optional<Time> until) {
  std::vector<pollfd> fds{{waker_.PollFd(), POLLIN, 0}, {folder_.PollFd(), POLLIN, 0}};
  std::vector<std::string> nodes;
  for (const auto& [node, device] : devices_) {
    fds.push_back({device.evdev.PollFd(), POLLIN, 0});
    nodes.push_back(node);
  }
  const int ready = ::poll(fds.data(), fds.size(), MillisecondsUntil(until));
  OCOP_CHECK(ready >= 0 || errno == EINTR);
  const Time now = Steady::now();
  bool changed = ready > 0 && fds[1].revents != 0;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const auto at = devices_.find(nodes[i]);
    // A key that came after poll() looked may still have come within its pause: whatever was said
    // before `now` is heard before the pause is over.
    const std::optional<Time> deadline = at->second.decoder.Deadline();
    const bool rings = ready > 0 && fds[i + 2].revents != 0;
    if ((rings || (deadline && *deadline <= now)) && !Listen(at->second)) {
      if (at->second.listed) said_.emplace_back(ScannerGone{at->second.evdev.Info()});
      devices_.erase(at);
      changed = true;  // its node may be another device's already
      continue;
    }
    std::vector<KeyDecoder::Ended> ended;
    at->second.decoder.Expire(now, ended);
    Tell(at->second, std::move(ended));
  }
  if (changed) Forget(folder_.Clear());
  if (changed || (retry_ && *retry_ <= now)) OpenDevices();
}

bool EvdevScanners::Listen(Device& device) {
  std::vector<input_event> events;
  std::vector<KeyDecoder::Ended> ended;
  auto said = EvdevDevice::Said::kNothing;
  while ((said = device.evdev.Read(events)) == EvdevDevice::Said::kEvents) {
    if (device.deaf) continue;
    const auto lost = std::find_if(events.begin(), events.end(), [](const input_event& event) {
      return event.type == EV_SYN && event.code == SYN_DROPPED;
    });
    std::for_each(events.begin(), lost,
                  [&](const input_event& event) { device.decoder.Take(event, ended); });
    if (lost == events.end()) continue;
    // What is behind the gap is older than the answer to which keys are down now, so it would press
    // them again: https://www.kernel.org/doc/html/latest/input/event-codes.html#ev-syn
    while (device.evdev.Read(events) == EvdevDevice::Said::kEvents) {
    }
    device.decoder.Lose(WhyLost::kOverrun, Steady::now(), ended);
    device.decoder.SetHeld(device.evdev.Held());
  }
  const bool gone = said == EvdevDevice::Said::kGone;
  if (gone && device.decoder.Deadline()) {
    device.decoder.Lose(WhyLost::kUnplugged, Steady::now(), ended);
  }
  Tell(device, std::move(ended));
  return !gone;
}

void EvdevScanners::Tell(const Device& device, std::vector<KeyDecoder::Ended> ended) {
  for (KeyDecoder::Ended& code : ended) {
    if (!code.lost) {
      said_.emplace_back(
          CodeScanned{device.evdev.Info(), std::move(code.bytes), code.at, device.listed});
    } else if (device.listed) {
      said_.emplace_back(CodeLost{device.evdev.Info(), *code.lost, code.length});
    }
  }
}

bool EvdevScanners::IsListed(const InputDevice& device) const {
  return std::any_of(options_.listed.begin(), options_.listed.end(),
                     [&device](const ListedScanner& listed) { return Fits(listed, device); });
}

void EvdevScanners::Forget(const std::vector<std::string>& nodes) {
  for (const std::string& node : nodes) {
    passed_by_.erase(node);
    refused_.erase(node);
  }
}

void EvdevScanners::OpenDevices() {
  retry_.reset();
  const std::vector<std::string> nodes = folder_.Names();
  const auto gone = [&nodes](const std::string& node) {
    return !std::binary_search(nodes.begin(), nodes.end(), node);
  };
  std::erase_if(passed_by_, gone);
  std::erase_if(refused_, [&gone](const auto& entry) { return gone(entry.first); });
  for (const std::string& node : nodes) {
    if (!devices_.contains(node) && !passed_by_.contains(node)) OpenOne(node);
  }
}

void EvdevScanners::OpenOne(const std::string& node) {
  Result<EvdevDevice> evdev = EvdevDevice::Open(calls_, folder_.PathOf(node), node);
  if (!evdev.ok()) {
    if (evdev.code() == Code::kNotFound) return;
    InputDevice unknown;
    unknown.node = node;
    return Refuse(unknown, Code::kIo, evdev.status().message());
  }
  const bool listed = IsListed(evdev->Info());
  const bool wanted =
      listed ? evdev->HasKeys() : evdev->IsKeyboard() && options_.others != OtherKeyboards::kLeave;
  if (!wanted) {
    refused_.erase(node);
    passed_by_.insert(node);
    return;
  }
  TakeIn(std::move(evdev).value(), listed);
}

void EvdevScanners::TakeIn(EvdevDevice evdev, bool listed) {
  const InputDevice info = evdev.Info();
  const bool grabs = listed || options_.others == OtherKeyboards::kSilence;
  Status status = grabs ? evdev.Grab() : Status();
  if (status.ok()) status = evdev.Prepare();
  if (!status.ok()) return Refuse(info, status.code(), status.message());
  Device device{std::move(evdev), KeyDecoder(options_.rules), listed,
                !listed && options_.others == OtherKeyboards::kSilence};
  device.decoder.SetHeld(device.evdev.Held());
  device.decoder.Join(Steady::now());
  refused_.erase(info.node);
  devices_.insert_or_assign(info.node, std::move(device));
  if (listed) said_.emplace_back(ScannerReady{info});
}

void EvdevScanners::Refuse(const InputDevice& device, Code code, const std::string& message) {
  if (code == Code::kUnavailable) retry_ = Steady::now() + kRetryAfter;
  std::string& said = refused_[device.node];
  if (said == message) return;
  said = message;
  said_.emplace_back(ScannerRefused{device, code, message});
}

std::vector<SeenDevice> EvdevScanners::Look() {
  std::vector<SeenDevice> seen;
  for (const std::string& node : folder_.Names()) {
    const auto ours = devices_.find(node);
    if (ours != devices_.end()) {
      const Device& device = ours->second;
      const bool grabbed = device.listed || device.deaf;
      seen.push_back({device.evdev.Info(), device.listed, device.evdev.IsKeyboard(), grabbed, {}});
      continue;
    }
    Result<EvdevDevice> evdev = EvdevDevice::Open(calls_, folder_.PathOf(node), node);
    SeenDevice entry;
    entry.device.node = node;
    if (!evdev.ok()) {
      entry.refused = evdev.status().message();
    } else {
      entry = {evdev->Info(), IsListed(evdev->Info()), evdev->IsKeyboard(), false, {}};
      const Status grab = evdev->Grab();
      if (grab.ok()) evdev->Release();
      if (!grab.ok()) entry.refused = grab.message();
    }
    seen.push_back(std::move(entry));
  }
  return seen;
}

}  // namespace ocop::platform
