#include <turbojpeg.h>

#include <algorithm>
#include <array>
#include <string>

#include "platform/linux/yuv_frame.h"

namespace ocop::platform {
void JpegFrames::Free::operator()(void* decoder) const noexcept {
  static_cast<void>(tjDestroy(decoder));
}

Status JpegFrames::Outcome(int failed) const {
  if (failed == 0 || tjGetErrorCode(decoder_.get()) == TJERR_WARNING) return {};
  return {Code::kCorrupt, std::string("jpeg: ") + tjGetErrorStr2(decoder_.get())};
}

Result<YuvFrame> JpegFrames::Decode(std::span<const std::uint8_t> jpeg, const FrameTarget& target) {
  Result<YuvFrame> frame = DecodeWithIt(jpeg, target);
  // The library keeps something of a damaged picture that spoils the sound ones after it.
  if (!frame.ok()) decoder_.reset();
  return frame;
}

Result<YuvFrame> JpegFrames::DecodeWithIt(std::span<const std::uint8_t> jpeg,
                                          const FrameTarget& target) {
  if (decoder_ == nullptr) decoder_.reset(tjInitDecompress());
  if (decoder_ == nullptr) return Status(Code::kIo, "jpeg: no decoder");
  Header header;
  int colours = 0;
  const int failed = tjDecompressHeader3(decoder_.get(), jpeg.data(), jpeg.size(), &header.width,
                                         &header.height, &header.subsampling, &colours);
  RETURN_IF_ERROR(Outcome(failed), "header");
  if (header.width < 1 || header.height < 1 || header.width > kLargestSide ||
      header.height > kLargestSide) {
    return Status(Code::kInvalid,
                  "jpeg: sides of 1 to " + std::to_string(kLargestSide) + " pixels");
  }
  if (target.preview.empty() || header.subsampling == TJSAMP_GRAY) {
    return DecodeGrey(jpeg, header, target.geometry);
  }
  return DecodePlanes(jpeg, header);
}

Result<YuvFrame> JpegFrames::DecodeGrey(std::span<const std::uint8_t> jpeg, const Header& header,
                                        const FrameGeometry& wanted) {
  const auto reduced = [](int side, int by) { return (side + by - 1) / by; };
  int by = 8;
  while (by > 1 &&
         (reduced(header.width, by) < wanted.width || reduced(header.height, by) < wanted.height)) {
    by /= 2;
  }
  const int width = reduced(header.width, by);
  const int height = reduced(header.height, by);
  samples_.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
  const int failed = tjDecompress2(decoder_.get(), jpeg.data(), jpeg.size(), samples_.data(), width,
                                   width, height, TJPF_GRAY, TJFLAG_FASTDCT);
  RETURN_IF_ERROR(Outcome(failed), "luminance");
  YuvFrame frame{width, height, {samples_.data(), static_cast<std::size_t>(width)}};
  frame.full_range = true;
  return frame;
}

Result<YuvFrame> JpegFrames::DecodePlanes(std::span<const std::uint8_t> jpeg,
                                          const Header& header) {
  std::array<int, 3> strides{};
  std::array<std::size_t, 3> sizes{};
  for (int i = 0; i < 3; ++i) {
    const auto at = static_cast<std::size_t>(i);
    strides[at] = tjPlaneWidth(i, header.width, header.subsampling);
    const int rows = tjPlaneHeight(i, header.height, header.subsampling);
    if (strides[at] <= 0 || rows <= 0) return Status(Code::kCorrupt, "jpeg: planes without size");
    sizes[at] = static_cast<std::size_t>(strides[at]) * static_cast<std::size_t>(rows);
  }
  samples_.resize(sizes[0] + sizes[1] + sizes[2]);
  std::array<unsigned char*, 3> planes = {samples_.data(), samples_.data() + sizes[0],
                                          samples_.data() + sizes[0] + sizes[1]};
  const int failed = tjDecompressToYUVPlanes(decoder_.get(), jpeg.data(), jpeg.size(),
                                             planes.data(), 0, strides.data(), 0, TJFLAG_FASTDCT);
  RETURN_IF_ERROR(Outcome(failed), "planes");
  const auto plane = [&](std::size_t i) {
    return SamplePlane{planes[i], static_cast<std::size_t>(strides[i])};
  };
  YuvFrame frame{header.width, header.height, plane(0), plane(1), plane(2)};
  const auto subsampling = static_cast<std::size_t>(header.subsampling);
  for (int across = tjMCUWidth[subsampling]; across > 8; across /= 2) ++frame.shift_x;
  for (int down = tjMCUHeight[subsampling]; down > 8; down /= 2) ++frame.shift_y;
  frame.full_range = true;
  return frame;
}

}  // namespace ocop::platform
