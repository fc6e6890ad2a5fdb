#include "kiosk/images/decode_pool.h"

#include <fstream>
#include <iterator>
#include <utility>

#include "db/pictures/jpeg.h"
#include "db/pictures/scale.h"
#include "platform/base/log.h"

namespace ocop::images {
namespace {

constexpr std::size_t kMostWaiting = 256;

Result<std::string> ReadWhole(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return {Code::kNotFound, path.string() + " cannot be opened"};
  std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  if (file.bad()) return {Code::kIo, path.string() + " cannot be read"};
  if (bytes.size() > pictures::kMaxFileBytes) {
    return {Code::kInvalid, path.string() + " is too large"};
  }
  return bytes;
}

Result<pictures::Image> DecodeFirst(const std::vector<std::filesystem::path>& folders,
                                    const PictureKey& key) {
  Result<pictures::Image> image(Code::kNotFound, "no folder for pictures");
  for (const std::filesystem::path& folder : folders) {
    image = DecodePicture(folder, key);
    if (image.code() != Code::kNotFound) break;
  }
  return image;
}

}  // namespace

Result<pictures::Image> DecodePicture(const std::filesystem::path& media, const PictureKey& key) {
  if (key.sha256.size() < 2) return {Code::kInvalid, "not the name of a picture: " + key.sha256};
  const Result<std::string> bytes = ReadWhole(media / key.sha256.substr(0, 2) / key.sha256);
  if (!bytes.ok()) return bytes.status();
  Result<pictures::Image> image = pictures::DecodeJpeg(*bytes);
  if (!image.ok()) return image.status().WithContext(key.sha256);
  if (image->size == key.size) return image;
  Rect crop = pictures::CentredCrop(image->size, key.size);
  crop.x = (image->size.width - crop.width) * key.focus_percent / 100;
  return pictures::Scale(*image, crop, key.size);
}

DecodePool::DecodePool(std::vector<std::filesystem::path> media, int threads, Post post)
    : media_(std::move(media)), post_(std::move(post)), jobs_(kMostWaiting) {
  for (int i = 0; i < threads; ++i) {
    threads_.emplace_back([this](const std::stop_token& stop) { Work(stop); });
  }
}

DecodePool::~DecodePool() = default;

bool DecodePool::Ask(PictureKey key) { return jobs_.Post(std::move(key)); }

void DecodePool::Work(const std::stop_token& stop) {
  while (auto key = jobs_.Take(stop)) {
    PictureReady ready{std::move(*key), {}};
    Result<pictures::Image> image = DecodeFirst(media_, ready.key);
    if (image.ok()) {
      ready.image = std::move(image).value();
    } else {
      Log(LogLevel::kWarning, "pictures", image.status().message());
    }
    // A full inbox drops the picture; the screen goes on without it.
    if (!post_(std::move(ready))) Log(LogLevel::kWarning, "pictures", "inbox full");
  }
}

}  // namespace ocop::images
