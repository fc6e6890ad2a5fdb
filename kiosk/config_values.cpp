#include "kiosk/config_values.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <utility>

namespace ocop::config_values {
namespace {

namespace fs = std::filesystem;

std::optional<double> NumberIn(const toml::node& node, double low, double high) {
  const auto number = node.is_number() ? node.value<double>() : std::nullopt;
  return number && *number >= low && *number <= high ? number : std::nullopt;
}

bool HasOnlyPlainLetters(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < '\x7F'; });
}

/// A list of texts, each of which `take` has to like.
template <typename Take>
bool SetList(const toml::node& node, const Take& take) {
  constexpr std::size_t kMost = 32;
  const toml::array* const list = node.as_array();
  if (list == nullptr || list->size() > kMost) return false;
  return std::all_of(list->begin(), list->end(), [&take](const toml::node& item) {
    const auto text = item.value_exact<std::string>();
    return text && take(*text);
  });
}

}  // namespace

bool SetInt(const toml::node& node, int low, int high, int& out) {
  const auto number = node.value_exact<std::int64_t>();
  if (!number || *number < low || *number > high) return false;
  out = static_cast<int>(*number);
  return true;
}

bool SetSeconds(const toml::node& node, int low, int high, std::chrono::seconds& out) {
  int seconds = 0;
  if (!SetInt(node, low, high, seconds)) return false;
  out = std::chrono::seconds(seconds);
  return true;
}

bool SetPath(const toml::node& node, const fs::path& folder, fs::path& out) {
  const auto text = node.value_exact<std::string>();
  if (!text || text->empty()) return false;
  out = (folder / *text).lexically_normal();
  return true;
}

bool SetRotation(const toml::node& node, int& out) {
  return SetInt(node, 0, 270, out) && out % 90 == 0;
}

bool SetDiagonal(const toml::node& node, double& out) {
  const auto inches = NumberIn(node, 5, 100);
  out = inches.value_or(out);
  return inches.has_value();
}

bool SetCamera(const toml::node& node, CameraKind& out) {
  const auto text = node.value_exact<std::string>();
  constexpr std::array<std::pair<std::string_view, CameraKind>, 4> kKinds = {
      {{"auto", CameraKind::kAuto},
       {"none", CameraKind::kNone},
       {"device", CameraKind::kDevice},
       {"desk", CameraKind::kDesk}}};
  for (const auto& [name, kind] : kKinds) {
    if (text != name) continue;
    out = kind;
    return true;
  }
  return false;
}

bool SetDevice(const toml::node& node, fs::path& out) {
  const auto text = node.value_exact<std::string>();
  if (!text || (*text != "auto" && !text->starts_with("/dev/"))) return false;
  out = *text == "auto" ? fs::path() : fs::path(*text);
  return true;
}

bool SetShutter(const toml::node& node, bool& is_short) {
  const auto text = node.value_exact<std::string>();
  if (text != "short" && text != "auto") return false;
  is_short = *text == "short";
  return true;
}

bool SetFocus(const toml::node& node, std::optional<int>& out) {
  if (node.value_exact<std::string>() == "auto") {
    out.reset();
    return true;
  }
  int focus = 0;
  if (!SetInt(node, 0, 100'000, focus)) return false;
  out = focus;
  return true;
}

bool SetHold(const toml::node& node, std::chrono::milliseconds& out) {
  const auto seconds = NumberIn(node, 0.1, 60);
  if (seconds) out = std::chrono::milliseconds(std::lround(*seconds * 1'000));
  return seconds.has_value();
}

/// Upper-case letters, digits and dashes: what a point's code in the catalogue is made of.
bool SetPointCode(const toml::node& node, std::string& out) {
  const auto text = node.value_exact<std::string>();
  if (!text || text->size() > 32) return false;
  out = *text;
  return std::all_of(text->begin(), text->end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

bool SetLanguage(const toml::node& node, Language& out) {
  const auto text = node.value_exact<std::string>();
  const auto language = text ? LanguageFromTag(*text) : std::nullopt;
  out = language.value_or(out);
  return language.has_value();
}

bool SetSwitch(const toml::node& node, bool& out) {
  const auto on = node.value_exact<bool>();
  out = on.value_or(out);
  return on.has_value();
}

bool SetUrl(const toml::node& node, std::string& out) {
  const auto text = node.value_exact<std::string>();
  if (!text || text->size() > 500 || !HasOnlyPlainLetters(*text)) return false;
  const bool known = text->starts_with("http://") || text->starts_with("https://");
  out = *text;
  return text->empty() || known;
}

/// As libcurl takes it: https://curl.se/libcurl/c/CURLOPT_PINNEDPUBLICKEY.html
bool SetPinnedKeys(const toml::node& node, std::string& out) {
  const auto text = node.value_exact<std::string>();
  if (!text || text->size() > 1'000 || !HasOnlyPlainLetters(*text)) return false;
  out = *text;
  for (std::string_view rest = *text; !rest.empty();) {
    const std::size_t end = std::min(rest.find(';'), rest.size());
    // 32 bytes in base64.
    if (!rest.starts_with("sha256//") || end != 8 + 44) return false;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return true;
}

bool SetText(const toml::node& node, std::string& out) {
  const auto text = node.value_exact<std::string>();
  if (!text || text->size() > 200) return false;
  out = *text;
  return true;
}

bool SetWord(const toml::node& node, std::string& out) {
  const auto text = node.value_exact<std::string>();
  if (!text || text->size() > 64 || !HasOnlyPlainLetters(*text)) return false;
  out = *text;
  return true;
}

bool SetListed(const toml::node& node, std::vector<platform::ListedScanner>& out) {
  return SetList(node, [&out](const std::string& text) {
    const auto listed = platform::ParseListedScanner(text);
    if (listed.ok()) out.push_back(*listed);
    return listed.ok();
  });
}

bool SetMarks(const toml::node& node, std::vector<std::string>& out) {
  constexpr std::size_t kLongest = 32;
  return SetList(node, [&out](const std::string& text) {
    out.push_back(text);
    return !text.empty() && text.size() <= kLongest;
  });
}

bool SetEndKeys(const toml::node& node, platform::ScannerRules& out) {
  const auto text = node.value_exact<std::string>();
  if (!text) return false;
  out.enter_ends = *text == "both" || *text == "enter";
  out.tab_ends = *text == "both" || *text == "tab";
  return out.enter_ends || out.tab_ends || *text == "none";
}

bool SetDayPart(const toml::node& node, std::optional<flow::DayPart>& out) {
  const auto text = node.value_exact<std::string>();
  out.reset();
  if (!text || text->empty()) return text.has_value();
  constexpr std::string_view kForm = "00:00-00:00";
  if (text->size() != kForm.size()) return false;
  std::array<int, 4> numbers{};
  for (std::size_t i = 0; i < kForm.size(); ++i) {
    const char letter = (*text)[i];
    const bool is_digit = letter >= '0' && letter <= '9';
    if (kForm[i] == '0' ? !is_digit : letter != kForm[i]) return false;
    if (is_digit) numbers[i / 3] = 10 * numbers[i / 3] + (letter - '0');
  }
  if (std::max(numbers[0], numbers[2]) > 23 || std::max(numbers[1], numbers[3]) > 59) return false;
  out = flow::DayPart{numbers[0] * 60 + numbers[1], numbers[2] * 60 + numbers[3]};
  return true;
}

bool SetPause(const toml::node& node, std::chrono::milliseconds& out) {
  int pause = 0;
  if (!SetInt(node, 20, 2'000, pause)) return false;
  out = std::chrono::milliseconds(pause);
  return true;
}

}  // namespace ocop::config_values
