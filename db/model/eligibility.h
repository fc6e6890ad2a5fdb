#pragma once
/// On what ground an item may be on sale at a point. Only recognised OCOP products may show stars;
/// a point may lawfully sell other things too.

#include <optional>
#include <string_view>

namespace ocop {

enum class EligibilityBasis {
  kNone,             ///< not on offer here, or nobody said
  kOcop,             ///< as a recognised product
  kProvincialKey,    ///< key product of a province
  kRuralIndustrial,  ///< typical rural industrial or agricultural product
  kSpeciality,       ///< local speciality
};

/// "", "ocop", "provincial_key", "rural_industrial", "speciality": how it is stored. Valid forever.
std::string_view ToString(EligibilityBasis basis);
std::optional<EligibilityBasis> EligibilityBasisFromString(std::string_view text);

}  // namespace ocop
