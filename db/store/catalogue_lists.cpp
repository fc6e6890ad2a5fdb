// Catalogue: sectors, sets, crafts, events, walks, and what the attract loop shows.

#include <string>
#include <utility>

#include "db/store/catalogue.h"
#include "db/store/catalogue_impl.h"
#include "db/store/readers.h"
#include "db/store/texts.h"

namespace ocop::store {

Result<std::vector<Sector>> Catalogue::Sectors(Language language) {
  const ReadScope scope(impl_->db);
  std::vector<Sector> sectors;
  RETURN_IF_ERROR(
      impl_->db.Each("SELECT s.id, s.code, (SELECT count(*) FROM product p"
                     " JOIN product_set ps ON ps.id = p.set_id WHERE ps.sector_id = s.id)"
                     " FROM sector s ORDER BY s.id",
                     {},
                     [&](const Statement& row) {
                       Sector sector;
                       sector.id = static_cast<int>(row.Int(0));
                       sector.code = row.String(1);
                       sector.products = static_cast<int>(row.Int(2));
                       sectors.push_back(std::move(sector));
                     }),
      "sectors");
  for (Sector& sector : sectors) {
    OCOP_ASSIGN_OR_RETURN(name, ReadText(impl_->db, "sector", sector.id, "name", language),
                          "sectors");
    OCOP_ASSIGN_OR_RETURN(picture, ReadPicture(impl_->db, {"sector", sector.id}, "page"),
                          "sectors");
    sector.name = std::move(name);
    sector.picture = std::move(picture);
  }
  return sectors;
}

Result<std::vector<ProductSet>> Catalogue::ProductSets(Language language) {
  const ReadScope scope(impl_->db);
  std::vector<ProductSet> sets;
  RETURN_IF_ERROR(
      impl_->db.Each("SELECT s.id, s.sector_id, count(p.id) FROM product_set s"
                     " LEFT JOIN product p ON p.set_id = s.id GROUP BY s.id ORDER BY s.id",
                     {},
                     [&](const Statement& row) {
                       ProductSet set;
                       set.set_no = static_cast<int>(row.Int(0));
                       set.sector = static_cast<int>(row.Int(1));
                       set.products = static_cast<int>(row.Int(2));
                       sets.push_back(std::move(set));
                     }),
      "sets");
  for (ProductSet& set : sets) {
    OCOP_ASSIGN_OR_RETURN(texts, ReadTexts(impl_->db, "product_set", set.set_no, language), "sets");
    set.group = texts.Get("group");
    set.name = texts.Get("name");
  }
  return sets;
}

Result<std::vector<Craft>> Catalogue::Crafts(Language language) {
  const ReadScope scope(impl_->db);
  std::vector<Craft> crafts;
  RETURN_IF_ERROR(
      impl_->db.Each("SELECT c.id, c.code,"
                     " (SELECT count(*) FROM village_craft vc WHERE vc.craft_id = c.id),"
                     " (SELECT count(*) FROM product p WHERE p.craft_id = c.id) FROM craft c"
                     " LEFT JOIN translation t ON t.kind = 'craft' AND t.entity_id = c.id"
                     " AND t.field = 'name' AND t.lang = 'vi' ORDER BY t.sort_key, c.id",
                     {},
                     [&](const Statement& row) {
                       Craft craft;
                       craft.id = row.Int(0);
                       craft.code = row.String(1);
                       craft.villages = static_cast<int>(row.Int(2));
                       craft.products = static_cast<int>(row.Int(3));
                       crafts.push_back(std::move(craft));
                     }),
      "crafts");
  for (Craft& craft : crafts) {
    OCOP_ASSIGN_OR_RETURN(texts, ReadTexts(impl_->db, "craft", craft.id, language), "crafts");
    OCOP_ASSIGN_OR_RETURN(picture, ReadPicture(impl_->db, {"craft", craft.id}, "card"), "crafts");
    craft.name = texts.Get("name");
    craft.summary = texts.Get("summary");
    craft.picture = std::move(picture);
  }
  return crafts;
}

Result<std::vector<Event>> Catalogue::Events(Language language, Date today) {
  const ReadScope scope(impl_->db);
  struct Row {
    Event event;
    std::string village_code;
    std::int64_t village_id = 0;
  };
  std::vector<Row> rows;
  const auto on_row = [&](const Statement& row) {
    Row next;
    next.event.id = row.Int(0);
    next.event.code = row.String(1);
    next.event.starts_on = DateOf(row, 2);
    next.event.ends_on = DateOf(row, 3);
    next.village_id = row.Int(4);
    next.village_code = row.String(5);
    rows.push_back(std::move(next));
  };
  RETURN_IF_ERROR(impl_->db.Each("SELECT e.id, e.code, e.starts_on, e.ends_on, e.village_id, v.code"
                                 " FROM event e LEFT JOIN village v ON v.id = e.village_id"
                                 " WHERE coalesce(e.ends_on, e.starts_on, ?1) >= ?1"
                                 " ORDER BY e.starts_on IS NULL, e.starts_on, e.id",
                                 {today.ToIso()}, on_row),
                  "events");
  std::vector<Event> events;
  for (Row& row : rows) {
    OCOP_ASSIGN_OR_RETURN(texts, ReadTexts(impl_->db, "event", row.event.id, language), "events");
    OCOP_ASSIGN_OR_RETURN(
        village, ReadNamed(impl_->db, {"village", row.village_id}, row.village_code, language),
        "events");
    row.event.name = texts.Get("name");
    row.event.place = texts.Get("place");
    row.event.organiser = texts.Get("organiser");
    row.event.summary = texts.Get("summary");
    row.event.village = std::move(village);
    events.push_back(std::move(row.event));
  }
  return events;
}

namespace {

Result<std::vector<RouteStop>> ReadStops(Connection& db, std::int64_t route, Language language) {
  struct Row {
    std::int64_t id = 0;
    std::int64_t place = 0;
    std::string code;
    bool is_village = false;
  };
  std::vector<Row> rows;
  RETURN_IF_ERROR(
      db.Each("SELECT s.id, coalesce(v.id, p.id), coalesce(v.code, p.code),"
              " v.id IS NOT NULL FROM route_stop s"
              " LEFT JOIN village v ON v.id = s.village_id"
              " LEFT JOIN point p ON p.id = s.point_id"
              " WHERE s.route_id = ?1 ORDER BY s.position, s.id",
              {route},
              [&rows](const Statement& row) {
                rows.push_back({row.Int(0), row.Int(1), row.String(2), row.Int(3) != 0});
              }),
      "stops");
  std::vector<RouteStop> stops;
  for (Row& row : rows) {
    const char* kind = row.is_village ? "village" : "point";
    OCOP_ASSIGN_OR_RETURN(place, ReadNamed(db, {kind, row.place}, row.code, language), "stops");
    OCOP_ASSIGN_OR_RETURN(note, ReadText(db, "route_stop", row.id, "note", language), "stops");
    stops.push_back({std::move(place), row.is_village, std::move(note)});
  }
  return stops;
}

}  // namespace

Result<std::vector<Route>> Catalogue::Routes(Language language) {
  const ReadScope scope(impl_->db);
  std::vector<Route> routes;
  RETURN_IF_ERROR(impl_->db.Each("SELECT id, code FROM route WHERE id IN"
                                 " (SELECT route_id FROM route_stop) ORDER BY id",
                                 {},
                                 [&routes](const Statement& row) {
                                   Route route;
                                   route.id = row.Int(0);
                                   route.code = row.String(1);
                                   routes.push_back(std::move(route));
                                 }),
                  "routes");
  for (Route& route : routes) {
    OCOP_ASSIGN_OR_RETURN(texts, ReadTexts(impl_->db, "route", route.id, language), "routes");
    OCOP_ASSIGN_OR_RETURN(stops, ReadStops(impl_->db, route.id, language), "routes");
    route.name = texts.Get("name");
    route.summary = texts.Get("summary");
    route.stops = std::move(stops);
  }
  return routes;
}

Result<std::vector<AttractSlide>> Catalogue::AttractSlides(Language language) {
  const ReadScope scope(impl_->db);
  std::vector<AttractSlide> slides;
  std::vector<std::int64_t> ids;
  // An attract loop is advertising, and spirits must not be advertised: a craft whose products are
  // alcohol has no slide, whatever its rows say.
  RETURN_IF_ERROR(impl_->db.Each("SELECT a.id, a.code, a.village_id, a.craft_id FROM attract a"
                                 " WHERE a.craft_id IS NULL OR NOT EXISTS (SELECT 1 FROM product p"
                                 "   WHERE p.craft_id = a.craft_id AND p.advert_class = 'alcohol')"
                                 " ORDER BY a.position, a.id",
                                 {},
                                 [&](const Statement& row) {
                                   AttractSlide slide;
                                   ids.push_back(row.Int(0));
                                   slide.code = row.String(1);
                                   slide.village_id = row.Int(2);
                                   slide.craft_id = row.Int(3);
                                   slides.push_back(std::move(slide));
                                 }),
                  "attract");
  for (std::size_t i = 0; i < slides.size(); ++i) {
    OCOP_ASSIGN_OR_RETURN(texts, ReadTexts(impl_->db, "attract", ids[i], language), "attract");
    OCOP_ASSIGN_OR_RETURN(picture, ReadPicture(impl_->db, {"attract", ids[i]}, "full"), "attract");
    slides[i].headline = texts.Get("headline");
    slides[i].line = texts.Get("line");
    slides[i].picture = std::move(picture);
  }
  return slides;
}

Result<std::vector<Text>> Catalogue::PublicMessages(Language language, Date today) {
  const ReadScope scope(impl_->db);
  std::vector<std::int64_t> ids;
  RETURN_IF_ERROR(
      impl_->db.Each("SELECT id FROM public_message"
                     " WHERE coalesce(shows_from, ?1) <= ?1 AND coalesce(shows_until, ?1) >= ?1"
                     " AND (point_id IS NULL OR point_id = ?2) ORDER BY id",
                     {today.ToIso(), impl_->here.point_id},
                     [&](const Statement& row) { ids.push_back(row.Int(0)); }),
      "messages");
  std::vector<Text> messages;
  for (const std::int64_t id : ids) {
    OCOP_ASSIGN_OR_RETURN(text, ReadText(impl_->db, "public_message", id, "text", language),
                          "messages");
    if (!text.empty()) messages.push_back(std::move(text));
  }
  return messages;
}

}  // namespace ocop::store
