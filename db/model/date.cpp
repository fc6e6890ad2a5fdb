#include "db/model/date.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>

namespace ocop {
namespace {

using std::chrono::day;
using std::chrono::days;
using std::chrono::month;
using std::chrono::sys_days;
using std::chrono::year;
using std::chrono::year_month_day;

constexpr std::int64_t kDaySeconds = 86'400;
constexpr std::int64_t kLastDay = 2'932'896;  // 9999-12-31
/// Vietnam has one zone without daylight saving since 1975:
/// https://en.wikipedia.org/wiki/Time_in_Vietnam
constexpr std::int64_t kVietnamUtcOffsetSeconds = std::int64_t{7} * 3600;

year_month_day Civil(Date date) { return sys_days(days(date.DaysSince1970())); }

Date FromSysDays(sys_days point) {
  return Date::FromDays(static_cast<std::int32_t>(point.time_since_epoch().count()));
}

/// -1 when any character is not a digit.
int ParseDigits(std::string_view text) {
  int number = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return -1;
    number = number * 10 + (c - '0');
  }
  return number;
}

}  // namespace

Date Date::InVietnam(std::int64_t unix_seconds) {
  const std::int64_t moment =
      std::clamp<std::int64_t>(unix_seconds, 0, (kLastDay + 1) * kDaySeconds - 1);
  const std::int64_t day_number = (moment + kVietnamUtcOffsetSeconds) / kDaySeconds;
  return FromDays(static_cast<std::int32_t>(std::min(day_number, kLastDay)));
}

std::int64_t Date::StartInVietnam() const { return days_ * kDaySeconds - kVietnamUtcOffsetSeconds; }

Result<Date> Date::FromCivil(int year_number, int month_number, int day_number) {
  const year_month_day civil(year(year_number), month(static_cast<unsigned>(month_number)),
                             day(static_cast<unsigned>(day_number)));
  // chrono keeps months and days in a byte, so 257 would pass for 1 without the ranges here.
  const bool in_range = year_number >= 1 && year_number <= 9999 && month_number >= 1 &&
                        month_number <= 12 && day_number >= 1 && day_number <= 31;
  if (!in_range || !civil.ok()) {
    return Status(Code::kInvalid, "there is no such day in the calendar");
  }
  return FromSysDays(sys_days(civil));
}

Result<Date> Date::Parse(std::string_view iso) {
  if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') {
    return Status(Code::kInvalid, "a date is written YYYY-MM-DD");
  }
  const int year_number = ParseDigits(iso.substr(0, 4));
  const int month_number = ParseDigits(iso.substr(5, 2));
  const int day_number = ParseDigits(iso.substr(8, 2));
  if (year_number < 0 || month_number < 0 || day_number < 0) {
    return Status(Code::kInvalid, "a date is written YYYY-MM-DD");
  }
  return FromCivil(year_number, month_number, day_number);
}

std::string Date::ToIso() const {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02d-%02d", Year(), Month(), Day());
  return text.data();
}

int Date::Year() const { return static_cast<int>(Civil(*this).year()); }
int Date::Month() const { return static_cast<int>(static_cast<unsigned>(Civil(*this).month())); }
int Date::Day() const { return static_cast<int>(static_cast<unsigned>(Civil(*this).day())); }

Date Date::AddMonths(int months_to_add) const {
  year_month_day civil = Civil(*this) + std::chrono::months(months_to_add);
  if (!civil.ok()) civil = civil.year() / civil.month() / std::chrono::last;
  return FromSysDays(sys_days(civil));
}

}  // namespace ocop
