#include "db/hub/history.h"

#include <charconv>
#include <system_error>
#include <utility>
#include <vector>

#include "db/delta/delta.h"
#include "db/store/database.h"

namespace ocop::hub {

namespace fs = std::filesystem;

History::History(platform::Storage& storage, const Layout& layout)
    : storage_(&storage), folder_(layout.History()), join_(folder_) {}

fs::path History::PathOf(std::int64_t to) const {
  return folder_ / (std::to_string(to - 1) + "-" + std::to_string(to) + ".delta");
}

Result<bool> History::AddStep(const Leap& leap, const fs::path& from, const fs::path& to) {
  RETURN_IF_ERROR(storage_->Remove(PathOf(leap.to)), "history");
  const Result<std::string> step = delta::MakeDelta(from, to, {});
  if (step.code() == Code::kInvalid || step.code() == Code::kNotFound) return false;
  if (!step.ok()) return step.status();
  RETURN_IF_ERROR(storage_->MakeFolder(folder_), "history");
  RETURN_IF_ERROR(storage_->WriteFileAtomically(PathOf(leap.to), *step), "history");
  return true;
}

std::int64_t History::OldestBefore(std::int64_t version) const {
  std::error_code error;
  std::int64_t oldest = version;
  while (oldest > 1 && version - oldest < kOldestAge && fs::exists(PathOf(oldest), error)) --oldest;
  return oldest;
}

Result<std::string> History::Make(const Leap& leap, const delta::Dictionary& dictionary) {
  const bool goes_on = last_.to == leap.to && last_.from > leap.from;
  if (!goes_on) join_ = delta::DeltaJoin(folder_);
  std::vector<std::string> steps;
  for (std::int64_t to = leap.from + 1; to <= (goes_on ? last_.from : leap.to); ++to) {
    OCOP_ASSIGN_OR_RETURN(step, storage_->ReadFile(PathOf(to), delta::kMaxDeltaBytes), "history");
    steps.push_back(std::move(step));
  }
  last_ = {};
  RETURN_IF_ERROR(join_.Prepend(steps), "history");
  last_ = leap;
  return join_.Pack(dictionary);
}

Status History::ForgetBefore(std::int64_t version) {
  std::error_code error;
  for (fs::directory_iterator at(folder_, error), end; !error && at != end; at.increment(error)) {
    const std::string name = at->path().filename().native();
    std::int64_t from = 0;
    const auto [stop, wrong] = std::from_chars(name.data(), name.data() + name.size(), from);
    if (wrong == std::errc() && *stop == '-' && from < version) {
      RETURN_IF_ERROR(storage_->Remove(at->path()), "history");
    }
  }
  return {};
}

}  // namespace ocop::hub
