#pragma once
/// What of the published tree is in use, and the removal of what nobody can need any more: a kiosk
/// that read the metadata of yesterday still fetches yesterday's files, so a file goes only when it
/// has been listed nowhere for a while.

#include <cstdint>
#include <filesystem>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "db/hub/tree.h"

namespace ocop::hub {

/// Files below published/, by their names below it: "metadata/3.targets.json". All roots, today's
/// metadata, every target that it names, and the pictures of `catalogues`.
Result<std::set<std::string>> FilesInUse(const Layout& layout, const Tree& tree,
                                         std::span<const std::filesystem::path> catalogues);

/// Removes files of metadata/, targets/ and media/ that have been out of use for `grace_s`, as far
/// as anybody noticed, and what a cut command left unfinished. Returns how many. Hold the lock.
Result<int> Sweep(platform::Storage& storage, const Layout& layout,
                  const std::set<std::string>& in_use, std::int64_t now_s, std::int64_t grace_s);

}  // namespace ocop::hub
