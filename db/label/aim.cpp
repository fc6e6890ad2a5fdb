#include "db/label/aim.h"

#include <algorithm>
#include <array>

namespace ocop::label {
namespace {

struct Symbology {
  char letter;
  Carrier carrier;
  std::string_view element_string;  ///< the modifiers that mean GS1 elements
};

constexpr std::array<Symbology, 13> kSymbologies = {{
    {'A', Carrier::kLinear, ""},    // Code 39
    {'C', Carrier::kLinear, "1"},   // Code 128, GS1-128
    {'F', Carrier::kLinear, ""},    // Codabar
    {'G', Carrier::kLinear, ""},    // Code 93
    {'I', Carrier::kItf, ""},       // interleaved 2 of 5
    {'L', Carrier::kMatrix, ""},    // PDF417
    {'M', Carrier::kLinear, ""},    // MSI
    {'Q', Carrier::kQr, "34"},      // 4: with an extended channel
    {'R', Carrier::kLinear, ""},    // Plessey
    {'d', Carrier::kMatrix, "25"},  // Data Matrix; 5: with an extended channel
    {'e', Carrier::kLinear, "01"},  // GS1 DataBar and composites
    {'J', Carrier::kMatrix, "1"},   // DotCode
    {'z', Carrier::kMatrix, "1"},   // Aztec
}};

constexpr std::size_t kIdentifierBytes = 3;

/// "]E": 0 is EAN-13, UPC-A and UPC-E, told apart by their length; 3 has an add-on; 4 is EAN-8.
AimRead ReadEan(char modifier, std::string_view content) {
  if (modifier == '4') return {Carrier::kEan8, false, content};
  if (modifier == '3') return {Carrier::kEan13, false, content.substr(0, 13)};
  if (modifier == '0' && content.size() == 8) return {Carrier::kUpcE, false, content};
  if (modifier == '0' && content.size() == 12) return {Carrier::kUpcA, false, content};
  return {Carrier::kEan13, false, content};
}

}  // namespace

std::optional<AimRead> ReadAim(std::string_view text) {
  if (text.size() < kIdentifierBytes || text[0] != ']') return std::nullopt;
  const std::string_view content = text.substr(kIdentifierBytes);
  const char modifier = text[2];
  if (text[1] == 'E' && modifier >= '0' && modifier <= '4') return ReadEan(modifier, content);
  const auto* const found =
      std::find_if(kSymbologies.begin(), kSymbologies.end(),
                   [&text](const Symbology& known) { return known.letter == text[1]; });
  const bool numbered =
      (modifier >= '0' && modifier <= '9') || (modifier >= 'A' && modifier <= 'F');
  if (found == kSymbologies.end() || !numbered) return std::nullopt;
  return AimRead{found->carrier, found->element_string.find(modifier) != std::string_view::npos,
                 content};
}

}  // namespace ocop::label
