#include "db/hub/spec.h"

#include <algorithm>

#include "platform/base/check.h"

namespace ocop::hub {
namespace {

constexpr double kAnyCount = 1e12;

Column Text(std::string_view name) { return {name}; }
Column Texts(std::string_view name, Need need = Need::kOptional) {
  return {name, Type::kTexts, need};
}
Column Code() { return {"code", Type::kCode, Need::kNeeded}; }
Column Choice(std::string_view name, std::string_view words, std::string_view otherwise) {
  return {name, Type::kChoice, Need::kOptional, words, otherwise};
}
Column Choose(std::string_view name, std::string_view words) {
  return {name, Type::kChoice, Need::kNeeded, words};
}
Column YesNo(std::string_view name, std::string_view column = {}) {
  return {name, Type::kYesNo, Need::kOptional, {}, {}, File::kCatalogue, 0, 0, column};
}
Column Integer(std::string_view name, double low, double high, Need need = Need::kOptional) {
  return {name, Type::kInteger, need, {}, {}, File::kCatalogue, low, high};
}
Column Real(std::string_view name, double low, double high) {
  return {name, Type::kReal, Need::kOptional, {}, {}, File::kCatalogue, low, high};
}
Column Day(std::string_view name, Need need = Need::kOptional) { return {name, Type::kDate, need}; }
Column Refer(std::string_view name, File target, Need need = Need::kOptional,
             std::string_view column = {}) {
  return {name, Type::kReference, need, {}, {}, target, 0, 0, column};
}
Column ReferMany(std::string_view name, File target) {
  return {name, Type::kReferences, Need::kOptional, {}, {}, target};
}
/// Read and checked, but written by code of its own.
Column Aside(Column column) {
  column.column = "-";
  return column;
}
Column Needed(Column column) {
  column.need = Need::kNeeded;
  return column;
}

using Columns = std::vector<Column>;

Columns operator+(Columns a, const Columns& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

const Columns kPosition{Real("latitude_deg", -90, 90), Real("longitude_deg", -180, 180),
                        Real("accuracy_km", 0, 1000)};
const Column kSource = Text("source");
constexpr Need kNeeded = Need::kNeeded;

std::vector<Entity> CatalogueEntities() {
  return {
      {File::kCatalogue,
       "catalogue.csv",
       kNeeded,
       {},
       {},
       true,
       {Texts("title", kNeeded), Day("issued_on", kNeeded), Texts("publisher"),
        Refer("point", File::kPoints)}},
      {File::kAdminUnits,
       "admin_units.csv",
       kNeeded,
       {"code"},
       "admin_unit",
       true,
       {Code(), Choose("kind", "province|ward|commune|district|town"), Texts("name", kNeeded),
        Refer("parent", File::kAdminUnits), Day("valid_from"), Day("valid_until"), kSource}},
      {File::kUnitSuccessions,
       "unit_successions.csv",
       {},
       {"old", "new"},
       "unit_succession",
       false,
       {Refer("old", File::kAdminUnits, kNeeded), Refer("new", File::kAdminUnits, kNeeded),
        Choose("kind", "whole|part"), kSource}},
      {File::kSectors,
       "sectors.csv",
       kNeeded,
       {"code"},
       "sector",
       true,
       {Choose("code", "I|II|III|IV|V|VI"), Texts("name", kNeeded), Aside(Text("picture"))}},
      {File::kProductSets,
       "product_sets.csv",
       kNeeded,
       {"set_no"},
       "product_set",
       true,
       {Aside(Integer("set_no", 1, 26, kNeeded)), Refer("sector", File::kSectors, kNeeded),
        Texts("group", kNeeded), Texts("name", kNeeded), Text("ministry")}},
  };
}

std::vector<Entity> VillageEntities() {
  return {
      {File::kCrafts,
       "crafts.csv",
       {},
       {"code"},
       "craft",
       true,
       {Code(), Texts("name", kNeeded), Texts("summary"), kSource}},
      {File::kVillages,
       "villages.csv",
       {},
       {"code"},
       "village",
       true,
       Columns{Code(), Texts("name", kNeeded), ReferMany("craft", File::kCrafts),
               Refer("unit", File::kAdminUnits), Refer("printed_unit", File::kAdminUnits),
               Texts("summary"), kSource} +
           kPosition},
      {File::kTitles,
       "titles.csv",
       {},
       {"code"},
       "title",
       true,
       {Code(),
        Choose("kind",
               "craft_village|traditional_craft_village|traditional_craft|"
               "intangible_heritage|world_craft_city"),
        Texts("name", kNeeded), Refer("village", File::kVillages), Refer("craft", File::kCrafts),
        Texts("awarded_by"), Integer("year", 1900, 2200), Text("decision"), kSource}},
      {File::kPeople,
       "people.csv",
       {},
       {"code"},
       "person",
       true,
       {Code(), Choose("kind", "artisan|designer|school|association"), Texts("name", kNeeded),
        Refer("village", File::kVillages), Texts("summary"), kSource}},
  };
}

std::vector<Entity> ProductEntities() {
  return {
      {File::kProducers,
       "producers.csv",
       {},
       {"code"},
       "producer",
       true,
       {Code(), Choose("kind", "company|cooperative|cooperative_group|household|community|unknown"),
        Texts("name", kNeeded), Text("brand"), Refer("village", File::kVillages),
        Refer("unit", File::kAdminUnits), Text("printed_address"),
        YesNo("demonstration", "is_demonstration"), kSource}},
      {File::kProducts,
       "products.csv",
       kNeeded,
       {"code"},
       "product",
       true,
       {Code(),
        Texts("name", kNeeded),
        Refer("set_no", File::kProductSets, kNeeded, "set_id"),
        Refer("producer", File::kProducers),
        Refer("village", File::kVillages),
        Refer("craft", File::kCrafts),
        Refer("unit", File::kAdminUnits),
        Text("printed_address"),
        Texts("summary"),
        Texts("material"),
        Texts("care"),
        Texts("carry"),
        Integer("weight_g", 1, 1e9),
        Text("net_content"),
        Integer("shelf_life_days", 1, 36'500),
        YesNo("is_service"),
        Texts("season"),
        Choice("advert_class", "normal|alcohol|health", "normal"),
        YesNo("is_ocop_claimed"),
        YesNo("demonstration", "is_demonstration"),
        kSource}},
  };
}

std::vector<Entity> RecognitionEntities() {
  return {
      {File::kRecognitions,
       "recognitions.csv",
       {},
       {},
       "recognition",
       true,
       {Refer("product", File::kProducts, kNeeded), Integer("star", 1, 5), YesNo("potential_5"),
        YesNo("pending"), Choose("issuer_level", "district|province|centre|unknown"),
        Texts("issuer"), Text("decision_no"),
        Choice("criteria_version", "1048/2019|148/2023|26/2026", ""),
        Integer("recognised_year", 2018, 2200), Day("issued_on"), Day("valid_until"),
        Day("extended_until"), Day("revoked_on"), Choice("evidence", "A|B1|B2|C", "C"),
        Texts("source_note"), kSource}},
      {File::kIpRights,
       "ip_rights.csv",
       {},
       {"code"},
       "ip_right",
       true,
       {Code(), Choose("kind", "collective_mark|certification_mark|geographical_indication"),
        Texts("name", kNeeded), Texts("owner"), Texts("area"), Text("status"), Day("valid_until"),
        ReferMany("products", File::kProducts), ReferMany("villages", File::kVillages), kSource}},
      {File::kProductPeople,
       "product_people.csv",
       {},
       {"product", "person", "role"},
       "product_person",
       false,
       {Refer("product", File::kProducts, kNeeded), Refer("person", File::kPeople, kNeeded),
        Choose("role", "maker|designer|teacher")}},
      {File::kBadges,
       "badges.csv",
       {},
       {"code"},
       "badge",
       true,
       {Code(), Choose("kind", "social_value|material|heritage"), Texts("name", kNeeded),
        Texts("evidence"), ReferMany("products", File::kProducts), kSource}},
  };
}

std::vector<Entity> LabelEntities() {
  return {
      {File::kLots,
       "lots.csv",
       {},
       {"product", "lot"},
       "lot",
       true,
       {Refer("product", File::kProducts, kNeeded),
        {"lot", Type::kText, kNeeded, {}, {}, File::kCatalogue, 0, 0, "code"},
        Day("made_on"),
        Day("best_before")}},
      {File::kLabels,
       "labels.csv",
       {},
       {},
       {},
       false,
       {Refer("product", File::kProducts, kNeeded), Choose("kind", "gtin|instore|url|serial"),
        Needed(Text("value")), Text("lot"), Text("serial")}},
      {File::kSerialPatterns,
       "serial_patterns.csv",
       {},
       {},
       {},
       false,
       {Refer("product", File::kProducts), Refer("producer", File::kProducers),
        Needed(Text("form"))}},
  };
}

std::vector<Entity> PointEntities() {
  return {
      {File::kPoints,
       "points.csv",
       {},
       {"code"},
       "point",
       true,
       Columns{Code(), Choose("kind", "sales_point|design_centre"), Texts("name", kNeeded),
               Choice("venue_type",
                      "mall|supermarket|market|shop|village|craft_centre|fair|post_office|other",
                      "other"),
               Texts("operator"), Refer("village", File::kVillages),
               Refer("unit", File::kAdminUnits), Text("printed_address"), Day("opened_on"),
               Texts("hours"), kSource} +
           kPosition},
      {File::kOffers,
       "offers.csv",
       {},
       {"point", "product"},
       "offer",
       false,
       {Refer("point", File::kPoints, kNeeded), Refer("product", File::kProducts, kNeeded),
        Integer("price_vnd", 1, kAnyCount), Integer("stock", 0, kAnyCount), Text("shelf"),
        Choose("eligibility_basis",
               "ocop|provincial_key|typical_rural_industrial|speciality|demonstration")}},
      {File::kEvents,
       "events.csv",
       {},
       {"code"},
       "event",
       true,
       {Code(), Texts("name", kNeeded), Day("starts_on"), Day("ends_on"), Texts("place"),
        Refer("village", File::kVillages), Refer("unit", File::kAdminUnits), Texts("organiser"),
        Texts("summary"), kSource}},
      {File::kRoutes,
       "routes.csv",
       {},
       {"code"},
       "route",
       true,
       {Code(), Texts("name", kNeeded), Texts("summary"), kSource}},
      {File::kRouteStops,
       "route_stops.csv",
       {},
       {"route", "position"},
       "route_stop",
       true,
       {Refer("route", File::kRoutes, kNeeded), Integer("position", 1, 1000, kNeeded),
        Refer("village", File::kVillages), Refer("point", File::kPoints), Texts("note")}},
  };
}

std::vector<Entity> StoryEntities() {
  return {
      {File::kOutlets,
       "outlets.csv",
       {},
       {"code"},
       "outlet",
       true,
       {Code(), Choose("kind", "shop|restaurant|online|livestream"), Texts("name", kNeeded),
        Text("url"), ReferMany("products", File::kProducts), kSource}},
      {File::kTradeLinks,
       "trade_links.csv",
       {},
       {"code"},
       "trade_link",
       true,
       {Code(), Texts("party_a", kNeeded), Texts("party_b", kNeeded), Day("signed_on", kNeeded),
        Text("status"), kSource}},
      {File::kStories,
       "stories.csv",
       {},
       {},
       {},
       true,
       {Choose("about", "product|village|craft|producer"), Code(), Texts("text", kNeeded),
        Choose("origin", "maker|person|machine|sample"), kSource}},
      {File::kPublicMessages,
       "public_messages.csv",
       {},
       {"code"},
       "public_message",
       true,
       {Code(), Texts("text", kNeeded), Day("shows_from"), Day("shows_until"),
        Refer("point", File::kPoints)}},
      {File::kAttract,
       "attract.csv",
       {},
       {"code"},
       "attract",
       true,
       {Code(), Texts("headline", kNeeded), Texts("line"), Aside(Needed(Text("picture"))),
        Refer("village", File::kVillages), Refer("craft", File::kCrafts)}},
      {File::kMedia,
       "media.csv",
       {},
       {},
       {},
       true,
       {Needed(Text("file")),
        Choose("about", "product|village|sector|craft|point|attract|producer|person|event"),
        Needed(Text("code")), Choose("role", "main|gallery|scene|tile"), Texts("alt", kNeeded),
        Text("licence"), Text("creator"), kSource}},
  };
}

std::vector<Entity> MakeEntities() {
  std::vector<Entity> all = CatalogueEntities();
  for (auto* const make : {&VillageEntities, &ProductEntities, &RecognitionEntities, &LabelEntities,
                           &PointEntities, &StoryEntities}) {
    for (Entity& entity : make()) all.push_back(std::move(entity));
  }
  OCOP_CHECK(all.size() == kFileCount);
  for (std::size_t i = 0; i < all.size(); ++i) {
    OCOP_CHECK(static_cast<std::size_t>(all[i].file) == i);
    const bool has_texts =
        std::any_of(all[i].columns.begin(), all[i].columns.end(),
                    [](const Column& column) { return column.type == Type::kTexts; });
    if (has_texts) {
      all[i].columns.push_back(Aside(Choice("translated_by", "person|machine", "person")));
    }
  }
  return all;
}

}  // namespace

std::span<const Entity> Entities() {
  static const std::vector<Entity> kAll = MakeEntities();
  return kAll;
}

const Entity& EntityOf(File file) { return Entities()[static_cast<std::size_t>(file)]; }

std::size_t ColumnIndex(const Entity& entity, std::string_view name) {
  const auto found = std::find_if(entity.columns.begin(), entity.columns.end(),
                                  [name](const Column& column) { return column.name == name; });
  if (found == entity.columns.end()) return kNoColumn;
  return static_cast<std::size_t>(found - entity.columns.begin());
}

File FileAbout(std::string_view word) {
  for (const Entity& entity : Entities()) {
    if (entity.table == word) return entity.file;
  }
  return File::kProducts;  // an unknown word has been reported as such
}

std::vector<std::string_view> SplitWords(std::string_view words) {
  std::vector<std::string_view> parts;
  while (!words.empty()) {
    const std::size_t end = std::min(words.find('|'), words.size());
    parts.push_back(words.substr(0, end));
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return parts;
}

}  // namespace ocop::hub
