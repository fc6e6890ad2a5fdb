#pragma once
/// On what ground an item may be on sale at a point. Only recognised OCOP products may show stars;
/// a point may lawfully sell other things too. The words are the same in the source tables, in the
/// databases and here.

#include <optional>
#include <string_view>

namespace ocop {

enum class EligibilityBasis {
  kNone,                    ///< not on offer here, or nobody said
  kOcop,                    ///< as a recognised product
  kProvincialKey,           ///< key product of a province
  kTypicalRuralIndustrial,  ///< typical rural industrial or agricultural product
  kSpeciality,              ///< local speciality
  kDemonstration,           ///< an invented row that stands for a recognised product
};

/// "", "ocop", "provincial_key", "typical_rural_industrial", "speciality", "demonstration". Valid
/// forever.
std::string_view ToString(EligibilityBasis basis);
std::optional<EligibilityBasis> EligibilityBasisFromString(std::string_view text);

/// True for a lawful ground that is not recognition.
bool IsOtherBasis(EligibilityBasis basis);

}  // namespace ocop
