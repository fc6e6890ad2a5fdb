#pragma once
/// The JPEG files that kiosks show, named by their content, and a memory of which source gave
/// which.

#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "db/pictures/renditions.h"
#include "platform/base/result.h"
#include "platform/storage.h"

namespace ocop::hub {

struct MediaFile {
  std::string size_class;  ///< "card", "page", "full"
  std::string sha256;
  Size size;
  std::size_t bytes = 0;
};

/// A picture to be made: SHA-256 of the source, and the shape.
using PictureKey = std::pair<std::string, pictures::Shape>;
using Rendered = std::map<PictureKey, std::vector<MediaFile>>;

/// Called from one thread at a time.
using Progress = std::function<void(std::size_t done, std::size_t total)>;

/// "media/ab/ab12...": below the folder of the database.
std::filesystem::path MediaPath(const std::filesystem::path& folder, const std::string& sha256);

/// The entries of a cache file whose media files lie below `folder` in full size. Anything
/// unreadable counts as not there: a cache only saves time.
Rendered LoadCache(const platform::Storage& storage, const std::filesystem::path& cache_file,
                   const std::filesystem::path& folder);
Status SaveCache(platform::Storage& storage, const std::filesystem::path& cache_file,
                 const Rendered& rendered);

/// Makes what `wanted` (key -> source file) names and `rendered` lacks, in two threads, writes the
/// files below `folder` and adds them to `rendered`. Stops at the first failure: kIo, or the codes
/// of MakeRenditions.
Status RenderMissing(platform::Storage& storage, const std::filesystem::path& folder,
                     const std::map<PictureKey, std::filesystem::path>& wanted,
                     const Progress& progress, Rendered& rendered);

}  // namespace ocop::hub
