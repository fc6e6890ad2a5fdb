#include "platform/linux/key_decoder.h"

#include <array>
#include <string_view>
#include <utility>

namespace ocop::platform {
namespace {

using Time = KeyDecoder::Time;

/// What a key means by itself and with Shift; 0: nothing.
struct Character {
  char plain = 0;
  char shifted = 0;
};

constexpr std::array<Character, KEY_CNT> MakeUsKeys() {
  std::array<Character, KEY_CNT> keys{};
  const auto row = [&keys](unsigned first, std::string_view plain, std::string_view shifted) {
    for (std::size_t i = 0; i < plain.size(); ++i) keys[first + i] = {plain[i], shifted[i]};
  };
  row(KEY_1, "1234567890-=", "!@#$%^&*()_+");
  row(KEY_Q, "qwertyuiop[]", "QWERTYUIOP{}");
  row(KEY_A, "asdfghjkl;'`", "ASDFGHJKL:\"~");
  row(KEY_BACKSLASH, "\\zxcvbnm,./", "|ZXCVBNM<>?");
  row(KEY_SPACE, " ", " ");
  row(KEY_KP7, "789-456+1230.", "789-456+1230.");
  row(KEY_KPASTERISK, "*", "*");
  row(KEY_KPSLASH, "/", "/");
  row(KEY_KPEQUAL, "=", "=");
  // Function keys in place of the separators of ASCII.
  row(KEY_F7, "\x1C\x1D\x1E\x1F", "\x1C\x1D\x1E\x1F");
  return keys;
}

constexpr std::array<Character, KEY_CNT> kUsKeys = MakeUsKeys();

constexpr bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Ctrl and a key, as terminals have it; 0: nothing.
char ControlCharacter(unsigned code) {
  const char plain = kUsKeys[code].plain;
  if (plain >= 'a' && plain <= 'z') return static_cast<char>(plain - 'a' + 1);
  constexpr std::string_view kKeys =
      "[\\]6-";  // ESC FS GS RS US; on a US keyboard ^ is on 6, _ on -
  const std::size_t at = plain == 0 ? std::string_view::npos : kKeys.find(plain);
  return at == std::string_view::npos ? '\0' : static_cast<char>('\x1B' + static_cast<int>(at));
}

std::optional<char> KeypadDigit(unsigned code) {
  if (code < KEY_KP7 || code > KEY_KP0) return std::nullopt;
  const char c = kUsKeys[code].plain;
  return c >= '0' && c <= '9' ? std::optional(c) : std::nullopt;
}

/// One byte up to 255, so that UTF-8 sent byte by byte arrives as it was printed; UTF-8 beyond.
std::optional<std::string> FromNumber(std::string_view digits) {
  constexpr std::size_t kMostDigits = 7;
  if (digits.empty() || digits.size() > kMostDigits) return std::nullopt;
  unsigned number = 0;
  for (const char digit : digits) number = number * 10 + static_cast<unsigned>(digit - '0');
  const auto byte = [](unsigned value) { return static_cast<char>(value); };
  if (number == 0 || number > 0x10FFFF || (number >= 0xD800 && number < 0xE000)) {
    return std::nullopt;
  }
  if (number <= 0xFF) return std::string(1, byte(number));
  std::string out;
  if (number >= 0x10000) {
    out = {byte(0xF0U | number >> 18U), byte(0x80U | (number >> 12U & 0x3FU))};
  } else if (number >= 0x800) {
    out = {byte(0xE0U | number >> 12U)};
  }
  if (number >= 0x800) {
    out += byte(0x80U | (number >> 6U & 0x3FU));
  } else {
    out += byte(0xC0U | number >> 6U);
  }
  return out + byte(0x80U | (number & 0x3FU));
}

/// Pressed and released by scanners around other keys; means nothing.
bool MeansNothing(unsigned code) {
  return code == KEY_LEFTSHIFT || code == KEY_RIGHTSHIFT || code == KEY_LEFTCTRL ||
         code == KEY_RIGHTCTRL || code == KEY_LEFTALT || code == KEY_RIGHTALT ||
         code == KEY_NUMLOCK || code == KEY_SCROLLLOCK;
}

Time TimeOf(const input_event& event) {
  return Time(std::chrono::seconds(event.input_event_sec) +
              std::chrono::microseconds(event.input_event_usec));
}

}  // namespace

bool KeyDecoder::Down(unsigned left, unsigned right) const {
  return held_.test(left) || held_.test(right);
}

bool KeyDecoder::InCode() const {
  return !code_.empty() || !alt_digits_.empty() || capitals_ || skipping_;
}

std::optional<Time> KeyDecoder::Deadline() const {
  return InCode() ? std::optional(last_key_ + rules_.pause) : std::nullopt;
}

void KeyDecoder::SetHeld(const Keys& held) {
  held_ = held;
  alt_digits_.clear();
}

void KeyDecoder::Join(Time now) {
  skipping_ = true;
  last_key_ = now;
}

void KeyDecoder::Take(const input_event& event, std::vector<Ended>& out) {
  constexpr int kReleased = 0;
  constexpr int kPressed = 1;  // 2 is a key held down, which no scanner means
  if (event.type != EV_KEY || event.code >= KEY_CNT) return;
  const Time at = TimeOf(event);
  if (event.value == kPressed) {
    Expire(at, out);
    held_.set(event.code);
    if (InCode()) last_key_ = at;
    if (!MeansNothing(event.code)) Press(event.code, at, out);
  } else if (event.value == kReleased) {
    held_.reset(event.code);
    const bool alt = event.code == KEY_LEFTALT || event.code == KEY_RIGHTALT;
    if (alt && !Down(KEY_LEFTALT, KEY_RIGHTALT)) ReleaseAlt(at, out);
  }
}

void KeyDecoder::Press(unsigned code, Time at, std::vector<Ended>& out) {
  if (Down(KEY_LEFTALT, KEY_RIGHTALT)) return PressWithAlt(code, at, out);
  if (Down(KEY_LEFTCTRL, KEY_RIGHTCTRL)) return PressWithControl(code, at, out);
  if (code == KEY_ENTER || code == KEY_KPENTER) return EndKey(rules_.enter_ends, '\n', at, out);
  if (code == KEY_TAB) return EndKey(rules_.tab_ends, '\t', at, out);
  if (code == KEY_CAPSLOCK) {
    capitals_ = !capitals_;
    last_key_ = at;
    return;
  }
  const Character& key = kUsKeys[code];
  if (key.plain == 0) return Lose(WhyLost::kUnknownKey, at, out);
  const bool shift = Down(KEY_LEFTSHIFT, KEY_RIGHTSHIFT) != (capitals_ && IsLetter(key.plain));
  Append(shift ? key.shifted : key.plain, at, out);
}

void KeyDecoder::PressWithControl(unsigned code, Time at, std::vector<Ended>& out) {
  const char character = ControlCharacter(code);
  if (character == '\0') return Lose(WhyLost::kUnknownKey, at, out);
  if (character == '\r' || character == '\n') return EndKey(rules_.enter_ends, character, at, out);
  if (character == '\t') return EndKey(rules_.tab_ends, character, at, out);
  Append(character, at, out);
}

void KeyDecoder::PressWithAlt(unsigned code, Time at, std::vector<Ended>& out) {
  const std::optional<char> digit = KeypadDigit(code);
  if (!digit || alt_digits_.size() > kLongestCode) return Lose(WhyLost::kUnknownKey, at, out);
  alt_digits_ += *digit;
  last_key_ = at;
}

void KeyDecoder::ReleaseAlt(Time at, std::vector<Ended>& out) {
  if (alt_digits_.empty()) return;
  const std::optional<std::string> character = FromNumber(std::exchange(alt_digits_, {}));
  if (!character) return Lose(WhyLost::kUnknownKey, at, out);
  if (character == "\r" || character == "\n") {
    return EndKey(rules_.enter_ends, character->front(), at, out);
  }
  if (character == "\t") return EndKey(rules_.tab_ends, '\t', at, out);
  for (const char byte : *character) Append(byte, at, out);
}

void KeyDecoder::EndKey(bool ends, char otherwise, Time at, std::vector<Ended>& out) {
  if (!ends) return Append(otherwise, at, out);
  last_key_ = at;
  End(out);
}

void KeyDecoder::Append(char character, Time at, std::vector<Ended>& out) {
  last_key_ = at;
  if (skipping_) return;
  if (code_.size() == kLongestCode) return Lose(WhyLost::kTooLong, at, out);
  code_ += character;
}

void KeyDecoder::End(std::vector<Ended>& out) {
  const std::size_t length = code_.size();
  if (length > 0) out.push_back({std::exchange(code_, {}), {}, length, last_key_});
  alt_digits_.clear();
  capitals_ = false;
  skipping_ = false;
}

void KeyDecoder::Expire(Time now, std::vector<Ended>& out) {
  if (!InCode() || now - last_key_ < rules_.pause) return;
  // An Alt that was never let go of had a character to give.
  if (!alt_digits_.empty() && !skipping_) Lose(WhyLost::kUnknownKey, last_key_, out);
  if (!code_.empty() && !rules_.pause_completes) Lose(WhyLost::kPause, last_key_, out);
  End(out);
}

void KeyDecoder::Lose(WhyLost why, Time at, std::vector<Ended>& out) {
  if (!skipping_) out.push_back({{}, why, code_.size(), at});
  code_.clear();
  alt_digits_.clear();
  skipping_ = true;
  last_key_ = at;
}

}  // namespace ocop::platform
