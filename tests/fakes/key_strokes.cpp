#include "tests/fakes/key_strokes.h"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <tuple>
#include <utility>

#include "platform/base/check.h"

namespace ocop::fakes {
namespace {

/// Where a character is on a US keyboard, written down apart from the code under test.
struct Place {
  char plain;
  char shifted;
  unsigned code;
};

constexpr Place kPlaces[] = {
    {'1', '!', KEY_1},          {'2', '@', KEY_2},           {'3', '#', KEY_3},
    {'4', '$', KEY_4},          {'5', '%', KEY_5},           {'6', '^', KEY_6},
    {'7', '&', KEY_7},          {'8', '*', KEY_8},           {'9', '(', KEY_9},
    {'0', ')', KEY_0},          {'-', '_', KEY_MINUS},       {'=', '+', KEY_EQUAL},
    {'q', 'Q', KEY_Q},          {'w', 'W', KEY_W},           {'e', 'E', KEY_E},
    {'r', 'R', KEY_R},          {'t', 'T', KEY_T},           {'y', 'Y', KEY_Y},
    {'u', 'U', KEY_U},          {'i', 'I', KEY_I},           {'o', 'O', KEY_O},
    {'p', 'P', KEY_P},          {'[', '{', KEY_LEFTBRACE},   {']', '}', KEY_RIGHTBRACE},
    {'a', 'A', KEY_A},          {'s', 'S', KEY_S},           {'d', 'D', KEY_D},
    {'f', 'F', KEY_F},          {'g', 'G', KEY_G},           {'h', 'H', KEY_H},
    {'j', 'J', KEY_J},          {'k', 'K', KEY_K},           {'l', 'L', KEY_L},
    {';', ':', KEY_SEMICOLON},  {'\'', '"', KEY_APOSTROPHE}, {'`', '~', KEY_GRAVE},
    {'\\', '|', KEY_BACKSLASH}, {'z', 'Z', KEY_Z},           {'x', 'X', KEY_X},
    {'c', 'C', KEY_C},          {'v', 'V', KEY_V},           {'b', 'B', KEY_B},
    {'n', 'N', KEY_N},          {'m', 'M', KEY_M},           {',', '<', KEY_COMMA},
    {'.', '>', KEY_DOT},        {'/', '?', KEY_SLASH},       {' ', ' ', KEY_SPACE},
    {'\n', '\n', KEY_ENTER},    {'\t', '\t', KEY_TAB},
};

constexpr unsigned kKeypad[] = {KEY_KP0, KEY_KP1, KEY_KP2, KEY_KP3, KEY_KP4,
                                KEY_KP5, KEY_KP6, KEY_KP7, KEY_KP8, KEY_KP9};

struct Separator {
  char character;
  unsigned with_control;
  unsigned function_key;
};

constexpr Separator kSeparators[] = {{'\x1C', KEY_BACKSLASH, KEY_F7},
                                     {'\x1D', KEY_RIGHTBRACE, KEY_F8},
                                     {'\x1E', KEY_6, KEY_F9},
                                     {'\x1F', KEY_MINUS, KEY_F10}};

}  // namespace

void KeyStrokes::Add(unsigned type, unsigned code, int value) {
  input_event event{};
  event.input_event_sec = now_.count() / 1'000'000;
  event.input_event_usec = now_.count() % 1'000'000;
  event.type = static_cast<std::uint16_t>(type);
  event.code = static_cast<std::uint16_t>(code);
  event.value = value;
  events_.push_back(event);
}

void KeyStrokes::Key(unsigned code, int value) {
  Add(EV_MSC, MSC_SCAN, static_cast<int>(0x70000U + code));
  Add(EV_KEY, code, value);
  Add(EV_SYN, SYN_REPORT, 0);
}

KeyStrokes& KeyStrokes::Down(unsigned code) {
  Key(code, 1);
  return *this;
}

KeyStrokes& KeyStrokes::Up(unsigned code) {
  Key(code, 0);
  return *this;
}

KeyStrokes& KeyStrokes::Tap(unsigned code) { return Down(code).Up(code); }

KeyStrokes& KeyStrokes::Rest(std::chrono::microseconds time) {
  now_ += time;
  return *this;
}

KeyStrokes& KeyStrokes::Overrun() {
  Add(EV_SYN, SYN_DROPPED, 0);
  return *this;
}

void KeyStrokes::TypeOne(char c) {
  now_ += per_key_;
  for (const Separator& separator : kSeparators) {
    if (separator.character != c) continue;
    if (separators_ == Separators::kFunctionKeys) {
      Tap(separator.function_key);
    } else if (separators_ == Separators::kControl) {
      Down(KEY_LEFTCTRL).Tap(separator.with_control).Up(KEY_LEFTCTRL);
    } else {
      Down(KEY_LEFTALT).Tap(KEY_KP0).Tap(KEY_KP0);
      Tap(kKeypad[c / 10]).Tap(kKeypad[c % 10]).Up(KEY_LEFTALT);
    }
    return;
  }
  const auto* const place =
      std::find_if(std::begin(kPlaces), std::end(kPlaces),
                   [c](const Place& at) { return at.plain == c || at.shifted == c; });
  OCOP_CHECK(place != std::end(kPlaces));
  if (place->plain == c) {
    Tap(place->code);
  } else {
    Down(KEY_LEFTSHIFT).Tap(place->code).Up(KEY_LEFTSHIFT);
  }
}

KeyStrokes& KeyStrokes::Type(std::string_view text) {
  for (const char c : text) TypeOne(c);
  return *this;
}

KeyEvents ReadRecording(const std::filesystem::path& file) {
  std::ifstream in(file);
  OCOP_CHECK(in.is_open());
  KeyEvents events;
  for (std::string line; std::getline(in, line);) {
    long seconds = 0;
    long micros = 0;
    unsigned type = 0;
    unsigned code = 0;
    int value = 0;
    if (!line.starts_with("E:")) continue;
    OCOP_CHECK(std::sscanf(line.c_str(), "E: %ld.%ld %x %x %d",  // NOLINT(cert-err34-c)
                           &seconds, &micros, &type, &code, &value) == 5);
    input_event event{};
    event.input_event_sec = seconds;
    event.input_event_usec = micros;
    event.type = static_cast<std::uint16_t>(type);
    event.code = static_cast<std::uint16_t>(code);
    event.value = value;
    events.push_back(event);
  }
  return events;
}

std::vector<std::pair<std::size_t, input_event>> Interleave(const std::vector<KeyEvents>& devices) {
  std::vector<std::pair<std::size_t, input_event>> all;
  for (std::size_t i = 0; i < devices.size(); ++i) {
    for (const input_event& event : devices[i]) all.emplace_back(i, event);
  }
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
    return std::tie(a.second.input_event_sec, a.second.input_event_usec) <
           std::tie(b.second.input_event_sec, b.second.input_event_usec);
  });
  return all;
}

}  // namespace ocop::fakes
