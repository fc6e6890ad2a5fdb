#pragma once
/// The next version of the catalogue for all kiosks. Order of writing: pictures, snapshot, deltas,
/// dictionary, then the catalogue role, the snapshot role, and last the timestamp, so that nobody
/// ever reads of a file that is not there. Cut at any moment, it can be run again: until the
/// timestamp is replaced nothing was published.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>

#include "db/delta/snapshot.h"
#include "db/hub/layout.h"
#include "db/hub/tree.h"
#include "db/wire/offer.h"

namespace ocop::hub {

struct PublishJob {
  Layout layout;
  std::filesystem::path catalogue;  ///< as `ocop-hub build` makes it
  std::filesystem::path media;      ///< the folder of its pictures: ab/<sha256>
  wire::Audience audience;
  std::optional<std::int64_t> poll_period_s;  ///< nothing: as before
  std::int64_t least_version = 1;             ///< leaves a gap, over which a snapshot leads
  bool new_dictionary = false;
  int snapshot_level = delta::kSnapshotLevel;
  std::int64_t now_s = 0;
  std::int64_t grace_s = 30 * kDaySeconds;  ///< how long files stay that nothing lists any more
  std::function<void(const char* what, std::size_t done, std::size_t total)> progress;
};

struct PublishOutcome {
  enum class Kind {
    kNewVersion,
    kNewOffer,  ///< the content is known; whom it is for, or how often to ask, changed
    kNothing,   ///< nothing changed; the timestamp was signed anew
  };
  Kind kind = Kind::kNothing;
  std::int64_t version = 0;
  std::int64_t snapshot_bytes = 0;
  std::int64_t step_bytes = 0;  ///< delta from the version before; 0: there is none
  int deltas = 0;               ///< on offer
  int new_media = 0;
  int removed_files = 0;
};

/// What a failure is about.
enum class PublishStage { kCentre, kCatalogue, kWriting };

/// Codes of CheckIsCentre, CentreLock::Take, OnlineKeys::Load, ReadTree and CheckClock at kCentre,
/// of CopyCatalogue and for missing pictures (kNotFound, kCorrupt) at kCatalogue.
Result<PublishOutcome> Publish(platform::Storage& storage, const PublishJob& job,
                               PublishStage& stage);

/// work/<version>.db: the sealed catalogue of a version on offer, unpacked from its snapshot when
/// it is not there. Hold the lock.
Result<std::filesystem::path> CatalogueOf(platform::Storage& storage, const Layout& layout,
                                          const wire::SnapshotOffer& offer);

}  // namespace ocop::hub
