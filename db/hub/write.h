#pragma once
/// From a checked source to the rows of a catalogue.

#include <map>
#include <string>
#include <vector>

#include "db/hub/media.h"
#include "db/hub/render.h"
#include "db/hub/source.h"
#include "db/store/database.h"
#include "platform/base/result.h"

namespace ocop::hub {

/// Everything that a catalogue is made of.
struct Content {
  const Source& source;
  const std::vector<MediaItem>& media;
  const std::map<std::string, std::string>& picture_hashes;  ///< file -> SHA-256 of the source
  const Rendered& rendered;
};

/// Replaces all rows but the publication counters in `meta`. Run it inside a transaction on a
/// database with the catalogue's schema; the source has no problems. kInvalid: the schema refuses a
/// row that the checks let through, which is a fault of this program.
Status WriteCatalogue(store::Database& database, const Content& content);

}  // namespace ocop::hub
