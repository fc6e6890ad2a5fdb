#pragma once
/// Batches in memory, in the place of kiosk.db.

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "db/tuf/hash.h"
#include "kiosk/sync/post.h"

namespace ocop::sync {

class MemoryBatches final : public BatchSource {
 public:
  /// Waits from now on.
  void Add(std::int64_t seq, const std::string& bytes) {
    batches[wire::BatchName{tuf::Sha256Hex("a key"), seq, tuf::Sha256Hex(bytes)}.ToText()] = bytes;
  }
  Result<std::vector<wire::BatchName>> Waiting() override {
    std::vector<wire::BatchName> names;
    for (const auto& [name, bytes] : batches) names.push_back(*wire::BatchName::Parse(name));
    return names;
  }
  Result<std::string> Read(const wire::BatchName& name) override {
    const auto found = batches.find(name.ToText());
    if (found == batches.end()) return {Code::kNotFound, "it waits no more"};
    return found->second;
  }
  void HandOver(std::string receipt) override { receipts.push_back(std::move(receipt)); }

  std::map<std::string, std::string> batches;
  std::vector<std::string> receipts;
};

}  // namespace ocop::sync
