#include "kiosk/ui/verdict_words.h"

#include "db/i18n/format.h"

namespace ocop::ui {
namespace {

using flow::Verdict;
using flow::VerdictKind;

struct Speaker {
  const Verdict& verdict;
  const i18n::Catalog& words;
  Language language;

  std::string Day(const std::optional<Date>& date) const {
    return date ? i18n::FormatDate(language, *date) : std::string();
  }
  std::string Say(std::string_view key, i18n::Arguments arguments = {}) const {
    return words.Text(key, arguments);
  }

  std::string Reported() const {
    const std::string year = std::to_string(verdict.year);
    if (verdict.star == 0) return Say("verdict.reported_plain");
    if (verdict.year == 0) return words.Plural("verdict.reported_undated", verdict.star);
    return words.Plural("verdict.reported", verdict.star, {{"year", year}});
  }

  std::string Expiring() const {
    if (verdict.days_left <= 0) return Say("verdict.expiring_today");
    return words.Plural("verdict.expiring", verdict.days_left, {{"date", Day(verdict.last_day)}});
  }

  std::string DatesNamed() const {
    const std::string until = Day(verdict.last_day);
    if (!verdict.issued_on) return Say("verdict.date_not_sure.until", {{"until", until}});
    return Say("verdict.date_not_sure.detail",
               {{"from", Day(verdict.issued_on)}, {"until", until}});
  }

  std::string OtherBasis() const {
    switch (verdict.basis) {
      case EligibilityBasis::kProvincialKey:
        return Say("verdict.other_basis.provincial_key");
      case EligibilityBasis::kTypicalRuralIndustrial:
        return Say("verdict.other_basis.rural_industrial");
      default:
        return Say("verdict.other_basis");
    }
  }

  std::string_view PlainKey() const {
    switch (verdict.label_class) {
      case label::LabelClass::kWifi:
        return "verdict.text.wifi";
      case label::LabelClass::kContact:
        return "verdict.text.contact";
      case label::LabelClass::kPhone:
        return "verdict.text.phone";
      case label::LabelClass::kMail:
        return "verdict.text.mail";
      default:
        return "verdict.text";
    }
  }

  std::string Expiry() const {
    if (!verdict.expiry) return {};
    const bool past = verdict.expiry_past;
    const std::string day = Day(verdict.expiry);
    switch (verdict.expiry_source) {
      case flow::ExpirySource::kUseBy:
        return Say(past ? "verdict.use_by_past" : "verdict.use_by", {{"date", day}});
      case flow::ExpirySource::kBestBefore:
        return Say(past ? "verdict.best_before_past" : "verdict.best_before", {{"date", day}});
      case flow::ExpirySource::kLot:
        break;
    }
    return Say(past ? "verdict.lot_past" : "verdict.lot_until", {{"date", day}});
  }

  std::string Sentence() const {
    switch (verdict.kind) {
      case VerdictKind::kValid:
        return Say("verdict.valid", {{"date", Day(verdict.last_day)}});
      case VerdictKind::kExpiring:
        return Expiring();
      case VerdictKind::kWasValid:
        return Say("verdict.was_valid", {{"date", Day(verdict.said_on)}});
      case VerdictKind::kRanUntil:
        return Say("verdict.ran_until", {{"date", Day(verdict.last_day)}});
      case VerdictKind::kExpired:
        return Say("verdict.expired", {{"date", Day(verdict.last_day)}});
      case VerdictKind::kWithdrawn:
        return Say("verdict.withdrawn", {{"date", Day(verdict.said_on)}});
      case VerdictKind::kPending:
        return Say("verdict.pending");
      case VerdictKind::kReported:
        return Reported();
      case VerdictKind::kNoRecognition:
        return Say("verdict.maker_known");
      case VerdictKind::kOtherBasis:
        return OtherBasis();
      case VerdictKind::kNotInCatalogue:
        return Say("verdict.not_in_catalogue");
      case VerdictKind::kPaymentCode:
        return Say("verdict.payment");
      case VerdictKind::kUnknownLink:
        return Say(verdict.label_class == label::LabelClass::kSocial ? "verdict.link.social"
                                                                     : "verdict.link");
      case VerdictKind::kInStoreCode:
        return Say("verdict.in_store");
      case VerdictKind::kBook:
        return Say("verdict.book");
      case VerdictKind::kPlainText:
        return Say(PlainKey());
      case VerdictKind::kDateNotSure:
        return Say("verdict.date_not_sure");
      case VerdictKind::kNotReadable:
        return Say("verdict.not_readable");
    }
    return {};
  }

  std::string Detail() const {
    switch (verdict.kind) {
      case VerdictKind::kWasValid:
        return Say("verdict.was_valid.detail");
      case VerdictKind::kRanUntil:
        return Say("verdict.ran_until.detail");
      case VerdictKind::kWithdrawn:
        return Say("verdict.withdrawn.detail");
      case VerdictKind::kReported:
        // Who reported it, in the catalogue's own sentence.
        return (verdict.source.empty() ? "" : verdict.source + ' ') +
               Say("verdict.reported.detail");
      case VerdictKind::kOtherBasis:
        return Say("verdict.other_basis.detail");
      case VerdictKind::kNotInCatalogue:
        return Say("verdict.not_in_catalogue.detail");
      case VerdictKind::kUnknownLink:
        return Say("verdict.link.detail");
      case VerdictKind::kInStoreCode:
        return Say("verdict.in_store.detail");
      case VerdictKind::kPlainText:
        return Say("verdict.text.detail");
      case VerdictKind::kPaymentCode:
        return Say("verdict.payment.detail");
      case VerdictKind::kDateNotSure:
        return DatesNamed();
      case VerdictKind::kNotReadable:
        return Say("verdict.not_readable.flat") + " · " + Say("verdict.not_readable.still");
      default:
        return verdict.potential_5 ? Say("certificate.potential_5") : std::string();
    }
  }
};

Icon IconOf(const Verdict& verdict) {
  switch (verdict.kind) {
    case VerdictKind::kValid:
      return Icon::kCheck;
    case VerdictKind::kExpiring:
    case VerdictKind::kWasValid:
    case VerdictKind::kRanUntil:
    case VerdictKind::kPending:
    case VerdictKind::kDateNotSure:
      return Icon::kClock;
    case VerdictKind::kExpired:
    case VerdictKind::kWithdrawn:
      return Icon::kCross;
    case VerdictKind::kPaymentCode:
      return Icon::kPayment;
    case VerdictKind::kOtherBasis:
      return Icon::kShop;
    default:
      return Icon::kQuestion;
  }
}

}  // namespace

VerdictWords WordsOf(const Verdict& verdict, const i18n::Catalog& words, Language language) {
  const Speaker speaker{verdict, words, language};
  VerdictWords said;
  said.sentence = speaker.Sentence();
  said.detail = speaker.Detail();
  said.expiry = speaker.Expiry();
  said.as_of = words.Text("verdict.as_of", {{"date", speaker.Day(verdict.as_of)}});
  said.icon = IconOf(verdict);
  switch (verdict.tone) {
    case flow::Tone::kValid:
      said.strong = color::kCeladon;
      said.tint = color::kCeladonTint;
      break;
    case flow::Tone::kAmber:
      said.strong = color::kAmber;
      said.tint = color::kAmberTint;
      break;
    case flow::Tone::kBrick:
      said.strong = color::kBrick;
      said.tint = color::kBrickTint;
      break;
    case flow::Tone::kStone:
      break;
  }
  return said;
}

}  // namespace ocop::ui
