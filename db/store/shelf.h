#pragma once
/// Every product as a few numbers in memory, so that filters, counts and pages take no SQL.
/// Inside db/store only.

#include <cstdint>
#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

#include "db/model/date.h"
#include "db/model/language.h"
#include "db/store/connection.h"
#include "db/store/product.h"
#include "platform/base/result.h"

namespace ocop::store {

struct ShelfRow {
  std::int64_t product_id = 0;
  std::int64_t craft_id = 0;
  std::int64_t village_id = 0;
  std::int64_t unit_id = 0;  ///< where it is made: its own, else its village's, else its maker's
  std::uint8_t sector = 0;
  std::uint8_t set_no = 0;
  std::uint8_t stars = 0;  ///< certified on the day asked for
  bool is_demonstration = false;
  bool is_this_province = false;
  bool is_at_point = false;
  bool is_made_here = false;
};

/// Where the kiosk stands, as far as the catalogue knows; 0: not known.
struct Standpoint {
  std::int64_t point_id = 0;
  std::int64_t village_id = 0;
  std::int64_t unit_id = 0;
  std::int64_t province_id = 0;
};

/// What passes `filter`, in the order of `rows`, and what each choice would leave.
struct Selection {
  std::vector<std::int64_t> product_ids;
  Facets facets;
};
Selection Select(const std::vector<ShelfRow>& rows, const ProductFilter& filter);

/// The province a unit lies in, or 0. Units have parents; today's have one, old ones two.
class Provinces {
 public:
  static Result<Provinces> Load(Connection& db);
  std::int64_t Of(std::int64_t unit_id) const;

 private:
  struct Unit {
    std::int64_t parent_id = 0;
    bool is_province = false;
  };
  std::unordered_map<std::int64_t, Unit> units_;
};

/// Rows in the order of their Vietnamese names, with everything but the stars.
Result<std::vector<ShelfRow>> LoadShelf(Connection& db, const Standpoint& here);

/// Sets `stars` of every row for that day.
Status RateShelf(Connection& db, Date day, std::vector<ShelfRow>& rows);

/// Product ids in the order of their names in a language; products without one come last, in
/// Vietnamese order.
Result<std::vector<std::int64_t>> NameOrder(Connection& db, Language language,
                                            const std::vector<ShelfRow>& rows);

/// One row of table recognition, without its texts in languages. Columns as kRecognitionColumns.
Recognition RecognitionOf(const Statement& row);
#define OCOP_RECOGNITION_COLUMNS                                                             \
  "id, product_id, star, potential_5, pending, issuer_level, decision_no, criteria_version," \
  " recognised_year, issued_on, valid_until, extended_until, revoked_on, evidence, source"

/// A date column; nothing for NULL.
std::optional<Date> DateOf(const Statement& row, int column);

}  // namespace ocop::store
