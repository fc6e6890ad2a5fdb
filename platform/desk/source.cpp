#include "platform/desk/source.h"

#include <algorithm>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "platform/desk/picture.h"

namespace ocop::platform {
namespace {

constexpr std::size_t kLargestPicture = std::size_t{64} << 20;
constexpr std::size_t kMostStills = 2;  // frames to read, and smaller ones to glance at

// Both planes of a picture, worked out once: a still costs two copies a frame.
struct Still {
  FrameGeometry geometry;
  std::vector<std::uint8_t> luma;
  std::vector<std::uint32_t> preview;
};

Result<Still> LoadStill(const std::filesystem::path& path, const FrameGeometry& geometry) {
  const Result<std::vector<std::uint8_t>> file = ReadWholeFile(path, kLargestPicture);
  if (!file.ok()) return file.status();
  const Result<DeskPicture> picture = DecodePicture(*file);
  if (!picture.ok()) return picture.status().WithContext(path.string());
  Still still{geometry, std::vector<std::uint8_t>(geometry.LumaBytes()),
              std::vector<std::uint32_t>(geometry.PreviewPixels())};
  FitIntoFrame(*picture, {geometry, still.luma, still.preview});
  return still;
}

class Pictures final : public DeskSource {
 public:
  Pictures(std::vector<std::filesystem::path> files, const DeskCameraOptions& options)
      : files_(std::move(files)), options_(options) {}

  Status Write(const FrameTarget& target, std::chrono::milliseconds since_start) override {
    const auto hold = std::max(options_.hold, std::chrono::milliseconds(1));
    const auto index = static_cast<std::size_t>(since_start / hold) % files_.size();
    if (index != index_) stills_.clear();
    index_ = index;
    auto still = std::find_if(stills_.begin(), stills_.end(), [&target](const Still& known) {
      return known.geometry == target.geometry;
    });
    if (still == stills_.end()) {
      Result<Still> loaded = LoadStill(files_[index], target.geometry);
      if (!loaded.ok()) return loaded.status();
      if (stills_.size() == kMostStills) stills_.clear();
      still = stills_.insert(stills_.end(), std::move(loaded).value());
    }
    std::copy(still->luma.begin(), still->luma.end(), target.luma.begin());
    if (!target.preview.empty()) {
      std::copy(still->preview.begin(), still->preview.end(), target.preview.begin());
    }
    return {};
  }

  [[nodiscard]] double FramesPerSecond() const override { return options_.frames_per_second; }

 private:
  const std::vector<std::filesystem::path> files_;
  const DeskCameraOptions options_;
  std::vector<Still> stills_;  // of one picture, by geometry
  std::size_t index_ = 0;
};

Result<std::unique_ptr<DeskSource>> OpenFolder(const std::filesystem::path& path,
                                               const DeskCameraOptions& options) {
  std::error_code error;
  std::vector<std::filesystem::path> files;
  for (std::filesystem::directory_iterator at(path, error), end; !error && at != end;
       at.increment(error)) {
    if (IsPictureFile(at->path())) files.push_back(at->path());
  }
  if (error) return Status(Code::kIo, path.string() + ": " + error.message());
  if (files.empty()) return Status(Code::kInvalid, path.string() + ": no .jpg or .png in it");
  std::sort(files.begin(), files.end());
  std::unique_ptr<DeskSource> source = std::make_unique<Pictures>(std::move(files), options);
  return source;
}

}  // namespace

Result<std::unique_ptr<DeskSource>> OpenDeskSource(const std::filesystem::path& path,
                                                   const DeskCameraOptions& options) {
  std::error_code error;
  const std::filesystem::file_status status = std::filesystem::status(path, error);
  if (path.empty() || !std::filesystem::exists(status)) {
    return Status(Code::kNotFound, "nothing in front of the camera: " + path.string());
  }
  if (std::filesystem::is_directory(status)) return OpenFolder(path, options);
  if (!std::filesystem::is_regular_file(status)) {
    return Status(Code::kInvalid, path.string() + ": neither a file nor a folder");
  }
  if (path.extension() == ".y4m") return OpenY4m(path);
  if (path.extension() == ".mjpeg") return OpenMjpeg(path);
  if (!IsPictureFile(path)) {
    return Status(Code::kInvalid, path.string() +
                                      ": the desk camera plays .jpg, .jpeg and .png pictures, "
                                      "folders of these, and .y4m and .mjpeg videos");
  }
  std::unique_ptr<DeskSource> source =
      std::make_unique<Pictures>(std::vector<std::filesystem::path>{path}, options);
  return source;
}

}  // namespace ocop::platform
