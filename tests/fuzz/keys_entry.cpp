#include "tests/fuzz/keys_entry.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <vector>

#include "db/label/label.h"
#include "platform/base/check.h"
#include "platform/linux/key_decoder.h"

namespace ocop::fuzz {
namespace {

using platform::KeyDecoder;
using platform::ScannerRules;
using std::chrono::milliseconds;

constexpr std::size_t kPacked = 6;

unsigned ByteAt(std::string_view packed, std::size_t at) {
  return static_cast<unsigned char>(packed[at]);
}

std::vector<input_event> Unpack(std::string_view packed) {
  std::vector<input_event> events;
  milliseconds now{0};
  for (; packed.size() >= kPacked; packed.remove_prefix(kPacked)) {
    now += milliseconds(ByteAt(packed, 4) | ByteAt(packed, 5) << 8U);
    input_event event{};
    event.input_event_sec = now.count() / 1000;
    event.input_event_usec = now.count() % 1000 * 1000;
    event.type = static_cast<std::uint16_t>(ByteAt(packed, 0));
    event.code = static_cast<std::uint16_t>(ByteAt(packed, 1) | ByteAt(packed, 2) << 8U);
    event.value = static_cast<int>(ByteAt(packed, 3));
    events.push_back(event);
  }
  return events;
}

void CheckEnded(const std::vector<KeyDecoder::Ended>& ended) {
  for (const KeyDecoder::Ended& code : ended) {
    OCOP_CHECK(code.lost.has_value() == code.bytes.empty());
    OCOP_CHECK(code.length <= platform::kLongestCode);
    if (code.lost) continue;
    OCOP_CHECK(code.length == code.bytes.size());
    const label::LabelKey label = label::Classify(code.bytes, label::Carrier::kTyped, {});
    OCOP_CHECK(label.label_class != label::LabelClass::kMalformed ||
               label.flaw != label::Flaw::kNone);
  }
}

void CheckWith(const ScannerRules& rules, std::span<const input_event> events) {
  KeyDecoder decoder(rules);
  std::vector<KeyDecoder::Ended> ended;
  KeyDecoder::Time last{};
  for (const input_event& event : events) {
    decoder.Take(event, ended);
    last = KeyDecoder::Time(std::chrono::seconds(event.input_event_sec) +
                            std::chrono::microseconds(event.input_event_usec));
    OCOP_CHECK(!decoder.Deadline() || *decoder.Deadline() <= last + rules.pause);
  }
  decoder.Expire(last + rules.pause, ended);
  OCOP_CHECK(!decoder.Deadline());
  CheckEnded(ended);
  // Whatever was sent before, once every key is up a plain code is read as it is.
  decoder.SetHeld({});
  ended.clear();
  for (const int key : {KEY_A, KEY_1, KEY_ENTER}) {
    input_event press{};
    press.input_event_sec = last.time_since_epoch() / std::chrono::seconds(1) + 10;
    press.type = EV_KEY;
    press.code = static_cast<std::uint16_t>(key);
    press.value = 1;
    decoder.Take(press, ended);
  }
  decoder.Expire(last + std::chrono::hours(1), ended);
  if (!rules.enter_ends) return;
  OCOP_CHECK(ended.size() == 1 && ended[0].bytes == "a1");
}

}  // namespace

std::string PackKeys(std::span<const input_event> events) {
  std::string packed;
  long before = 0;
  for (const input_event& event : events) {
    const long now = event.input_event_sec * 1000 + event.input_event_usec / 1000;
    const auto wait = static_cast<unsigned>(std::clamp(now - before, 0L, 0xFFFFL));
    before = now;
    const auto value = static_cast<unsigned>(event.value);
    for (const unsigned byte :
         std::array<unsigned, kPacked>{event.type, event.code & 0xFFU, unsigned{event.code} >> 8U,
                                       value & 0xFFU, wait & 0xFFU, wait >> 8U}) {
      packed += static_cast<char>(byte);
    }
  }
  return packed;
}

void CheckKeys(std::string_view packed) {
  const std::vector<input_event> events = Unpack(packed);
  CheckWith({}, events);
  CheckWith({.tab_ends = false, .pause = milliseconds(20), .pause_completes = false}, events);
  CheckWith({.enter_ends = false, .tab_ends = false}, events);
}

}  // namespace ocop::fuzz
