#include "db/store/catalogue.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <string>
#include <vector>

#include "db/store/migrate.h"
#include "sample_catalogue.h"

namespace ocop::store {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const Date kDay = *Date::Parse("2026-01-15");

std::vector<std::int64_t> Ids(const std::vector<ProductCard>& cards) {
  std::vector<std::int64_t> ids;
  ids.reserve(cards.size());
  for (const ProductCard& card : cards) ids.push_back(card.id);
  return ids;
}

ProductListing List(Catalogue& catalogue, const ProductQuery& query,
                    Language language = Language::kVi) {
  Result<ProductListing> listing = catalogue.Products(query, language);
  EXPECT_TRUE(listing.ok()) << listing.status().message();
  return std::move(listing).value();
}

int CountOf(const std::vector<FacetCount>& counts, std::int64_t id) {
  for (const FacetCount& count : counts) {
    if (count.id == id) return count.count;
  }
  return 0;
}

TEST(Catalogue, SaysWhatItIs) {
  Catalogue catalogue = OpenSample();
  const CatalogueMeta meta = *catalogue.Meta(Language::kKo);
  EXPECT_EQ(meta.title.text, "Danh mục thử");
  EXPECT_EQ(meta.title.language, Language::kVi) << "nothing nearer to Korean";
  EXPECT_EQ(meta.issued_on, kDay);
  EXPECT_EQ(meta.version, 7);
  EXPECT_EQ(meta.product_count, 7);
  EXPECT_EQ(meta.signed_at, std::nullopt);
}

TEST(Catalogue, TextsFallBackAndSaySo) {
  Catalogue catalogue = OpenSample();
  const std::int64_t ids[] = {kBlueVase, kSilkScarf, 999};
  const std::vector<ProductCard> korean = *catalogue.Cards(ids, Language::kKo);
  ASSERT_EQ(korean.size(), 2U);
  EXPECT_EQ(korean[0].name.text, "청화 꽃병");
  EXPECT_EQ(korean[0].name.origin, Origin::kMachine);
  EXPECT_EQ(korean[0].name_vi, "Bình gốm vẽ lam");
  EXPECT_EQ(korean[1].name.text, "Silk scarf");
  EXPECT_EQ(korean[1].name.language, Language::kEn);
  EXPECT_EQ(korean[0].village, "Bát Tràng") << "Chinese is no use to a Korean reader";
}

TEST(Catalogue, ListsInTheOrderOfNames) {
  Catalogue catalogue = OpenSample();
  EXPECT_THAT(Ids(List(catalogue, {}).cards), ElementsAre(5, 1, 7, 2, 4, 6, 3));
  ProductQuery query;
  query.order = ProductOrder::kNameInLanguage;
  EXPECT_THAT(Ids(List(catalogue, query, Language::kEn).cards), ElementsAre(5, 7, 1, 3, 6, 2, 4));
  EXPECT_THAT(Ids(List(catalogue, query, Language::kKo).cards), ElementsAre(1, 5, 7, 2, 4, 6, 3))
      << "those without a Korean name follow in Vietnamese order";
}

TEST(Catalogue, Pages) {
  Catalogue catalogue = OpenSample();
  ProductQuery query;
  query.offset = 5;
  query.limit = 4;
  const ProductListing listing = List(catalogue, query);
  EXPECT_EQ(listing.total, 7);
  EXPECT_THAT(Ids(listing.cards), ElementsAre(6, 3));
  query.offset = 100;
  EXPECT_THAT(Ids(List(catalogue, query).cards), IsEmpty());
  query.offset = -3;
  query.limit = -1;
  EXPECT_THAT(Ids(List(catalogue, query).cards), IsEmpty());
}

TEST(Catalogue, FiltersAndWhatEachChoiceWouldLeave) {
  Catalogue catalogue = OpenSample();
  catalogue.ShowStarsOn(kDay);
  ProductQuery query;
  query.filter.craft_id = 1;
  const ProductListing ceramics = List(catalogue, query);
  EXPECT_THAT(Ids(ceramics.cards), ElementsAre(5, 1, 6));
  EXPECT_EQ(CountOf(ceramics.facets.villages, kBatTrang), 2);
  EXPECT_EQ(CountOf(ceramics.facets.villages, kChuDau), 1);
  EXPECT_EQ(CountOf(ceramics.facets.villages, kVanPhuc), 0);
  EXPECT_EQ(CountOf(ceramics.facets.crafts, 2), 1) << "another craft instead of this one";
  EXPECT_EQ(ceramics.facets.this_province, 2);
  EXPECT_EQ(ceramics.facets.other_provinces, 1);
  EXPECT_EQ(ceramics.facets.at_point, 2);
  EXPECT_EQ(ceramics.facets.made_here, 2);
  EXPECT_EQ(ceramics.facets.stars[4], 1);
  EXPECT_EQ(ceramics.facets.stars[5], 1);
  EXPECT_EQ(ceramics.facets.stars[0], 1);

  query.filter.origin = ProductOrigin::kOtherProvinces;
  EXPECT_THAT(Ids(List(catalogue, query).cards), ElementsAre(kChuDauBowl));
  query.filter = {};
  query.filter.stars = 4;
  EXPECT_THAT(Ids(List(catalogue, query).cards), ElementsAre(kBlueVase));
  query.filter = {};
  query.filter.made_here = true;
  query.filter.at_point = true;
  EXPECT_THAT(Ids(List(catalogue, query).cards), ElementsAre(kBlueVase, kRiceSpirit));
  query.filter = {};
  query.filter.set_no = 21;
  const ProductListing set = List(catalogue, query);
  EXPECT_EQ(set.total, 3);
  EXPECT_EQ(CountOf(set.facets.sectors, 1), 2) << "another sector lets go of the set";
  query.filter.sector = 1;
  EXPECT_EQ(List(catalogue, query).total, 0);
}

TEST(Catalogue, StarsAreOfTheDay) {
  Catalogue catalogue = OpenSample();
  const std::int64_t ids[] = {kBlueVase, kSilkScarf};
  EXPECT_EQ((*catalogue.Cards(ids, Language::kVi))[0].stars, 0) << "no day, no stars";
  catalogue.ShowStarsOn(kDay);
  EXPECT_EQ((*catalogue.Cards(ids, Language::kVi))[0].stars, 4);
  EXPECT_EQ((*catalogue.Cards(ids, Language::kVi))[1].stars, 0) << "reported is not certified";
  ProductQuery query;
  query.filter.stars = 3;
  EXPECT_EQ(List(catalogue, query).total, 0);
  catalogue.ShowStarsOn(*Date::Parse("2022-01-01"));
  EXPECT_THAT(Ids(List(catalogue, query).cards), ElementsAre(kBlueVase));
  catalogue.ShowStarsOn(std::nullopt);
  EXPECT_EQ(List(catalogue, query).total, 0);
}

TEST(Catalogue, StandsSomewhereElse) {
  Catalogue catalogue = OpenSample();
  EXPECT_EQ(catalogue.CurrentPoint(Language::kVi)->code, "bat-trang-hall");
  EXPECT_EQ(catalogue.StandAt("nowhere").code(), Code::kNotFound);
  EXPECT_EQ(catalogue.CurrentPoint(Language::kVi)->code, "bat-trang-hall");
  ASSERT_TRUE(catalogue.StandAt("mart").ok());
  const ProductListing listing = List(catalogue, {});
  EXPECT_EQ(listing.facets.at_point, 0);
  EXPECT_EQ(listing.facets.made_here, 0) << "an unknown place makes nothing";
  EXPECT_EQ(listing.facets.this_province, 0);
  EXPECT_FALSE(listing.cards[1].offer.has_value());
}

TEST(Catalogue, AProductPageHasEverything) {
  Catalogue catalogue = OpenSample();
  catalogue.ShowStarsOn(kDay);
  const Result<ProductPage> result = catalogue.Product(kBlueVase, Language::kEn);
  ASSERT_TRUE(result.ok()) << result.status().message();
  const ProductPage& page = *result;
  EXPECT_EQ(page.card.name.text, "Blue painted vase");
  EXPECT_EQ(page.card.stars, 4);
  EXPECT_EQ(page.card.picture.sha256.substr(0, 4), "abab") << "the main one, not the first";
  EXPECT_EQ(page.summary.language, Language::kVi);
  ASSERT_TRUE(page.producer.has_value());
  EXPECT_EQ(page.producer->brand, "QV Ceramics");
  EXPECT_EQ(page.village.code, "bat-trang");
  EXPECT_EQ(page.craft.name.text, "Ceramics");
  EXPECT_EQ(page.address.printed, "thôn 5, xã Bát Tràng, huyện Gia Lâm");
  ASSERT_TRUE(page.address.unit.has_value() && page.address.province.has_value());
  EXPECT_EQ(page.address.unit->name.text, "Bat Trang Commune");
  EXPECT_EQ(page.address.province->code, "01");
  ASSERT_EQ(page.address.predecessors.size(), 2U);
  EXPECT_EQ(page.address.predecessors[0].name_vi, "Xã Kim Đức");
  EXPECT_EQ(page.address.predecessors[1].name_vi, "Xã Kim Lan");
  ASSERT_EQ(page.recognitions.size(), 2U);
  EXPECT_EQ(page.recognitions[0].star, 4) << "newest first";
  EXPECT_EQ(page.recognitions[0].issuer_name, "UBND thành phố");
  EXPECT_EQ(page.recognitions[0].source, "Quyết định");
  EXPECT_EQ(page.recognitions[0].source_url, "https://example.org/20");
  EXPECT_EQ(page.recognitions[1].issuer_level, IssuerLevel::kDistrict);
  ASSERT_EQ(page.stories.size(), 2U);
  EXPECT_EQ(page.stories[0].origin, Origin::kMaker);
  ASSERT_EQ(page.media.size(), 2U);
  EXPECT_EQ(page.media[0].full.width_px, 1600);
  EXPECT_EQ(page.media[0].alt.text, "A blue vase");
  EXPECT_EQ(page.ip_rights.size(), 1U);
  EXPECT_EQ(page.badges.size(), 1U);
  ASSERT_EQ(page.people.size(), 1U);
  EXPECT_EQ(page.people[0].role, "maker");
  ASSERT_TRUE(page.card.offer.has_value());
  EXPECT_EQ(page.card.offer->price_vnd, 450000);
  EXPECT_EQ(page.card.offer->basis, EligibilityBasis::kOcop);
  EXPECT_THAT(Ids(page.related), ElementsAre(kRedLotusPainting, kChuDauBowl))
      << "the maker's spirit is never proposed";
}

TEST(Catalogue, APageOfNearlyNothing) {
  Catalogue catalogue = OpenSample();
  const Result<ProductPage> page = catalogue.Product(kNoodles, Language::kFr);
  ASSERT_TRUE(page.ok()) << page.status().message();
  EXPECT_FALSE(page->producer.has_value());
  EXPECT_FALSE(page->address.unit.has_value());
  EXPECT_THAT(page->related, IsEmpty());
  EXPECT_EQ(catalogue.Product(999, Language::kVi).code(), Code::kNotFound);
}

TEST(Catalogue, LabelsAreTriedInOrder) {
  Catalogue catalogue = OpenSample();
  const std::string keys[] = {"gtin:09521234543213/lot:L1", "gtin:09521234543213"};
  const LabelMatch lot = *catalogue.FindLabel(keys);
  EXPECT_EQ(lot.product_id, kLotusTea);
  EXPECT_EQ(lot.lot, "L1");
  EXPECT_EQ(lot.best_before, *Date::Parse("2027-01-05"));
  const std::string other_lot[] = {"gtin:09521234543213/lot:L2", "gtin:09521234543213"};
  EXPECT_EQ(catalogue.FindLabel(other_lot)->product_code, "blue-vase");
  EXPECT_EQ(catalogue.FindLabel({}).code(), Code::kNotFound);
  const std::string hostile[] = {"' OR 1=1 --", std::string(5000, '\0')};
  EXPECT_EQ(catalogue.FindLabel(hostile).code(), Code::kNotFound);
}

TEST(Catalogue, Villages) {
  Catalogue catalogue = OpenSample();
  const std::vector<VillageCard> villages = *catalogue.Villages(Language::kZhHans);
  ASSERT_EQ(villages.size(), 4U);
  EXPECT_EQ(villages[0].name.text, "钵场村");
  EXPECT_EQ(villages[0].name_vi, "Bát Tràng");
  EXPECT_EQ(villages[0].products, 3);
  EXPECT_EQ(villages[1].name_vi, "Chu Đậu");
  const VillagePage page = *catalogue.Village(kVanPhuc, Language::kEn);
  EXPECT_EQ(page.address.printed, "Phường Vạn Phúc");
  EXPECT_EQ(page.address.unit->name.text, "Ha Dong Ward");
  const VillagePage bat_trang = *catalogue.Village(kBatTrang, Language::kVi);
  ASSERT_EQ(bat_trang.titles.size(), 2U);
  EXPECT_EQ(bat_trang.titles[0].kind, "world_craft_city");
  EXPECT_EQ(bat_trang.points.size(), 1U);
  EXPECT_TRUE(bat_trang.card.location.has_value());
  EXPECT_EQ(catalogue.Village(999, Language::kVi).code(), Code::kNotFound);
}

TEST(Catalogue, Lists) {
  Catalogue catalogue = OpenSample();
  EXPECT_EQ((*catalogue.Sectors(Language::kEn))[0].name.text, "Food");
  EXPECT_EQ((*catalogue.Sectors(Language::kEn))[0].products, 2);
  EXPECT_EQ(catalogue.ProductSets(Language::kVi)->size(), 5U);
  EXPECT_EQ((*catalogue.Crafts(Language::kVi))[0].code, "silk") << "by sort key";
  EXPECT_EQ(catalogue.Points(Language::kVi)->size(), 2U);
  EXPECT_EQ((*catalogue.Points(Language::kVi))[0].products, 3);
  const std::vector<Event> events = *catalogue.Events(Language::kVi, *Date::Parse("2026-02-12"));
  ASSERT_EQ(events.size(), 2U) << "the fair is over";
  EXPECT_EQ(events[0].code, "week");
  EXPECT_EQ(events[1].code, "some-day");
  EXPECT_EQ(catalogue.Events(Language::kVi, *Date::Parse("2026-02-11"))->size(), 3U);
  const std::vector<Route> routes = *catalogue.Routes(Language::kVi);
  ASSERT_EQ(routes.size(), 1U) << "a walk to nowhere is none";
  EXPECT_EQ(routes[0].name.text, "Đường gốm");
  EXPECT_EQ(routes[0].summary.text, "Một buổi đi bộ.");
  ASSERT_EQ(routes[0].stops.size(), 2U);
  EXPECT_EQ(routes[0].stops[0].place.name.text, "Khu tinh hoa làng nghề");
  EXPECT_FALSE(routes[0].stops[0].is_village);
  EXPECT_EQ(routes[0].stops[1].place.id, 1);
  EXPECT_TRUE(routes[0].stops[1].is_village);
  EXPECT_EQ(routes[0].stops[1].note.text, "Lò cũ.");
  const std::vector<AttractSlide> slides = *catalogue.AttractSlides(Language::kVi);
  ASSERT_EQ(slides.size(), 1U) << "spirits are not advertised";
  EXPECT_EQ(slides[0].code, "clay");
  EXPECT_EQ(catalogue.PublicMessages(Language::kVi, kDay)->size(), 1U);
  EXPECT_EQ(catalogue.PublicMessages(Language::kVi, *Date::Parse("2026-02-01"))->size(), 0U);
}

TEST(CatalogueFile, OpensFromAReadOnlyFolder) {
  const TemporaryFolder folder;
  const std::filesystem::path file = folder.Path() / "catalogue.db";
  WriteSampleCatalogue(file);
  {
    // As a writer that was killed would leave it: in WAL mode, all pages in the file.
    Result<Database> database = Database::Open(file, OpenMode::kReadWrite);
    ASSERT_TRUE(database.ok() && database->Run("PRAGMA journal_mode = WAL").ok());
  }
  std::filesystem::permissions(
      folder.Path(), std::filesystem::perms::owner_read | std::filesystem::perms::owner_exec);
  Result<Catalogue> catalogue = Catalogue::Open(file);
  ASSERT_TRUE(catalogue.ok()) << catalogue.status().message();
  EXPECT_EQ(catalogue->Meta(Language::kVi)->product_count, 7);
  const Picture picture{"abcd", 1, 1};
  EXPECT_EQ(catalogue->FileOf(picture), folder.Path() / "media/ab/abcd");
}

TEST(CatalogueFile, ReadsWhileAnotherWrites) {
  const TemporaryFolder folder;
  const std::filesystem::path file = folder.Path() / "catalogue.db";
  WriteSampleCatalogue(file);
  Result<Database> writer = Database::Open(file, OpenMode::kReadWrite);
  ASSERT_TRUE(writer.ok() && writer->Run("PRAGMA journal_mode = WAL").ok());
  Result<Catalogue> catalogue = Catalogue::Open(file);
  ASSERT_TRUE(catalogue.ok());
  Result<Transaction> writing = Transaction::Begin(*writer);
  ASSERT_TRUE(writing.ok());
  ASSERT_TRUE(writer->Run("UPDATE meta SET version = 8").ok());
  EXPECT_EQ(catalogue->Meta(Language::kVi)->version, 7);
  ASSERT_TRUE(writing->Commit().ok());
  EXPECT_EQ(catalogue->Meta(Language::kVi)->version, 8);
}

std::filesystem::path SampleFile(const TemporaryFolder& folder) {
  WriteSampleCatalogue(folder.Path() / "sample.db");
  return folder.Path() / "sample.db";
}

TEST(CatalogueFile, RegisteredFormsOfSerialsHaveOneOwner) {
  Database database = MakeSampleDatabase();
  ASSERT_TRUE(database
                  .Run("INSERT INTO serial_pattern VALUES ('LUA####', 2, NULL);"
                       "INSERT INTO serial_pattern VALUES ('GOM####', NULL, 1)")
                  .ok());
  Catalogue catalogue = Catalogue::Over(std::move(database)).value();
  const auto forms = catalogue.SerialForms();
  ASSERT_TRUE(forms.ok()) << forms.status().message();
  ASSERT_EQ(forms->size(), 2U);
  EXPECT_EQ(forms->front().form, "GOM####");
  EXPECT_EQ(forms->front().product_id, 0);
  EXPECT_EQ(forms->front().producer_id, 1);
  EXPECT_EQ(forms->back().product_id, kSilkScarf);
  EXPECT_FALSE(forms->back().product_code.empty());
  EXPECT_EQ(forms->back().producer_id, 0);
  EXPECT_FALSE(catalogue.ProducerName(1, Language::kEn)->text.empty());
  EXPECT_TRUE(catalogue.ProducerName(999, Language::kEn)->text.empty());
}

TEST(CatalogueFile, WrongFilesSayWhatIsWrong) {
  const TemporaryFolder folder;
  EXPECT_EQ(Catalogue::Open(folder.Path() / "none.db").code(), Code::kNotFound);

  const std::filesystem::path text = folder.Path() / "text.db";
  std::ofstream(text) << "name,star\n";
  EXPECT_EQ(Catalogue::Open(text).code(), Code::kInvalid);
  EXPECT_EQ(Catalogue::Open(folder.Path()).code(), Code::kInvalid) << "a folder";
  const std::filesystem::path empty = folder.Path() / "empty.db";
  std::ofstream(empty).close();
  EXPECT_EQ(Catalogue::Open(empty).code(), Code::kCorrupt) << "what a power cut may leave";
  std::filesystem::copy_file(SampleFile(folder), empty,
                             std::filesystem::copy_options::overwrite_existing);
  std::filesystem::resize_file(empty, 10);
  EXPECT_EQ(Catalogue::Open(empty).code(), Code::kCorrupt) << "the beginning of a catalogue";

  const std::filesystem::path kiosk = folder.Path() / "kiosk.db";
  {
    Result<Database> database = Database::Open(kiosk, OpenMode::kReadWrite);
    ASSERT_TRUE(database.ok() && Migrate(*database, KioskSchema()).ok());
  }
  const Result<Catalogue> wrong = Catalogue::Open(kiosk);
  EXPECT_EQ(wrong.code(), Code::kInvalid);
  EXPECT_NE(wrong.status().message().find("not a catalogue"), std::string::npos);

  const std::filesystem::path bare = folder.Path() / "bare.db";
  {
    Result<Database> database = Database::Open(bare, OpenMode::kReadWrite);
    ASSERT_TRUE(database.ok() && Migrate(*database, CatalogueSchema()).ok());
  }
  EXPECT_EQ(Catalogue::Open(bare).code(), Code::kCorrupt) << "never indexed";

  const std::filesystem::path newer = folder.Path() / "newer.db";
  WriteSampleCatalogue(newer);
  {
    Result<Database> database = Database::Open(newer, OpenMode::kReadWrite);
    ASSERT_TRUE(database.ok() && database->Run("PRAGMA user_version = 50").ok());
  }
  EXPECT_EQ(Catalogue::Open(newer).code(), Code::kTooNew);

  const std::filesystem::path older = folder.Path() / "older.db";
  WriteSampleCatalogue(older);
  {
    Result<Database> database = Database::Open(older, OpenMode::kReadWrite);
    ASSERT_TRUE(database.ok() && database->Run("PRAGMA user_version = 1").ok());
  }
  EXPECT_EQ(Catalogue::Open(older).code(), Code::kTooOld);

  const std::filesystem::path cut = folder.Path() / "cut.db";
  WriteSampleCatalogue(cut);
  std::filesystem::resize_file(cut, 6000);
  EXPECT_EQ(Catalogue::Open(cut).code(), Code::kCorrupt);
}

}  // namespace
}  // namespace ocop::store
