#pragma once
/// The catalogue that is to be published: a copy in the centre's work folder, so that nobody
/// changes it meanwhile, with the number and the time of its publication in its rows.

#include <filesystem>

#include "db/delta/content_hash.h"
#include "platform/base/result.h"

namespace ocop::hub {

/// Of meta: what differs between two publications of one content.
struct Stamps {
  std::int64_t version = 0;
  std::int64_t built_at = 0;
  std::int64_t signed_at = 0;  ///< 0: none
};

/// All committed rows of `from`, whoever has it open, as the new file `to`. kNotFound: no such
/// file. kInvalid: no catalogue. kTooOld, kTooNew: of another schema than this program's. kCorrupt,
/// kIo.
Status CopyCatalogue(const std::filesystem::path& from, const std::filesystem::path& to);

Result<Stamps> ReadStamps(const std::filesystem::path& catalogue);

/// Writes them and seals the catalogue (content_hash.h).
Result<delta::ContentHash> StampAndSeal(const std::filesystem::path& catalogue,
                                        const Stamps& stamps);

}  // namespace ocop::hub
