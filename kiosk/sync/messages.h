#pragma once
/// What the sync thread says. Plain values.

#include <filesystem>

#include "kiosk/flow/sync_state.h"

namespace ocop::sync {

/// Another version of the catalogue can be read in this file; it may be the file that is open,
/// changed in place. Who has an older one open may go on with it for as long as it takes.
struct CatalogueChanged {
  std::filesystem::path file;
};
/// Pictures have come that were missing.
struct PicturesCame {};
/// After the start and after every round.
struct SyncSaid {
  flow::SyncState state;
};

}  // namespace ocop::sync
