#include "kiosk/compose_scanners.h"

#include <csignal>
#include <cstdio>
#include <utility>
#include <variant>

#include "db/text/display.h"
#include "platform/linux/evdev_scanners.h"

namespace ocop {
namespace {

using platform::EvdevScanners;
using platform::OtherKeyboards;

platform::EvdevOptions OptionsOf(const Config& config, OtherKeyboards others) {
  return {.listed = config.scanners.allow, .rules = config.scanners.rules, .others = others};
}

bool SilencesOthers(const Config& config) {
  return config.panel.fullscreen && !config.scanners.other_keyboards;
}

EvdevScanners* probed = nullptr;  // for the signal handler
volatile std::sig_atomic_t probe_ends = 0;

void EndProbe(int /*signal*/) {
  probe_ends = 1;
  probed->Interrupt();
}

std::string StateOf(const platform::SeenDevice& seen) {
  std::string state = seen.listed ? "listed" : seen.keyboard ? "not listed" : "no keyboard";
  if (seen.ours) state += ", grabbed by this program";
  if (!seen.refused.empty()) state += ", " + seen.refused;
  return state;
}

void PrintDevices(EvdevScanners& scanners) {
  const auto devices = scanners.Look();
  if (devices.empty()) std::printf("no input device is plugged in\n");
  for (const platform::SeenDevice& seen : devices) {
    const std::string what =
        seen.device.vendor == 0 && seen.device.name.empty() ? "?" : Describe(seen.device);
    std::printf("%-8s %s: %s\n", seen.device.node.c_str(), what.c_str(), StateOf(seen).c_str());
  }
}

/// What was scanned, for the eye: nothing in it may steer a terminal.
void PrintCode(const platform::CodeScanned& code, const scan::CodeMarks& marks) {
  constexpr std::size_t kShortestOfAnUnknown = 4;  // what a hand types is cut up by its pauses
  if (!code.listed && code.bytes.size() < kShortestOfAnUnknown) return;
  const std::string bare = scan::WithoutMarks(code.bytes, marks);
  std::printf("%s%s: %s\n", Describe(code.scanner).c_str(),
              code.listed ? "" : ", NOT LISTED in [scanners] allow",
              text::SafeForDisplay(bare, platform::kLongestCode).c_str());
}

}  // namespace

struct ScannerService::Parts {
  platform::KernelEvdev kernel;
  EvdevScanners scanners;
  scan::HandScanner thread;  // last: ends before what it uses

  Parts(const Config& config, scan::HandScanner::Post post)
      : scanners(OptionsOf(config, SilencesOthers(config) ? OtherKeyboards::kSilence
                                                          : OtherKeyboards::kLeave),
                 kernel),
        thread(scanners, {config.scanners.prefixes, config.scanners.suffixes}, std::move(post)) {}
};

ScannerService::ScannerService(const Config& config, scan::HandScanner::Post post)
    : parts_(std::make_unique<Parts>(config, std::move(post))) {}

ScannerService::~ScannerService() = default;

bool WantsScannerService(const Config& config) {
  return !config.scanners.allow.empty() || SilencesOthers(config);
}

ScannersFound FindScanners(const Config& config) {
  platform::KernelEvdev kernel;
  EvdevScanners scanners(OptionsOf(config, OtherKeyboards::kLeave), kernel);
  ScannersFound found;
  for (const platform::ScannerEvent& event : scanners.Wait(std::chrono::milliseconds(0))) {
    if (const auto* ready = std::get_if<platform::ScannerReady>(&event)) {
      found.ready.push_back(Describe(ready->scanner));
    } else if (std::holds_alternative<platform::ScannerRefused>(event)) {
      found.refused.push_back(scan::WordsFor(event));
    }
  }
  return found;
}

ExitStatus ProbeScanners(const Config& config) {
  platform::KernelEvdev kernel;
  EvdevScanners scanners(OptionsOf(config, OtherKeyboards::kListen), kernel);
  const scan::CodeMarks marks{config.scanners.prefixes, config.scanners.suffixes};
  std::setvbuf(stdout, nullptr, _IOLBF, 0);
  static_cast<void>(scanners.Wait(std::chrono::milliseconds(0)));  // opens what there is
  PrintDevices(scanners);
  std::printf("%zu listed in [scanners] allow; scan something, Ctrl+C ends\n",
              config.scanners.allow.size());
  probed = &scanners;
  for (const int signal : {SIGINT, SIGTERM}) std::signal(signal, &EndProbe);
  while (probe_ends == 0) {
    for (const platform::ScannerEvent& event : scanners.Wait(std::nullopt)) {
      if (const auto* code = std::get_if<platform::CodeScanned>(&event)) {
        PrintCode(*code, marks);
      } else {
        std::printf("%s\n", scan::WordsFor(event).c_str());
      }
    }
  }
  for (const int signal : {SIGINT, SIGTERM}) std::signal(signal, SIG_DFL);
  return ExitStatus::kOk;
}

}  // namespace ocop
