#pragma once
/// Which pictures a catalogue has, what they are about, and whether they can be shown.

#include <array>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "db/hub/problem.h"
#include "db/hub/source.h"
#include "db/pictures/renditions.h"

namespace ocop::hub {

struct MediaItem {
  std::string about;    ///< "product", "attract", ...
  std::size_t row = 0;  ///< of the table FileAbout(about)
  std::string role;     ///< "main", "gallery", "scene", "tile"
  std::string file;     ///< below pictures/
  int position = 0;     ///< within what it is about, the main picture first
  std::array<std::string, kLanguageCount> alt;
  std::string translated_by;
  std::string licence;
  std::string creator;
  std::string source;
  Problem place;  ///< where it is named

  [[nodiscard]] pictures::Shape Shape() const {
    return role == "scene" ? pictures::Shape::kWide : pictures::Shape::kCard;
  }
};

/// The rows of media.csv and the columns `picture` of sectors.csv and attract.csv, which need no
/// row of their own: their alternative text is the name or the headline. Notes unknown owners, two
/// main pictures and file names that leave the folder.
std::vector<MediaItem> ListMedia(const Source& source, Problems& problems);

/// SHA-256 of each file that `items` name; one that cannot be read or shown is noted and left out.
/// Files whose hash `is_known` are not decoded again.
std::map<std::string, std::string> CheckPictures(
    const platform::Storage& storage, const Source& source, const std::vector<MediaItem>& items,
    const std::function<bool(const std::string&)>& is_known, Problems& problems);

/// Where the picture lies.
std::filesystem::path PicturePath(const Source& source, const std::string& file);

}  // namespace ocop::hub
