#pragma once
/// What the catalogue tells a screen about places, crafts, events and itself. Values.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "db/model/date.h"
#include "db/store/product.h"
#include "db/store/text.h"

namespace ocop::store {

struct CatalogueMeta {
  Text title;
  Text publisher;
  std::int64_t version = 0;
  Date issued_on;                         ///< "as of"
  std::int64_t built_at = 0;              ///< seconds since 1970 UTC
  std::optional<std::int64_t> signed_at;  ///< seconds since 1970 UTC
  std::int64_t product_count = 0;
  std::int64_t default_point_id = 0;  ///< 0: none
};

struct Sector {
  int id = 0;        ///< 1..6
  std::string code;  ///< "I".."VI"
  Text name;
  Picture picture;  ///< page size
  int products = 0;
};

struct ProductSet {
  int set_no = 0;
  int sector = 0;
  Text group;
  Text name;
  int products = 0;
};

struct Craft {
  std::int64_t id = 0;
  std::string code;
  Text name;
  Text summary;
  Picture picture;  ///< card size
  int villages = 0;
  int products = 0;
};

struct GeoPoint {
  double latitude_deg = 0;
  double longitude_deg = 0;
  double accuracy_km = 0;
};

struct Title {
  std::string code;
  std::string kind;  ///< "craft_village", "traditional_craft_village", "intangible_heritage", …
  Text name;
  Text awarded_by;
  std::optional<int> year;
  std::string decision;
  std::string source;
};

struct VillageCard {
  std::int64_t id = 0;
  std::string code;
  Text name;
  std::string name_vi;
  Text craft;        ///< the main one
  std::string unit;  ///< today's ward or commune, in the language asked for
  Picture picture;   ///< card size
  int products = 0;
  std::optional<GeoPoint> location;
};

struct VillagePage {
  VillageCard card;
  Text summary;
  std::vector<Named> crafts;
  Address address;            ///< printed: the old unit's name
  std::vector<Title> titles;  ///< of the village, then of its crafts
  std::vector<Story> stories;
  std::vector<Media> media;
  std::vector<IpRight> ip_rights;
  std::vector<Named> points;  ///< where it can be bought in the village or its unit
};

struct Point {
  std::int64_t id = 0;
  std::string code;
  std::string kind;        ///< "sales_point", "design_centre"
  std::string venue_type;  ///< "mall", "village", …
  Text name;
  std::string name_vi;
  Text operator_name;
  Text hours;
  Named village;
  Address address;
  std::optional<Date> opened_on;
  std::optional<GeoPoint> location;
  int products = 0;  ///< offered there
};

struct Event {
  std::int64_t id = 0;
  std::string code;
  Text name;
  Text place;
  Text organiser;
  Text summary;
  std::optional<Date> starts_on;
  std::optional<Date> ends_on;  ///< the last day
  Named village;
};

/// A village or a point on a walk.
struct RouteStop {
  Named place;
  bool is_village = false;  ///< else a point
  Text note;
};

/// A walk from place to place.
struct Route {
  std::int64_t id = 0;
  std::string code;
  Text name;
  Text summary;
  std::vector<RouteStop> stops;  ///< in their order
};

struct AttractSlide {
  std::string code;
  Text headline;
  Text line;
  Picture picture;  ///< full size
  std::int64_t village_id = 0;
  std::int64_t craft_id = 0;
};

}  // namespace ocop::store
