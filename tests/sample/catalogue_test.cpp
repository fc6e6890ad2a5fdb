// The real sample, as a catalogue in memory: what a visitor searches for is found in it, and what
// it says about certificates is no more than what is known. Without pictures, which take a minute.

#include "db/store/catalogue.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "db/hub/check.h"
#include "db/hub/source.h"
#include "db/hub/write.h"
#include "db/model/certificate.h"
#include "db/store/migrate.h"
#include "db/store/search_docs.h"
#include "platform/linux/storage.h"

namespace ocop::hub {
namespace {

using store::HitKind;
using store::HitRank;
using store::SearchHit;
using testing::Contains;
using testing::Not;

const Date kDay = Date::Parse("2026-11-20").value();

store::Catalogue MakeSample() {
  Problems problems;
  const platform::LinuxStorage storage;
  Result<Source> source = ReadSource(storage, OCOP_SOURCE_DIR "/assets/sample", kDay, problems);
  EXPECT_TRUE(source.ok()) << source.status().message();
  CheckSource(*source, problems);
  for (const Problem& problem : problems.Sorted()) ADD_FAILURE() << ToText(problem);
  Result<store::Database> database = store::Database::OpenInMemory();
  EXPECT_TRUE(database.ok());
  EXPECT_TRUE(store::Migrate(*database, store::CatalogueSchema()).ok());
  {
    Result<store::Transaction> writing = store::Transaction::Begin(*database);
    const Status written = WriteCatalogue(*database, {*source, {}, {}, {}});
    EXPECT_TRUE(written.ok()) << written.message();
    EXPECT_TRUE(store::FillSearchDocs(*database).ok());
    EXPECT_TRUE(writing->Commit().ok());
  }
  EXPECT_TRUE(store::BuildCatalogueIndexes(*database).ok());
  return store::Catalogue::Over(std::move(*database)).value();
}

class Sample : public testing::Test {
 protected:
  static void SetUpTestSuite() { catalogue = new store::Catalogue(MakeSample()); }
  static void TearDownTestSuite() {
    delete catalogue;
    catalogue = nullptr;
  }

  static std::vector<SearchHit> Hits(std::string_view text, Language language = Language::kVi) {
    auto hits = catalogue->Search(text, language, 60);
    EXPECT_TRUE(hits.ok()) << hits.status().message();
    return hits.ok() ? std::move(hits).value() : std::vector<SearchHit>();
  }
  static std::vector<std::string> Names(const std::vector<SearchHit>& hits) {
    std::vector<std::string> names;
    std::transform(hits.begin(), hits.end(), std::back_inserter(names),
                   [](const SearchHit& hit) { return hit.name_vi; });
    return names;
  }
  static std::string CodeOf(const SearchHit& hit) {
    const auto page = catalogue->Product(hit.id, Language::kVi);
    return page.ok() ? page->card.code : "";
  }

  static store::Catalogue* catalogue;
};
store::Catalogue* Sample::catalogue = nullptr;

TEST_F(Sample, GomSuBatTrangFindsTheVillagesWares) {
  const auto hits = Hits("gom su bat trang");
  EXPECT_THAT(Names(hits), Contains("Bát Tràng"));
  std::vector<std::string> codes;
  for (const SearchHit& hit : hits) {
    if (hit.kind == HitKind::kProduct) codes.push_back(CodeOf(hit));
  }
  EXPECT_THAT(codes, testing::IsSupersetOf({"hn-008", "hn-009", "hn-010", "hn-011"}));
  EXPECT_THAT(codes, Not(Contains(testing::StartsWith("tn-")))) << "tea is no ceramics";
}

TEST_F(Sample, MarksAsTypedComeFirst) {
  const auto hits = Hits("gốm sứ");
  ASSERT_FALSE(hits.empty());
  EXPECT_EQ(hits.front().rank, HitRank::kExactMarks);
  EXPECT_EQ(hits.front().name_vi, "Gốm sứ");
  EXPECT_TRUE(std::is_sorted(hits.begin(), hits.end(), [](const auto& a, const auto& b) {
    return a.rank < b.rank;
  })) << "what has the words without the marks comes later";
}

TEST_F(Sample, DongKyIsFoundWithoutItsMarks) {
  ASSERT_FALSE(Hits("dong ky").empty());
  EXPECT_EQ(Hits("dong ky").front().name_vi, "Đồng Kỵ");
  EXPECT_EQ(Hits("dong ky").front().kind, HitKind::kVillage);
}

TEST_F(Sample, HaDongFindsWhatMovedIntoIt) {
  const auto hits = Hits("ha dong");
  EXPECT_THAT(Names(hits), Contains("Phường Hà Đông"));
  EXPECT_THAT(Names(hits), Contains("Vạn Phúc")) << "a ward of its own until June 2025";
  std::vector<std::string> codes;
  for (const SearchHit& hit : hits) {
    if (hit.kind == HitKind::kProduct) codes.push_back(CodeOf(hit));
  }
  EXPECT_THAT(codes, testing::IsSupersetOf({"hn-021", "hn-022", "hn-023", "hn-024"}));
}

TEST_F(Sample, RedLotusIsFoundInEnglish) {
  const auto hits = Hits("red lotus", Language::kEn);
  ASSERT_FALSE(hits.empty());
  EXPECT_EQ(CodeOf(hits.front()), "hn-008");
}

TEST_F(Sample, OneSlipOfTheFingerIsForgiven) {
  for (const char* typed : {"bat trnag", "bat tranng", "batt trang"}) {
    EXPECT_THAT(Names(Hits(typed)), Contains("Bát Tràng")) << typed;
    EXPECT_EQ(Hits(typed).front().rank, HitRank::kTypo) << typed;
  }
}

TEST_F(Sample, NoRealProductIsCertifiedToday) {
  catalogue->ShowStarsOn(kDay);
  const auto listing = catalogue->Products({.limit = 500}, Language::kVi);
  ASSERT_TRUE(listing.ok());
  int real = 0;
  for (const store::ProductCard& card : listing->cards) {
    if (card.is_demonstration) continue;
    ++real;
    EXPECT_EQ(card.stars, 0) << card.code;
    const auto history = catalogue->Recognitions(card.id, Language::kVi);
    ASSERT_TRUE(history.ok());
    const auto standing = StandingOn(*history, kDay, RowKind::kReal);
    const bool vun_art = card.code >= "hn-021" && card.code <= "hn-024";
    EXPECT_EQ(standing.kind == StandingKind::kRanUntil, vun_art) << card.code;
    EXPECT_NE(standing.kind, StandingKind::kRevoked) << card.code;
    if (standing.kind == StandingKind::kReported) {
      EXPECT_FALSE(standing.recognition.source.empty()) << card.code << ": by whom?";
    }
  }
  EXPECT_GE(real, 66);
}

TEST_F(Sample, DemonstrationsShowEveryCase) {
  struct Row {
    const char* code;
    StandingKind kind;
    EligibilityBasis basis;
  };
  using enum EligibilityBasis;
  const Row rows[] = {{"demo-01", StandingKind::kValid, kDemonstration},
                      {"demo-02", StandingKind::kExpiring, kDemonstration},
                      {"demo-03", StandingKind::kExpired, kDemonstration},
                      {"demo-04", StandingKind::kRevoked, kDemonstration},
                      {"demo-05", StandingKind::kValid, kDemonstration},
                      {"demo-06", StandingKind::kNone, kSpeciality},
                      {"demo-11", StandingKind::kPending, kDemonstration},
                      {"demo-12", StandingKind::kValid, kDemonstration}};
  for (const Row& row : rows) {
    const auto page = catalogue->Product(catalogue->ProductIdOf(row.code).value(), Language::kVi);
    ASSERT_TRUE(page.ok()) << row.code;
    EXPECT_EQ(StandingOn(page->recognitions, kDay, RowKind::kDemonstration).kind, row.kind)
        << row.code;
    ASSERT_TRUE(page->card.offer.has_value()) << row.code;
    EXPECT_EQ(page->card.offer->basis, row.basis) << row.code;
  }
}

}  // namespace
}  // namespace ocop::hub
