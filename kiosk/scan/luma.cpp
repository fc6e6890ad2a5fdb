#include "kiosk/scan/luma.h"

#include <algorithm>
#include <cmath>

namespace ocop::scan {

float Sample(const LumaImage& image, float x, float y) {
  // The largest float below width - 1 still leaves a pixel to its right.
  const float cx = std::clamp(x, 0.0F, static_cast<float>(image.width) - 1.001F);
  const float cy = std::clamp(y, 0.0F, static_cast<float>(image.height) - 1.001F);
  const int left = static_cast<int>(cx);
  const int top = static_cast<int>(cy);
  const float fx = cx - static_cast<float>(left);
  const float fy = cy - static_cast<float>(top);
  const std::uint8_t* above = image.Row(top) + left;
  const std::uint8_t* below = above + image.width;
  const float a = static_cast<float>(above[0]) + fx * static_cast<float>(above[1] - above[0]);
  const float b = static_cast<float>(below[0]) + fx * static_cast<float>(below[1] - below[0]);
  return a + fy * (b - a);
}

LumaBuffer HalfSize(const LumaImage& image) {
  LumaBuffer half(image.width / 2, image.height / 2);
  for (int y = 0; y < half.height; ++y) {
    const std::uint8_t* above = image.Row(2 * y);
    const std::uint8_t* below = image.Row(2 * y + 1);
    std::uint8_t* out = half.Row(y);
    for (int x = 0; x < half.width; ++x, above += 2, below += 2) {
      out[x] = static_cast<std::uint8_t>((above[0] + above[1] + below[0] + below[1] + 2) / 4);
    }
  }
  return half;
}

LumaBuffer Inverted(const LumaImage& image) {
  LumaBuffer inverted(image.width, image.height);
  std::transform(image.pixels.begin(), image.pixels.end(), inverted.pixels.begin(),
                 [](std::uint8_t value) { return static_cast<std::uint8_t>(255 - value); });
  return inverted;
}

LumaBuffer Cut(const LumaImage& image, int left, int top, int width, int height) {
  LumaBuffer part(width, height);
  for (int y = 0; y < height; ++y) {
    std::copy_n(image.Row(top + y) + left, width, part.Row(y));
  }
  return part;
}

namespace {

// Each pixel the mean of the square of 2 * radius + 1 pixels around it; borders repeat.
LumaBuffer BoxMean(const LumaImage& image, int radius) {
  LumaBuffer out(image.width, image.height);
  const int side = 2 * radius + 1;
  // Sums of `side` pixels of each column, moved down row by row.
  std::vector<std::int32_t> columns(static_cast<std::size_t>(image.width + side), 0);
  const auto row_at = [&image](int y) { return image.Row(std::clamp(y, 0, image.height - 1)); };
  std::int32_t* inner = columns.data() + radius;
  for (int y = -radius; y <= radius; ++y) {
    const std::uint8_t* row = row_at(y);
    for (int x = 0; x < image.width; ++x) inner[x] += row[x];
  }
  // Division by a constant area as a multiplication; sums stay below 2^16 * 255.
  const auto area = static_cast<std::uint32_t>(side * side);
  const std::uint32_t reciprocal = ((1U << 16) + area / 2) / area;
  for (int y = 0; y < image.height; ++y) {
    std::fill_n(columns.data(), radius, inner[0]);
    std::fill_n(inner + image.width, radius + 1, inner[image.width - 1]);
    std::int32_t sum = 0;
    for (int x = 0; x < side; ++x) sum += columns[static_cast<std::size_t>(x)];
    std::uint8_t* to = out.Row(y);
    for (int x = 0; x < image.width; ++x) {
      to[x] = static_cast<std::uint8_t>(
          std::min<std::uint32_t>(255, static_cast<std::uint32_t>(sum) * reciprocal >> 16));
      const auto leaving = static_cast<std::size_t>(x);
      sum += columns[leaving + static_cast<std::size_t>(side)] - columns[leaving];
    }
    const std::uint8_t* leaves = row_at(y - radius);
    const std::uint8_t* comes = row_at(y + radius + 1);
    for (int x = 0; x < image.width; ++x) inner[x] += comes[x] - leaves[x];
  }
  return out;
}

}  // namespace

LumaBuffer AgainstNeighbours(const LumaImage& image, const LumaImage& half, int radius,
                             int darker) {
  LumaBuffer mean = BoxMean(half, radius);
  LumaBuffer out(image.width, image.height);
  std::vector<std::uint8_t> limits(static_cast<std::size_t>(image.width) + 1);
  for (int y = 0; y < image.height; ++y) {
    if (y % 2 == 0) {
      const std::uint8_t* means = mean.Row(std::min(y / 2, mean.height - 1));
      for (int x = 0; x < mean.width; ++x) {
        const int limit = std::max(0, means[x] - darker);
        const std::size_t pair = 2 * static_cast<std::size_t>(x);
        limits[pair] = limits[pair + 1] = static_cast<std::uint8_t>(limit);
      }
      if (image.width % 2 == 1)
        limits[static_cast<std::size_t>(image.width - 1)] =
            limits[static_cast<std::size_t>(image.width - 2)];
    }
    const std::uint8_t* row = image.Row(y);
    std::uint8_t* to = out.Row(y);
    for (int x = 0; x < image.width; ++x) {
      to[x] = row[x] < limits[static_cast<std::size_t>(x)] ? 0 : 255;
    }
  }
  return out;
}

}  // namespace ocop::scan
