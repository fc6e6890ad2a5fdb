#pragma once
/// AIM symbology identifiers: the three characters a hand scanner may put in front of what it read
/// to say what carried it (ISO/IEC 15424): "]E0", "]C1", "]d2", ...

#include <optional>
#include <string_view>

#include "db/label/label.h"

namespace ocop::label {

struct AimRead {
  Carrier carrier = Carrier::kUnknown;
  bool element_string = false;  ///< the code itself says that it holds GS1 elements (FNC1)
  std::string_view content;     ///< without the identifier, and without an add-on beside an EAN-13
};

/// Nothing when the text does not begin with an identifier known here.
std::optional<AimRead> ReadAim(std::string_view text);

}  // namespace ocop::label
