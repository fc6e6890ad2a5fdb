#include "kiosk/fault.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "db/i18n/catalog.h"

namespace ocop {
namespace {

TEST(Faults, ACatalogueThatCannotBeOpenedHasAStatusOfItsOwn) {
  const std::pair<Code, ExitStatus> rows[] = {
      {Code::kNotFound, ExitStatus::kCatalogueMissing},
      {Code::kTooNew, ExitStatus::kCatalogueTooNew},
      {Code::kTooOld, ExitStatus::kCatalogueTooOld},
      {Code::kInvalid, ExitStatus::kNotACatalogue},
      {Code::kCorrupt, ExitStatus::kCatalogueDamaged},
      {Code::kIo, ExitStatus::kCatalogueDamaged},
  };
  for (const auto& [code, status] : rows) {
    const Fault fault = CatalogueFault({code, "what the engineer reads"});
    EXPECT_EQ(fault.status, status) << ToString(code);
    EXPECT_EQ(fault.detail, "what the engineer reads");
  }
}

TEST(Faults, AFullDiskIsNotAReadOnlyOne) {
  EXPECT_EQ(StateFault(Code::kFull), ExitStatus::kDiskFull);
  EXPECT_EQ(StateFault(Code::kIo), ExitStatus::kStateReadOnly);
}

TEST(Faults, EveryOneHasASentenceInBothLanguagesAndACode) {
  std::set<std::string> codes;
  for (const Language language : {Language::kVi, Language::kEn}) {
    const auto words = i18n::Catalog::Load(OCOP_SOURCE_DIR "/assets/i18n", language);
    ASSERT_TRUE(words.ok());
    for (const ExitMeaning& meaning : kExitMeanings) {
      const std::string key(TextKey(meaning.status));
      const i18n::Answer answer = words->Find(key);
      EXPECT_EQ(answer.language, language) << key;
      EXPECT_FALSE(answer.text.empty()) << key;
      codes.insert(PhoneCode(meaning.status));
    }
  }
  EXPECT_EQ(codes.size(), kExitMeanings.size());
  EXPECT_EQ(PhoneCode(ExitStatus::kCatalogueDamaged), "K11");
}

}  // namespace
}  // namespace ocop
