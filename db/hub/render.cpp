#include "db/hub/render.h"

#include <algorithm>
#include <array>
#include <mutex>
#include <sstream>
#include <system_error>
#include <thread>

#include "db/pictures/image.h"
#include "db/tuf/hash.h"

namespace ocop::hub {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxCacheBytes = 100'000'000;
constexpr unsigned kThreads = 2;

std::string_view NameOf(pictures::SizeClass size_class) {
  switch (size_class) {
    case pictures::SizeClass::kCard:
      return "card";
    case pictures::SizeClass::kPage:
      return "page";
    case pictures::SizeClass::kFull:
      return "full";
  }
  CheckFailed("a known SizeClass", __FILE__, __LINE__);
}

std::string CacheTitle() {
  return "ocop-hub pictures " + std::to_string(pictures::kRenditionVersion);
}

bool LiesThere(const fs::path& folder, const MediaFile& file) {
  std::error_code error;
  const std::uintmax_t bytes = fs::file_size(MediaPath(folder, file.sha256), error);
  return !error && bytes == file.bytes;
}

bool IsHash(const std::string& text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

Status WriteMedia(platform::Storage& storage, const fs::path& folder,
                  const pictures::Rendition& rendition, std::vector<MediaFile>& files) {
  MediaFile file{std::string(NameOf(rendition.size_class)), tuf::Sha256Hex(rendition.jpeg),
                 rendition.size, rendition.jpeg.size()};
  if (!LiesThere(folder, file)) {
    const fs::path path = MediaPath(folder, file.sha256);
    RETURN_IF_ERROR(storage.MakeFolder(path.parent_path()), "media");
    RETURN_IF_ERROR(storage.WriteFileAtomically(path, rendition.jpeg), "media");
  }
  files.push_back(std::move(file));
  return {};
}

Result<std::vector<MediaFile>> RenderOne(platform::Storage& storage, const fs::path& folder,
                                         const fs::path& source, pictures::Shape shape) {
  const Result<std::string> bytes = storage.ReadFile(source, pictures::kMaxFileBytes);
  if (!bytes.ok()) return bytes.status();
  const Result<std::vector<pictures::Rendition>> renditions =
      pictures::MakeRenditions(*bytes, shape);
  if (!renditions.ok()) return renditions.status().WithContext(source.native());
  std::vector<MediaFile> files;
  for (const pictures::Rendition& rendition : *renditions) {
    RETURN_IF_ERROR(WriteMedia(storage, folder, rendition, files), source.native());
  }
  return files;
}

/// Shared by the threads of one RenderMissing.
class Work {
 public:
  using Job = std::pair<PictureKey, fs::path>;

  Work(std::vector<Job> jobs, const Progress& progress, Rendered& rendered)
      : jobs_(std::move(jobs)), progress_(progress), rendered_(rendered) {}

  /// nullptr: nothing left, or somebody failed.
  const Job* Next() {
    const std::lock_guard lock(mutex_);
    if (!failure_.ok() || next_ == jobs_.size()) return nullptr;
    return &jobs_[next_++];
  }

  void Finish(const Job& job, Result<std::vector<MediaFile>> files) {
    const std::lock_guard lock(mutex_);
    if (!files.ok()) {
      if (failure_.ok()) failure_ = files.status();
      return;
    }
    rendered_[job.first] = std::move(*files);
    ++done_;
    if (progress_) progress_(done_, jobs_.size());
  }

  [[nodiscard]] const Status& Failure() const { return failure_; }

 private:
  const std::vector<Job> jobs_;
  const Progress& progress_;
  Rendered& rendered_;
  std::mutex mutex_;
  std::size_t next_ = 0;
  std::size_t done_ = 0;
  Status failure_;
};

}  // namespace

fs::path MediaPath(const fs::path& folder, const std::string& sha256) {
  return folder / "media" / sha256.substr(0, 2) / sha256;
}

Rendered LoadCache(const platform::Storage& storage, const fs::path& cache_file,
                   const fs::path& folder) {
  Rendered rendered;
  const Result<std::string> text = storage.ReadFile(cache_file, kMaxCacheBytes);
  if (!text.ok()) return rendered;
  std::istringstream lines(*text);
  std::string line;
  if (!std::getline(lines, line) || line != CacheTitle()) return rendered;
  std::map<PictureKey, bool> spoilt;
  while (std::getline(lines, line)) {
    std::istringstream words(line);
    std::string source;
    std::string shape;
    MediaFile file;
    words >> source >> shape >> file.size_class >> file.sha256 >> file.size.width >>
        file.size.height >> file.bytes;
    if (!words || !IsHash(source) || !IsHash(file.sha256)) continue;
    const PictureKey key{source, shape == "wide" ? pictures::Shape::kWide : pictures::Shape::kCard};
    if (!LiesThere(folder, file)) spoilt[key] = true;
    rendered[key].push_back(std::move(file));
  }
  for (auto at = rendered.begin(); at != rendered.end();) {
    const bool whole = at->second.size() == 3 && spoilt.count(at->first) == 0;
    at = whole ? std::next(at) : rendered.erase(at);
  }
  return rendered;
}

Status SaveCache(platform::Storage& storage, const fs::path& cache_file, const Rendered& rendered) {
  std::string text = CacheTitle() + "\n";
  for (const auto& [key, files] : rendered) {
    for (const MediaFile& file : files) {
      text += key.first + (key.second == pictures::Shape::kWide ? " wide " : " card ") +
              file.size_class + " " + file.sha256 + " " + std::to_string(file.size.width) + " " +
              std::to_string(file.size.height) + " " + std::to_string(file.bytes) + "\n";
    }
  }
  return storage.WriteFileAtomically(cache_file, text);
}

Status RenderMissing(platform::Storage& storage, const fs::path& folder,
                     const std::map<PictureKey, fs::path>& wanted, const Progress& progress,
                     Rendered& rendered) {
  std::vector<Work::Job> jobs;
  for (const auto& [key, path] : wanted) {
    if (rendered.count(key) == 0) jobs.emplace_back(key, path);
  }
  Work work(std::move(jobs), progress, rendered);
  {
    std::array<std::jthread, kThreads> threads;
    for (std::jthread& thread : threads) {
      thread = std::jthread([&] {
        while (const Work::Job* job = work.Next()) {
          work.Finish(*job, RenderOne(storage, folder, job->second, job->first.second));
        }
      });
    }
  }
  return work.Failure();
}

}  // namespace ocop::hub
