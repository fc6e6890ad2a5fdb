#pragma once
/// Which catalogue a kiosk shows. The folder holds catalogue-<content hash>.db, at times two of
/// them, and the file `current`: one line with the name of the one to open. A snapshot is made
/// ready under a name of its own and then the line is replaced; no database is ever renamed over
/// another, because a log of the old one would be replayed into the new one. Deltas change a file
/// in place, so a name says what it began as; meta.content_hash says what it is.
///
/// Only the thread that writes the catalogue calls InstallSnapshot and RemoveUnusedCatalogues.

#include <cstdint>
#include <filesystem>

#include "db/delta/content_hash.h"
#include "platform/base/result.h"
#include "platform/storage.h"

namespace ocop::delta {

/// The file that `current` names. kNotFound: no such line, or no such file. kCorrupt: the line is
/// no name of a catalogue.
Result<std::filesystem::path> CurrentCatalogue(const platform::Storage& storage,
                                               const std::filesystem::path& folder);

/// Unpacks, checks, indexes, and points to it: after success the new catalogue is the current one,
/// also after a power cut; after failure or a power cut before the end, what was current still is.
/// Readers of the old one go on until they look again. Codes of UnpackSnapshot. Needs room for the
/// unpacked snapshot three times over. Returns the new file.
Result<std::filesystem::path> InstallSnapshot(platform::Storage& storage,
                                              const std::filesystem::path& folder,
                                              const std::filesystem::path& snapshot,
                                              const ContentHash& expected, std::uint64_t max_bytes);

/// What a catalogue is, by its own word. Reads two rows.
struct CatalogueIdentity {
  std::int64_t version = 0;  ///< 0: never published
  ContentHash content;
  std::int64_t schema_version = 0;
};
/// kNotFound: no such file. kInvalid: never sealed, so it is no version that a delta could start
/// from. kCorrupt, kIo and kUnavailable as Database::Open.
Result<CatalogueIdentity> IdentifyCatalogue(const std::filesystem::path& file);

/// Makes a copy of `file`, a finished catalogue from elsewhere that may be read-only, the current
/// one of the folder, as safely as InstallSnapshot. Pictures are not copied. Codes of
/// IdentifyCatalogue, and kFull. Returns the new file.
Result<std::filesystem::path> AdoptCatalogue(platform::Storage& storage,
                                             const std::filesystem::path& folder,
                                             const std::filesystem::path& file);

/// Removes catalogues that are not current and that nobody has open, and what a power cut left of
/// an unfinished one. One that is still open stays until next time.
Status RemoveUnusedCatalogues(const platform::Storage& storage,
                              const std::filesystem::path& folder);

}  // namespace ocop::delta
