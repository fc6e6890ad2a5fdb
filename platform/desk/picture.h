#pragma once
/// Pictures of the desk camera: decoding files and fitting them into a camera frame.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

#include "platform/base/result.h"
#include "platform/frame_pool.h"

namespace ocop::platform {

/// XRGB8888, rows tightly packed.
struct DeskPicture {
  int width = 0;
  int height = 0;
  std::vector<std::uint32_t> pixels;
};

/// Whether the name ends in .jpg, .jpeg or .png, in any case.
bool IsPictureFile(const std::filesystem::path& path);

/// The whole file. kNotFound; kIo; kInvalid above `limit` bytes.
Result<std::vector<std::uint8_t>> ReadWholeFile(const std::filesystem::path& path,
                                                std::size_t limit);

/// By content, not by name. kInvalid neither JPEG nor PNG, or more than kLargestSide pixels on a
/// side; kCorrupt cannot be decoded.
Result<DeskPicture> DecodePicture(std::span<const std::uint8_t> file);

/// Fills both planes, or luma alone where no preview is wanted: the picture as large as fits,
/// centred on black. A picture of the frame's own size is copied unchanged.
void FitIntoFrame(const DeskPicture& picture, const FrameTarget& target);

}  // namespace ocop::platform
