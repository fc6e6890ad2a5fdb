#include "kiosk/flow/verdict.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace ocop::flow {
namespace {

constexpr std::array<std::string_view, 18> kNames = {
    "valid",    "expiring", "was_valid",   "ran_until",   "expired",          "withdrawn",
    "pending",  "reported", "maker_known", "other_basis", "not_in_catalogue", "link",
    "in_store", "book",     "payment",     "text",        "date_not_sure",    "not_readable"};

Tone ToneOf(VerdictKind kind) {
  switch (kind) {
    case VerdictKind::kValid:
      return Tone::kValid;
    case VerdictKind::kExpiring:
    case VerdictKind::kWasValid:
    case VerdictKind::kRanUntil:
    case VerdictKind::kDateNotSure:
      return Tone::kAmber;
    case VerdictKind::kExpired:
    case VerdictKind::kWithdrawn:
      return Tone::kBrick;
    default:
      return Tone::kStone;
  }
}

Verdict Plain(VerdictKind kind, const Moment& moment) {
  Verdict verdict;
  verdict.kind = kind;
  verdict.tone = ToneOf(kind);
  verdict.as_of = moment.as_of;
  verdict.data_is_old = moment.clock == ClockTrust::kTrusted &&
                        DaysBetween(moment.as_of, moment.today) > kOldDataDays;
  return verdict;
}

/// What the standing is called when day and data can be believed.
VerdictKind KindOf(const Standing& standing, EligibilityBasis basis) {
  switch (standing.kind) {
    case StandingKind::kValid:
      return VerdictKind::kValid;
    case StandingKind::kExpiring:
      return VerdictKind::kExpiring;
    case StandingKind::kRanUntil:
      return VerdictKind::kRanUntil;
    case StandingKind::kExpired:
      return VerdictKind::kExpired;
    case StandingKind::kRevoked:
      return VerdictKind::kWithdrawn;
    case StandingKind::kPending:
      return VerdictKind::kPending;
    case StandingKind::kReported:
      return VerdictKind::kReported;
    case StandingKind::kNone:
      break;
  }
  return IsOtherBasis(basis) ? VerdictKind::kOtherBasis : VerdictKind::kNoRecognition;
}

bool DependsOnToday(VerdictKind kind) {
  return kind == VerdictKind::kValid || kind == VerdictKind::kExpiring ||
         kind == VerdictKind::kRanUntil || kind == VerdictKind::kExpired;
}

bool IsPresentTense(VerdictKind kind) {
  return kind == VerdictKind::kValid || kind == VerdictKind::kExpiring;
}

VerdictKind Temper(VerdictKind kind, const Verdict& plain, ClockTrust clock) {
  if (clock != ClockTrust::kTrusted && DependsOnToday(kind)) return VerdictKind::kDateNotSure;
  if (plain.data_is_old && IsPresentTense(kind)) return VerdictKind::kWasValid;
  return kind;
}

void Tell(const Recognition& row, Verdict& verdict) {
  verdict.star = ClaimedStar(row);
  verdict.potential_5 = row.potential_5;
  verdict.year = row.recognised_year;
  if (verdict.year == 0 && row.issued_on) verdict.year = row.issued_on->Year();
  verdict.source = row.source;
  verdict.issued_on = row.issued_on;
}

/// Of two days the earlier speaks: past either, the goods are past a day that somebody set.
void TellExpiry(const Knowledge& knowledge, const Moment& moment, Verdict& verdict) {
  verdict.expiry = knowledge.lot_expiry;
  const std::optional<label::Expiry>& own = knowledge.label_expiry;
  if (own && (!verdict.expiry || own->day < *verdict.expiry)) {
    verdict.expiry = own->day;
    verdict.expiry_source =
        own->kind == label::ExpiryKind::kUseBy ? ExpirySource::kUseBy : ExpirySource::kBestBefore;
  }
  verdict.expiry_past =
      moment.clock == ClockTrust::kTrusted && verdict.expiry && *verdict.expiry < moment.today;
  // Nobody should read "eat this" from a green screen.
  if (verdict.expiry_past && verdict.tone == Tone::kValid) verdict.tone = Tone::kAmber;
}

/// The day in the sentence, of the two kinds that have one.
std::optional<Date> SaidOn(VerdictKind kind, const Recognition& row, Date as_of) {
  if (kind == VerdictKind::kWithdrawn) return row.revoked_on;
  if (kind != VerdictKind::kWasValid) return std::nullopt;
  // A certificate may be entered ahead of its first day; it was not valid before that.
  return std::max(row.issued_on.value_or(as_of), as_of);
}

/// What a label is called that led to nothing.
VerdictKind KindOfUnknown(label::LabelClass label_class) {
  using label::LabelClass;
  switch (label_class) {
    case LabelClass::kUrl:
    case LabelClass::kSocial:
      return VerdictKind::kUnknownLink;
    case LabelClass::kInStore:
      return VerdictKind::kInStoreCode;
    case LabelClass::kIsbn:
      return VerdictKind::kBook;
    case LabelClass::kWifi:
    case LabelClass::kContact:
    case LabelClass::kPhone:
    case LabelClass::kMail:
    case LabelClass::kText:
      return VerdictKind::kPlainText;
    default:
      return VerdictKind::kNotInCatalogue;
  }
}

bool IsUnreadable(label::LabelClass label_class) {
  return label_class == label::LabelClass::kMalformed ||
         label_class == label::LabelClass::kUnsupported;
}

}  // namespace

std::string_view ToString(VerdictKind kind) { return kNames[static_cast<std::size_t>(kind)]; }

Verdict JudgeProduct(const Knowledge& knowledge, const Moment& moment) {
  // Without a clock the data's own day is the best there is: what had happened by then, happened.
  const Date day = moment.clock == ClockTrust::kTrusted ? moment.today : moment.as_of;
  const Standing standing = StandingOn(knowledge.recognitions, day, knowledge.row_kind);
  VerdictKind kind = KindOf(standing, knowledge.basis);
  kind = Temper(kind, Plain(kind, moment), moment.clock);

  Verdict verdict = Plain(kind, moment);
  Tell(standing.recognition, verdict);
  if (IsPresentTense(kind)) {
    verdict.certified_star = standing.certified_star;
    verdict.days_left = standing.days_left;
  }
  verdict.last_day = standing.last_day;
  verdict.said_on = SaidOn(kind, standing.recognition, moment.as_of);
  verdict.renewal_pending = standing.renewal_pending;
  if (kind == VerdictKind::kOtherBasis) verdict.basis = knowledge.basis;
  verdict.demonstration = knowledge.row_kind == RowKind::kDemonstration;
  verdict.by_serial_form = knowledge.by_serial_form;
  TellExpiry(knowledge, moment, verdict);
  return verdict;
}

Verdict JudgeLabel(label::LabelClass label_class, const Knowledge& knowledge,
                   const Moment& moment) {
  // Money first: whatever the catalogue may say, a payment code is never a product.
  if (label_class == label::LabelClass::kPayment) return Plain(VerdictKind::kPaymentCode, moment);
  if (IsUnreadable(label_class)) return Plain(VerdictKind::kNotReadable, moment);
  if (knowledge.product_found) return JudgeProduct(knowledge, moment);
  const bool maker_known = knowledge.producer_found;
  Verdict verdict =
      Plain(maker_known ? VerdictKind::kNoRecognition : KindOfUnknown(label_class), moment);
  verdict.label_class = label_class;
  verdict.by_serial_form = maker_known && knowledge.by_serial_form;
  TellExpiry(knowledge, moment, verdict);
  return verdict;
}

}  // namespace ocop::flow
