#pragma once
/// What the catalogue tells a screen about products. Values; they outlive the Catalogue.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "db/model/date.h"
#include "db/model/eligibility.h"
#include "db/model/recognition.h"
#include "db/store/text.h"

namespace ocop::store {

enum class AdvertClass { kNormal, kAlcohol, kHealth };

/// What one point asks for a product.
struct Offer {
  std::optional<std::int64_t> price_vnd;
  std::optional<int> stock;
  std::string shelf;
  EligibilityBasis basis = EligibilityBasis::kNone;
};

struct ProductCard {
  std::int64_t id = 0;
  std::string code;
  Text name;
  std::string name_vi;
  std::string producer;  ///< in the language asked for; empty when not known
  std::string village;
  Picture picture;  ///< card size
  int set_no = 0;
  int stars = 0;  ///< certified on the day set by ShowStarsOn(); 0: none
  AdvertClass advert_class = AdvertClass::kNormal;
  bool is_demonstration = false;
  std::optional<Offer> offer;  ///< at the point in question
};

enum class ProductOrigin { kAnywhere, kThisProvince, kOtherProvinces };
enum class ProductOrder { kVietnameseName, kNameInLanguage };

/// What a visitor has chosen; the default lets everything through. Ids are those of the catalogue;
/// 0 means any.
struct ProductFilter {
  int sector = 0;
  int set_no = 0;
  std::int64_t craft_id = 0;
  std::int64_t village_id = 0;
  ProductOrigin origin = ProductOrigin::kAnywhere;
  int stars = 0;
  bool at_point = false;   ///< offered at the point
  bool made_here = false;  ///< from the village or the unit of the point

  friend bool operator==(const ProductFilter&, const ProductFilter&) = default;
};

struct ProductQuery {
  ProductFilter filter;
  ProductOrder order = ProductOrder::kVietnameseName;
  int offset = 0;
  int limit = 24;
};

struct FacetCount {
  std::int64_t id = 0;
  int count = 0;
};

/// For every choice, how many products would be left if it were made, the other choices standing.
/// Choices that leave nothing are absent from the lists.
struct Facets {
  std::vector<FacetCount> sectors;
  std::vector<FacetCount> sets;
  std::vector<FacetCount> crafts;
  std::vector<FacetCount> villages;
  std::array<int, 6> stars{};  ///< [0] counts those that show none
  int this_province = 0;
  int other_provinces = 0;
  int at_point = 0;
  int made_here = 0;
};

struct ProductListing {
  int total = 0;
  std::vector<ProductCard> cards;
  Facets facets;
};

struct UnitName {
  std::int64_t id = 0;
  std::string code;
  Text name;
  std::string name_vi;
  std::string kind;  ///< "ward", "commune", "province", "district", "town"
  std::optional<Date> valid_until;
};

/// A place as it is called today and as it used to be.
struct Address {
  std::string printed;                 ///< exactly as the label has it
  std::optional<UnitName> unit;        ///< today's ward or commune
  std::optional<UnitName> province;    ///< the one it lies in
  std::vector<UnitName> predecessors;  ///< units that went into today's, wholly or in part
};

struct Producer {
  std::int64_t id = 0;
  std::string code;
  Text name;
  std::string name_vi;
  std::string kind;  ///< "company", "cooperative", "cooperative_group", "household", …
  std::string brand;
  Address address;
  bool is_demonstration = false;
};

struct IpRight {
  std::string code;
  std::string kind;  ///< "collective_mark", "certification_mark", "geographical_indication"
  Text name;
  Text owner;
  Text area;
  std::string status;
  std::optional<Date> valid_until;
};

struct Badge {
  std::string code;
  std::string kind;  ///< "social_value", "material", "heritage"
  Text name;
  Text evidence;
};

struct PersonPart {
  std::int64_t person_id = 0;
  std::string person_kind;  ///< "artisan", "designer", "school", "association"
  std::string role;         ///< "maker", "designer", "teacher"
  Text name;
};

struct Story {
  Text text;
  Origin origin = Origin::kPerson;  ///< who tells it
  std::string source;
};

struct ProductPage {
  ProductCard card;
  int sector = 0;
  Text sector_name;
  Text set_name;
  std::optional<Producer> producer;
  Named village;
  Named craft;
  Address address;
  Text summary;
  Text material;
  Text care;
  Text carry;
  Text season;
  std::optional<int> weight_g;
  std::string net_content;
  std::optional<int> shelf_life_days;
  bool is_service = false;
  bool is_ocop_claimed = false;
  std::string source;
  std::vector<Story> stories;  ///< of the product first, then of its maker, village and craft
  std::vector<Media> media;
  std::vector<Recognition> recognitions;  ///< newest first
  std::vector<IpRight> ip_rights;         ///< of the product and of its village
  std::vector<Badge> badges;
  std::vector<PersonPart> people;
  std::vector<ProductCard> related;  ///< same maker, village or craft; never alcohol
};

/// A registered form of anti-counterfeit serials, as label::SerialPattern has it, and whose stamps
/// have it: a product's or, with product_id 0, a maker's.
struct SerialForm {
  std::string form;
  std::int64_t product_id = 0;
  std::string product_code;
  std::int64_t producer_id = 0;
};

/// What a label stands for.
struct LabelMatch {
  std::string key;   ///< the candidate that matched
  std::string kind;  ///< "gtin", "instore", "url", "serial"
  std::int64_t product_id = 0;
  std::string product_code;
  std::string serial;
  std::string lot;  ///< empty: the label names none that is known
  std::optional<Date> made_on;
  std::optional<Date> best_before;
};

}  // namespace ocop::store
