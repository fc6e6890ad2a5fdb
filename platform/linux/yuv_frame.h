#pragma once
/// From a camera's bytes to the two planes of a frame: one view of all pixel formats, and one way
/// of writing it into a target.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "platform/base/result.h"
#include "platform/frame_pool.h"

namespace ocop::platform {

/// 8-bit samples somewhere in a buffer: sample x of row y is data[y * stride + x * step].
struct SamplePlane {
  const std::uint8_t* data = nullptr;
  std::size_t stride = 0;
  std::size_t step = 1;
};

/// A picture in luminance and two colour differences. Borrows its samples.
struct YuvFrame {
  int width = 0;
  int height = 0;
  SamplePlane y;
  SamplePlane u;  ///< without data: no colour
  SamplePlane v;
  int shift_x = 0;  ///< colour sample of pixel x is x >> shift_x
  int shift_y = 0;
  bool full_range = false;  ///< black is 0 and white 255, as in JPEG; else 16 and 235
};

/// How the driver lays its pixels out.
struct RawLayout {
  std::uint32_t format = 0;  ///< V4L2_PIX_FMT_YUYV, _NV12 or _GREY
  int width = 0;
  int height = 0;
  std::size_t stride = 0;  ///< bytes a row
  bool full_range = false;
};

/// Bytes that a whole frame of this layout takes; 0 when the layout makes no sense: another format,
/// sides outside 1 to kLargestSide, rows shorter than their pixels.
std::size_t BytesOf(const RawLayout& layout);
/// Nothing when `bytes` are fewer than that.
std::optional<YuvFrame> ViewRaw(const RawLayout& layout, std::span<const std::uint8_t> bytes);

/// Fills luma, and preview unless it is empty: the picture as large as fits, centred on black. One
/// of the target's own size is copied unchanged.
void WriteFrame(const YuvFrame& frame, const FrameTarget& target);

/// Decodes Motion JPEG, also without Huffman tables, as cameras send it. One thread.
class JpegFrames {
 public:
  /// The frame borrows memory of this object until the next call. Where `target` wants no preview,
  /// only luminance is decoded, at the smallest of full, half, quarter or eighth size that still
  /// covers the target. kCorrupt: no picture in there; kInvalid: sides above kLargestSide.
  Result<YuvFrame> Decode(std::span<const std::uint8_t> jpeg, const FrameTarget& target);

 private:
  struct Header {
    int width = 0;
    int height = 0;
    int subsampling = 0;
  };
  Result<YuvFrame> DecodeWithIt(std::span<const std::uint8_t> jpeg, const FrameTarget& target);
  Result<YuvFrame> DecodeGrey(std::span<const std::uint8_t> jpeg, const Header& header,
                              const FrameGeometry& wanted);
  Result<YuvFrame> DecodePlanes(std::span<const std::uint8_t> jpeg, const Header& header);
  /// A picture with bytes missing at its end is still one.
  [[nodiscard]] Status Outcome(int failed) const;

  struct Free {
    void operator()(void* decoder) const noexcept;
  };
  std::unique_ptr<void, Free> decoder_;
  std::vector<std::uint8_t> samples_;
};

}  // namespace ocop::platform
