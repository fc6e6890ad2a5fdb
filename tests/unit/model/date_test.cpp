#include "db/model/date.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace ocop {
namespace {

Date D(std::string_view iso) { return Date::Parse(iso).value(); }

TEST(Date, CountsDaysFrom1970) {
  EXPECT_EQ(Date().ToIso(), "1970-01-01");
  EXPECT_EQ(D("1970-01-01").DaysSince1970(), 0);
  EXPECT_EQ(D("2000-03-01").DaysSince1970(), 11017);
  EXPECT_EQ(D("1969-12-31").DaysSince1970(), -1);
}

TEST(Date, ReadsBackWhatItWrites) {
  for (std::int32_t day = -200000; day <= 200000; day += 997) {
    const Date date = Date::FromDays(day);
    EXPECT_EQ(D(date.ToIso()), date);
    EXPECT_EQ(Date::FromCivil(date.Year(), date.Month(), date.Day()).value(), date);
  }
}

TEST(Date, RefusesEverythingButIsoDays) {
  const std::vector<std::string> bad = {
      "",           "2026",       "2026-05",    "2026-5-22",   "26-05-22",   "2026-05-22 ",
      " 2026-05-2", "2026/05/22", "22/05/2026", "2026-13-01",  "2026-00-10", "2026-02-29",
      "2026-04-31", "2026-01-00", "2026-01-32", "0000-01-01",  "+026-01-01", "2026-1a-01",
      "20x6-01-01", "2026-01-0x", "1900-02-29", "2026-05-22T", "２０２６",   "-026-01-01"};
  for (const std::string& text : bad) {
    const Result<Date> date = Date::Parse(text);
    EXPECT_FALSE(date.ok()) << text;
    if (!date.ok()) {
      EXPECT_EQ(date.code(), Code::kInvalid) << text;
    }
  }
}

TEST(Date, KnowsLeapYears) {
  EXPECT_TRUE(Date::Parse("2000-02-29").ok());
  EXPECT_TRUE(Date::Parse("2024-02-29").ok());
  EXPECT_FALSE(Date::Parse("2100-02-29").ok());
}

TEST(Date, RefusesNumbersThatWrapInAByte) {
  EXPECT_FALSE(Date::FromCivil(2026, 257, 1).ok());
  EXPECT_FALSE(Date::FromCivil(2026, 1, 257).ok());
  EXPECT_FALSE(Date::FromCivil(2026, -255, 1).ok());
  EXPECT_FALSE(Date::FromCivil(10000, 1, 1).ok());
}

TEST(Date, AddsMonthsAndClampsToTheLastDay) {
  EXPECT_EQ(D("2020-02-19").AddMonths(36), D("2023-02-19"));
  EXPECT_EQ(D("2024-01-31").AddMonths(1), D("2024-02-29"));
  EXPECT_EQ(D("2024-02-29").AddMonths(12), D("2025-02-28"));
  EXPECT_EQ(D("2024-03-31").AddMonths(-1), D("2024-02-29"));
  EXPECT_EQ(D("2024-12-15").AddMonths(1), D("2025-01-15"));
}

TEST(Date, AddsAndComparesDays) {
  EXPECT_EQ(D("2024-02-28").AddDays(2), D("2024-03-01"));
  EXPECT_EQ(D("2024-03-01").AddDays(-1), D("2024-02-29"));
  EXPECT_LT(D("2023-12-31"), D("2024-01-01"));
  EXPECT_EQ(DaysBetween(D("2023-12-31"), D("2024-01-01")), 1);
  EXPECT_EQ(DaysBetween(D("2024-01-01"), D("2023-12-31")), -1);
}

TEST(Date, ADayInVietnamBeginsSevenHoursEarlier) {
  const std::int64_t noon = 1'764'072'000;  // 2025-11-25 12:00 UTC
  EXPECT_EQ(Date::InVietnam(noon), D("2025-11-25"));
  EXPECT_EQ(Date::InVietnam(noon + 5 * 3600 - 1), D("2025-11-25"));
  EXPECT_EQ(Date::InVietnam(noon + 5 * 3600), D("2025-11-26"));
  EXPECT_EQ(Date::InVietnam(D("2025-11-26").StartInVietnam()), D("2025-11-26"));
  EXPECT_EQ(Date::InVietnam(D("2025-11-26").StartInVietnam() - 1), D("2025-11-25"));
}

TEST(Date, MomentsBeyondTheCalendarCountAsItsEnds) {
  EXPECT_EQ(Date::InVietnam(std::numeric_limits<std::int64_t>::min()), D("1970-01-01"));
  EXPECT_EQ(Date::InVietnam(std::numeric_limits<std::int64_t>::max()), D("9999-12-31"));
}

}  // namespace
}  // namespace ocop
