/// What cannot be made to happen with a device at hand: recordings, rights, other programs, and a
/// key between two calls of the system.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <poll.h>

#include <functional>
#include <utility>

#include "platform/linux/evdev_scanners.h"
#include "tests/fakes/key_strokes.h"
#include "tests/fakes/recorded_evdev.h"

namespace {
std::function<void()> after_silent_poll;  // once
}  // namespace

int poll(pollfd* fds, nfds_t count, int timeout) {
  const timespec time{timeout / 1000, timeout % 1000 * 1'000'000L};
  const int ready = ::ppoll(fds, count, timeout < 0 ? nullptr : &time, nullptr);
  if (ready == 0 && after_silent_poll) std::exchange(after_silent_poll, {})();
  return ready;
}

namespace ocop::platform {
namespace {

using fakes::DeviceSpec;
using fakes::KeyEvents;
using fakes::KeyStrokes;
using fakes::RecordedEvdev;
using std::chrono::milliseconds;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr milliseconds kPatience{30'000};  // only when something is broken

class EvdevTest : public ::testing::Test {
 protected:
  void Open(OtherKeyboards others = OtherKeyboards::kLeave,
            milliseconds pause = milliseconds(100)) {
    scanners_ = std::make_unique<EvdevScanners>(EvdevOptions{.listed = {{0x05f9, 0x2214, {}}},
                                                             .rules = {.pause = pause},
                                                             .others = others,
                                                             .folder = evdev_.folder()},
                                                evdev_);
  }
  /// The stream as if it had just been said.
  static KeyEvents Now(KeyEvents events) {
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    const auto end = std::chrono::seconds(events.back().input_event_sec) +
                     std::chrono::microseconds(events.back().input_event_usec);
    const auto shift = std::chrono::duration_cast<std::chrono::microseconds>(now - end).count();
    for (input_event& event : events) {
      const auto at = event.input_event_sec * 1'000'000 + event.input_event_usec + shift;
      event.input_event_sec = at / 1'000'000;
      event.input_event_usec = at % 1'000'000;
    }
    return events;
  }
  void Say(const std::string& node, KeyEvents events) {
    evdev_.Write(node, Now(std::move(events)));
  }
  /// Codes, and lost ones as "lost N" with what had arrived, until there are `count`.
  std::vector<std::string> Codes(std::size_t count) {
    std::vector<std::string> codes;
    while (codes.size() < count) {
      const auto said = scanners_->Wait(kPatience);
      if (said.empty()) break;
      for (const ScannerEvent& event : said) {
        if (const auto* code = std::get_if<CodeScanned>(&event)) codes.push_back(code->bytes);
        if (const auto* lost = std::get_if<CodeLost>(&event)) {
          codes.push_back("lost " + std::to_string(lost->bytes));
        }
      }
    }
    return codes;
  }
  template <typename T>
  T Next() {
    const auto said = scanners_->Wait(kPatience);
    EXPECT_EQ(said.size(), 1U);
    if (said.size() != 1 || !std::holds_alternative<T>(said[0])) {
      ADD_FAILURE() << "something else was said";
      return {};
    }
    return std::get<T>(said[0]);
  }

  /// A scanner that is heard from its next key on, because an end key was heard.
  void Ready(const std::string& node) {
    EXPECT_EQ(Next<ScannerReady>().scanner.node, node);
    evdev_.Write(node, KeyStrokes().Tap(KEY_ENTER).events());
  }

  RecordedEvdev evdev_;
  std::unique_ptr<EvdevScanners> scanners_;
};

TEST_F(EvdevTest, EveryRecordingIsReadAsItsFirstLineSays) {
  const std::vector<std::pair<std::string, std::vector<std::string>>> rows = {
      {"ean13", {"]E09521234543213"}},
      {"gs1_control",
       {"]C1010952123454321310ABC\x1D"
        "21X"}},
      {"gs1_function_key",
       {"]C1010952123454321310ABC\x1D"
        "21X"}},
      {"gs1_alt",
       {"]C1010952123454321310ABC\x1D"
        "21X"}},
      {"link_tab", {"https://id.gs1.org/01/09521234543213/10/aBC?17=261231"}},
      {"keypad_no_end", {"9521234543213"}},
      {"caps_lock", {"VNaB12x"}},
      {"held_key", {"1234"}},
      {"overrun", {"lost 6", "96385074"}},
      {"unknown_key", {"lost 2", "96385074"}},
      {"packed", {"952A13"}},
      {"overlapping", {"AbC"}},
      {"carriage_return_line_feed", {"95212", "9638"}},
  };
  std::size_t files = 0;
  const std::filesystem::path folder = OCOP_SOURCE_DIR "/tests/contract/recordings";
  for ([[maybe_unused]] const auto& file : std::filesystem::directory_iterator(folder)) ++files;
  EXPECT_EQ(files, rows.size()) << "a recording that nobody reads";
  evdev_.Plug("event0");
  Open();
  Ready("event0");
  for (const auto& [name, codes] : rows) {
    const KeyEvents events = fakes::ReadRecording(folder / (name + ".evemu"));
    ASSERT_FALSE(events.empty()) << name;
    Say("event0", events);
    // The overrun throws away all that waits, so what follows is said once it was noticed.
    EXPECT_EQ(Codes(name == "overrun" ? 1 : codes.size()).front(), codes.front()) << name;
    if (name != "overrun") continue;
    Say("event0", KeyStrokes().Rest(milliseconds(300)).Type("\n96385074\n").events());
    EXPECT_THAT(Codes(1), ElementsAre("96385074"));
  }
}

TEST_F(EvdevTest, AfterAnOverrunNoKeyIsStuck) {
  evdev_.Plug("event0");
  Open(OtherKeyboards::kLeave, kPatience);
  Ready("event0");
  KeyStrokes keys;
  // Shift is let go of within what was lost: behind the gap it is pressed once more, as the past.
  keys.Type("95").Down(KEY_LEFTSHIFT).Overrun().Down(KEY_LEFTSHIFT).Up(KEY_LEFTSHIFT);
  Say("event0", keys.events());
  EXPECT_THAT(Codes(1), ElementsAre("lost 2"));
  Say("event0", KeyStrokes().Type("213\nab\n").events());
  EXPECT_THAT(Codes(1), ElementsAre("ab")) << "the rest of what was lost is no code";
}

TEST_F(EvdevTest, AfterAnOverrunAKeyThatIsDownIsDown) {
  evdev_.Plug("event0");
  Open();
  Ready("event0");
  Say("event0", KeyStrokes().Overrun().Down(KEY_LEFTSHIFT).events());
  EXPECT_THAT(Codes(1), ElementsAre("lost 0"));
  Say("event0", KeyStrokes().Tap(KEY_ENTER).Tap(KEY_A).Up(KEY_LEFTSHIFT).Type("b\n").events());
  EXPECT_THAT(Codes(1), ElementsAre("Ab"));
}

TEST_F(EvdevTest, AKeyThatIsDownWhenItIsPluggedInIsDown) {
  evdev_.Plug("event0");
  Say("event0", KeyStrokes().Down(KEY_RIGHTSHIFT).events());
  Open();
  Ready("event0");
  Say("event0", KeyStrokes().Tap(KEY_A).Up(KEY_RIGHTSHIFT).Type("b\n").events());
  EXPECT_THAT(Codes(1), ElementsAre("Ab"));
}

TEST_F(EvdevTest, TheTailOfACodeThatNobodyHeardBeginIsNone) {
  evdev_.Plug("event0");
  Open(OtherKeyboards::kLeave, kPatience);
  static_cast<void>(Next<ScannerReady>());
  Say("event0", KeyStrokes().Type("43213\n96385074\n").events());
  EXPECT_THAT(Codes(1), ElementsAre("96385074"));
}

TEST_F(EvdevTest, ATailEndsWithAPauseToo) {
  evdev_.Plug("event0");
  Open(OtherKeyboards::kLeave, kPatience);
  static_cast<void>(Next<ScannerReady>());
  Say("event0", KeyStrokes().Type("43213").Rest(kPatience).Type("96385074\n").events());
  EXPECT_THAT(Codes(1), ElementsAre("96385074"));
}

TEST_F(EvdevTest, AKeyThatCameInTimeIsHeardBeforeItsPauseIsOver) {
  evdev_.Plug("event0");
  Open();
  Ready("event0");
  KeyStrokes keys;
  keys.Type("123");
  const auto before = static_cast<std::ptrdiff_t>(keys.events().size());
  const KeyEvents all = Now(keys.Rest(milliseconds(50)).Type("4\n").events());
  evdev_.Write("event0", {all.begin(), all.begin() + before});
  after_silent_poll = [&] { evdev_.Write("event0", {all.begin() + before, all.end()}); };
  EXPECT_THAT(Codes(1), ElementsAre("1234"));
}

TEST_F(EvdevTest, WhatADeviceSaysOfItselfSteersNoTerminal) {
  evdev_.Plug("event0", {.name = "Scan\x1B[2J\xFF\n~", .port = "usb\x07-1\x7F"});
  Open();
  const InputDevice device = Next<ScannerReady>().scanner;
  EXPECT_EQ(device.name, "Scan?[2J??~");
  EXPECT_EQ(device.port, "usb?-1?");
}

TEST_F(EvdevTest, CharactersByNumberAreBytesOrLetters) {
  evdev_.Plug("event0");
  Open();
  Ready("event0");
  const auto by_number = [](std::initializer_list<unsigned> keys) {
    KeyStrokes strokes;
    strokes.Type("x").Down(KEY_LEFTALT);
    for (const unsigned key : keys) strokes.Tap(key);
    return strokes.Up(KEY_LEFTALT).Type("y\n").events();
  };
  Say("event0", by_number({KEY_KP0, KEY_KP2, KEY_KP3, KEY_KP3}));
  EXPECT_THAT(Codes(1), ElementsAre("x\xE9y")) << "one byte, whatever it means";
  Say("event0", by_number({KEY_KP7, KEY_KP8, KEY_KP4, KEY_KP5}));
  EXPECT_THAT(Codes(1), ElementsAre("xấy"));
  Say("event0", by_number({KEY_KP1, KEY_KP2, KEY_KP8, KEY_KP5, KEY_KP1, KEY_KP3}));
  EXPECT_THAT(Codes(1), ElementsAre("x\xF0\x9F\x98\x81y"));
  for (const auto& none :
       {by_number({KEY_KP0}),
        by_number({KEY_KP9, KEY_KP9, KEY_KP9, KEY_KP9, KEY_KP9, KEY_KP9, KEY_KP9}),
        by_number({KEY_KP5, KEY_KP5, KEY_KP2, KEY_KP9, KEY_KP6}), by_number({KEY_A})}) {
    Say("event0", none);
    EXPECT_THAT(Codes(1), ElementsAre("lost 1"));
  }
  Say("event0", by_number({KEY_KP1, KEY_KP3}));
  EXPECT_THAT(Codes(2), ElementsAre("x", "y")) << "a carriage return by number is an end";
}

TEST_F(EvdevTest, PluggedInLaterAndUnderAnotherNameItIsTheSame) {
  Open();
  EXPECT_THAT(scanners_->Wait(milliseconds(0)), IsEmpty());
  evdev_.Plug("event7");
  Ready("event7");
  evdev_.Unplug("event7");
  static_cast<void>(Next<ScannerGone>());
  evdev_.Plug("event2");
  Ready("event2");
  Say("event2", KeyStrokes().Type("42\n").events());
  EXPECT_THAT(Codes(1), ElementsAre("42"));
}

TEST_F(EvdevTest, WithoutTheRightToOpenItSaysSoOnceAndWaitsForIt) {
  evdev_.Plug("event0");
  evdev_.Permit("event0", false);
  Open();
  const auto refused = Next<ScannerRefused>();
  EXPECT_EQ(refused.code, Code::kIo);
  EXPECT_EQ(refused.scanner.node, "event0");
  EXPECT_THAT(refused.message, ::testing::HasSubstr("Permission denied"));
  evdev_.Permit("event0", false);
  EXPECT_THAT(scanners_->Wait(milliseconds(0)), IsEmpty()) << "it was said";
  EXPECT_EQ(scanners_->Look().at(0).refused, refused.message);
  evdev_.Unplug("event0");
  evdev_.Plug("event0");
  evdev_.Permit("event0", false);
  EXPECT_EQ(Next<ScannerRefused>().message, refused.message) << "it is another device";
  evdev_.Permit("event0", true);
  EXPECT_EQ(Next<ScannerReady>().scanner.node, "event0");
}

TEST_F(EvdevTest, WhatAnotherProgramHasIsTakenWhenItLetsGo) {
  evdev_.Plug("event0");
  evdev_.GrabByOther("event0", true);
  Open();
  const auto refused = Next<ScannerRefused>();
  EXPECT_EQ(refused.code, Code::kUnavailable);
  EXPECT_EQ(Describe(refused.scanner), "05f9:2214 at usb-0000:00:14.0-2/input0 (Scanner)");
  evdev_.GrabByOther("event0", false);
  EXPECT_EQ(Next<ScannerReady>().scanner.node, "event0");  // tried again by itself
  EXPECT_TRUE(evdev_.Grabbed("event0"));
}

TEST_F(EvdevTest, AKeyboardThatAnotherProgramHasIsSilencedWhenItLetsGo) {
  evdev_.Plug("event0", {.name = "keyboard", .vendor = 1});
  evdev_.GrabByOther("event0", true);
  Open(OtherKeyboards::kSilence);
  const auto refused = Next<ScannerRefused>();
  EXPECT_EQ(refused.code, Code::kUnavailable);
  EXPECT_EQ(refused.scanner.name, "keyboard");
  evdev_.Plug("event5");
  evdev_.GrabByOther("event5", true);
  EXPECT_EQ(Next<ScannerRefused>().scanner.node, "event5") << "the keyboard was said";
  evdev_.GrabByOther("event0", false);
  evdev_.GrabByOther("event5", false);
  EXPECT_EQ(Next<ScannerReady>().scanner.node, "event5");  // both are tried again by themselves
  EXPECT_TRUE(evdev_.Grabbed("event0"));
}

TEST_F(EvdevTest, AScannerMayGetTheNodeOfAMouse) {
  evdev_.Plug("event4", {.name = "mouse", .vendor = 3, .keys = {BTN_LEFT, BTN_RIGHT}});
  Open();
  EXPECT_THAT(scanners_->Wait(milliseconds(0)), IsEmpty());
  evdev_.Unplug("event4");
  evdev_.Plug("event4");
  EXPECT_EQ(Next<ScannerReady>().scanner.node, "event4");
}

TEST_F(EvdevTest, AScannerMayGetTheNodeOfOneThatIsNotHeardToBeGone) {
  evdev_.Plug("event0");
  Open();
  Ready("event0");
  Fd first = evdev_.Swap("event0");
  EXPECT_THAT(scanners_->Wait(milliseconds(0)), IsEmpty());
  first.Reset();
  const auto said = scanners_->Wait(kPatience);
  ASSERT_EQ(said.size(), 2U);
  EXPECT_TRUE(std::holds_alternative<ScannerGone>(said[0]));
  EXPECT_TRUE(std::holds_alternative<ScannerReady>(said[1]));
  Say("event0", KeyStrokes().Type("\n42\n").events());
  EXPECT_THAT(Codes(1), ElementsAre("42"));
}

TEST_F(EvdevTest, NoKeyOfAnyKeyboardReachesAnybody) {
  evdev_.Plug("event0", {.name = "keyboard", .vendor = 1, .product = 1, .bus = BUS_I8042});
  evdev_.Plug("event1", {.name = "sleep keys", .vendor = 1, .keys = {KEY_SLEEP, KEY_WWW}});
  evdev_.Plug("event2", {.name = "panel", .vendor = 2, .keys = {BTN_TOUCH}, .touch = true});
  evdev_.Plug("event3", {.name = "case", .vendor = 0, .bus = BUS_HOST, .keys = {KEY_POWER}});
  evdev_.Plug("event4", {.name = "mouse", .vendor = 3, .keys = {BTN_LEFT, BTN_RIGHT}});
  evdev_.Plug("event5");
  Open(OtherKeyboards::kSilence);
  Ready("event5");
  for (const auto& [node, ours] : std::map<std::string, bool>{{"event0", true},
                                                              {"event1", true},
                                                              {"event2", false},
                                                              {"event3", false},
                                                              {"event4", false},
                                                              {"event5", true}}) {
    EXPECT_EQ(evdev_.Grabbed(node), ours) << node;
  }
  KeyStrokes combination;
  combination.Down(KEY_LEFTCTRL).Down(KEY_LEFTALT).Tap(KEY_F2).Tap(KEY_DELETE);
  Say("event0", combination.events());
  Say("event0", KeyStrokes().Type("secret\n").events());
  Say("event5", KeyStrokes().Type("42\n").events());
  EXPECT_THAT(Codes(1), ElementsAre("42"));
  EXPECT_THAT(scanners_->Wait(milliseconds(0)), IsEmpty());
  evdev_.Plug("event6", {.name = "brought along", .vendor = 9});
  EXPECT_THAT(scanners_->Wait(milliseconds(20)), IsEmpty());
  EXPECT_TRUE(evdev_.Grabbed("event6")) << "before a key can be pressed on it";
  scanners_.reset();
  evdev_.Plug("event9");
  EvdevScanners next({.listed = {{0x05f9, 0x2214, {}}}, .folder = evdev_.folder()}, evdev_);
  EXPECT_EQ(next.Wait(kPatience).size(), 2U) << "everything was let go";
}

TEST_F(EvdevTest, ATechnicianHearsWhatIsNotListedAndTakesNothingAway) {
  evdev_.Plug("event0", {.name = "new", .vendor = 0x1eab, .product = 0x0c03});
  Open(OtherKeyboards::kListen);
  EXPECT_THAT(scanners_->Wait(milliseconds(0)), IsEmpty());
  EXPECT_FALSE(evdev_.Grabbed("event0"));
  Say("event0", KeyStrokes().Type("\n9521234543213\n").events());
  const auto code = Next<CodeScanned>();
  EXPECT_FALSE(code.listed);
  EXPECT_EQ(code.scanner.vendor, 0x1eab);
}

TEST_F(EvdevTest, TheFolderMayComeLater) {
  const std::string folder = evdev_.folder() + "/input";
  EvdevScanners scanners({.listed = {{0x05f9, 0x2214, {}}}, .folder = folder}, evdev_);
  EXPECT_THAT(scanners.Wait(milliseconds(0)), IsEmpty());
  evdev_.Plug("event0");
  std::filesystem::create_directory(folder);
  std::filesystem::rename(evdev_.folder() + "/event0", folder + "/event0");
  const auto said = scanners.Wait(kPatience);
  ASSERT_EQ(said.size(), 1U);
  EXPECT_TRUE(std::holds_alternative<ScannerReady>(said[0]));
}

TEST(ListedScanner, IsWrittenAsVendorAndProduct) {
  EXPECT_EQ(*ParseListedScanner("05f9:2214"), (ListedScanner{0x05f9, 0x2214, ""}));
  EXPECT_EQ(*ParseListedScanner("1EAB:0C03@usb-0000:00:14.0-2"),
            (ListedScanner{0x1eab, 0x0c03, "usb-0000:00:14.0-2"}));
  for (const char* bad : {"", "05f9", "05f9:", "05f9:221", "5f9:2214", "05f9:22140", "05f9-2214",
                          "05g9:2214", "0x05:2214", "+5f9:2214", "05f9:2214@", "05f9:2214 "}) {
    EXPECT_EQ(ParseListedScanner(bad).code(), Code::kInvalid) << bad;
  }
}

TEST(ListedScanner, APortIsWholeOrEndsAtASlash) {
  const InputDevice device{"event1", "x", 1, 2, "usb-0000:00:14.0-2/input0"};
  EXPECT_TRUE(Fits({1, 2, ""}, device));
  EXPECT_TRUE(Fits({1, 2, "usb-0000:00:14.0-2"}, device));
  EXPECT_TRUE(Fits({1, 2, "usb-0000:00:14.0-2/input0"}, device));
  EXPECT_FALSE(Fits({1, 2, "usb-0000:00:14.0-2/input"}, device));
  EXPECT_FALSE(Fits({1, 2, "usb-0000:00:14.0"}, device));
  EXPECT_FALSE(Fits({1, 3, ""}, device));
  EXPECT_FALSE(Fits({2, 2, ""}, device));
}

}  // namespace
}  // namespace ocop::platform
