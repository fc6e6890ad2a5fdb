#include "db/i18n/format.h"

#include <gtest/gtest.h>

#include <limits>
#include <vector>

namespace ocop::i18n {
namespace {

Date Day(const char* iso) { return Date::Parse(iso).value(); }

TEST(FormatDate, AsEachLanguageWritesIt) {
  const Date date = Day("2026-11-02");
  EXPECT_EQ(FormatDate(Language::kVi, date), "02/11/2026");
  EXPECT_EQ(FormatDate(Language::kEn, date), "2 Nov 2026");
  EXPECT_EQ(FormatDate(Language::kZhHans, date), "2026年11月2日");
  EXPECT_EQ(FormatDate(Language::kZhHant, date), "2026年11月2日");
  EXPECT_EQ(FormatDate(Language::kJa, date), "2026年11月2日");
  EXPECT_EQ(FormatDate(Language::kKo, date), "2026년 11월 2일");
  EXPECT_EQ(FormatDate(Language::kRu, date), "2 ноября 2026\u00A0г.");
  EXPECT_EQ(FormatDate(Language::kFr, date), "2 novembre 2026");
  EXPECT_EQ(FormatDate(Language::kFr, Day("2027-08-01")), "1er août 2027");
}

TEST(FormatShortDate, LeavesTheYearOut) {
  const Date date = Day("2026-01-22");
  EXPECT_EQ(FormatShortDate(Language::kVi, date), "22/01");
  EXPECT_EQ(FormatShortDate(Language::kEn, date), "22 Jan");
  EXPECT_EQ(FormatShortDate(Language::kZhHans, date), "1月22日");
  EXPECT_EQ(FormatShortDate(Language::kKo, date), "1월 22일");
  EXPECT_EQ(FormatShortDate(Language::kRu, date), "22 января");
  EXPECT_EQ(FormatShortDate(Language::kFr, date), "22 janv.");
}

TEST(FormatDate, EveryMonthHasAName) {
  for (int month = 1; month <= 12; ++month) {
    const Date date = Date::FromCivil(2026, month, 15).value();
    for (const Language language : {Language::kEn, Language::kRu, Language::kFr}) {
      EXPECT_GT(FormatDate(language, date).size(), std::string("15  2026").size());
      EXPECT_GT(FormatShortDate(language, date).size(), std::string("15 ").size());
    }
  }
}

TEST(FormatNumber, GroupsByThree) {
  EXPECT_EQ(FormatNumber(Language::kVi, 1'234'567), "1.234.567");
  EXPECT_EQ(FormatNumber(Language::kEn, 1'234'567), "1,234,567");
  EXPECT_EQ(FormatNumber(Language::kKo, 1'234'567), "1,234,567");
  EXPECT_EQ(FormatNumber(Language::kFr, 1'234'567), "1\u00A0234\u00A0567");
  EXPECT_EQ(FormatNumber(Language::kVi, 0), "0");
  EXPECT_EQ(FormatNumber(Language::kVi, 999), "999");
  EXPECT_EQ(FormatNumber(Language::kVi, -1'000), "-1.000");
  EXPECT_EQ(FormatNumber(Language::kEn, -999), "-999");
  EXPECT_EQ(FormatNumber(Language::kEn, std::numeric_limits<std::int64_t>::min()),
            "-9,223,372,036,854,775,808");
}

TEST(FormatMoney, PutsTheDongWhereTheLanguageDoes) {
  EXPECT_EQ(FormatMoney(Language::kVi, 85'000), "85.000\u00A0₫");
  EXPECT_EQ(FormatMoney(Language::kEn, 85'000), "₫85,000");
  EXPECT_EQ(FormatMoney(Language::kJa, 85'000), "₫85,000");
  EXPECT_EQ(FormatMoney(Language::kRu, 85'000), "85\u00A0000\u00A0₫");
  EXPECT_EQ(FormatMoney(Language::kEn, -5'000), "-₫5,000");
}

TEST(FormatList, JoinsAsTheLanguageDoes) {
  const std::vector<std::string> crafts = {"A", "B", "C"};
  EXPECT_EQ(FormatList(Language::kVi, crafts), "A, B và C");
  EXPECT_EQ(FormatList(Language::kEn, crafts), "A, B and C");
  EXPECT_EQ(FormatList(Language::kZhHans, crafts), "A、B和C");
  EXPECT_EQ(FormatList(Language::kJa, crafts), "A、B、C");
  EXPECT_EQ(FormatList(Language::kKo, crafts), "A, B 및 C");
  EXPECT_EQ(FormatList(Language::kRu, crafts), "A, B и C");
  EXPECT_EQ(FormatList(Language::kFr, crafts), "A, B et C");
  EXPECT_EQ(FormatList(Language::kEn, {}), "");
  EXPECT_EQ(FormatList(Language::kEn, std::vector<std::string>{"A"}), "A");
  EXPECT_EQ(FormatList(Language::kEn, std::vector<std::string>{"A", "B"}), "A and B");
}

}  // namespace
}  // namespace ocop::i18n
