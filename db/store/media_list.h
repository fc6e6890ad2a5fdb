#pragma once
/// Which picture files a catalogue names, in the order in which a kiosk should fetch them.

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.h"

namespace ocop::store {

/// The first is what visitors of this point see first.
enum class MediaTier {
  kFirstLook,  ///< attract show, sector tiles, this point, cards of what it offers
  kThisPoint,  ///< the other sizes of what it offers, its makers and villages
  kCards,      ///< cards of everything else
  kRest,
};

struct MediaNeed {
  std::string sha256;  ///< 64 lower-case hex digits
  std::int64_t bytes = 0;
  MediaTier tier = MediaTier::kRest;
};

/// Every file once, in the earliest tier that wants it; the same order every time. A connection of
/// its own, for any thread. `point_code` that the catalogue does not have, or an empty one: its own
/// point. kNotFound, kCorrupt, kInvalid, kIo as Catalogue::Open.
Result<std::vector<MediaNeed>> ListMedia(const std::filesystem::path& catalogue,
                                         std::string_view point_code);

}  // namespace ocop::store
