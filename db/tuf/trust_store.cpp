#include "db/tuf/trust_store.h"

#include <utility>

#include "db/tuf/delegation.h"
#include "db/tuf/limits.h"

namespace ocop::tuf {
namespace {

/// File names have 255 bytes; ".json" and the ending of a temporary file need some of them.
constexpr std::size_t kMostNameBytes = 200;

}  // namespace

TrustStore::TrustStore(platform::Storage& storage, std::filesystem::path folder)
    : storage_(&storage), folder_(std::move(folder)) {}

std::filesystem::path TrustStore::PathOf(std::string_view role) const {
  return folder_ / (PercentEncode(role) + ".json");
}

Result<std::string> TrustStore::Load(std::string_view role) const {
  return storage_->ReadFile(PathOf(role), kMostMetadataBytes);
}

Status TrustStore::Keep(std::string_view role, std::string_view bytes) {
  if (PercentEncode(role).size() > kMostNameBytes) {
    return {Code::kInvalid, "the name of a role is too long: " + std::string(role.substr(0, 80))};
  }
  RETURN_IF_ERROR(storage_->MakeFolder(folder_), "trusted metadata");
  return storage_->WriteFileAtomically(PathOf(role), bytes).WithContext("trusted metadata");
}

Status TrustStore::Forget(std::string_view role) { return storage_->Remove(PathOf(role)); }

}  // namespace ocop::tuf
