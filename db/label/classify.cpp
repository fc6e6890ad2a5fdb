#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <utility>

#include "db/label/aim.h"
#include "db/label/article.h"
#include "db/label/element.h"
#include "db/label/label.h"
#include "db/label/serial.h"
#include "db/label/url.h"
#include "db/label/vietqr.h"
#include "db/text/display.h"

namespace ocop::label {
namespace {

constexpr std::size_t kMaxDisplayCharacters = 300;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

bool IsAllDigits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), IsDigit);
}

std::string_view Trim(std::string_view text) {
  constexpr std::string_view kWhite = " \t\r\n";
  const std::size_t first = text.find_first_not_of(kWhite);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kWhite) - first + 1);
}

bool StartsWithAnyCase(std::string_view text, std::string_view upper_prefix) {
  if (text.size() < upper_prefix.size()) return false;
  return std::equal(upper_prefix.begin(), upper_prefix.end(), text.begin(), [](char p, char c) {
    return p == (c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c);
  });
}

LabelKey Of(LabelClass label_class, Flaw flaw = Flaw::kNone) {
  LabelKey label;
  label.label_class = label_class;
  label.flaw = flaw;
  return label;
}

void SetArticle(const Gtin& gtin, LabelKey& label) {
  ArticleKey article = KeyOf(gtin);
  label.label_class = article.label_class;
  label.key = std::move(article.key);
  if (label.label_class == LabelClass::kGtin) label.gtin = gtin.Digits();
}

Flaw FlawOf(GtinProblem problem) {
  switch (problem) {
    case GtinProblem::kNone:
      return Flaw::kNone;
    case GtinProblem::kNotDigits:
      return Flaw::kNotDigits;
    case GtinProblem::kLength:
      return Flaw::kLength;
    case GtinProblem::kCheckDigit:
    case GtinProblem::kAllZero:
      return Flaw::kCheckDigit;
  }
  return Flaw::kStructure;
}

LabelKey ClassifyDigits(std::string_view digits) {
  const GtinProblem problem = ExamineGtin(digits);
  if (problem != GtinProblem::kNone) return Of(LabelClass::kMalformed, FlawOf(problem));
  LabelKey label;
  SetArticle(*Gtin::Parse(digits), label);
  return label;
}

/// The carriers that hold nothing but an article number, with its length.
std::optional<std::size_t> FixedLength(Carrier carrier) {
  if (carrier == Carrier::kEan13) return 13;
  if (carrier == Carrier::kEan8) return 8;
  if (carrier == Carrier::kUpcA) return 12;
  if (carrier == Carrier::kItf) return 14;
  return std::nullopt;
}

LabelKey ClassifyFixed(std::string_view text, std::size_t length) {
  if (!IsAllDigits(text)) return Of(LabelClass::kMalformed, Flaw::kNotDigits);
  // Some readers report a UPC-A as the EAN-13 it is.
  const bool as_ean = length == 12 && text.size() == 13 && text.front() == '0';
  if (text.size() != length && !as_ean) return Of(LabelClass::kMalformed, Flaw::kLength);
  return ClassifyDigits(text);
}

/// Eight digits; some readers report the article number that they stand for.
LabelKey ClassifyUpcE(std::string_view text) {
  if (text.size() != 8) return ClassifyFixed(text, 12);
  if (!IsAllDigits(text)) return Of(LabelClass::kMalformed, Flaw::kNotDigits);
  const std::optional<Gtin> gtin = ExpandUpcE(text);
  if (!gtin) return Of(LabelClass::kMalformed, Flaw::kCheckDigit);
  LabelKey label;
  SetArticle(*gtin, label);
  return label;
}

LabelKey OfElements(ElementString elements) {
  LabelKey label = Of(LabelClass::kUnsupported);
  label.attributes = std::move(elements.attributes);
  if (elements.gtin14.empty()) return label;
  SetArticle(*Gtin::Parse(elements.gtin14), label);
  if (label.label_class != LabelClass::kGtin) return label;
  label.label_class = LabelClass::kElementString;
  label.lot = std::move(elements.lot);
  label.serial = std::move(elements.serial);
  label.key = GtinKey(label.gtin, label.lot, label.serial);
  return label;
}

/// What says of itself that it holds GS1 elements, and breaks their rules, is nothing else either.
LabelKey ClassifyElements(std::string_view text) {
  Flaw flaw = Flaw::kNone;
  std::optional<ElementString> elements = ParseElementString(text, flaw);
  return elements ? OfElements(*std::move(elements)) : Of(LabelClass::kMalformed, flaw);
}

std::optional<LabelKey> ClassifyElementsIfAny(std::string_view text) {
  const std::optional<AimRead> aim = ReadAim(text);
  if (aim && aim->element_string) return ClassifyElements(aim->content);
  if (IsMarkedElementString(text)) return ClassifyElements(text);
  if (!LooksLikeElementString(text)) return std::nullopt;
  Flaw flaw = Flaw::kNone;
  std::optional<ElementString> elements = ParseElementString(text, flaw);
  if (!elements) return std::nullopt;
  return OfElements(*std::move(elements));
}

std::optional<LabelKey> ClassifyUrl(std::string_view text) {
  if (!LooksLikeUrl(text)) return std::nullopt;
  const std::optional<Url> url = ParseUrl(text);
  if (!url) return Of(LabelClass::kText, Flaw::kStructure);
  LabelKey label = Of(IsSocialHost(url->host) ? LabelClass::kSocial : LabelClass::kUrl);
  label.url_key = UrlKey(*url);
  label.key = label.url_key;
  label.host = url->host;
  const std::optional<DigitalLink> link = ParseDigitalLink(*url, label.flaw);
  if (!link) return label;
  SetArticle(*Gtin::Parse(link->gtin14), label);
  label.attributes = link->attributes;
  if (label.label_class != LabelClass::kGtin) return label;
  label.label_class = LabelClass::kDigitalLink;
  label.lot = link->lot;
  label.serial = link->serial;
  label.key = GtinKey(label.gtin, label.lot, label.serial);
  return label;
}

std::optional<LabelKey> ClassifyPayment(std::string_view text) {
  if (!LooksLikePayment(text)) return std::nullopt;
  PaymentCode code = ParsePayment(text);
  LabelKey label = Of(code.is_payment ? LabelClass::kPayment : LabelClass::kMalformed, code.flaw);
  label.key = std::move(code.key);
  return label;
}

std::optional<LabelKey> ClassifyByPrefix(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, LabelClass>, 8> kPrefixes = {{
      {"WIFI:", LabelClass::kWifi},
      {"BEGIN:VCARD", LabelClass::kContact},
      {"MECARD:", LabelClass::kContact},
      {"TEL:", LabelClass::kPhone},
      {"SMS:", LabelClass::kPhone},
      {"SMSTO:", LabelClass::kPhone},
      {"MAILTO:", LabelClass::kMail},
      {"MATMSG:", LabelClass::kMail},
  }};
  for (const auto& [prefix, label_class] : kPrefixes) {
    if (StartsWithAnyCase(text, prefix)) return Of(label_class);
  }
  return std::nullopt;
}

std::optional<LabelKey> ClassifySerial(std::string_view text,
                                       std::span<const SerialPattern> patterns) {
  const std::string serial = NormaliseSerial(text);
  if (serial.empty() || !FitsAny(serial, patterns)) return std::nullopt;
  LabelKey label = Of(LabelClass::kSerial);
  label.key = "serial:" + serial;
  return label;
}

/// Digits in a carrier that may hold anything: an article number only when the check digit says so.
std::optional<LabelKey> ClassifyBareDigits(std::string_view text, Carrier carrier) {
  std::string digits(text);
  if (carrier == Carrier::kTyped) {
    digits.erase(
        std::remove_if(digits.begin(), digits.end(), [](char c) { return c == ' ' || c == '-'; }),
        digits.end());
  }
  if (!IsAllDigits(digits)) return std::nullopt;
  const GtinProblem problem = ExamineGtin(digits);
  if (problem == GtinProblem::kNone) return ClassifyDigits(digits);
  if (carrier == Carrier::kTyped && ExpandUpcE(digits)) return ClassifyUpcE(digits);
  // Someone who typed thirteen digits wants to hear about the slip; a QR code means something else.
  if (carrier == Carrier::kTyped && problem == GtinProblem::kCheckDigit) {
    return Of(LabelClass::kMalformed, Flaw::kCheckDigit);
  }
  return std::nullopt;
}

LabelKey ClassifyFree(std::string_view text, Carrier carrier,
                      std::span<const SerialPattern> patterns) {
  if (std::optional<LabelKey> url = ClassifyUrl(text)) return *std::move(url);
  if (std::optional<LabelKey> known = ClassifyByPrefix(text)) return *std::move(known);
  if (std::optional<LabelKey> digits = ClassifyBareDigits(text, carrier)) {
    return *std::move(digits);
  }
  if (std::optional<LabelKey> payment = ClassifyPayment(text)) return *std::move(payment);
  if (std::optional<LabelKey> elements = ClassifyElementsIfAny(text)) return *std::move(elements);
  // After everything that means the same everywhere: a stamp's form is one maker's own affair.
  if (std::optional<LabelKey> serial = ClassifySerial(text, patterns)) return *std::move(serial);
  return Of(LabelClass::kText);
}

LabelKey ClassifyCarried(std::string_view text, Carrier carrier,
                         std::span<const SerialPattern> patterns) {
  if (text.empty()) return Of(LabelClass::kMalformed, Flaw::kEmpty);
  if (carrier == Carrier::kUpcE) return ClassifyUpcE(text);
  if (const std::optional<std::size_t> length = FixedLength(carrier)) {
    return ClassifyFixed(text, *length);
  }
  return ClassifyFree(text, carrier, patterns);
}

LabelKey ClassifyUndisplayed(std::string_view payload, Carrier carrier,
                             std::span<const SerialPattern> patterns) {
  if (payload.size() > kMaxPayloadBytes) return Of(LabelClass::kMalformed, Flaw::kTooLong);
  const std::string_view text = Trim(payload);
  const std::optional<AimRead> aim =
      carrier == Carrier::kTyped ? ReadAim(text) : std::optional<AimRead>();
  if (!aim) return ClassifyCarried(text, carrier, patterns);
  if (aim->element_string) return ClassifyElements(aim->content);
  return ClassifyCarried(Trim(aim->content), aim->carrier, patterns);
}

constexpr std::array<std::string_view, 16> kClassNames = {
    "gtin",   "digital_link", "element_string", "in_store", "isbn",    "url",
    "social", "serial",       "payment",        "wifi",     "contact", "phone",
    "mail",   "text",         "unsupported",    "malformed"};

}  // namespace

std::string_view ToString(LabelClass label_class) {
  return kClassNames[static_cast<std::size_t>(label_class)];
}

LabelKey Classify(std::string_view payload, Carrier carrier,
                  std::span<const SerialPattern> serial_patterns) {
  LabelKey label = ClassifyUndisplayed(payload, carrier, serial_patterns);
  label.display = text::SafeForDisplay(payload, kMaxDisplayCharacters);
  return label;
}

std::vector<std::string> CandidateKeys(const LabelKey& label) {
  if (label.label_class == LabelClass::kPayment || label.key.empty()) return {};
  std::vector<std::string> keys = {label.key};
  if (!label.gtin.empty()) {
    if (!label.serial.empty()) keys.push_back(GtinKey(label.gtin, "", label.serial));
    if (!label.lot.empty()) keys.push_back(GtinKey(label.gtin, label.lot, ""));
    keys.push_back(GtinKey(label.gtin, "", ""));
  }
  if (!label.url_key.empty()) keys.push_back(label.url_key);
  // The exact key may equal a shorter one; neighbours are the only place where that can happen.
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

}  // namespace ocop::label
