#include "kiosk/scan/hand_scanner.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>

#include "platform/base/mailbox.h"
#include "platform/linux/evdev_scanners.h"
#include "tests/fakes/key_strokes.h"
#include "tests/fakes/recorded_evdev.h"

namespace ocop::scan {
namespace {

using fakes::KeyStrokes;
using platform::CodeScanned;
using platform::InputDevice;
using std::chrono::milliseconds;
using ::testing::HasSubstr;

const InputDevice kOne{"event1", "one", 0x05f9, 0x2214, "usb-1/input0"};
const InputDevice kTwo{"event2", "two", 0x05f9, 0x2214, "usb-2/input0"};

CodeScanned Scanned(const InputDevice& scanner, std::string bytes, int at_ms) {
  return {scanner, std::move(bytes), DoubledReads::Time(milliseconds(at_ms))};
}

TEST(WithoutMarks, CutsTheLongestOfEachAndNeverAll) {
  const CodeMarks marks{{"%", "%%", "S/N:"}, {"!", "\x03"}};
  EXPECT_EQ(WithoutMarks("9521234543213", marks), "9521234543213");
  EXPECT_EQ(WithoutMarks("%9521234543213", marks), "9521234543213");
  EXPECT_EQ(WithoutMarks("%%9521!", marks), "9521");
  EXPECT_EQ(WithoutMarks("S/N:AB12\x03", marks), "AB12");
  EXPECT_EQ(WithoutMarks("9%521!", marks), "9%521");
  EXPECT_EQ(WithoutMarks("%", marks), "%");
  EXPECT_EQ(WithoutMarks("%!", marks), "!");
  EXPECT_EQ(WithoutMarks("", marks), "");
  EXPECT_EQ(WithoutMarks("%x!", {}), "%x!");
}

TEST(DoubledReads, OneBeamReadsOnce) {
  DoubledReads reads;
  EXPECT_TRUE(reads.IsNew(Scanned(kOne, "a", 1000)));
  EXPECT_FALSE(reads.IsNew(Scanned(kOne, "a", 1299)));
  EXPECT_FALSE(reads.IsNew(Scanned(kOne, "a", 1598))) << "it stays in the beam";
  EXPECT_TRUE(reads.IsNew(Scanned(kOne, "a", 1898))) << "a pull of the trigger";
  EXPECT_TRUE(reads.IsNew(Scanned(kOne, "b", 1899)));
  EXPECT_TRUE(reads.IsNew(Scanned(kOne, "a", 1900))) << "another label came in between";
}

TEST(DoubledReads, TwoScannersAreTwoHands) {
  DoubledReads reads;
  EXPECT_TRUE(reads.IsNew(Scanned(kOne, "a", 1000)));
  EXPECT_TRUE(reads.IsNew(Scanned(kTwo, "a", 1001)));
  EXPECT_FALSE(reads.IsNew(Scanned(kOne, "a", 1002)));
  reads.Forget("event1");
  EXPECT_TRUE(reads.IsNew(Scanned(kOne, "a", 1003)));
}

TEST(WordsFor, SaysWhatToDo) {
  EXPECT_EQ(WordsFor(platform::CodeLost{kOne, platform::WhyLost::kUnplugged, 6}),
            "05f9:2214 at usb-1/input0 (one): half a code dropped after 6 characters: it was "
            "unplugged");
  EXPECT_THAT(WordsFor(platform::CodeLost{kOne, platform::WhyLost::kUnknownKey, 6}),
              HasSubstr("US layout"));
  InputDevice unknown;
  unknown.node = "event3";
  EXPECT_EQ(WordsFor(platform::ScannerRefused{unknown, Code::kIo, "cannot open"}),
            "input device event3: cannot open; the kiosk's user has to be in the group input");
  EXPECT_EQ(WordsFor(platform::ScannerRefused{kOne, Code::kUnavailable, "grabbed"}),
            "05f9:2214 at usb-1/input0 (one): grabbed");
}

class HandScannerTest : public ::testing::Test {
 protected:
  /// With an end key on its way: what comes before the first might be a tail.
  void Plug(const std::string& node, const fakes::DeviceSpec& spec = {}) {
    evdev_.Plug(node, spec);
    evdev_.Write(node, KeyStrokes().Tap(KEY_ENTER).events());
  }
  void Say(const std::string& node, const KeyStrokes& keys) {
    auto events = keys.events();
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    const auto base = std::chrono::duration_cast<std::chrono::microseconds>(now).count();
    for (input_event& event : events) {
      const auto at = event.input_event_sec * 1'000'000 + event.input_event_usec + base;
      event.input_event_sec = at / 1'000'000;
      event.input_event_usec = at % 1'000'000;
    }
    evdev_.Write(node, events);
  }
  std::string Next() {
    const auto read = inbox_.Take({});
    return read ? read->bytes : "nothing";
  }

  fakes::RecordedEvdev evdev_;
  Mailbox<HandRead> inbox_{16};
  platform::EvdevScanners scanners_{{.listed = {{0x05f9, 0x2214, {}}}, .folder = evdev_.folder()},
                                    evdev_};
};

TEST_F(HandScannerTest, FromTheKeysToTheInbox) {
  Plug("event0");
  HandScanner thread(scanners_, {{"%"}, {}},
                     [this](HandRead read) { return inbox_.Post(std::move(read)); });
  // Read twice within the beam, then another label: what comes next is that one.
  Say("event0", KeyStrokes().Type("%]E09521234543213\n%]E09521234543213\n%96385074\n"));
  EXPECT_EQ(Next(), "]E09521234543213");
  EXPECT_EQ(Next(), "96385074");
  Plug("event1", {.name = "second", .port = "usb-2/input0"});
  Say("event1", KeyStrokes().Type("42\n"));
  EXPECT_EQ(Next(), "42");
}

TEST_F(HandScannerTest, EndsAtOnceWhileNobodyScans) {
  // Without the bell its end would wait for a scan that never comes.
  for (int i = 0; i < 20; ++i) {
    const HandScanner thread(scanners_, {}, [](const HandRead&) { return true; });
  }
}

TEST_F(HandScannerTest, AFullInboxLosesTheCodeAndNothingElse) {
  Plug("event0");
  std::atomic<int> refused = 0;
  HandScanner thread(scanners_, {}, [&](HandRead read) {
    if (read.bytes != "1") return inbox_.Post(std::move(read));
    ++refused;
    return false;
  });
  Say("event0", KeyStrokes().Type("1\n2\n"));
  EXPECT_EQ(Next(), "2");
  EXPECT_EQ(refused, 1);
}

}  // namespace
}  // namespace ocop::scan
