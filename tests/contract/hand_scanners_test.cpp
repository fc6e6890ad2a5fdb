/// What a hand scanner sends is what comes out, whole or not at all. Every test runs over streams
/// that stand for devices, and over devices of the kernel where it has /dev/uinput.

#include "platform/hand_scanners.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "tests/contract/hand_scanners_bench.h"

namespace ocop::platform {
namespace {

using fakes::DeviceSpec;
using fakes::Interleave;
using fakes::KeyEvents;
using fakes::KeyStrokes;
using fakes::Separators;
using std::chrono::milliseconds;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Steady = std::chrono::steady_clock;

constexpr milliseconds kPatience{30'000};  // only when something is broken

/// Vendor numbers that no maker has.
const DeviceSpec kOne{.name = "one", .vendor = 0xF0C0, .product = 1, .port = "test-1/input0"};
const DeviceSpec kTwo{.name = "two", .vendor = 0xF0C0, .product = 2, .port = "test-2/input0"};

/// Read as one line by a person: "one: 9521234543213", "one lost (3) after 5".
std::string ToText(const ScannerEvent& event) {
  struct Words {
    std::string operator()(const CodeScanned& code) const {
      return code.scanner.name + ": " + code.bytes;
    }
    std::string operator()(const CodeLost& code) const {
      return code.scanner.name + " lost (" + std::to_string(static_cast<int>(code.why)) +
             ") after " + std::to_string(code.bytes);
    }
    std::string operator()(const ScannerReady& ready) const {
      return ready.scanner.name + " ready";
    }
    std::string operator()(const ScannerGone& gone) const { return gone.scanner.name + " gone"; }
    std::string operator()(const ScannerRefused& refused) const {
      return refused.scanner.name + " refused: " + refused.message;
    }
  };
  return std::visit(Words{}, event);
}

std::string Lost(const std::string& scanner, WhyLost why, std::size_t bytes) {
  return ToText(CodeLost{{.name = scanner}, why, bytes});
}

struct Kind {
  const char* name;
  std::unique_ptr<ScannerBench> (*make)();
};

class HandScannersTest : public ::testing::TestWithParam<Kind> {
 protected:
  void SetUp() override {
    bench_ = GetParam().make();
    if (const std::string missing = bench_->Missing(); !missing.empty()) {
      GTEST_SKIP() << "no devices of the kernel here: " << missing;
    }
  }

  void Open(ScannerRules rules = {},
            std::vector<ListedScanner> listed = {{0xF0C0, 1, {}}, {0xF0C0, 2, {}}}) {
    scanners_ = std::make_unique<EvdevScanners>(
        EvdevOptions{.listed = std::move(listed), .rules = rules, .folder = bench_->Folder()},
        bench_->Calls());
  }
  /// What is said until there are `count` things, or nothing more comes.
  std::vector<std::string> Hear(std::size_t count) {
    std::vector<std::string> heard;
    while (heard.size() < count) {
      const auto said = scanners_->Wait(kPatience);
      if (said.empty()) break;
      Note(said, heard);
    }
    return heard;
  }
  /// The same while devices say all this; the kernel's room is small, so it is read meanwhile.
  std::vector<std::string> Hear(const std::vector<KeyEvents>& devices, std::size_t count) {
    std::vector<std::string> heard;
    const auto all = Interleave(devices);
    const auto base = Steady::now().time_since_epoch() - TimeOf(all.back().second);
    for (auto [slot, event] : all) {
      const auto at = std::chrono::duration_cast<std::chrono::microseconds>(base + TimeOf(event));
      event.input_event_sec = at.count() / 1'000'000;
      event.input_event_usec = at.count() % 1'000'000;
      bench_->Write(slot, event);
      const bool report = event.type == EV_SYN && event.code == SYN_REPORT;
      if (report && !bench_->KeepsTime()) Note(scanners_->Wait(milliseconds(0)), heard);
    }
    if (heard.size() >= count) return heard;
    for (std::string& more : Hear(count - heard.size())) heard.push_back(std::move(more));
    return heard;
  }
  std::vector<std::string> HearOne(const KeyEvents& events, std::size_t count = 1) {
    return Hear(std::vector<KeyEvents>{events}, count);
  }

  std::unique_ptr<ScannerBench> bench_;
  std::unique_ptr<EvdevScanners> scanners_;

 private:
  /// An end key, after which a scanner that was just opened is heard. Its product is its slot + 1.
  void EndTail(std::size_t product) {
    KeyStrokes end;
    end.Tap(KEY_ENTER);
    for (const input_event& event : end.events()) bench_->Write(product - 1, event);
  }
  static std::chrono::microseconds TimeOf(const input_event& event) {
    return std::chrono::seconds(event.input_event_sec) +
           std::chrono::microseconds(event.input_event_usec);
  }
  void Note(const std::vector<ScannerEvent>& said, std::vector<std::string>& heard) {
    for (const ScannerEvent& event : said) {
      // A machine with devices of its own may refuse those.
      if (const auto* refused = std::get_if<ScannerRefused>(&event)) {
        if (refused->scanner.name.empty()) continue;
      }
      if (const auto* ready = std::get_if<ScannerReady>(&event)) EndTail(ready->scanner.product);
      heard.push_back(ToText(event));
    }
  }
};

TEST_P(HandScannersTest, EveryCharacterInEveryConvention) {
  std::string all;
  for (char c = ' '; c < '\x7F'; ++c) all += c;
  all += "\x1C\x1D\x1E\x1F.";
  bench_->Plug(0, kOne);
  Open();
  ASSERT_THAT(Hear(1), ElementsAre("one ready"));
  for (const Separators how :
       {Separators::kControl, Separators::kFunctionKeys, Separators::kAltNumber}) {
    KeyStrokes keys(milliseconds(1), how);
    EXPECT_THAT(HearOne(keys.Type(all + "\n").events()), ElementsAre("one: " + all));
  }
}

TEST_P(HandScannersTest, SixtyCharactersInSixtyMilliseconds) {
  const std::string code =
      "]C10109521234543213112601001726123110LOT-2026/11-A"
      "9921Sn0";
  ASSERT_GE(code.size(), 57U);
  bench_->Plug(0, kOne);
  Open();
  ASSERT_THAT(Hear(1), ElementsAre("one ready"));
  for (int i = 0; i < 20; ++i) {
    KeyStrokes keys;
    ASSERT_THAT(HearOne(keys.Type(code + "\n").events()), ElementsAre("one: " + code));
  }
}

TEST_P(HandScannersTest, TwoAtOnceAreNotMixed) {
  bench_->Plug(0, kOne);
  bench_->Plug(1, kTwo);
  Open();
  ASSERT_THAT(Hear(2), ::testing::UnorderedElementsAre("one ready", "two ready"));
  KeyStrokes upper(std::chrono::microseconds(1000));
  KeyStrokes lower(std::chrono::microseconds(1300));
  upper.Type("HTTPS://A.VN/01/09521234543213\n");
  lower.Type("https://b.vn/x?y=z&q=1\n");
  EXPECT_THAT(Hear({upper.events(), lower.events()}, 2),
              ::testing::UnorderedElementsAre("one: HTTPS://A.VN/01/09521234543213",
                                              "two: https://b.vn/x?y=z&q=1"));
}

TEST_P(HandScannersTest, UnpluggedWithinACodeNothingOfItIsLeft) {
  bench_->Plug(0, kOne);
  Open();
  ASSERT_THAT(Hear(1), ElementsAre("one ready"));
  KeyStrokes half;
  half.Type("95212").Down(KEY_LEFTSHIFT).Down(KEY_A);
  const auto before = Hear({half.events()}, 0);
  ASSERT_THAT(before, IsEmpty());
  bench_->Unplug(0);
  EXPECT_THAT(Hear(2), ElementsAre(Lost("one", WhyLost::kUnplugged, 6), "one gone"));
  bench_->Plug(0, kOne);
  ASSERT_THAT(Hear(1), ElementsAre("one ready"));
  KeyStrokes whole;
  EXPECT_THAT(HearOne(whole.Type("9638a\n").events()), ElementsAre("one: 9638a"))
      << "Shift went with the device";
}

TEST_P(HandScannersTest, UnpluggedBetweenCodesLosesNone) {
  bench_->Plug(0, kOne);
  Open();
  ASSERT_THAT(Hear(1), ElementsAre("one ready"));
  KeyStrokes keys;
  ASSERT_THAT(HearOne(keys.Type("123\n").events()), ElementsAre("one: 123"));
  bench_->Unplug(0);
  EXPECT_THAT(Hear(1), ElementsAre("one gone"));
}

TEST_P(HandScannersTest, APauseEndsACodeToo) {
  bench_->Plug(0, kOne);
  Open();
  ASSERT_THAT(Hear(1), ElementsAre("one ready"));
  KeyStrokes keys;
  EXPECT_THAT(HearOne(keys.Type("9521234543213").events()), ElementsAre("one: 9521234543213"));
  if (!bench_->KeepsTime()) return;
  KeyStrokes two;
  two.Type("123").Rest(milliseconds(150)).Type("456\n");
  EXPECT_THAT(HearOne(two.events(), 2), ElementsAre("one: 123", "one: 456"));
}

TEST_P(HandScannersTest, WithAnEndKeyToComeAPauseIsHalfACode) {
  bench_->Plug(0, kOne);
  Open({.pause_completes = false});
  ASSERT_THAT(Hear(1), ElementsAre("one ready"));
  KeyStrokes keys;
  EXPECT_THAT(HearOne(keys.Type("952123").events()), ElementsAre(Lost("one", WhyLost::kPause, 6)));
  KeyStrokes whole;
  EXPECT_THAT(HearOne(whole.Type("96385074\n").events()), ElementsAre("one: 96385074"));
}

TEST_P(HandScannersTest, AnEndKeyThatIsNoneIsPartOfTheCode) {
  bench_->Plug(0, kOne);
  Open({.enter_ends = false});
  ASSERT_THAT(Hear(1), ElementsAre("one ready"));
  KeyStrokes keys;
  EXPECT_THAT(HearOne(keys.Type("BEGIN:VCARD\nFN:Lan\n\t").events()),
              ElementsAre("one: BEGIN:VCARD\nFN:Lan\n"));
}

TEST_P(HandScannersTest, LongerThanAnyCodeIsNone) {
  bench_->Plug(0, kOne);
  Open();
  ASSERT_THAT(Hear(1), ElementsAre("one ready"));
  for (const std::size_t part : {kLongestCode / 8, kLongestCode / 8 + 1}) {
    std::vector<std::string> heard;
    for (std::size_t i = 0; i < 8; ++i) {
      KeyStrokes keys;
      const bool last = i == 7;
      keys.Type(std::string(part, '7') + (last ? "\n" : ""));
      for (std::string& more : Hear({keys.events()}, last && heard.empty() ? 1 : 0)) {
        heard.push_back(std::move(more));
      }
    }
    if (part == kLongestCode / 8) {
      EXPECT_THAT(heard, ElementsAre("one: " + std::string(kLongestCode, '7')));
    } else {
      EXPECT_THAT(heard, ElementsAre(Lost("one", WhyLost::kTooLong, kLongestCode)));
    }
  }
}

TEST_P(HandScannersTest, WhoeverHasItKeepsItFromOthers) {
  bench_->Plug(0, kOne);
  Open();
  ASSERT_THAT(Hear(1), ElementsAre("one ready"));
  EvdevScanners other({.listed = {{0xF0C0, 1, {}}}, .folder = bench_->Folder()}, bench_->Calls());
  const auto said = other.Wait(kPatience);
  const auto refused = std::find_if(said.begin(), said.end(), [](const ScannerEvent& event) {
    const auto* const one = std::get_if<ScannerRefused>(&event);
    return one != nullptr && one->scanner.name == "one";
  });
  ASSERT_NE(refused, said.end());
  EXPECT_EQ(std::get<ScannerRefused>(*refused).code, Code::kUnavailable);
  const auto seen = other.Look();
  const auto entry = std::find_if(seen.begin(), seen.end(),
                                  [](const SeenDevice& one) { return one.device.name == "one"; });
  ASSERT_NE(entry, seen.end());
  EXPECT_TRUE(entry->listed);
  EXPECT_EQ(entry->refused, "another program has grabbed it");
}

TEST_P(HandScannersTest, OneThatWasNotListedIsLeftAlone) {
  bench_->Plug(0, kOne);
  bench_->Plug(1, kTwo);
  Open({}, {{0xF0C0, 1, {}}});
  ASSERT_THAT(Hear(1), ElementsAre("one ready"));
  KeyStrokes other;
  KeyStrokes ours;
  EXPECT_THAT(Hear({ours.Type("12\n").events(), other.Type("34\n").events()}, 1),
              ElementsAre("one: 12"));
  EXPECT_THAT(scanners_->Wait(milliseconds(0)), IsEmpty());
}

TEST_P(HandScannersTest, APortMayBeAskedFor) {
  DeviceSpec elsewhere = kOne;
  elsewhere.name = "elsewhere";
  elsewhere.port = "test-10/input0";
  bench_->Plug(1, elsewhere);
  bench_->Plug(0, kOne);
  Open({}, {{0xF0C0, 1, "test-1"}});
  EXPECT_THAT(Hear(1), ElementsAre("one ready"));
}

TEST_P(HandScannersTest, InterruptEndsTheWait) {
  Open();
  static_cast<void>(scanners_->Wait(milliseconds(0)));
  scanners_->Interrupt();
  // Without the bell this would sleep until the test's time is over.
  EXPECT_THAT(scanners_->Wait(std::nullopt), IsEmpty());
}

TEST_P(HandScannersTest, AnythingTypedByTwoAtOnceComesOutAsTyped) {
  bench_->Plug(0, kOne);
  bench_->Plug(1, kTwo);
  Open();
  ASSERT_EQ(Hear(2).size(), 2U);
  constexpr unsigned kSeed = 20261130;
  std::minstd_rand random(kSeed);  // NOLINT(cert-msc51-cpp): the same every time
  const auto text = [&random] {
    std::string out;
    for (std::size_t i = 0, size = 1 + random() % 70; i < size; ++i) {
      const auto which = random() % 100;
      out += static_cast<char>(which < 5 ? 0x1C + which % 4 : 0x20 + random() % 95);
    }
    return out;
  };
  for (int round = 0; round < 40; ++round) {
    const std::string first = text();
    const std::string second = text();
    KeyStrokes one(std::chrono::microseconds(500 + random() % 3000),
                   static_cast<Separators>(random() % 3));
    KeyStrokes two(std::chrono::microseconds(500 + random() % 3000),
                   static_cast<Separators>(random() % 3));
    ASSERT_THAT(Hear({one.Type(first + "\n").events(), two.Type(second + "\t").events()}, 2),
                ::testing::UnorderedElementsAre("one: " + first, "two: " + second))
        << "round " << round << " of seed " << kSeed;
  }
}

INSTANTIATE_TEST_SUITE_P(Every, HandScannersTest,
                         ::testing::Values(Kind{"Recorded", &MakeRecordedBench},
                                           Kind{"Uinput", &MakeUinputBench}),
                         [](const auto& kind) { return std::string(kind.param.name); });

}  // namespace
}  // namespace ocop::platform
