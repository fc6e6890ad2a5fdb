#include "kiosk/ui/told_text.h"

#include <string>
#include <utility>
#include <vector>

#include "db/i18n/origin_words.h"
#include "tests/unit/ui/look_test_base.h"

namespace ocop::ui {
namespace {

using store::Origin;
using store::Text;

class ToldText : public LookTest {
 protected:
  std::string In(Language visitor, const Text& text, Origin teller = Origin::kPerson) {
    EXPECT_TRUE(words_->Use(visitor).ok());
    return i18n::OriginWords(*words_, visitor, text, teller);
  }
};

TEST_F(ToldText, SaysNothingOfAPersonsWordsInTheVisitorsLanguage) {
  EXPECT_EQ(In(Language::kVi, {"Gốm", Language::kVi, Origin::kPerson}), "");
  EXPECT_EQ(In(Language::kKo, {"도자기", Language::kKo, Origin::kPerson}), "");
}

TEST_F(ToldText, NamesWhoTellsIt) {
  const auto told_by = [this](Origin teller) {
    return In(Language::kEn, {"Clay", Language::kEn, teller}, teller);
  };
  EXPECT_EQ(told_by(Origin::kMaker), "In the maker's own words");
  EXPECT_EQ(told_by(Origin::kSample), "Text written for the sample catalogue");
  EXPECT_EQ(told_by(Origin::kMachine), "Written by a machine");
  EXPECT_EQ(told_by(Origin::kPerson), "");
}

TEST_F(ToldText, SaysThatAMachineTranslatedIt) {
  const Text korean{"도자기", Language::kKo, Origin::kMachine};
  EXPECT_EQ(In(Language::kKo, korean), "기계 번역");
  EXPECT_EQ(In(Language::kKo, korean, Origin::kSample), "견본 목록을 위해 쓴 글입니다 · 기계 번역");
}

TEST_F(ToldText, SaysWhichLanguageStandsInForTheVisitors) {
  EXPECT_EQ(In(Language::kFr, {"Clay", Language::kEn, Origin::kPerson}),
            "Pour l’instant en anglais seulement");
  EXPECT_EQ(In(Language::kRu, {"Gốm", Language::kVi, Origin::kPerson}),
            "Пока только на вьетнамском языке");
  EXPECT_EQ(In(Language::kEn, {"Gốm", Language::kVi, Origin::kPerson}),
            "Only in Vietnamese so far");
}

TEST_F(ToldText, PutsTheLineBelowTheText) {
  const Text plain{"Gốm Bát Tràng", Language::kVi, Origin::kPerson};
  const Text english{"Bat Trang pottery", Language::kEn, Origin::kPerson};
  const Look look = MakeLook();
  const auto words_of = [&](const Text& text) {
    Builder builder(look);
    const int bottom = ToldParagraph(builder, {10, 10}, 600, text);
    std::vector<std::pair<std::string, int>> lines;
    for (const Node& node : std::move(builder).Finish().nodes) {
      EXPECT_LE(node.rect.Bottom(), bottom);
      if (const auto* words = std::get_if<Words>(&node.what))
        lines.emplace_back(words->text, node.rect.y);
    }
    return lines;
  };
  EXPECT_EQ(words_of(plain).size(), 1U);
  const auto lines = words_of(english);
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[0].first, "Bat Trang pottery");
  EXPECT_EQ(lines[1].first, "Hiện chỉ có bằng tiếng Anh");
  EXPECT_GT(lines[1].second, lines[0].second);
}

}  // namespace
}  // namespace ocop::ui
