#pragma once
/// The pictures of a catalogue, what this point shows first. Each is verified by its name. The sync
/// thread.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "db/store/media_list.h"
#include "kiosk/sync/carrier.h"
#include "kiosk/sync/download.h"
#include "kiosk/sync/trust.h"
#include "platform/storage.h"

namespace ocop::sync {

/// Where pictures lie: folders with <ab>/<sha256>.
struct MediaPlaces {
  std::filesystem::path ours;                 ///< below the state folder; new ones go there
  std::vector<std::filesystem::path> others;  ///< that came with the kiosk, read only
};

/// Of a kiosk with this state folder and first catalogue.
MediaPlaces MediaPlacesOf(const std::filesystem::path& state, const std::filesystem::path& first);

struct MediaOutcome {
  Outcome outcome;
  std::int64_t fetched = 0;
  std::int64_t missing = 0;  ///< that the catalogue names and that did not come
};

/// Fetches what is missing of `needs`, in their order, as long as `may_take` allows the bytes that
/// are still to come of each. What the carrier lacks, or holds damaged, is passed over.
MediaOutcome FetchMedia(platform::Storage& storage, const MediaPlaces& places,
                        const std::vector<store::MediaNeed>& needs, Carrier& carrier,
                        Limits& limits, const std::function<bool(std::uint64_t)>& may_take);

/// Removes pictures of `ours` that are not among `needs`. kIo.
Status RemoveUnusedMedia(const MediaPlaces& places, const std::vector<store::MediaNeed>& needs);

}  // namespace ocop::sync
