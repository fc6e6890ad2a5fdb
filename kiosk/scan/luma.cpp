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

// Loops below run to a bound of their own: one that lies behind a reference could be changed by any
// byte that is written, and keeps a loop from being one of whole registers.

LumaBuffer HalfSize(const LumaImage& image) {
  const int width = image.width / 2;
  LumaBuffer half(width, image.height / 2);
  for (int y = 0; y < half.height; ++y) {
    const std::uint8_t* above = image.Row(2 * y);
    const std::uint8_t* below = image.Row(2 * y + 1);
    std::uint8_t* out = half.Row(y);
    for (int x = 0; x < width; ++x, above += 2, below += 2) {
      const int sum = above[0] + above[1] + below[0] + below[1];
      out[x] = static_cast<std::uint8_t>((sum + 2) / 4);
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

constexpr int kMostRadius = 7;  // 15 * 15 * 255 is the last sum of 16 bits

// Each pixel the mean of the square of 2 * radius + 1 pixels around it; borders repeat. Loops over
// a row, tap by tap, are ones of whole registers: for squares as small as these they are faster
// than a running sum.
LumaBuffer BoxMean(const LumaImage& image, int radius) {
  const int width = image.width;
  LumaBuffer out(width, image.height);
  const int side = 2 * radius + 1;
  // Sums of `side` pixels of each column, moved down row by row.
  std::vector<std::uint16_t> columns(static_cast<std::size_t>(width + 2 * radius), 0);
  std::vector<std::uint16_t> sums(static_cast<std::size_t>(width));
  const auto row_at = [&image](int y) { return image.Row(std::clamp(y, 0, image.height - 1)); };
  std::uint16_t* inner = columns.data() + radius;
  for (int y = -radius; y <= radius; ++y) {
    const std::uint8_t* row = row_at(y);
    for (int x = 0; x < width; ++x) inner[x] = static_cast<std::uint16_t>(inner[x] + row[x]);
  }
  // Division by a constant area as a multiplication.
  const auto area = static_cast<std::uint32_t>(side * side);
  const std::uint32_t reciprocal = (1U << 16) / area;
  for (int y = 0; y < image.height; ++y) {
    std::fill_n(columns.data(), radius, inner[0]);
    std::fill_n(inner + width, radius, inner[width - 1]);
    std::copy_n(columns.data(), width, sums.data());
    for (int tap = 1; tap < side; ++tap) {
      const std::uint16_t* column = columns.data() + tap;
      for (int x = 0; x < width; ++x) {
        sums[static_cast<std::size_t>(x)] =
            static_cast<std::uint16_t>(sums[static_cast<std::size_t>(x)] + column[x]);
      }
    }
    std::transform(sums.begin(), sums.end(), out.Row(y), [reciprocal](std::uint16_t sum) {
      return static_cast<std::uint8_t>(std::uint32_t{sum} * reciprocal >> 16);
    });
    const std::uint8_t* leaves = row_at(y - radius);
    const std::uint8_t* comes = row_at(y + radius + 1);
    for (int x = 0; x < width; ++x) {
      inner[x] = static_cast<std::uint16_t>(inner[x] + comes[x] - leaves[x]);
    }
  }
  return out;
}

// 0 where a pixel is below its limit, else 255; a limit is shared by four pixels.
LumaBuffer Below(const LumaImage& image, const LumaBuffer& limits) {
  const int width = image.width;
  LumaBuffer out(width, image.height);
  // Twice as wide; an odd last column has the limit of the one before.
  std::vector<std::uint8_t> wide(static_cast<std::size_t>(width) + 1);
  for (int y = 0; y < image.height; ++y) {
    if (y % 2 == 0) {
      const std::uint8_t* narrow = limits.View().Row(std::min(y / 2, limits.height - 1));
      for (int x = 0; x < limits.width; ++x) {
        const std::size_t pair = 2 * static_cast<std::size_t>(x);
        wide[pair] = wide[pair + 1] = narrow[x];
      }
      if (width % 2 == 1)
        wide[static_cast<std::size_t>(width - 1)] = wide[static_cast<std::size_t>(width - 2)];
    }
    const std::uint8_t* row = image.Row(y);
    std::uint8_t* to = out.Row(y);
    for (int x = 0; x < width; ++x) {
      to[x] = row[x] < wide[static_cast<std::size_t>(x)] ? 0 : 255;
    }
  }
  return out;
}

}  // namespace

LumaBuffer AgainstNeighbours(const LumaImage& image, const LumaImage& half, int radius) {
  LumaBuffer limits = BoxMean(half, std::min(radius, kMostRadius));
  for (std::uint8_t& limit : limits.pixels) {
    limit = static_cast<std::uint8_t>(std::max(0, limit - kDarker));
  }
  return Below(image, limits);
}

LumaBuffer AgainstNearAndFar(const LumaImage& image, const LumaImage& half) {
  constexpr int kNear = 1;
  constexpr int kFar = kMostRadius;
  LumaBuffer limits = BoxMean(half, kNear);
  const LumaBuffer far = BoxMean(half, kFar);
  std::transform(limits.pixels.begin(), limits.pixels.end(), far.pixels.begin(),
                 limits.pixels.begin(), [](std::uint8_t near_mean, std::uint8_t far_mean) {
                   const int mean = (near_mean + 3 * far_mean) / 4;
                   return static_cast<std::uint8_t>(std::max(0, mean - kDarker));
                 });
  return Below(image, limits);
}

}  // namespace ocop::scan
