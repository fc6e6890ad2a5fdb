#include "tests/bench/labels/pictures.h"

#include <webp/decode.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <sstream>
#include <string_view>

#include "platform/base/handle.h"
#include "platform/desk/picture.h"

namespace ocop::bench {
namespace {

namespace fs = std::filesystem;
using Bytes = std::vector<std::uint8_t>;

constexpr std::size_t kLargestFile = std::size_t{64} << 20;

bool StartsWith(const Bytes& file, std::string_view magic) {
  return file.size() >= magic.size() && std::equal(magic.begin(), magic.end(), file.begin());
}

// Header of a PGM: "P5", width, height, greatest value, one blank. Comments start with '#'.
// https://netpbm.sourceforge.net/doc/pgm.html
class PgmHeader {
 public:
  explicit PgmHeader(const Bytes& file) : file_(file) {}
  std::optional<int> Next() {
    while (at_ < file_.size() && (IsBlank(file_[at_]) || file_[at_] == '#')) {
      if (file_[at_] == '#') {
        while (at_ < file_.size() && file_[at_] != '\n') ++at_;
      } else {
        ++at_;
      }
    }
    const char* start = reinterpret_cast<const char*>(file_.data()) + at_;
    const char* end = reinterpret_cast<const char*>(file_.data()) + file_.size();
    int number = 0;
    const auto [after, error] = std::from_chars(start, end, number);
    if (error != std::errc()) return std::nullopt;
    at_ += static_cast<std::size_t>(after - start);
    return number;
  }
  [[nodiscard]] std::size_t PixelsAt() const { return at_ + 1; }

 private:
  static bool IsBlank(std::uint8_t c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
  const Bytes& file_;
  std::size_t at_ = 2;
};

Result<Picture> DecodePgm(const Bytes& file) {
  PgmHeader header(file);
  const auto width = header.Next();
  const auto height = header.Next();
  const auto greatest = header.Next();
  if (!width || !height || greatest != 255 || *width < 1 || *height < 1 ||
      *width > platform::kLargestSide || *height > platform::kLargestSide) {
    return Status(Code::kInvalid, "not an 8-bit PGM of a sane size");
  }
  const auto count = static_cast<std::size_t>(*width) * static_cast<std::size_t>(*height);
  if (file.size() < header.PixelsAt() + count) return Status(Code::kCorrupt, "PGM cut short");
  const auto first = file.begin() + static_cast<std::ptrdiff_t>(header.PixelsAt());
  return Picture{*width, *height, {first, first + static_cast<std::ptrdiff_t>(count)}};
}

Result<platform::DeskPicture> DecodeWebp(const Bytes& file) {
  int width = 0;
  int height = 0;
  const Handle<std::uint8_t, &WebPFree> pixels(
      WebPDecodeBGRA(file.data(), file.size(), &width, &height));
  if (pixels == nullptr) return Status(Code::kCorrupt, "WebP that cannot be decoded");
  const auto* words = reinterpret_cast<const std::uint32_t*>(pixels.get());
  return platform::DeskPicture{
      width, height, {words, words + static_cast<std::ptrdiff_t>(width) * height}};
}

Picture AsFrame(const platform::DeskPicture& picture) {
  platform::FrameGeometry geometry;
  if (picture.width <= geometry.width && picture.height <= geometry.height) {
    geometry.width = picture.width;
    geometry.height = picture.height;
  }
  geometry.preview_width = geometry.preview_height = 1;
  Bytes luma(geometry.LumaBytes());
  std::vector<std::uint32_t> preview(geometry.PreviewPixels());
  FitIntoFrame(picture, {geometry, luma, preview});
  return {geometry.width, geometry.height, std::move(luma)};
}

// Grey survives the way through colours unchanged but for the last bit; a frame needs no way.
Picture FitGrey(Picture grey) {
  const platform::FrameGeometry frame;
  if (grey.width <= frame.width && grey.height <= frame.height) return grey;
  platform::DeskPicture colours{grey.width, grey.height, {}};
  colours.pixels.reserve(grey.luma.size());
  for (const std::uint8_t value : grey.luma) {
    colours.pixels.push_back(0xff000000U | value * 0x010101U);
  }
  return AsFrame(colours);
}

std::optional<std::string> TextBeside(fs::path picture) {
  std::ifstream file(picture.replace_extension(".txt"), std::ios::binary);
  if (!file) return std::nullopt;
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

}  // namespace

bool IsLabelPicture(const fs::path& path) {
  const fs::path extension = path.extension();
  return platform::IsPictureFile(path) || extension == ".webp" || extension == ".pgm";
}

Result<Picture> LoadPicture(const fs::path& path) {
  const Result<Bytes> file = platform::ReadWholeFile(path, kLargestFile);
  if (!file.ok()) return file.status();
  if (StartsWith(*file, "P5")) {
    Result<Picture> grey = DecodePgm(*file);
    if (!grey.ok()) return grey;
    return FitGrey(std::move(*grey));
  }
  const Result<platform::DeskPicture> picture =
      StartsWith(*file, "RIFF") ? DecodeWebp(*file) : platform::DecodePicture(*file);
  if (!picture.ok()) return picture.status();
  return AsFrame(*picture);
}

const Truths::Manifest& Truths::ManifestOf(const fs::path& folder) {
  const auto [known, is_new] = manifests_.try_emplace(folder);
  if (!is_new) return known->second;
  std::ifstream file(folder / "manifest.tsv");
  std::string line;
  while (std::getline(file, line)) {
    std::istringstream fields(line);
    std::string path;
    std::string factor;
    std::string level;
    std::string text;
    if (std::getline(fields, path, '\t') && std::getline(fields, factor, '\t') &&
        std::getline(fields, level, '\t') && std::getline(fields, text, '\t')) {
      // Frames of one sequence are one kind: the level is only their number.
      const bool sequence = factor.rfind("seq", 0) == 0;
      known->second[fs::path(path).filename().string()] = {sequence ? factor : factor + " " + level,
                                                           text};
    }
  }
  return known->second;
}

Truth Truths::Of(const fs::path& picture) {
  const Manifest& manifest = ManifestOf(picture.parent_path());
  const auto known = manifest.find(picture.filename().string());
  if (known != manifest.end()) return known->second;
  return {picture.parent_path().filename().string(), TextBeside(picture)};
}

}  // namespace ocop::bench
