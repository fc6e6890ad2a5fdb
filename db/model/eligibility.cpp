#include "db/model/eligibility.h"

#include <array>
#include <cstddef>

namespace ocop {
namespace {

constexpr std::array<std::string_view, 6> kNames = {
    "", "ocop", "provincial_key", "typical_rural_industrial", "speciality", "demonstration"};

}  // namespace

std::string_view ToString(EligibilityBasis basis) {
  return kNames[static_cast<std::size_t>(basis)];
}

std::optional<EligibilityBasis> EligibilityBasisFromString(std::string_view text) {
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    if (kNames[i] == text) return static_cast<EligibilityBasis>(i);
  }
  return std::nullopt;
}

bool IsOtherBasis(EligibilityBasis basis) {
  return basis == EligibilityBasis::kProvincialKey ||
         basis == EligibilityBasis::kTypicalRuralIndustrial ||
         basis == EligibilityBasis::kSpeciality;
}

}  // namespace ocop
