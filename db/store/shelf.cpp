#include "db/store/shelf.h"

#include <algorithm>

#include "db/model/certificate.h"

namespace ocop::store {
namespace {

/// What a row fails at, one bit per choice.
enum Choice : unsigned {
  kSector = 1U << 0U,
  kSet = 1U << 1U,
  kCraft = 1U << 2U,
  kVillage = 1U << 3U,
  kOrigin = 1U << 4U,
  kStars = 1U << 5U,
  kAtPoint = 1U << 6U,
  kMadeHere = 1U << 7U,
};

template <typename T>
unsigned Unless(bool passes, T choice) {
  return passes ? 0U : static_cast<unsigned>(choice);
}

bool PassesOrigin(const ShelfRow& row, ProductOrigin origin) {
  if (origin == ProductOrigin::kAnywhere) return true;
  return row.is_this_province == (origin == ProductOrigin::kThisProvince);
}

unsigned Failures(const ShelfRow& row, const ProductFilter& filter) {
  return Unless(filter.sector == 0 || row.sector == filter.sector, kSector) |
         Unless(filter.set_no == 0 || row.set_no == filter.set_no, kSet) |
         Unless(filter.craft_id == 0 || row.craft_id == filter.craft_id, kCraft) |
         Unless(filter.village_id == 0 || row.village_id == filter.village_id, kVillage) |
         Unless(PassesOrigin(row, filter.origin), kOrigin) |
         Unless(filter.stars == 0 || row.stars == filter.stars, kStars) |
         Unless(!filter.at_point || row.is_at_point, kAtPoint) |
         Unless(!filter.made_here || row.is_made_here, kMadeHere);
}

using Counts = std::unordered_map<std::int64_t, int>;

struct Tally {
  Counts sectors, sets, crafts, villages;
  Facets facets;

  /// A row counts for a choice when that choice is all that keeps it out.
  void Add(const ShelfRow& row, unsigned failures) {
    const auto only = [failures](unsigned choices) { return (failures & ~choices) == 0; };
    // A set lies in one sector: another sector can only be chosen by letting go of the set.
    if (only(kSector | kSet)) ++sectors[row.sector];
    if (only(kSet)) ++sets[row.set_no];
    if (only(kCraft) && row.craft_id != 0) ++crafts[row.craft_id];
    if (only(kVillage) && row.village_id != 0) ++villages[row.village_id];
    if (only(kStars)) ++facets.stars[row.stars];
    if (only(kOrigin)) ++(row.is_this_province ? facets.this_province : facets.other_provinces);
    if (only(kAtPoint) && row.is_at_point) ++facets.at_point;
    if (only(kMadeHere) && row.is_made_here) ++facets.made_here;
  }
};

/// The fullest first.
std::vector<FacetCount> Sorted(const Counts& counts) {
  std::vector<FacetCount> sorted;
  sorted.reserve(counts.size());
  for (const auto& [id, count] : counts) sorted.push_back({id, count});
  std::sort(sorted.begin(), sorted.end(), [](const FacetCount& a, const FacetCount& b) {
    return a.count != b.count ? a.count > b.count : a.id < b.id;
  });
  return sorted;
}

}  // namespace

Selection Select(const std::vector<ShelfRow>& rows, const ProductFilter& filter) {
  Selection selection;
  Tally tally;
  for (const ShelfRow& row : rows) {
    const unsigned failures = Failures(row, filter);
    if (failures == 0) selection.product_ids.push_back(row.product_id);
    tally.Add(row, failures);
  }
  tally.facets.sectors = Sorted(tally.sectors);
  tally.facets.sets = Sorted(tally.sets);
  tally.facets.crafts = Sorted(tally.crafts);
  tally.facets.villages = Sorted(tally.villages);
  selection.facets = std::move(tally.facets);
  return selection;
}

Result<Provinces> Provinces::Load(Connection& db) {
  Provinces provinces;
  RETURN_IF_ERROR(db.Each("SELECT id, parent_id, kind = 'province' FROM admin_unit", {},
                          [&](const Statement& row) {
                            provinces.units_[row.Int(0)] = {row.Int(1), row.Int(2) != 0};
                          }),
                  "units");
  return provinces;
}

std::int64_t Provinces::Of(std::int64_t unit_id) const {
  // Bounded, so that parents in a circle cannot hold us.
  for (int level = 0; level < 8; ++level) {
    const auto unit = units_.find(unit_id);
    if (unit == units_.end()) return 0;
    if (unit->second.is_province) return unit_id;
    unit_id = unit->second.parent_id;
  }
  return 0;
}

Result<std::vector<ShelfRow>> LoadShelf(Connection& db, const Standpoint& here) {
  OCOP_ASSIGN_OR_RETURN(provinces, Provinces::Load(db), "shelf");
  std::vector<ShelfRow> rows;
  const auto on_row = [&](const Statement& row) {
    ShelfRow entry;
    entry.product_id = row.Int(0);
    entry.set_no = static_cast<std::uint8_t>(row.Int(1));
    entry.sector = static_cast<std::uint8_t>(row.Int(2));
    entry.craft_id = row.Int(3);
    entry.village_id = row.Int(4);
    entry.unit_id = row.Int(5);
    entry.is_demonstration = row.Int(6) != 0;
    entry.is_at_point = row.Int(7) != 0;
    const std::int64_t province = provinces.Of(entry.unit_id);
    entry.is_this_province = province != 0 && province == here.province_id;
    entry.is_made_here = (here.village_id != 0 && entry.village_id == here.village_id) ||
                         (here.unit_id != 0 && entry.unit_id == here.unit_id);
    rows.push_back(entry);
  };
  RETURN_IF_ERROR(db.Each("SELECT p.id, p.set_id, s.sector_id, p.craft_id, p.village_id,"
                          " coalesce(p.unit_id, v.unit_id, r.unit_id), p.is_demonstration,"
                          " EXISTS (SELECT 1 FROM offer o"
                          "   WHERE o.point_id = ?1 AND o.product_id = p.id)"
                          " FROM product p CROSS JOIN translation t INDEXED BY product_name_key"
                          "   ON t.entity_id = p.id"
                          " JOIN product_set s ON s.id = p.set_id"
                          " LEFT JOIN village v ON v.id = p.village_id"
                          " LEFT JOIN producer r ON r.id = p.producer_id"
                          " WHERE t.kind = 'product' AND t.field = 'name' AND t.lang = 'vi'"
                          " ORDER BY t.sort_key, t.entity_id",
                          {here.point_id}, on_row),
                  "shelf");
  return rows;
}

Status RateShelf(Connection& db, Date day, std::vector<ShelfRow>& rows) {
  std::unordered_map<std::int64_t, std::vector<Recognition>> histories;
  RETURN_IF_ERROR(
      db.Each("SELECT " OCOP_RECOGNITION_COLUMNS " FROM recognition", {},
              [&](const Statement& row) { histories[row.Int(1)].push_back(RecognitionOf(row)); }),
      "rate");
  for (ShelfRow& row : rows) {
    row.stars = 0;
    const auto history = histories.find(row.product_id);
    if (history == histories.end()) continue;
    const RowKind kind = row.is_demonstration ? RowKind::kDemonstration : RowKind::kReal;
    row.stars = static_cast<std::uint8_t>(StandingOn(history->second, day, kind).certified_star);
  }
  return {};
}

Result<std::vector<std::int64_t>> NameOrder(Connection& db, Language language,
                                            const std::vector<ShelfRow>& rows) {
  std::vector<std::int64_t> order;
  order.reserve(rows.size());
  RETURN_IF_ERROR(
      db.Each("SELECT entity_id FROM translation INDEXED BY product_name_key"
              " WHERE kind = 'product' AND field = 'name' AND lang = ?1"
              " ORDER BY sort_key, entity_id",
              {TagOf(language)}, [&](const Statement& row) { order.push_back(row.Int(0)); }),
      "name order");
  std::vector<std::int64_t> named = order;
  std::sort(named.begin(), named.end());
  for (const ShelfRow& row : rows) {
    if (!std::binary_search(named.begin(), named.end(), row.product_id)) {
      order.push_back(row.product_id);
    }
  }
  return order;
}

std::optional<Date> DateOf(const Statement& row, int column) {
  if (row.IsNull(column)) return std::nullopt;
  const Result<Date> date = Date::Parse(row.Text(column));
  if (!date.ok()) return std::nullopt;  // the schema refuses such a date
  return *date;
}

Recognition RecognitionOf(const Statement& row) {
  Recognition recognition;
  recognition.id = row.Int(0);
  recognition.star = static_cast<int>(row.Int(2));
  recognition.potential_5 = row.Int(3) != 0;
  recognition.pending = row.Int(4) != 0;
  recognition.issuer_level = IssuerLevelFromString(row.Text(5)).value_or(IssuerLevel::kUnknown);
  recognition.decision_no = row.String(6);
  recognition.criteria_version = row.String(7);
  recognition.recognised_year = static_cast<int>(row.Int(8));
  recognition.issued_on = DateOf(row, 9);
  recognition.valid_until = DateOf(row, 10);
  recognition.extended_until = DateOf(row, 11);
  recognition.revoked_on = DateOf(row, 12);
  recognition.evidence = EvidenceFromString(row.Text(13)).value_or(Evidence::kC);
  recognition.source = row.String(14);
  return recognition;
}

}  // namespace ocop::store
