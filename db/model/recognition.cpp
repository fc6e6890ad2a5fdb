#include "db/model/recognition.h"

#include <array>
#include <cstddef>

namespace ocop {
namespace {

constexpr std::array<std::string_view, 4> kLevels = {"", "district", "province", "centre"};
constexpr std::array<std::string_view, 4> kEvidence = {"A", "B1", "B2", "C"};

template <typename Enum>
std::optional<Enum> Find(const std::array<std::string_view, 4>& names, std::string_view text) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == text) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace

std::string_view ToString(IssuerLevel level) { return kLevels[static_cast<std::size_t>(level)]; }

std::optional<IssuerLevel> IssuerLevelFromString(std::string_view text) {
  return Find<IssuerLevel>(kLevels, text);
}

std::string_view ToString(Evidence evidence) {
  return kEvidence[static_cast<std::size_t>(evidence)];
}

std::optional<Evidence> EvidenceFromString(std::string_view text) {
  return Find<Evidence>(kEvidence, text);
}

}  // namespace ocop
