#include "tests/fuzz/label_entry.h"

#include <algorithm>
#include <string>
#include <vector>

#include "db/label/aim.h"
#include "db/label/element.h"
#include "db/label/gs1_date.h"
#include "db/label/label.h"
#include "db/model/gtin.h"
#include "db/text/display.h"
#include "db/text/fold.h"
#include "db/text/utf8.h"
#include "platform/base/check.h"

namespace ocop::fuzz {
namespace {

using label::Carrier;
using label::LabelClass;
using label::LabelKey;

bool IsPrintableAscii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7F; });
}

void CheckDisplay(const std::string& display) {
  const std::u32string shown = text::Decode(display);
  OCOP_CHECK(shown.size() <= 300);
  OCOP_CHECK(text::Encode(shown) == display);
  for (const char32_t c : shown) {
    OCOP_CHECK(c >= 0x20 && (c < 0x7F || c > 0x9F));
    OCOP_CHECK(c < 0x200B || c > 0x200F);
    OCOP_CHECK((c < 0x202A || c > 0x202E) && (c < 0x2066 || c > 0x2069));
  }
}

void CheckKeys(const LabelKey& label) {
  const std::vector<std::string> keys = label::CandidateKeys(label);
  for (const std::string& key : keys) {
    OCOP_CHECK(key.find(':') != std::string::npos);
    OCOP_CHECK(IsPrintableAscii(key));
    OCOP_CHECK(std::count(keys.begin(), keys.end(), key) == 1);
  }
  OCOP_CHECK(IsPrintableAscii(label.host));
  OCOP_CHECK(label.gtin.empty() || Gtin::Parse(label.gtin).ok());
  if (label.label_class == LabelClass::kMalformed) OCOP_CHECK(label.flaw != label::Flaw::kNone);
  if (label.label_class == LabelClass::kMalformed || label.label_class == LabelClass::kPayment) {
    OCOP_CHECK(keys.empty());
  }
}

/// What a catalogue would store for an address is what a label with the address asks for.
void CheckAddressAgrees(const LabelKey& label, std::string_view payload) {
  if (label.url_key.empty() || label.host.find('.') == std::string::npos) return;
  if (const auto aim = label::ReadAim(payload.substr(payload.find_first_not_of(" \t\r\n")))) {
    payload = aim->content;
  }
  const std::size_t first = payload.find_first_not_of(" \t\r\n");
  const std::size_t last = payload.find_last_not_of(" \t\r\n");
  const Result<std::string> alias =
      label::NormaliseAlias("url", payload.substr(first, last - first + 1), "", "");
  OCOP_CHECK(alias.ok() && *alias == label.url_key);
}

/// Elements that were read are read again from the strictest way to write them, with a separator
/// behind every value.
void CheckElements(std::string_view payload) {
  label::Flaw flaw = label::Flaw::kNone;
  const auto elements = label::ParseElementString(payload, flaw);
  OCOP_CHECK(elements.has_value() == (flaw == label::Flaw::kNone));
  if (!elements) return;
  std::string strict;
  const auto add = [&strict](std::string_view id, std::string_view value) {
    if (!value.empty()) strict.append(id).append(value).append(1, label::kGroupSeparator);
  };
  const bool contained =
      std::any_of(elements->attributes.begin(), elements->attributes.end(),
                  [&](const auto& one) { return one.id == "02" && one.value == elements->gtin14; });
  if (!contained) add("01", elements->gtin14);
  add("10", elements->lot);
  add("21", elements->serial);
  for (const label::Attribute& attribute : elements->attributes) {
    add(attribute.id, attribute.value);
  }
  const auto again = label::ParseElementString(strict, flaw);
  OCOP_CHECK(again && again->gtin14 == elements->gtin14 && again->lot == elements->lot);
  OCOP_CHECK(again->serial == elements->serial && again->attributes == elements->attributes);
}

void CheckText(std::string_view payload) {
  const std::string folded = text::Fold(payload);
  OCOP_CHECK(text::Fold(folded) == folded);
  const std::string normal = text::Normalise(payload);
  OCOP_CHECK(text::Normalise(normal) == normal);
}

}  // namespace

void CheckLabel(std::string_view payload) {
  const std::vector<label::SerialPattern> patterns = {{"VN-@@######"}, {"?########"}};
  // One of each kind that is treated alike.
  for (const Carrier carrier : {Carrier::kQr, Carrier::kTyped, Carrier::kEan13, Carrier::kUpcA,
                                Carrier::kUpcE, Carrier::kItf}) {
    const LabelKey label = label::Classify(payload, carrier, patterns);
    CheckDisplay(label.display);
    CheckKeys(label);
    CheckAddressAgrees(label, payload);
    static_cast<void>(label::ExpiryOf(label, 2026));
  }
  CheckElements(payload);
  if (payload.size() <= 512) CheckText(payload);
}

}  // namespace ocop::fuzz
