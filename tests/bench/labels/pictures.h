#pragma once
/// Pictures of labels, as a camera of 1280x720 would deliver them, and what they should say.

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "platform/base/result.h"

namespace ocop::bench {

/// Rows tightly packed.
struct Picture {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> luma;
};

/// Whether the name ends in .png, .jpg, .jpeg, .webp or .pgm.
bool IsLabelPicture(const std::filesystem::path& path);

/// By content: PNG, JPEG, WebP, or 8-bit binary PGM. Larger than 1280x720: fitted into it; never
/// enlarged. kNotFound, kIo, kInvalid no such picture, kCorrupt.
Result<Picture> LoadPicture(const std::filesystem::path& path);

struct Truth {
  std::string kind;  ///< of damage: labelgen's factor and level, or the folder's name
  /// What it says; "" when there is no code in the picture, nothing when nobody knows.
  std::optional<std::string> text;
};

/// Knows `x.txt` beside a picture, and the manifest.tsv of labelgen in its folder. Remembers the
/// manifests it has read.
class Truths {
 public:
  Truth Of(const std::filesystem::path& picture);

 private:
  using Manifest = std::map<std::string, Truth>;
  const Manifest& ManifestOf(const std::filesystem::path& folder);
  std::map<std::filesystem::path, Manifest> manifests_;
};

}  // namespace ocop::bench
