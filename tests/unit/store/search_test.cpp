#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "db/store/match.h"
#include "db/store/search_doc_id.h"
#include "db/store/search_docs.h"
#include "db/store/search_links.h"
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

TEST(Search, AUnitThatIsNoMoreOnlyLendsItsName) {
  const std::vector<std::string> found = Found("van phuc");
  EXPECT_THAT(found, Contains("village:Vạn Phúc"));
  EXPECT_THAT(found, Not(Contains("unit:Phường Vạn Phúc"))) << "printed on labels, gone since 2025";
}

TEST(Search, WordsMayComeFromAllThatAThingBelongsTo) {
  EXPECT_THAT(Found("qv ceramics blue"), Contains("product:Bình gốm vẽ lam")) << "brand and name";
  EXPECT_THAT(Found("bình gia lâm"), Contains("product:Bình gốm vẽ lam"))
      << "name and old district";
  EXPECT_THAT(Found("khăn gia lâm"), IsEmpty()) << "its village lies elsewhere";
  EXPECT_THAT(Found("thu cong bat trang"), Contains("product:Bình gốm vẽ lam")) << "group, village";
}

TEST(Search, ANewNameOfAVillageIsOneRow) {
  Database database = MakeSampleDatabase();
  const auto changes = [&] { return *database.Number("SELECT total_changes()"); };
  ASSERT_TRUE(RefreshSearchDocs(database).ok());
  ASSERT_TRUE(database
                  .Run("CREATE TEMP TABLE written (id); CREATE TEMP TRIGGER told AFTER UPDATE ON"
                       " search_doc BEGIN INSERT INTO written VALUES (new.id); END;"
                       "UPDATE translation SET text = 'Làng Sứ' WHERE kind = 'village'"
                       " AND entity_id = 1 AND field = 'name' AND lang = 'vi'")
                  .ok());
  const std::int64_t before = changes();
  ASSERT_TRUE(RefreshSearchDocs(database).ok());
  EXPECT_GT(changes(), before);
  EXPECT_EQ(*database.Number("SELECT count(*) FROM temp.written"), 1);
  Result<Catalogue> catalogue = Catalogue::Over(std::move(database));
  ASSERT_TRUE(catalogue.ok());
  const auto hits = catalogue->Search("lang su", Language::kVi, 20);
  ASSERT_TRUE(hits.ok());
  EXPECT_THAT(*hits, Contains(testing::Field(&SearchHit::name_vi, "Bình gốm vẽ lam")));
}

TEST(DocSet, KeepsWhatIsInBoth) {
  DocSet odd(200);
  DocSet third(200);
  for (std::size_t i = 1; i < 200; i += 2) odd.Add(i);
  for (std::size_t i = 0; i < 200; i += 3) third.Add(i);
  odd.KeepOnly(third);
  EXPECT_THAT(odd.First(3), ElementsAre(3, 9, 15));
  EXPECT_EQ(odd.First(1000).size(), 33U);
  EXPECT_EQ(odd.First(1000).back(), 195U);
  EXPECT_THAT(DocSet(0).First(5), IsEmpty());
}

TEST(SearchLinks, BothWays) {
  Connection db(MakeSampleDatabase());
  const Result<SearchLinks> links = SearchLinks::Load(db);
  ASSERT_TRUE(links.ok()) << links.status().message();
  const auto number = [&](DocKind kind, std::int64_t id) {
    return links->NumberOf(DocId(kind, id)).value();
  };
  const auto vase = number(DocKind::kProduct, kBlueVase);
  EXPECT_THAT(links->Of(vase),
              ElementsAre(number(DocKind::kVillage, kBatTrang), number(DocKind::kCraft, 1),
                          number(DocKind::kProductSet, 21), number(DocKind::kUnit, 10),
                          number(DocKind::kProducer, 1)));
  for (const std::uint32_t owner : links->Of(vase)) {
    EXPECT_THAT(links->To(owner), Contains(vase));
  }
  EXPECT_TRUE(links->IsFindable(number(DocKind::kUnit, 10)));
  EXPECT_FALSE(links->IsFindable(number(DocKind::kUnit, 30)));
  EXPECT_FALSE(links->NumberOf(DocId(DocKind::kProduct, 4711)).has_value());
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
