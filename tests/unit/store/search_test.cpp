#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "db/store/match.h"
#include "db/store/search_docs.h"
#include "db/store/vocabulary.h"
#include "sample_catalogue.h"

namespace ocop::store {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

/// "kind:vietnamese name" per hit.
std::vector<std::string> Found(std::string_view text, Language language = Language::kVi) {
  static Catalogue catalogue = OpenSample();
  const Result<std::vector<SearchHit>> hits = catalogue.Search(text, language, 20);
  EXPECT_TRUE(hits.ok()) << hits.status().message();
  std::vector<std::string> names;
  if (!hits.ok()) return names;
  static const char* const kKinds[] = {
      "village:", "craft:", "set:", "unit:", "producer:", "product:"};
  for (const SearchHit& hit : *hits) {
    names.push_back(kKinds[static_cast<std::size_t>(hit.kind)] + hit.name_vi);
  }
  return names;
}

HitRank BestRank(std::string_view text) {
  Catalogue catalogue = OpenSample();
  const Result<std::vector<SearchHit>> hits = catalogue.Search(text, Language::kVi, 20);
  EXPECT_TRUE(hits.ok() && !hits->empty()) << text;
  return hits.ok() && !hits->empty() ? hits->front().rank : HitRank::kTypo;
}

TEST(Search, MarksMayBeLeftOut) {
  EXPECT_EQ(Found("dong ky").front(), "village:Đồng Kỵ");
  EXPECT_EQ(Found("đồng kỵ").front(), "village:Đồng Kỵ");
  EXPECT_EQ(Found("Dong Ki").front(), "village:Đồng Kỵ");
  EXPECT_EQ(BestRank("dong ky"), HitRank::kName);
  EXPECT_EQ(BestRank("đồng kỵ"), HitRank::kExactMarks);
}

TEST(Search, CraftAndVillageTogetherFindTheProducts) {
  const std::vector<std::string> found = Found("gom su bat trang");
  EXPECT_THAT(found, Contains("product:Bình gốm vẽ lam"));
  EXPECT_THAT(found, Contains("village:Bát Tràng"));
  EXPECT_THAT(found, Not(Contains("product:Bát gốm hoa lam"))) << "that one is from Chu Đậu";
}

TEST(Search, WordsAsTypedComeBeforeFoldedOnes) {
  // "Hạ Dong" is in a product's very name, yet whoever types the marks means Hà Đông.
  const std::vector<std::string> marked = Found("hà đông");
  ASSERT_FALSE(marked.empty());
  EXPECT_EQ(marked.front(), "unit:Phường Hà Đông");
  EXPECT_THAT(Found("ha dong"), Contains("product:Bún khô Hạ Dong"));
}

TEST(Search, OldPlaceNamesFindWhatIsThereNow) {
  EXPECT_THAT(Found("ha dong"), Contains("village:Vạn Phúc"));
  EXPECT_THAT(Found("ha dong"), Contains("product:Khăn lụa tơ tằm"));
  EXPECT_THAT(Found("quận hà đông"), Contains("product:Khăn lụa tơ tằm"));
  EXPECT_THAT(Found("kim lan"), Contains("product:Bình gốm vẽ lam")) << "two reforms ago";
  EXPECT_THAT(Found("gia lam"), Contains("village:Bát Tràng"));
}

TEST(Search, AnyLanguageOfTheCatalogue) {
  EXPECT_THAT(Found("red lotus", Language::kEn), ElementsAre("product:Tranh gốm sen hồng"));
  EXPECT_THAT(Found("청화", Language::kVi), ElementsAre("product:Bình gốm vẽ lam"));
  EXPECT_THAT(Found("钵场", Language::kZhHans), Contains("village:Bát Tràng"));
  EXPECT_THAT(Found("场村", Language::kVi), Contains("village:Bát Tràng"));
}

TEST(Search, TheLastWordMayBeUnfinished) {
  EXPECT_THAT(Found("blue pai"), ElementsAre("product:Bình gốm vẽ lam"));
  EXPECT_THAT(Found("blue pai "), IsEmpty()) << "a space says that the word is over";
  EXPECT_THAT(Found("b"), Contains("village:Bát Tràng"));
}

TEST(Search, OneTypo) {
  EXPECT_THAT(Found("ceramisc"), Contains("craft:Gốm sứ")) << "swapped";
  EXPECT_THAT(Found("ceramcs"), Contains("craft:Gốm sứ")) << "left out";
  EXPECT_THAT(Found("cerammics"), Contains("craft:Gốm sứ")) << "one too many";
  EXPECT_THAT(Found("silk scerf"), Contains("product:Khăn lụa tơ tằm"));
  EXPECT_THAT(Found("bat trnag"), Contains("village:Bát Tràng"));
  EXPECT_THAT(Found("battrang"), Contains("village:Bát Tràng")) << "no space";
  EXPECT_EQ(BestRank("ceramisc"), HitRank::kTypo);
  EXPECT_THAT(Found("cerrammmics"), IsEmpty()) << "two mistakes";
}

TEST(Search, NothingToSearchFor) {
  EXPECT_THAT(Found(""), IsEmpty());
  EXPECT_THAT(Found("   "), IsEmpty());
  EXPECT_THAT(Found("\"*(){}:^-+ AND"), Not(Contains("unit:")));
  EXPECT_THAT(Found("\xff\xfe\x80"), IsEmpty());
  EXPECT_THAT(Found("NEAR(gom"), IsEmpty());
  EXPECT_THAT(Found(std::string(100000, 'x')), IsEmpty());
  EXPECT_THAT(Found("xyzzy"), IsEmpty());
}

TEST(SearchWords, PartsWordsAsPeopleDo) {
  EXPECT_EQ(SearchWords("Gốm & sứ – Bát Tràng (lam)"), "gom su bat trang lam");
  EXPECT_EQ(SearchWords("钵场 陶瓷"), "钵 场 陶 瓷");
  EXPECT_EQ(MarkedSearchWords("Gốm SỨ"), "gốm sứ");
  EXPECT_EQ(SearchWords("  "), "");
}

TEST(Fit, RunsAndStrays) {
  const auto fit = [](std::string_view typed, std::string_view name, std::string_view more) {
    return FitOf(SplitWords(typed, WordEnd::kOpen), name, more);
  };
  EXPECT_TRUE(fit("gom su", "gom su", "").is_whole_name);
  EXPECT_EQ(fit("gom su bat trang", "binh gom su", "bat trang").runs, 2);
  EXPECT_EQ(fit("gom su bat trang", "binh gom su", "bat trang").strays, 0);
  EXPECT_EQ(fit("ha dong", "khan", "ha noi\ndong anh").strays, 2);
  EXPECT_FALSE(fit("ha dong", "khan", "ha noi").is_complete);
  EXPECT_FALSE(fit("om", "gom", "").is_complete) << "words are found from their start";
}

TEST(WithinOneEdit, Letters) {
  EXPECT_TRUE(WithinOneEdit("gom", "gom"));
  EXPECT_TRUE(WithinOneEdit("gom", "gon"));
  EXPECT_TRUE(WithinOneEdit("gom", "gm"));
  EXPECT_TRUE(WithinOneEdit("gom", "gosm"));
  EXPECT_TRUE(WithinOneEdit("gom", "ogm"));
  EXPECT_FALSE(WithinOneEdit("gom", "mog"));
  EXPECT_FALSE(WithinOneEdit("gom", "g"));
  EXPECT_TRUE(WithinOneEdit("шелк", "шeлк")) << "a Latin e among Cyrillic letters is one letter";
  EXPECT_TRUE(WithinOneEdit("шелк", "шлек"));
  EXPECT_FALSE(WithinOneEdit("шелк", "лекш"));
  EXPECT_TRUE(WithinOneEdit("", "a"));
}

}  // namespace
}  // namespace ocop::store
