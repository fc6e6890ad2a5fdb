#pragma once
/// GS1 element strings: application identifiers with their values, one behind the other, as they
/// stand in GS1-128, GS1 DataMatrix, GS1 QR and GS1 DataBar, or as people write them down with the
/// identifiers in brackets. Lengths and alphabets: GS1 General Specifications, sections 3 and 7.8.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/label/label.h"

namespace ocop::label {

/// What separates a value of no fixed length from the next identifier: FNC1 as it is transmitted.
inline constexpr char kGroupSeparator = '\x1D';

struct ElementString {
  std::string gtin14;  ///< identifier 01, else 02 (what a case or pallet holds); may be empty
  std::string lot;     ///< 10
  std::string serial;  ///< 21
  std::vector<Attribute> attributes;  ///< all others, in the label's order
};

/// True when it can be nothing else: "(01)" with fourteen digits behind it (or 00, 02 with theirs),
/// or a separator inside.
bool IsMarkedElementString(std::string_view text);

/// True for an article number with identifier 01 and sound check digit in front, and nothing said
/// about what the rest is.
bool LooksLikeElementString(std::string_view text);

/// Either spelling. Nothing when any part of it breaks the rules, because then no part of it can be
/// trusted; `flaw` says why: kCheckDigit (00, 01, 02, 03, 410-417), kLength, kNotDigits, or
/// kStructure: an unknown identifier, characters GS1 does not have, two values for one identifier.
std::optional<ElementString> ParseElementString(std::string_view text, Flaw& flaw);

}  // namespace ocop::label
