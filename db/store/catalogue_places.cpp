// Catalogue: villages, points, events.

#include <string>
#include <utility>

#include "db/store/catalogue.h"
#include "db/store/catalogue_impl.h"
#include "db/store/readers.h"
#include "db/store/texts.h"

namespace ocop::store {
namespace {

#define OCOP_VILLAGE_COLUMNS                                                     \
  "v.id, v.code, v.unit_id, v.printed_unit_id, v.latitude_deg, v.longitude_deg," \
  " v.accuracy_km, (SELECT count(*) FROM product p WHERE p.village_id = v.id),"  \
  " (SELECT vc.craft_id FROM village_craft vc WHERE vc.village_id = v.id"        \
  "  ORDER BY vc.position LIMIT 1)"

struct VillageRow {
  VillageCard card;
  std::int64_t unit_id = 0;
  std::int64_t printed_unit_id = 0;
  std::int64_t craft_id = 0;
};

VillageRow VillageRowOf(const Statement& row) {
  VillageRow village;
  village.card.id = row.Int(0);
  village.card.code = row.String(1);
  village.unit_id = row.Int(2);
  village.printed_unit_id = row.Int(3);
  village.card.location = LocationOf(row, 4);
  village.card.products = static_cast<int>(row.Int(7));
  village.craft_id = row.Int(8);
  return village;
}

Status FillVillageCard(Connection& db, Language language, VillageRow& village) {
  const std::int64_t id = village.card.id;
  OCOP_ASSIGN_OR_RETURN(name, ReadText(db, "village", id, "name", language), "village");
  OCOP_ASSIGN_OR_RETURN(name_vi, ReadText(db, "village", id, "name", Language::kVi), "village");
  OCOP_ASSIGN_OR_RETURN(craft, ReadText(db, "craft", village.craft_id, "name", language),
                        "village");
  OCOP_ASSIGN_OR_RETURN(unit, ReadText(db, "admin_unit", village.unit_id, "name", language),
                        "village");
  OCOP_ASSIGN_OR_RETURN(picture, ReadPicture(db, {"village", id}, "card"), "village");
  village.card.name = std::move(name);
  village.card.name_vi = std::move(name_vi.text);
  village.card.craft = std::move(craft);
  village.card.unit = std::move(unit.text);
  village.card.picture = std::move(picture);
  return {};
}

struct CodedId {
  std::int64_t id;
  std::string code;
};

Result<std::vector<Named>> Name(Connection& db, std::string_view kind, std::vector<CodedId> things,
                                Language language) {
  std::vector<Named> names;
  for (CodedId& thing : things) {
    OCOP_ASSIGN_OR_RETURN(name, ReadNamed(db, {kind, thing.id}, std::move(thing.code), language),
                          "names");
    names.push_back(std::move(name));
  }
  return names;
}

Result<std::vector<Named>> CraftsOf(Connection& db, std::int64_t village_id, Language language) {
  std::vector<CodedId> crafts;
  RETURN_IF_ERROR(
      db.Each("SELECT c.id, c.code FROM village_craft vc JOIN craft c ON c.id = vc.craft_id"
              " WHERE vc.village_id = ?1 ORDER BY vc.position",
              {village_id},
              [&](const Statement& row) {
                crafts.push_back({row.Int(0), row.String(1)});
              }),
      "crafts");
  return Name(db, "craft", std::move(crafts), language);
}

Result<std::vector<Named>> PointsNear(Connection& db, const VillageRow& village,
                                      Language language) {
  std::vector<CodedId> points;
  RETURN_IF_ERROR(
      db.Each("SELECT id, code FROM point WHERE village_id = ?1 OR unit_id = nullif(?2, 0)"
              " ORDER BY village_id IS NOT ?1, id",
              {village.card.id, village.unit_id},
              [&](const Statement& row) {
                points.push_back({row.Int(0), row.String(1)});
              }),
      "points");
  return Name(db, "point", std::move(points), language);
}

Status FillVillagePage(Connection& db, const VillageRow& village, Language language,
                       VillagePage& page) {
  const std::int64_t id = village.card.id;
  OCOP_ASSIGN_OR_RETURN(summary, ReadText(db, "village", id, "summary", language), "page");
  OCOP_ASSIGN_OR_RETURN(crafts, CraftsOf(db, id, language), "page");
  // Labels print it in Vietnamese, so it is shown that way.
  OCOP_ASSIGN_OR_RETURN(
      printed, ReadText(db, "admin_unit", village.printed_unit_id, "name", Language::kVi), "page");
  OCOP_ASSIGN_OR_RETURN(address, ReadAddress(db, village.unit_id, printed.text, language), "page");
  OCOP_ASSIGN_OR_RETURN(titles, ReadTitles(db, id, language), "page");
  OCOP_ASSIGN_OR_RETURN(media, ReadMedia(db, {"village", id}, language), "page");
  OCOP_ASSIGN_OR_RETURN(rights, ReadIpRights(db, 0, id, language), "page");
  OCOP_ASSIGN_OR_RETURN(points, PointsNear(db, village, language), "page");
  RETURN_IF_ERROR(AddStories(db, {"village", id}, language, page.stories), "page");
  for (const Named& craft : crafts) {
    RETURN_IF_ERROR(AddStories(db, {"craft", craft.id}, language, page.stories), "page");
  }
  page.summary = std::move(summary);
  page.crafts = std::move(crafts);
  page.address = std::move(address);
  page.titles = std::move(titles);
  page.media = std::move(media);
  page.ip_rights = std::move(rights);
  page.points = std::move(points);
  return {};
}

struct PointRow {
  Point point;
  std::int64_t village_id = 0;
  std::string village_code;
  std::int64_t unit_id = 0;
  std::string printed_address;
};

Status FillPoint(Connection& db, Language language, PointRow& row) {
  OCOP_ASSIGN_OR_RETURN(texts, ReadTexts(db, "point", row.point.id, language), "point");
  OCOP_ASSIGN_OR_RETURN(
      village, ReadNamed(db, {"village", row.village_id}, row.village_code, language), "point");
  OCOP_ASSIGN_OR_RETURN(address, ReadAddress(db, row.unit_id, row.printed_address, language),
                        "point");
  row.point.name = texts.Get("name");
  row.point.name_vi = texts.Vietnamese("name");
  row.point.operator_name = texts.Get("operator");
  row.point.hours = texts.Get("hours");
  row.point.village = std::move(village);
  row.point.address = std::move(address);
  return {};
}

}  // namespace

Result<std::vector<VillageCard>> Catalogue::Villages(Language language) {
  const ReadScope scope(impl_->db);
  std::vector<VillageRow> rows;
  RETURN_IF_ERROR(
      impl_->db.Each("SELECT " OCOP_VILLAGE_COLUMNS " FROM village v"
                     " LEFT JOIN translation t ON t.kind = 'village' AND t.entity_id = v.id"
                     " AND t.field = 'name' AND t.lang = 'vi' ORDER BY t.sort_key, v.id",
                     {}, [&](const Statement& row) { rows.push_back(VillageRowOf(row)); }),
      "villages");
  std::vector<VillageCard> villages;
  for (VillageRow& row : rows) {
    RETURN_IF_ERROR(FillVillageCard(impl_->db, language, row), "villages");
    villages.push_back(std::move(row.card));
  }
  return villages;
}

Result<VillagePage> Catalogue::Village(std::int64_t id, Language language) {
  const ReadScope scope(impl_->db);
  VillageRow village;
  RETURN_IF_ERROR(impl_->db.Each("SELECT " OCOP_VILLAGE_COLUMNS " FROM village v WHERE v.id = ?1",
                                 {id}, [&](const Statement& row) { village = VillageRowOf(row); }),
                  "village");
  if (village.card.id == 0) return {Code::kNotFound, "no village " + std::to_string(id)};
  RETURN_IF_ERROR(FillVillageCard(impl_->db, language, village), "village");
  VillagePage page;
  RETURN_IF_ERROR(FillVillagePage(impl_->db, village, language, page), "village");
  page.card = std::move(village.card);
  return page;
}

Result<std::vector<Point>> Catalogue::Impl::ReadPoints(std::int64_t only_id, Language language) {
  std::vector<PointRow> rows;
  const auto on_row = [&](const Statement& row) {
    PointRow next;
    next.point.id = row.Int(0);
    next.point.code = row.String(1);
    next.point.kind = row.String(2);
    next.point.venue_type = row.String(3);
    next.village_id = row.Int(4);
    next.village_code = row.String(5);
    next.unit_id = row.Int(6);
    next.printed_address = row.String(7);
    next.point.opened_on = DateOf(row, 8);
    next.point.location = LocationOf(row, 9);
    next.point.products = static_cast<int>(row.Int(12));
    rows.push_back(std::move(next));
  };
  RETURN_IF_ERROR(
      db.Each("SELECT p.id, p.code, p.kind, p.venue_type, p.village_id, v.code,"
              " coalesce(p.unit_id, v.unit_id), p.printed_address, p.opened_on, p.latitude_deg,"
              " p.longitude_deg, p.accuracy_km,"
              " coalesce(o.products, 0)"
              " FROM point p LEFT JOIN village v ON v.id = p.village_id"
              " LEFT JOIN (SELECT point_id, count(*) AS products FROM offer GROUP BY point_id) o"
              " ON o.point_id = p.id"
              " LEFT JOIN translation t ON t.kind = 'point' AND t.entity_id = p.id"
              " AND t.field = 'name' AND t.lang = 'vi'"
              " WHERE ?1 = 0 OR p.id = ?1 ORDER BY t.sort_key, p.id",
              {only_id}, on_row),
      "points");
  std::vector<Point> points;
  for (PointRow& row : rows) {
    RETURN_IF_ERROR(FillPoint(db, language, row), "points");
    points.push_back(std::move(row.point));
  }
  return points;
}

Result<std::vector<Point>> Catalogue::Points(Language language) {
  const ReadScope scope(impl_->db);
  return impl_->ReadPoints(0, language);
}

Result<Point> Catalogue::CurrentPoint(Language language) {
  const ReadScope scope(impl_->db);
  if (impl_->here.point_id == 0) return {Code::kNotFound, "the catalogue names no point"};
  OCOP_ASSIGN_OR_RETURN(points, impl_->ReadPoints(impl_->here.point_id, language), "this point");
  if (points.empty()) return {Code::kNotFound, "the point is gone"};
  return std::move(points.front());
}

}  // namespace ocop::store
