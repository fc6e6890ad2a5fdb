#include "platform/linux/yuv_frame.h"

#include <linux/videodev2.h>

#include <algorithm>
#include <cmath>

namespace ocop::platform {
namespace {

constexpr std::size_t kLongestRow = std::size_t{16} * kLargestSide;

// Where a picture lies in a frame that may have another shape.
struct Placement {
  int left = 0;
  int top = 0;
  int width = 0;
  int height = 0;
};

Placement Fit(int from_width, int from_height, int width, int height) {
  const double scale =
      std::min(static_cast<double>(width) / from_width, static_cast<double>(height) / from_height);
  Placement place;
  place.width = std::clamp(static_cast<int>(std::lround(from_width * scale)), 1, width);
  place.height = std::clamp(static_cast<int>(std::lround(from_height * scale)), 1, height);
  place.left = (width - place.width) / 2;
  place.top = (height - place.height) / 2;
  return place;
}

// What one output sample is made of along one axis: either a run of whole input samples, when
// reducing, or two neighbours with a weight, when the sizes are near each other or enlarging.
struct Tap {
  std::size_t first = 0;
  std::size_t second = 0;  // the last of the run, or the other neighbour
  int weight = 0;          // of `second`, in 1/256
};

struct Axis {
  bool runs = false;
  std::vector<Tap> taps;

  Axis(int from, int to) : runs(from * 2 >= to * 3), taps(static_cast<std::size_t>(to)) {
    for (int i = 0; i < to; ++i) {
      Tap& tap = taps[static_cast<std::size_t>(i)];
      if (runs) {
        const auto edge = [&](int at) {
          return static_cast<std::size_t>(std::int64_t{at} * from / to);
        };
        tap.first = edge(i);
        tap.second = std::max(edge(i + 1), tap.first + 1) - 1;
        continue;
      }
      // Centres of samples lie half a sample inside, in 1/256.
      const std::int64_t at = (std::int64_t{2} * i + 1) * from * 128 / to - 128;
      const std::int64_t clamped = std::clamp<std::int64_t>(at, 0, std::int64_t{from - 1} * 256);
      tap.first = static_cast<std::size_t>(clamped / 256);
      tap.second = std::min(tap.first + 1, static_cast<std::size_t>(from - 1));
      tap.weight = static_cast<int>(clamped % 256);
    }
  }
};

void CopyRow(const std::uint8_t* row, std::size_t step, std::span<std::uint8_t> out) {
  if (step == 1) {
    std::copy_n(row, out.size(), out.data());
    return;
  }
  for (std::size_t x = 0; x < out.size(); ++x) out[x] = row[x * step];
}

std::uint8_t MeanOf(const SamplePlane& from, const Tap& across, const Tap& down) {
  std::uint32_t sum = 0;
  for (std::size_t y = down.first; y <= down.second; ++y) {
    const std::uint8_t* row = from.data + y * from.stride;
    for (std::size_t x = across.first; x <= across.second; ++x) sum += row[x * from.step];
  }
  const auto count = static_cast<std::uint32_t>((across.second - across.first + 1) *
                                                (down.second - down.first + 1));
  return static_cast<std::uint8_t>((sum + count / 2) / count);
}

std::uint8_t Between(const SamplePlane& from, const Tap& across, const Tap& down) {
  const std::uint8_t* above = from.data + down.first * from.stride;
  const std::uint8_t* below = from.data + down.second * from.stride;
  const auto mix = [&across](int a, int b) { return a * 256 + (b - a) * across.weight; };
  const int upper = mix(above[across.first * from.step], above[across.second * from.step]);
  const int lower = mix(below[across.first * from.step], below[across.second * from.step]);
  return static_cast<std::uint8_t>((upper * 256 + (lower - upper) * down.weight + (1 << 15)) >> 16);
}

// Half size, what glancing asks for on most cameras.
void HalveRow(const SamplePlane& from, std::size_t y, std::span<std::uint8_t> out) {
  const std::uint8_t* above = from.data + 2 * y * from.stride;
  const std::uint8_t* below = above + from.stride;
  const std::size_t step = from.step;
  for (std::size_t x = 0; x < out.size(); ++x) {
    const std::size_t at = 2 * x * step;
    const int sum = above[at] + above[at + step] + below[at] + below[at + step];
    out[x] = static_cast<std::uint8_t>((sum + 2) / 4);
  }
}

// Writes rows of scaled luminance, one at a time, for whoever needs them.
class LumaRows {
 public:
  LumaRows(const YuvFrame& frame, const Placement& place)
      : frame_(frame),
        same_(frame.width == place.width && frame.height == place.height),
        half_(frame.width == 2 * place.width && frame.height == 2 * place.height),
        across_(frame.width, place.width),
        down_(frame.height, place.height) {}

  void Write(std::size_t y, std::span<std::uint8_t> out) const {
    if (same_) return CopyRow(frame_.y.data + y * frame_.y.stride, frame_.y.step, out);
    if (half_) return HalveRow(frame_.y, y, out);
    const Tap& down = down_.taps[y];
    if (across_.runs && down_.runs) {
      for (std::size_t x = 0; x < out.size(); ++x) out[x] = MeanOf(frame_.y, across_.taps[x], down);
    } else {
      for (std::size_t x = 0; x < out.size(); ++x) {
        out[x] = Between(frame_.y, across_.taps[x], down);
      }
    }
  }

 private:
  const YuvFrame& frame_;
  bool same_;
  bool half_;
  Axis across_;
  Axis down_;
};

// BT.601, in 1/256; what webcams send unless they say otherwise.
std::uint32_t ToRgb(int y, int u, int v, bool full_range) {
  const auto channel = [](int scaled) {
    return static_cast<std::uint32_t>(std::clamp((scaled + 128) >> 8, 0, 255));
  };
  const int light = full_range ? 256 * y : 298 * (y - 16);
  const int red = full_range ? 359 * v : 409 * v;
  const int green = full_range ? -88 * u - 183 * v : -100 * u - 208 * v;
  const int blue = full_range ? 454 * u : 516 * u;
  return 0xff000000U | channel(light + red) << 16 | channel(light + green) << 8 |
         channel(light + blue);
}

void WriteLuma(const YuvFrame& frame, const FrameTarget& target) {
  const FrameGeometry& g = target.geometry;
  const Placement place = Fit(frame.width, frame.height, g.width, g.height);
  const LumaRows rows(frame, place);
  if (place.width != g.width || place.height != g.height) {
    std::fill(target.luma.begin(), target.luma.end(), std::uint8_t{0});
  }
  for (int y = 0; y < place.height; ++y) {
    const auto at = static_cast<std::size_t>(place.top + y) * static_cast<std::size_t>(g.width) +
                    static_cast<std::size_t>(place.left);
    rows.Write(static_cast<std::size_t>(y),
               target.luma.subspan(at, static_cast<std::size_t>(place.width)));
  }
}

void WritePreview(const YuvFrame& frame, const FrameTarget& target) {
  const FrameGeometry& g = target.geometry;
  const Placement place = Fit(frame.width, frame.height, g.preview_width, g.preview_height);
  const LumaRows rows(frame, place);
  std::vector<std::uint8_t> light(static_cast<std::size_t>(place.width));
  // Which colour sample a pixel takes; colour is coarse anyway.
  std::vector<std::size_t> colour(light.size());
  for (std::size_t x = 0; x < colour.size(); ++x) {
    const auto from = x * static_cast<std::size_t>(frame.width) / colour.size();
    colour[x] = (from >> frame.shift_x) * frame.u.step;
  }
  std::fill(target.preview.begin(), target.preview.end(), 0xff000000U);
  for (int y = 0; y < place.height; ++y) {
    rows.Write(static_cast<std::size_t>(y), light);
    std::uint32_t* out =
        target.preview.data() +
        static_cast<std::size_t>(place.top + y) * static_cast<std::size_t>(g.preview_width) +
        static_cast<std::size_t>(place.left);
    if (frame.u.data == nullptr) {
      for (const std::uint8_t shade : light) *out++ = ToRgb(shade, 0, 0, frame.full_range);
      continue;
    }
    const auto row =
        static_cast<std::size_t>(std::int64_t{y} * frame.height / place.height) >> frame.shift_y;
    const std::uint8_t* u = frame.u.data + row * frame.u.stride;
    const std::uint8_t* v = frame.v.data + row * frame.v.stride;
    for (std::size_t x = 0; x < light.size(); ++x) {
      *out++ = ToRgb(light[x], u[colour[x]] - 128, v[colour[x]] - 128, frame.full_range);
    }
  }
}

}  // namespace

std::size_t BytesOf(const RawLayout& layout) {
  if (layout.width < 1 || layout.height < 1 || layout.width > kLargestSide ||
      layout.height > kLargestSide) {
    return 0;
  }
  const auto width = static_cast<std::size_t>(layout.width);
  auto rows = static_cast<std::size_t>(layout.height);
  std::size_t row = 0;
  switch (layout.format) {
    case V4L2_PIX_FMT_YUYV:
      row = (width + 1) / 2 * 4;
      break;
    case V4L2_PIX_FMT_NV12:
      row = (width + 1) / 2 * 2;
      rows += (rows + 1) / 2;
      break;
    case V4L2_PIX_FMT_GREY:
      row = width;
      break;
    default:
      return 0;
  }
  if (layout.stride < row || layout.stride > kLongestRow) return 0;
  // Some drivers leave out what would follow the last row.
  return layout.stride * (rows - 1) + row;
}

std::optional<YuvFrame> ViewRaw(const RawLayout& layout, std::span<const std::uint8_t> bytes) {
  const std::size_t whole = BytesOf(layout);
  if (whole == 0 || bytes.size() < whole) return std::nullopt;
  const std::uint8_t* data = bytes.data();
  const std::size_t stride = layout.stride;
  YuvFrame frame{layout.width, layout.height, {data, stride}};
  frame.full_range = layout.full_range;
  if (layout.format == V4L2_PIX_FMT_YUYV) {
    frame.y.step = 2;
    frame.u = {data + 1, stride, 4};
    frame.v = {data + 3, stride, 4};
    frame.shift_x = 1;
  } else if (layout.format == V4L2_PIX_FMT_NV12) {
    const std::uint8_t* colour = data + stride * static_cast<std::size_t>(layout.height);
    frame.u = {colour, stride, 2};
    frame.v = {colour + 1, stride, 2};
    frame.shift_x = frame.shift_y = 1;
  }
  return frame;
}

void WriteFrame(const YuvFrame& frame, const FrameTarget& target) {
  WriteLuma(frame, target);
  if (!target.preview.empty()) WritePreview(frame, target);
}

}  // namespace ocop::platform
