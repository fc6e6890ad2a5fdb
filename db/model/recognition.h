#pragma once
/// One line of a product's history in the programme: who gave how many stars, when, until when, and
/// how well that is evidenced. A product has any number of these; what they amount to on a given
/// day is decided in certificate.h and nowhere else.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "db/model/date.h"

namespace ocop {

/// Stored as given on the certificate; it cannot be told from the star, because the rules changed
/// several times (3 stars came from districts, then from provinces).
enum class IssuerLevel { kUnknown, kDistrict, kProvince, kCentre };

/// How far a row can be trusted, best first.
enum class Evidence {
  kA,   ///< the certificate or the decision itself
  kB1,  ///< an official page or a press article naming product, star and year
  kB2,  ///< a page that repeats others
  kC,   ///< hearsay, or nothing
};

struct Recognition {
  std::int64_t id = 0;       ///< of its row; 0 when it has none
  int star = 0;              ///< 1..5; 0 when the source does not say. With potential_5: 4.
  bool potential_5 = false;  ///< put forward for five stars; never counts as five
  bool pending = false;      ///< submitted, not decided
  IssuerLevel issuer_level = IssuerLevel::kUnknown;
  std::string issuer_name;
  std::string decision_no;       ///< "813/QĐ-UBND"; empty when not known
  std::string criteria_version;  ///< the decision with the criteria, "148/QĐ-TTg"; may be empty
  int recognised_year = 0;       ///< 0 when not known
  std::optional<Date> issued_on;
  std::optional<Date> valid_until;     ///< last valid day as printed; never computed from issued_on
  std::optional<Date> extended_until;  ///< last valid day after an extension
  std::optional<Date> revoked_on;      ///< the first day on which it no longer holds
  Evidence evidence = Evidence::kC;
  std::string source;  ///< who says so, for a sentence on the screen
  std::string source_url;

  friend bool operator==(const Recognition&, const Recognition&) = default;
};

/// "district", "province", "centre", "" for unknown: how it is stored. Valid forever.
std::string_view ToString(IssuerLevel level);
std::optional<IssuerLevel> IssuerLevelFromString(std::string_view text);

/// "A", "B1", "B2", "C": how it is stored. Valid forever.
std::string_view ToString(Evidence evidence);
std::optional<Evidence> EvidenceFromString(std::string_view text);

}  // namespace ocop
