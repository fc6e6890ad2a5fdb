// How long whoever scans waits for a code after its last key, when a scanner types as fast as USB
// lets it: 60 characters, one a millisecond, half of them with Shift; alone, and two at once. From
// the device's node through the scanners' thread to the app's inbox. And what a key costs.
// Run: bench_scan_keys [CODES, 200]

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "kiosk/scan/hand_scanner.h"
#include "platform/base/check.h"
#include "platform/base/mailbox.h"
#include "platform/linux/evdev_scanners.h"
#include "platform/waker.h"
#include "tests/fakes/key_strokes.h"
#include "tests/fakes/recorded_evdev.h"

namespace ocop::bench {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::microseconds;
using std::chrono::milliseconds;

constexpr std::size_t kCharacters = 60;

std::string CodeOf(int number) {
  std::string code;
  for (std::size_t i = 0; code.size() < kCharacters; ++i) {
    code += static_cast<char>(i % 2 == 0 ? 'A' + (i + static_cast<std::size_t>(number)) % 26
                                         : '0' + i % 10);
  }
  return code;
}

microseconds TimeOf(const input_event& event) {
  return std::chrono::seconds(event.input_event_sec) + microseconds(event.input_event_usec);
}

/// Writes each event when it is due.
void Play(fakes::RecordedEvdev& evdev,
          const std::vector<std::pair<std::size_t, input_event>>& events) {
  const platform::Waker timer;
  const auto start = Clock::now();
  for (auto [device, event] : events) {
    const auto due = start + TimeOf(event);
    while (Clock::now() + milliseconds(1) < due) static_cast<void>(timer.Wait(milliseconds(1)));
    while (Clock::now() < due) std::this_thread::yield();
    const auto now = std::chrono::duration_cast<microseconds>(Clock::now().time_since_epoch());
    event.input_event_sec = now.count() / 1'000'000;
    event.input_event_usec = now.count() % 1'000'000;
    evdev.Write("event" + std::to_string(device), event);
  }
}

void Print(const char* what, std::vector<double> milliseconds_each) {
  std::sort(milliseconds_each.begin(), milliseconds_each.end());
  const auto at = [&](double part) {
    return milliseconds_each[static_cast<std::size_t>(
        part * static_cast<double>(milliseconds_each.size() - 1))];
  };
  std::printf("%-28s median %7.3f  p95 %7.3f  longest %7.3f ms\n", what, at(0.5), at(0.95), at(1));
}

void Scan(int codes, std::size_t scanners_at_once) {
  struct Read {
    std::string bytes;
    Clock::time_point at;
  };
  fakes::RecordedEvdev evdev;
  for (std::size_t i = 0; i < scanners_at_once; ++i) {
    const std::string node = "event" + std::to_string(i);
    evdev.Plug(node);
    // An end key: what comes before the first might be a tail.
    evdev.Write(node, fakes::KeyStrokes().Tap(KEY_ENTER).events());
  }
  // A machine that is busy holds up the hand that types here, as it would not a scanner.
  constexpr std::chrono::seconds kPatience{5};
  platform::EvdevScanners scanners(
      {.listed = {{0x05f9, 0x2214, {}}}, .rules = {.pause = kPatience}, .folder = evdev.folder()},
      evdev);
  Mailbox<Read> inbox(64);
  const scan::HandScanner thread(scanners, {}, [&inbox](scan::HandRead read) {
    return inbox.Post({std::move(read.bytes), Clock::now()});
  });
  std::vector<double> after_last_key;
  std::vector<double> whole;
  for (int number = 0; number < codes; ++number) {
    const std::string code = CodeOf(number);
    const std::vector<fakes::KeyEvents> typed(scanners_at_once,
                                              fakes::KeyStrokes().Type(code + "\n").events());
    const auto start = Clock::now();
    Play(evdev, fakes::Interleave(typed));
    const auto end = Clock::now();
    for (std::size_t i = 0; i < scanners_at_once; ++i) {
      const auto read = inbox.Take({});
      OCOP_CHECK(read && read->bytes == code);
      const auto ms = [](Clock::duration time) {
        return std::chrono::duration<double, std::milli>(time).count();
      };
      after_last_key.push_back(std::max(0.0, ms(read->at - end)));
      whole.push_back(ms(read->at - start));
    }
  }
  std::printf("%zu scanner%s at once, %d codes of %zu characters each, all read as typed\n",
              scanners_at_once, scanners_at_once == 1 ? "" : "s", codes, kCharacters);
  Print("  first key to inbox", std::move(whole));
  Print("  last key to inbox", std::move(after_last_key));
}

void Decode() {
  const auto events = fakes::KeyStrokes().Type(CodeOf(0) + "\n").events();
  platform::KeyDecoder decoder({});
  std::vector<platform::KeyDecoder::Ended> ended;
  constexpr int kRounds = 20'000;
  const auto start = Clock::now();
  for (int i = 0; i < kRounds; ++i) {
    for (const input_event& event : events) decoder.Take(event, ended);
    OCOP_CHECK(ended.size() == 1);
    ended.clear();
  }
  const std::chrono::duration<double, std::micro> took = Clock::now() - start;
  std::printf("decoding such a code: %.2f us, %zu events\n", took.count() / kRounds, events.size());
}

}  // namespace
}  // namespace ocop::bench

int main(int argc, char** argv) {
  const int codes = argc > 1 ? std::atoi(argv[1]) : 200;  // NOLINT(cert-err34-c): a developer's
  if (codes <= 0) return 2;
  ocop::bench::Scan(codes, 1);
  ocop::bench::Scan(codes, 2);
  ocop::bench::Decode();
  return 0;
}
