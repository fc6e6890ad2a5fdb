#include "db/i18n/format.h"

#include <array>
#include <string_view>

namespace ocop::i18n {
namespace {

using Months = std::array<std::string_view, 12>;

constexpr Months kEnglishMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr Months kFrenchMonths = {"janvier",   "février", "mars",     "avril",
                                  "mai",       "juin",    "juillet",  "août",
                                  "septembre", "octobre", "novembre", "décembre"};
constexpr Months kFrenchShortMonths = {"janv.", "févr.", "mars",  "avr.", "mai",  "juin",
                                       "juil.", "août",  "sept.", "oct.", "nov.", "déc."};
/// Genitive, as after a day.
constexpr Months kRussianMonths = {"января", "февраля", "марта",    "апреля",  "мая",    "июня",
                                   "июля",   "августа", "сентября", "октября", "ноября", "декабря"};

constexpr std::string_view kNoBreakSpace = "\u00A0";
constexpr std::string_view kDong = "₫";

std::string_view MonthName(const Months& months, Date date) {
  return months[static_cast<std::size_t>(date.Month() - 1)];
}

std::string TwoDigits(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

/// "1er janvier", "2 janvier": only the first of a month is an ordinal.
std::string FrenchDay(Date date) { return date.Day() == 1 ? "1er" : std::to_string(date.Day()); }

std::string_view GroupSeparator(Language language) {
  if (language == Language::kVi) return ".";
  return language == Language::kRu || language == Language::kFr ? kNoBreakSpace : ",";
}

std::string_view ListSeparator(Language language) {
  if (language == Language::kZhHans || language == Language::kZhHant || language == Language::kJa) {
    return "、";
  }
  return ", ";
}

/// What stands between the last two.
std::string_view LastSeparator(Language language) {
  switch (language) {
    case Language::kVi:
      return " và ";
    case Language::kEn:
      return " and ";
    case Language::kZhHans:
    case Language::kZhHant:
      return "和";
    case Language::kKo:
      return " 및 ";
    case Language::kJa:
      return "、";
    case Language::kRu:
      return " и ";
    case Language::kFr:
      return " et ";
  }
  return ", ";
}

}  // namespace

std::string FormatDate(Language language, Date date) {
  const std::string year = std::to_string(date.Year());
  const std::string day_month = FormatShortDate(language, date);
  switch (language) {
    case Language::kVi:
      return day_month + "/" + year;
    case Language::kEn:
      return day_month + " " + year;
    case Language::kZhHans:
    case Language::kZhHant:
    case Language::kJa:
      return year + "年" + day_month;
    case Language::kKo:
      return year + "년 " + day_month;
    case Language::kRu:
      return day_month + " " + year + std::string(kNoBreakSpace) + "г.";
    case Language::kFr:
      break;
  }
  return FrenchDay(date) + " " + std::string(MonthName(kFrenchMonths, date)) + " " + year;
}

std::string FormatShortDate(Language language, Date date) {
  const std::string day = std::to_string(date.Day());
  const std::string month = std::to_string(date.Month());
  switch (language) {
    case Language::kVi:
      return TwoDigits(date.Day()) + "/" + TwoDigits(date.Month());
    case Language::kEn:
      return day + " " + std::string(MonthName(kEnglishMonths, date));
    case Language::kZhHans:
    case Language::kZhHant:
    case Language::kJa:
      return month + "月" + day + "日";
    case Language::kKo:
      return month + "월 " + day + "일";
    case Language::kRu:
      return day + " " + std::string(MonthName(kRussianMonths, date));
    case Language::kFr:
      break;
  }
  return FrenchDay(date) + " " + std::string(MonthName(kFrenchShortMonths, date));
}

std::string FormatNumber(Language language, std::int64_t number) {
  const std::string digits = std::to_string(number);
  const std::size_t sign = number < 0 ? 1 : 0;
  std::string grouped = digits.substr(0, sign);
  for (std::size_t i = sign; i < digits.size(); ++i) {
    if (i > sign && (digits.size() - i) % 3 == 0) grouped += GroupSeparator(language);
    grouped += digits[i];
  }
  return grouped;
}

std::string FormatMoney(Language language, std::int64_t dong) {
  const std::string amount = FormatNumber(language, dong);
  const bool sign_after =
      language == Language::kVi || language == Language::kRu || language == Language::kFr;
  if (sign_after) return amount + std::string(kNoBreakSpace) + std::string(kDong);
  if (dong < 0) return "-" + std::string(kDong) + amount.substr(1);
  return std::string(kDong) + amount;
}

std::string FormatList(Language language, std::span<const std::string> items) {
  std::string list;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) list += i + 1 == items.size() ? LastSeparator(language) : ListSeparator(language);
    list += items[i];
  }
  return list;
}

}  // namespace ocop::i18n
