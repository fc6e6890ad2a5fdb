#include "db/delta/patchset_order.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "db/delta/patchset_reader.h"

namespace ocop::delta {

Result<std::string> OrderPatchset(std::string_view patchset) {
  const Status broken{Code::kInvalid, "malformed row changes"};
  std::string ordered;
  ordered.reserve(patchset.size());
  while (!patchset.empty()) {
    const PatchTable table = CutTable(patchset);
    if (table.bytes.empty()) return broken;
    ordered += table.bytes;
    std::vector<std::pair<std::string, std::string_view>> changes;
    while (!patchset.empty() && patchset.front() != 'P') {
      std::string place;
      const std::string_view change = CutChange(patchset, table.is_key, place);
      if (change.empty()) return broken;
      changes.emplace_back(std::move(place), change);
    }
    std::sort(changes.begin(), changes.end());
    for (const auto& [place, change] : changes) ordered += change;
  }
  return ordered;
}

}  // namespace ocop::delta
