#pragma once
/// A calendar day (proleptic Gregorian, no time zone), kept as days since 1970-01-01. Every date on
/// a certificate, a lot or an event is one of these; the kiosk's clock is turned into one, in local
/// time, before any rule sees it.

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "platform/base/result.h"

namespace ocop {

class Date {
 public:
  /// 1970-01-01.
  constexpr Date() = default;

  /// Any number of days; the years it names should stay within 0001..9999 to be written as ISO.
  static constexpr Date FromDays(std::int32_t days_since_1970) {
    Date date;
    date.days_ = days_since_1970;
    return date;
  }

  /// kInvalid when there is no such day, or the year is outside 1..9999.
  static Result<Date> FromCivil(int year, int month, int day);

  /// Exactly "YYYY-MM-DD", nothing before or after. kInvalid otherwise; the message says why.
  static Result<Date> Parse(std::string_view iso);

  /// The day in Vietnam, seven hours ahead of UTC all year, at a moment in seconds since 1970. A
  /// moment before 1970 or after 9999 counts as the first or the last day between.
  static Date InVietnam(std::int64_t unix_seconds);
  /// The moment the day begins there.
  [[nodiscard]] std::int64_t StartInVietnam() const;

  /// "2026-05-22".
  [[nodiscard]] std::string ToIso() const;

  [[nodiscard]] constexpr std::int32_t DaysSince1970() const { return days_; }
  [[nodiscard]] int Year() const;
  [[nodiscard]] int Month() const;  ///< 1..12
  [[nodiscard]] int Day() const;    ///< 1..31

  /// Negative goes back.
  [[nodiscard]] constexpr Date AddDays(std::int32_t days) const { return FromDays(days_ + days); }
  /// The same day of another month, or that month's last day when it has no such day.
  [[nodiscard]] Date AddMonths(int months) const;

  friend constexpr auto operator<=>(Date, Date) = default;  // NOLINT(modernize-use-nullptr)

 private:
  std::int32_t days_ = 0;
};

/// Whole days from `from` to `to`; negative when `to` is earlier.
constexpr std::int32_t DaysBetween(Date from, Date to) {
  return to.DaysSince1970() - from.DaysSince1970();
}

}  // namespace ocop
