#include "db/hub/media.h"

#include <algorithm>
#include <utility>

#include "db/hub/check.h"
#include "db/hub/references.h"
#include "db/pictures/image.h"
#include "db/tuf/hash.h"

namespace ocop::hub {
namespace {

namespace fs = std::filesystem;

/// "vases/blue-1.svg" is fine; what is absolute or climbs out of the folder is not.
bool StaysBelow(const std::string& file) {
  const fs::path path(file);
  if (path.is_absolute() || file.find('\\') != std::string::npos) return false;
  return std::none_of(path.begin(), path.end(), [](const fs::path& part) { return part == ".."; });
}

class Lister {
 public:
  Lister(const Source& source, Problems& problems) : source_(source), problems_(problems) {}

  std::vector<MediaItem> Run() {
    const Table& media = source_.Of(File::kMedia);
    for (const Row& row : media.rows) AddRow(media, row);
    AddColumn(File::kSectors, "sector", "name", "tile");
    AddColumn(File::kAttract, "attract", "headline", "scene");
    NumberPositions();
    return std::move(items_);
  }

 private:
  void AddRow(const Table& media, const Row& row) {
    MediaItem item;
    item.about = media.Get(row, "about").text;
    item.role = media.Get(row, "role").text;
    item.file = media.Get(row, "file").text;
    item.alt = media.Get(row, "alt").texts;
    item.translated_by = media.Get(row, "translated_by").text;
    item.licence = media.Get(row, "licence").text;
    item.creator = media.Get(row, "creator").text;
    item.source = media.Get(row, "source").text;
    item.place = At(media, row, "file", {}, {});
    const std::string& code = media.Get(row, "code").text;
    if (item.about.empty() || code.empty()) return;
    const File target = FileAbout(item.about);
    const Row* owner = FindRow(source_, target, code, At(media, row, "code", {}, {}), problems_);
    if (owner == nullptr) return;
    item.row = static_cast<std::size_t>(owner - source_.Of(target).rows.data());
    CheckOnce(media, row, item);
    Add(std::move(item));
  }

  /// A second main picture, or the same picture twice.
  void CheckOnce(const Table& media, const Row& row, const MediaItem& item) {
    for (const MediaItem& other : items_) {
      if (other.about != item.about || other.row != item.row) continue;
      const std::string line = std::to_string(other.place.line);
      if (other.file == item.file) {
        problems_.Add(At(media, row, "file", "the same picture stands in line " + line,
                         "remove one of the two lines"));
      } else if (item.role == "main" && other.role == "main") {
        problems_.Add(At(media, row, "role", "line " + line + " names the main picture already",
                         "write gallery"));
      }
    }
  }

  void AddColumn(File file, const char* about, std::string_view alt, const char* role) {
    const Table& table = source_.Of(file);
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
      const Row& row = table.rows[i];
      MediaItem item;
      item.about = about;
      item.row = i;
      item.role = role;
      item.file = table.Get(row, "picture").text;
      if (item.file.empty() || HasPicture(item)) continue;
      item.alt = table.Get(row, alt).texts;
      item.translated_by = table.Get(row, "translated_by").text;
      item.place = At(table, row, "picture", {}, {});
      CopyRights(item);
      Add(std::move(item));
    }
  }

  [[nodiscard]] bool HasPicture(const MediaItem& item) const {
    return std::any_of(items_.begin(), items_.end(), [&](const MediaItem& other) {
      return other.about == item.about && other.row == item.row && other.file == item.file;
    });
  }

  /// Whoever owns a picture owns it wherever it is shown.
  void CopyRights(MediaItem& item) const {
    const auto same = std::find_if(items_.begin(), items_.end(),
                                   [&](const MediaItem& other) { return other.file == item.file; });
    if (same == items_.end()) return;
    item.licence = same->licence;
    item.creator = same->creator;
    item.source = same->source;
  }

  void Add(MediaItem item) {
    if (item.file.empty()) return;
    if (!StaysBelow(item.file)) {
      Problem problem = item.place;
      problem.what = "\"" + item.file + "\" leaves the folder pictures";
      problem.remedy = "put the file below pictures/ and write its name from there";
      problems_.Add(std::move(problem));
      return;
    }
    items_.push_back(std::move(item));
  }

  void NumberPositions() {
    std::stable_sort(items_.begin(), items_.end(), [](const MediaItem& a, const MediaItem& b) {
      return a.role == "main" && b.role != "main";
    });
    std::map<std::pair<std::string, std::size_t>, int> next;
    for (MediaItem& item : items_) item.position = next[{item.about, item.row}]++;
  }

  const Source& source_;
  Problems& problems_;
  std::vector<MediaItem> items_;
};

std::string WhyUnreadable(const Status& status) {
  if (status.code() == Code::kNotFound) return "there is no such picture";
  return "it cannot be read: " + status.message();
}

}  // namespace

std::vector<MediaItem> ListMedia(const Source& source, Problems& problems) {
  return Lister(source, problems).Run();
}

fs::path PicturePath(const Source& source, const std::string& file) {
  return source.folder / "pictures" / file;
}

std::map<std::string, std::string> CheckPictures(
    const platform::Storage& storage, const Source& source, const std::vector<MediaItem>& items,
    const std::function<bool(const std::string&)>& is_known, Problems& problems) {
  std::map<std::string, std::string> hashes;
  std::map<std::string, std::string> failures;
  for (const MediaItem& item : items) {
    if (hashes.count(item.file) != 0) continue;
    if (failures.count(item.file) == 0) {
      const Result<std::string> bytes =
          storage.ReadFile(PicturePath(source, item.file), pictures::kMaxFileBytes);
      Status status = bytes.status();
      if (bytes.ok()) {
        std::string hash = tuf::Sha256Hex(*bytes);
        if (!is_known(hash)) status = pictures::CheckPicture(*bytes);
        if (status.ok()) {
          hashes.emplace(item.file, std::move(hash));
          continue;
        }
      }
      failures.emplace(item.file, WhyUnreadable(status));
    }
    Problem problem = item.place;
    problem.what = "pictures/" + item.file + ": " + failures[item.file];
    problem.remedy = "put an SVG, PNG, JPEG or WebP file there, or correct the name";
    problems.Add(std::move(problem));
  }
  return hashes;
}

}  // namespace ocop::hub
