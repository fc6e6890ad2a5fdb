#pragma once
/// The honest answer about a label or a product: one kind, one tone, and what its sentence needs.
/// Pure: what the label is, what the catalogue knows and what day it is go in, a Verdict comes out.
/// The words are the screens' business.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/label/gs1_date.h"
#include "db/label/label.h"
#include "db/model/certificate.h"
#include "db/model/date.h"
#include "db/model/eligibility.h"
#include "db/model/recognition.h"
#include "kiosk/flow/clock_rule.h"

namespace ocop::flow {

enum class VerdictKind {
  kValid,           ///< certified, until last_day
  kExpiring,        ///< certified, days_left to go (0: today is the last day)
  kWasValid,        ///< was certified on said_on; the data is too old to say more
  kRanUntil,        ///< ran until last_day, no renewal in this catalogue
  kExpired,         ///< the same, of a demonstration row
  kWithdrawn,       ///< on said_on
  kPending,         ///< submitted, not decided
  kReported,        ///< star (0: not stated) in year (0: not stated) by source; no certificate seen
  kNoRecognition,   ///< maker or product known, no recognition of this product in this catalogue
  kOtherBasis,      ///< sold here on another basis
  kNotInCatalogue,  ///< says nothing about the thing itself
  kUnknownLink,     ///< a web address this catalogue does not know; label_class: kUrl or kSocial
  kInStoreCode,     ///< a shop's own number that this catalogue does not know
  kBook,            ///< the number of a book, a periodical or music
  kPaymentCode,     ///< not a product
  kPlainText,       ///< a message, a contact, a network (label_class says): not a product code
  kDateNotSure,     ///< the clock cannot be trusted; issued_on and last_day are named instead
  kNotReadable,
};

/// "valid", "expiring", "was_valid", ...: as in the keys of the texts. Valid forever.
std::string_view ToString(VerdictKind kind);

/// The one colour of the verdict. kBrick is for withdrawn and for demonstration rows only.
enum class Tone { kValid, kAmber, kBrick, kStone };

/// What the catalogue knows about the thing in front of the camera; filled by the caller.
struct Knowledge {
  bool product_found = false;
  bool producer_found = false;  ///< the label led to a maker, if not to a product
  RowKind row_kind = RowKind::kReal;
  std::vector<Recognition> recognitions;             ///< the product's whole history, in any order
  EligibilityBasis basis = EligibilityBasis::kNone;  ///< on which it is offered at this point
  bool by_serial_form = false;  ///< the stamp has a registered form; its number is not registered
  std::optional<Date> lot_expiry;             ///< last day of the lot, as the catalogue has it
  std::optional<label::Expiry> label_expiry;  ///< last day that the label itself names
};

/// Whose last day of use it is.
enum class ExpirySource { kLot, kUseBy, kBestBefore };

/// When the question is asked, and how old the answer's data is.
struct Moment {
  ClockTrust clock = ClockTrust::kTooEarly;
  Date today;  ///< local day by the kiosk's clock; looked at only when the clock is trusted
  Date as_of;  ///< day of the catalogue's data
};

struct Verdict {
  VerdictKind kind = VerdictKind::kNotReadable;
  Tone tone = Tone::kStone;
  int certified_star = 0;  ///< stars to draw as certified; 0 means draw none
  int star = 0;            ///< the number for the sentence when it is only reported or past
  bool potential_5 = false;
  bool renewal_pending = false;
  int year = 0;
  std::string source;
  std::optional<Date> issued_on;
  std::optional<Date> last_day;
  std::optional<Date> said_on;  ///< kWasValid, kWithdrawn: the day in the sentence
  std::int32_t days_left = 0;
  EligibilityBasis basis = EligibilityBasis::kNone;  ///< kOtherBasis
  bool demonstration = false;                        ///< the screen must say so
  std::optional<Date> expiry;                        ///< last day of use: the earliest known
  ExpirySource expiry_source = ExpirySource::kLot;
  bool expiry_past = false;  ///< certain: that day is over; never without a trusted clock
  label::LabelClass label_class = label::LabelClass::kGtin;  ///< of a label that led to nothing
  bool by_serial_form = false;  ///< found by the form of a stamp: the number itself is not known
  Date as_of;                   ///< every sentence ends with it
  bool data_is_old = false;     ///< more than kOldDataDays; unknowable, so false, without a clock

  friend bool operator==(const Verdict&, const Verdict&) = default;
};

/// From this age on, "valid" is no longer said in the present tense.
inline constexpr std::int32_t kOldDataDays = 90;

/// For a product that was found without a label (a tap on a card); knowledge.product_found counts
/// as true.
Verdict JudgeProduct(const Knowledge& knowledge, const Moment& moment);

/// For a label that has been looked up.
Verdict JudgeLabel(label::LabelClass label_class, const Knowledge& knowledge, const Moment& moment);

}  // namespace ocop::flow
