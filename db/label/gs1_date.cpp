#include "db/label/gs1_date.h"

#include <algorithm>
#include <utility>

namespace ocop::label {
namespace {

int TwoDigits(std::string_view text) { return (text[0] - '0') * 10 + (text[1] - '0'); }

}  // namespace

std::optional<Date> ParseGs1Date(std::string_view yymmdd, int reference_year) {
  if (yymmdd.size() != 6 ||
      !std::all_of(yymmdd.begin(), yymmdd.end(), [](char c) { return c >= '0' && c <= '9'; })) {
    return std::nullopt;
  }
  int year = reference_year - reference_year % 100 + TwoDigits(yymmdd);
  if (year - reference_year > 50) year -= 100;
  if (year - reference_year < -49) year += 100;
  const int month = TwoDigits(yymmdd.substr(2));
  const int day = TwoDigits(yymmdd.substr(4));
  const Result<Date> date = Date::FromCivil(year, month, std::max(day, 1));
  if (!date.ok()) return std::nullopt;
  return day == 0 ? date->AddMonths(1).AddDays(-1) : *date;
}

std::optional<Expiry> ExpiryOf(const LabelKey& label, int reference_year) {
  for (const auto& [id, kind] :
       {std::pair("17", ExpiryKind::kUseBy), std::pair("15", ExpiryKind::kBestBefore)}) {
    for (const Attribute& attribute : label.attributes) {
      if (attribute.id != id) continue;
      const std::optional<Date> day = ParseGs1Date(attribute.value, reference_year);
      if (day) return Expiry{*day, kind};
    }
  }
  return std::nullopt;
}

}  // namespace ocop::label
