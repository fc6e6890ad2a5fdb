#include "platform/hand_scanners.h"

#include <array>
#include <charconv>
#include <cstdio>

namespace ocop::platform {
namespace {

/// Four hexadecimal digits off the front of `text`.
bool TakeId(std::string_view& text, std::uint16_t& out) {
  constexpr std::size_t kDigits = 4;
  if (text.size() < kDigits) return false;
  const char* const last = text.data() + kDigits;
  const auto [stop, error] = std::from_chars(text.data(), last, out, 16);
  if (error != std::errc() || stop != last) return false;
  text.remove_prefix(kDigits);
  return true;
}

}  // namespace

std::string Describe(const InputDevice& device) {
  std::array<char, 10> ids{};
  static_cast<void>(
      std::snprintf(ids.data(), ids.size(), "%04x:%04x", device.vendor, device.product));
  std::string text = ids.data();
  if (!device.port.empty()) text += " at " + device.port;
  if (!device.name.empty()) text += " (" + device.name + ")";
  return text;
}

Result<ListedScanner> ParseListedScanner(std::string_view text) {
  ListedScanner listed;
  std::string_view rest = text;
  bool sound = TakeId(rest, listed.vendor) && rest.starts_with(':');
  if (sound) rest.remove_prefix(1);
  sound = sound && TakeId(rest, listed.product);
  if (sound && rest.starts_with('@') && rest.size() > 1) {
    listed.port = rest.substr(1);
    rest = {};
  }
  if (sound && rest.empty()) return listed;
  return Status(Code::kInvalid,
                std::string(text) + " is not VENDOR:PRODUCT or VENDOR:PRODUCT@PORT");
}

bool Fits(const ListedScanner& listed, const InputDevice& device) {
  if (listed.vendor != device.vendor || listed.product != device.product) return false;
  return listed.port.empty() || listed.port == device.port ||
         device.port.starts_with(listed.port + "/");
}

}  // namespace ocop::platform
