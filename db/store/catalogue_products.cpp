// Catalogue: product cards and the product page.

#include <string>
#include <utility>

#include "db/model/certificate.h"
#include "db/store/catalogue.h"
#include "db/store/catalogue_impl.h"
#include "db/store/readers.h"
#include "db/store/texts.h"

namespace ocop::store {
namespace {

constexpr int kRelatedCount = 12;

AdvertClass AdvertClassOf(std::string_view text) {
  if (text == "alcohol") return AdvertClass::kAlcohol;
  return text == "health" ? AdvertClass::kHealth : AdvertClass::kNormal;
}

/// What a card needs besides itself to be filled in.
struct Links {
  std::int64_t producer_id = 0;
  std::int64_t village_id = 0;
};

Status ReadOffer(Connection& db, std::int64_t point_id, ProductCard& card) {
  return db.Each(
      "SELECT price_vnd, stock, shelf, eligibility_basis FROM offer"
      " WHERE point_id = ?1 AND product_id = ?2",
      {point_id, card.id}, [&](const Statement& row) {
        Offer offer;
        offer.price_vnd = row.MaybeInt(0);
        if (!row.IsNull(1)) offer.stock = static_cast<int>(row.Int(1));
        offer.shelf = row.String(2);
        offer.basis = EligibilityBasisFromString(row.Text(3)).value_or(EligibilityBasis::kNone);
        card.offer = std::move(offer);
      });
}

Status FillCard(Connection& db, const Links& links, Language language, ProductCard& card) {
  OCOP_ASSIGN_OR_RETURN(name, ReadText(db, "product", card.id, "name", language), "card");
  OCOP_ASSIGN_OR_RETURN(name_vi, ReadText(db, "product", card.id, "name", Language::kVi), "card");
  OCOP_ASSIGN_OR_RETURN(producer, ReadText(db, "producer", links.producer_id, "name", language),
                        "card");
  OCOP_ASSIGN_OR_RETURN(village, ReadText(db, "village", links.village_id, "name", language),
                        "card");
  OCOP_ASSIGN_OR_RETURN(picture, ReadPicture(db, {"product", card.id}, "card"), "card");
  card.name = std::move(name);
  card.name_vi = std::move(name_vi.text);
  card.producer = std::move(producer.text);
  card.village = std::move(village.text);
  card.picture = std::move(picture);
  return {};
}

/// False: the catalogue does not have it.
Result<bool> ReadCard(Connection& db, const Standpoint& here, std::int64_t id, Language language,
                      ProductCard& card) {
  Links links;
  card = {};
  const auto on_row = [&](const Statement& row) {
    card.id = row.Int(0);
    card.code = row.String(1);
    card.set_no = static_cast<int>(row.Int(2));
    card.advert_class = AdvertClassOf(row.Text(3));
    card.is_demonstration = row.Int(4) != 0;
    links = {row.Int(5), row.Int(6)};
  };
  RETURN_IF_ERROR(db.Each("SELECT id, code, set_id, advert_class, is_demonstration, producer_id,"
                          " village_id FROM product WHERE id = ?1",
                          {id}, on_row),
                  "card");
  if (card.id == 0) return false;
  RETURN_IF_ERROR(FillCard(db, links, language, card), "card");
  RETURN_IF_ERROR(ReadOffer(db, here.point_id, card), "offer");
  return true;
}

Result<std::vector<Recognition>> ReadHistory(Connection& db, std::int64_t product_id) {
  std::vector<Recognition> history;
  RETURN_IF_ERROR(
      db.Each("SELECT " OCOP_RECOGNITION_COLUMNS " FROM recognition WHERE product_id = ?1"
              " ORDER BY coalesce(issued_on, recognised_year || '-12-31') DESC, id DESC",
              {product_id}, [&](const Statement& row) { history.push_back(RecognitionOf(row)); }),
      "recognitions");
  return history;
}

int StarsOn(std::span<const Recognition> history, std::optional<Date> day, bool is_demonstration) {
  if (!day.has_value()) return 0;
  const RowKind kind = is_demonstration ? RowKind::kDemonstration : RowKind::kReal;
  return StandingOn(history, *day, kind).certified_star;
}

Result<std::optional<Producer>> ReadProducer(Connection& db, std::int64_t id, Language language) {
  if (id == 0) return std::optional<Producer>();
  Producer producer;
  std::int64_t unit_id = 0;
  std::string printed;
  const auto on_row = [&](const Statement& row) {
    producer.id = row.Int(0);
    producer.code = row.String(1);
    producer.kind = row.String(2);
    producer.brand = row.String(3);
    unit_id = row.Int(4);
    printed = row.String(5);
    producer.is_demonstration = row.Int(6) != 0;
  };
  RETURN_IF_ERROR(db.Each("SELECT id, code, kind, brand, unit_id, printed_address,"
                          " is_demonstration FROM producer WHERE id = ?1",
                          {id}, on_row),
                  "producer");
  OCOP_ASSIGN_OR_RETURN(texts, ReadTexts(db, "producer", id, language), "producer");
  producer.name = texts.Get("name");
  producer.name_vi = texts.Vietnamese("name");
  OCOP_ASSIGN_OR_RETURN(address, ReadAddress(db, unit_id, printed, language), "producer");
  producer.address = std::move(address);
  return std::optional<Producer>(std::move(producer));
}

Status ReadBadges(Connection& db, std::int64_t product_id, Language language,
                  std::vector<Badge>& badges) {
  std::vector<std::int64_t> ids;
  RETURN_IF_ERROR(db.Each("SELECT b.id, b.code, b.kind FROM badge_product bp"
                          " JOIN badge b ON b.id = bp.badge_id WHERE bp.product_id = ?1"
                          " ORDER BY b.id",
                          {product_id},
                          [&](const Statement& row) {
                            ids.push_back(row.Int(0));
                            badges.push_back({row.String(1), row.String(2), {}, {}});
                          }),
                  "badges");
  for (std::size_t i = 0; i < ids.size(); ++i) {
    OCOP_ASSIGN_OR_RETURN(texts, ReadTexts(db, "badge", ids[i], language), "badges");
    badges[i].name = texts.Get("name");
    badges[i].evidence = texts.Get("evidence");
  }
  return {};
}

Status ReadPeople(Connection& db, std::int64_t product_id, Language language,
                  std::vector<PersonPart>& people) {
  RETURN_IF_ERROR(db.Each("SELECT p.id, p.kind, pp.role FROM product_person pp"
                          " JOIN person p ON p.id = pp.person_id WHERE pp.product_id = ?1"
                          " ORDER BY pp.role = 'teacher', p.id",
                          {product_id},
                          [&](const Statement& row) {
                            people.push_back({row.Int(0), row.String(1), row.String(2), {}});
                          }),
                  "people");
  for (PersonPart& part : people) {
    OCOP_ASSIGN_OR_RETURN(name, ReadText(db, "person", part.person_id, "name", language), "people");
    part.name = std::move(name);
  }
  return {};
}

/// Same maker first, then village, then craft. Alcohol is never proposed.
Result<std::vector<std::int64_t>> RelatedIds(Connection& db, std::int64_t product_id) {
  std::vector<std::int64_t> ids;
  RETURN_IF_ERROR(
      db.Each("WITH me AS (SELECT id, producer_id, village_id, craft_id FROM product"
              "   WHERE id = ?1),"
              " near (id, distance) AS ("
              "   SELECT p.id, 0 FROM me JOIN product p ON p.producer_id = me.producer_id UNION ALL"
              "   SELECT p.id, 1 FROM me JOIN product p ON p.village_id = me.village_id UNION ALL"
              "   SELECT id, 2 FROM (SELECT p.id FROM me JOIN product p ON p.craft_id = me.craft_id"
              "     WHERE p.advert_class <> 'alcohol' LIMIT 40))"
              " SELECT n.id FROM near n JOIN product p ON p.id = n.id"
              " WHERE n.id <> ?1 AND p.advert_class <> 'alcohol'"
              " GROUP BY n.id ORDER BY min(n.distance), n.id LIMIT ?2",
              {product_id, kRelatedCount},
              [&](const Statement& row) { ids.push_back(row.Int(0)); }),
      "related");
  return ids;
}

/// The columns of a product that only its page shows.
struct PageRow {
  std::int64_t producer_id = 0, village_id = 0, craft_id = 0, unit_id = 0;
  std::string village_code, craft_code, printed_address;
};

Result<PageRow> ReadPageRow(Connection& db, std::int64_t id, ProductPage& page) {
  PageRow found;
  const auto on_row = [&](const Statement& row) {
    found.producer_id = row.Int(0);
    found.village_id = row.Int(1);
    found.craft_id = row.Int(2);
    found.unit_id = row.Int(3);
    found.village_code = row.String(4);
    found.craft_code = row.String(5);
    found.printed_address = row.String(6);
    if (!row.IsNull(7)) page.weight_g = static_cast<int>(row.Int(7));
    page.net_content = row.String(8);
    if (!row.IsNull(9)) page.shelf_life_days = static_cast<int>(row.Int(9));
    page.is_service = row.Int(10) != 0;
    page.is_ocop_claimed = row.Int(11) != 0;
    page.source = row.String(12);
    page.sector = static_cast<int>(row.Int(13));
  };
  RETURN_IF_ERROR(
      db.Each("SELECT p.producer_id, p.village_id, p.craft_id,"
              " coalesce(p.unit_id, v.unit_id, r.unit_id), v.code, c.code, p.printed_address,"
              " p.weight_g, p.net_content, p.shelf_life_days, p.is_service, p.is_ocop_claimed,"
              " p.source, s.sector_id FROM product p JOIN product_set s ON s.id = p.set_id"
              " LEFT JOIN village v ON v.id = p.village_id"
              " LEFT JOIN craft c ON c.id = p.craft_id"
              " LEFT JOIN producer r ON r.id = p.producer_id WHERE p.id = ?1",
              {id}, on_row),
      "product");
  return found;
}

Status FillPageTexts(Connection& db, const PageRow& row, Language language, ProductPage& page) {
  OCOP_ASSIGN_OR_RETURN(texts, ReadTexts(db, "product", page.card.id, language), "texts");
  page.summary = texts.Get("summary");
  page.material = texts.Get("material");
  page.care = texts.Get("care");
  page.carry = texts.Get("carry");
  page.season = texts.Get("season");
  OCOP_ASSIGN_OR_RETURN(sector, ReadText(db, "sector", page.sector, "name", language), "texts");
  OCOP_ASSIGN_OR_RETURN(set, ReadText(db, "product_set", page.card.set_no, "name", language),
                        "texts");
  page.sector_name = std::move(sector);
  page.set_name = std::move(set);
  const Subject stories_of[] = {{"product", page.card.id},
                                {"producer", row.producer_id},
                                {"village", row.village_id},
                                {"craft", row.craft_id}};
  for (const Subject& about : stories_of) {
    RETURN_IF_ERROR(AddStories(db, about, language, page.stories), "texts");
  }
  return {};
}

Status FillPagePlaces(Connection& db, const PageRow& row, Language language, ProductPage& page) {
  OCOP_ASSIGN_OR_RETURN(
      village, ReadNamed(db, {"village", row.village_id}, row.village_code, language), "places");
  OCOP_ASSIGN_OR_RETURN(craft, ReadNamed(db, {"craft", row.craft_id}, row.craft_code, language),
                        "places");
  OCOP_ASSIGN_OR_RETURN(address, ReadAddress(db, row.unit_id, row.printed_address, language),
                        "places");
  OCOP_ASSIGN_OR_RETURN(producer, ReadProducer(db, row.producer_id, language), "places");
  page.village = std::move(village);
  page.craft = std::move(craft);
  page.address = std::move(address);
  page.producer = std::move(producer);
  return {};
}

}  // namespace

Result<std::vector<ProductCard>> Catalogue::Cards(std::span<const std::int64_t> ids,
                                                  Language language) {
  const ReadScope scope(impl_->db);
  std::vector<ProductCard> cards;
  cards.reserve(ids.size());
  for (const std::int64_t id : ids) {
    ProductCard card;
    OCOP_ASSIGN_OR_RETURN(found, ReadCard(impl_->db, impl_->here, id, language, card), "cards");
    if (!found) continue;
    OCOP_ASSIGN_OR_RETURN(history, ReadHistory(impl_->db, id), "cards");
    card.stars = StarsOn(history, impl_->day, card.is_demonstration);
    cards.push_back(std::move(card));
  }
  return cards;
}

Result<std::vector<Recognition>> Catalogue::Recognitions(std::int64_t product_id,
                                                         Language language) {
  const ReadScope scope(impl_->db);
  OCOP_ASSIGN_OR_RETURN(history, ReadHistory(impl_->db, product_id), "recognitions");
  for (Recognition& recognition : history) {
    OCOP_ASSIGN_OR_RETURN(texts, ReadTexts(impl_->db, "recognition", recognition.id, language),
                          "recognitions");
    recognition.issuer_name = texts.Get("issuer").text;
    // The column holds an address or a document; the sentence on the screen is a text.
    recognition.source_url = std::exchange(recognition.source, texts.Get("source_note").text);
    if (recognition.source.empty()) recognition.source = recognition.source_url;
  }
  return history;
}

Result<ProductPage> Catalogue::Product(std::int64_t id, Language language) {
  const ReadScope scope(impl_->db);
  Connection& db = impl_->db;
  ProductPage page;
  OCOP_ASSIGN_OR_RETURN(found, ReadCard(db, impl_->here, id, language, page.card), "product");
  if (!found) return {Code::kNotFound, "no product " + std::to_string(id)};
  OCOP_ASSIGN_OR_RETURN(row, ReadPageRow(db, id, page), "product");
  RETURN_IF_ERROR(FillPageTexts(db, row, language, page), "product");
  RETURN_IF_ERROR(FillPagePlaces(db, row, language, page), "product");
  OCOP_ASSIGN_OR_RETURN(media, ReadMedia(db, {"product", id}, language), "product");
  OCOP_ASSIGN_OR_RETURN(history, Recognitions(id, language), "product");
  OCOP_ASSIGN_OR_RETURN(rights, ReadIpRights(db, id, row.village_id, language), "product");
  RETURN_IF_ERROR(ReadBadges(db, id, language, page.badges), "product");
  RETURN_IF_ERROR(ReadPeople(db, id, language, page.people), "product");
  OCOP_ASSIGN_OR_RETURN(related_ids, RelatedIds(db, id), "product");
  OCOP_ASSIGN_OR_RETURN(related, Cards(related_ids, language), "product");
  page.card.stars = StarsOn(history, impl_->day, page.card.is_demonstration);
  page.media = std::move(media);
  page.recognitions = std::move(history);
  page.ip_rights = std::move(rights);
  page.related = std::move(related);
  return page;
}

Result<std::int64_t> Catalogue::ProductIdOf(std::string_view code) {
  const ReadScope scope(impl_->db);
  std::int64_t id = 0;
  RETURN_IF_ERROR(impl_->db.Each("SELECT id FROM product WHERE code = ?1", {code},
                                 [&](const Statement& row) { id = row.Int(0); }),
                  "product code");
  return id;
}

Result<std::string> Catalogue::ProductCodeOf(std::int64_t id) {
  const ReadScope scope(impl_->db);
  std::string code;
  RETURN_IF_ERROR(impl_->db.Each("SELECT code FROM product WHERE id = ?1", {id},
                                 [&](const Statement& row) { code = row.Text(0); }),
                  "product");
  return code;
}

}  // namespace ocop::store
