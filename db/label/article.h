#pragma once
/// Article numbers and what GS1 hangs on them, as keys.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/label/label.h"
#include "db/label/url.h"
#include "db/model/gtin.h"

namespace ocop::label {

/// Where a number means something. Numbers for use inside a shop (prefixes 02, 04, 20-29, and 0 and
/// 2 of eight digits; GS1 General Specifications 1.4) and books (977-979) are never global.
struct ArticleKey {
  LabelClass label_class = LabelClass::kGtin;  ///< kGtin, kInStore or kIsbn
  std::string key;
};
ArticleKey KeyOf(const Gtin& gtin);

/// The article number behind the eight digits of a UPC-E, zeros put back where they were left out
/// (GS1 General Specifications 5.2.2.4); nothing when the check digit, or the 0 or 1 in front, is
/// wrong.
std::optional<Gtin> ExpandUpcE(std::string_view digits);

/// One of the 82 characters GS1 allows in a value.
bool IsElementCharacter(char c);

/// A lot or serial number as GS1 allows it: 1 to 20 of its 82 characters.
bool IsQualifier(std::string_view value);

/// "gtin:14[/lot:..][/ser:..]"; empty parts are left out.
std::string GtinKey(std::string_view gtin14, std::string_view lot, std::string_view serial);

/// What a GS1 Digital Link says, on whatever host.
struct DigitalLink {
  std::string gtin14;
  std::string lot;
  std::string serial;
  std::vector<Attribute> attributes;
};

/// Nothing when the address holds no article number at all, or breaks the rules behind one; then
/// `flaw` says which (kNone, kCheckDigit, kStructure) and the address is just an address.
std::optional<DigitalLink> ParseDigitalLink(const Url& url, Flaw& flaw);

}  // namespace ocop::label
