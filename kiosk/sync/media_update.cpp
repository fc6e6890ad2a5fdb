#include "kiosk/sync/media_update.h"

#include <algorithm>
#include <optional>
#include <system_error>
#include <unordered_set>
#include <utility>

#include "db/pictures/jpeg.h"
#include "db/wire/names.h"
#include "platform/base/log.h"

namespace ocop::sync {
namespace {

namespace fs = std::filesystem;
using flow::SyncFault;

constexpr std::string_view kPart = ".part";

/// Nothing when there is no such file. A picture gets its name only when it is whole, so its size
/// tells nothing new, but a disk that lost the bytes shows here.
std::optional<std::uint64_t> SizeOf(const fs::path& file) {
  std::error_code error;
  const std::uintmax_t size = fs::file_size(file, error);
  return error ? std::nullopt : std::optional<std::uint64_t>(size);
}

bool IsHere(const MediaPlaces& places, const store::MediaNeed& need) {
  const std::string name = wire::MediaName(need.sha256);
  const auto holds = [&](const fs::path& folder) {
    return SizeOf(folder / name) == static_cast<std::uint64_t>(need.bytes);
  };
  return holds(places.ours) || std::any_of(places.others.begin(), places.others.end(), holds);
}

bool IsSane(const store::MediaNeed& need) {
  return need.bytes > 0 && static_cast<std::uint64_t>(need.bytes) <= pictures::kMaxFileBytes;
}

Status FetchOne(platform::Storage& storage, const fs::path& file, const store::MediaNeed& need,
                Carrier& carrier, Limits& limits) {
  const fs::path part = file.native() + std::string(kPart);
  const Wanted wanted{"picture " + need.sha256, need.bytes, {{"sha256", need.sha256}}};
  const FetchFrom fetch = [&](std::uint64_t offset, std::uint64_t max_bytes, const ByteSink& sink) {
    return carrier.GetMedia(need.sha256, offset, max_bytes, sink);
  };
  RETURN_IF_ERROR(Download(storage, part, wanted, fetch, limits), "media");
  return storage.Replace(part, file);
}

/// Only this one picture is at fault.
bool IsPassedOver(Code code) {
  return code == Code::kNotFound || code == Code::kCorrupt || code == Code::kInvalid;
}

}  // namespace

MediaPlaces MediaPlacesOf(const fs::path& state, const fs::path& first) {
  MediaPlaces places{state / "media", {}};
  const fs::path with_first = first.parent_path() / "media";
  if (with_first != places.ours) places.others.push_back(with_first);
  return places;
}

MediaOutcome FetchMedia(platform::Storage& storage, const MediaPlaces& places,
                        const std::vector<store::MediaNeed>& needs, Carrier& carrier,
                        Limits& limits, const std::function<bool(std::uint64_t)>& may_take) {
  MediaOutcome result;
  for (const store::MediaNeed& need : needs) {
    if (IsHere(places, need)) continue;
    ++result.missing;
    if (!result.outcome.ok() || !IsSane(need)) continue;
    const fs::path file = places.ours / wire::MediaName(need.sha256);
    const std::uint64_t begun = SizeOf(file.native() + std::string(kPart)).value_or(0);
    const auto whole = static_cast<std::uint64_t>(need.bytes);
    if (!may_take(whole - std::min(begun, whole))) {
      result.outcome = {SyncFault::kBudgetSpent, "pictures wait for tomorrow"};
      continue;
    }
    const Status status = FetchOne(storage, file, need, carrier, limits);
    if (status.ok()) {
      ++result.fetched;
      --result.missing;
    } else if (IsPassedOver(status.code())) {
      Log(LogLevel::kInfo, "sync", status.message());
    } else {
      result.outcome = limits.Hit() == SyncFault::kNone ? OutcomeOf(status)
                                                        : Outcome{limits.Hit(), status.message()};
    }
  }
  return result;
}

Status RemoveUnusedMedia(const MediaPlaces& places, const std::vector<store::MediaNeed>& needs) {
  std::unordered_set<std::string> wanted;
  for (const store::MediaNeed& need : needs) {
    wanted.insert(need.sha256);
    wanted.insert(need.sha256 + std::string(kPart));
  }
  std::vector<fs::path> unused;
  std::error_code error;
  for (fs::recursive_directory_iterator at(places.ours, error), end; !error && at != end;
       at.increment(error)) {
    const bool is_file = at->is_regular_file(error) || at->is_symlink(error);
    if (is_file && wanted.count(at->path().filename().native()) == 0) unused.push_back(at->path());
  }
  for (const fs::path& file : unused) {
    if (!fs::remove(file, error) && error)
      return {Code::kIo, file.native() + ": " + error.message()};
  }
  return {};
}

}  // namespace ocop::sync
