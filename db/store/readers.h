#pragma once
/// Reads the parts that several pages share: pictures, addresses, stories, titles, rights.
/// Inside db/store only.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "db/model/language.h"
#include "db/store/connection.h"
#include "db/store/place.h"
#include "db/store/product.h"
#include "platform/base/result.h"

namespace ocop::store {

/// A thing in the catalogue: its table and its id.
struct Subject {
  std::string_view kind;
  std::int64_t id = 0;
};

/// The main picture in one size ("card", "page", "full"); empty when there is none.
Result<Picture> ReadPicture(Connection& db, Subject about, std::string_view size_class);
/// All pictures, the main one first.
Result<std::vector<Media>> ReadMedia(Connection& db, Subject about, Language language);

Result<UnitName> ReadUnit(Connection& db, std::int64_t unit_id, Language language);
/// `unit_id` 0: only what is printed.
Result<Address> ReadAddress(Connection& db, std::int64_t unit_id, std::string printed,
                            Language language);

/// Nothing but zeros when id is 0.
Result<Named> ReadNamed(Connection& db, Subject thing, std::string code, Language language);

Status AddStories(Connection& db, Subject about, Language language, std::vector<Story>& stories);
Result<std::vector<Title>> ReadTitles(Connection& db, std::int64_t village_id, Language language);
/// Rights that cover the product or the village; 0 stands for none.
Result<std::vector<IpRight>> ReadIpRights(Connection& db, std::int64_t product_id,
                                          std::int64_t village_id, Language language);

/// Columns latitude_deg, longitude_deg, accuracy_km, from `first_column` on.
std::optional<GeoPoint> LocationOf(const Statement& row, int first_column);

}  // namespace ocop::store
