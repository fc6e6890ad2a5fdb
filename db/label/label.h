#pragma once
/// What a label says, as a key the catalogue can be asked for. The same code makes the keys when a
/// catalogue is built and when a kiosk reads a label. A payload is hostile input: its length is
/// capped, nothing in it is ever opened, and what is shown of it is made harmless first.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.h"

namespace ocop::label {

/// What carried the payload. It decides what digits mean: the same eight may be an article number
/// or a Wi-Fi password.
enum class Carrier {
  kUnknown,
  /// By staff, or by a hand scanner. An AIM identifier in front ("]E0") says what it was.
  kTyped,
  kEan13,
  kEan8,
  kUpcA,
  kUpcE,
  kItf,
  kLinear,  ///< another bar code
  kQr,
  kMatrix,  ///< another two-dimensional code
};

enum class LabelClass {
  kGtin,           ///< digits of an article number
  kDigitalLink,    ///< a web address that holds an article number (GS1 Digital Link)
  kElementString,  ///< GS1 application identifiers that hold an article number
  kInStore,        ///< meaningful in the shop that printed it, nowhere else
  kIsbn,           ///< book, music, periodical
  kUrl,
  kSocial,   ///< a web address on Zalo or Facebook: looked up like one, otherwise only text
  kSerial,   ///< fits a registered pattern of anti-counterfeit stamps
  kPayment,  ///< VietQR
  kWifi,
  kContact,
  kPhone,
  kMail,
  kText,
  kUnsupported,  ///< sound GS1 elements that name no article: a pallet's number, a place
  kMalformed,
};

/// "gtin", "digital_link", "in_store", ...: how a scan is recorded. Valid forever.
std::string_view ToString(LabelClass label_class);

/// Why a payload is kMalformed, or why it was taken for less than it tries to be.
enum class Flaw {
  kNone,
  kEmpty,
  kTooLong,    ///< more than kMaxPayloadBytes
  kNotDigits,  ///< a carrier of digits with something else in it
  kLength,     ///< a wrong number of digits for the carrier
  kCheckDigit,
  kStructure,  ///< fields that do not add up, qualifiers out of order or out of their alphabet
  kChecksum,   ///< CRC of a payment code
};

inline constexpr std::size_t kMaxPayloadBytes = 4096;

/// GS1 key-value pairs of an element string or a Digital Link's query, in the label's order:
/// {"17", "261231"}.
struct Attribute {
  std::string id;
  std::string value;
  friend bool operator==(const Attribute&, const Attribute&) = default;
};

struct LabelKey {
  LabelClass label_class = LabelClass::kMalformed;
  Flaw flaw = Flaw::kNone;
  /// "gtin:09521234543213/lot:ABC/ser:1", "url:example.com/p", "instore:2012345678900",
  /// "isbn:9780306406157", "serial:VN12345678", "vietqr:970403/0011012345678". Empty when there is
  /// nothing to look up. Always printable ASCII; within a lot or serial, '%' and '/' are escaped.
  std::string key;
  std::string gtin;  ///< 14 digits, when the key is a gtin
  std::string lot;
  std::string serial;
  std::string url_key;  ///< "url:..." of anything that is a web address, Digital Links included
  std::string host;     ///< lower case, of a web address: evidence, never a place to go
  std::vector<Attribute> attributes;
  std::string display;  ///< the payload for the eye: valid UTF-8, harmless, at most 300 characters
};

/// A stamp maker's form of serial: '#' a digit, '@' a letter, '?' either, anything else itself.
/// Spaces and dashes count neither here nor on the label, nor does case.
struct SerialPattern {
  std::string form;
};

/// Total: every payload gets an answer. `payload` is bytes as the reader gave them.
LabelKey Classify(std::string_view payload, Carrier carrier,
                  std::span<const SerialPattern> serial_patterns);

/// The keys to ask the catalogue for, most exact first; the first hit speaks. Empty for classes
/// that are never looked up.
std::vector<std::string> CandidateKeys(const LabelKey& label);

/// How an alias's kind is written in a source table: "gtin", "url", "serial", "instore", "isbn".
/// Gives the key under which a label of that kind will be asked for. `lot` and `serial` may be
/// empty; they belong to a gtin only. kInvalid when the value is not of its kind; the message says
/// what to change.
Result<std::string> NormaliseAlias(std::string_view kind, std::string_view value,
                                   std::string_view lot, std::string_view serial);

}  // namespace ocop::label
