#include "db/model/language.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "db/model/eligibility.h"
#include "db/model/recognition.h"

namespace ocop {
namespace {

TEST(Language, TagsAndSuffixesComeBack) {
  std::set<std::string_view> tags;
  for (const Language language : kAllLanguages) {
    EXPECT_EQ(LanguageFromTag(TagOf(language)), language);
    EXPECT_EQ(LanguageFromColumnSuffix(ColumnSuffixOf(language)), language);
    tags.insert(TagOf(language));
  }
  EXPECT_EQ(tags.size(), kLanguageCount);
}

TEST(Language, OrderIsTheOrderOfTheSwitch) {
  EXPECT_EQ(TagOf(kAllLanguages[0]), "vi");
  EXPECT_EQ(TagOf(kAllLanguages[2]), "zh-Hans");
  EXPECT_EQ(ColumnSuffixOf(kAllLanguages[5]), "zh_hant");
  EXPECT_EQ(TagOf(kAllLanguages[7]), "fr");
  EXPECT_EQ(IndexOf(Language::kRu), 6U);
}

TEST(Language, TagsIgnoreCaseAndNothingElse) {
  EXPECT_EQ(LanguageFromTag("ZH-hans"), Language::kZhHans);
  EXPECT_EQ(LanguageFromTag("zh"), std::nullopt);
  EXPECT_EQ(LanguageFromTag("vi-VN"), std::nullopt);
  EXPECT_EQ(LanguageFromTag(""), std::nullopt);
  EXPECT_EQ(LanguageFromColumnSuffix("zh-Hans"), std::nullopt);
  EXPECT_EQ(LanguageFromColumnSuffix("VI"), std::nullopt);
}

TEST(StoredWords, ComeBackAndRefuseStrangers) {
  for (const Evidence evidence : {Evidence::kA, Evidence::kB1, Evidence::kB2, Evidence::kC}) {
    EXPECT_EQ(EvidenceFromString(ToString(evidence)), evidence);
  }
  EXPECT_EQ(ToString(Evidence::kB1), "B1");
  EXPECT_EQ(EvidenceFromString("B"), std::nullopt);
  for (const IssuerLevel level : {IssuerLevel::kUnknown, IssuerLevel::kDistrict,
                                  IssuerLevel::kProvince, IssuerLevel::kCentre}) {
    EXPECT_EQ(IssuerLevelFromString(ToString(level)), level);
  }
  EXPECT_EQ(ToString(IssuerLevel::kCentre), "centre");
  EXPECT_EQ(IssuerLevelFromString("ward"), std::nullopt);
  for (const EligibilityBasis basis :
       {EligibilityBasis::kNone, EligibilityBasis::kOcop, EligibilityBasis::kProvincialKey,
        EligibilityBasis::kTypicalRuralIndustrial, EligibilityBasis::kSpeciality,
        EligibilityBasis::kDemonstration}) {
    EXPECT_EQ(EligibilityBasisFromString(ToString(basis)), basis);
  }
  EXPECT_EQ(ToString(EligibilityBasis::kSpeciality), "speciality");
  EXPECT_EQ(EligibilityBasisFromString("other"), std::nullopt);
}

}  // namespace
}  // namespace ocop
