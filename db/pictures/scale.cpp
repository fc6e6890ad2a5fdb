#include "db/pictures/scale.h"

#include <algorithm>
#include <cmath>

#include "platform/base/check.h"

namespace ocop::pictures {
namespace {

constexpr double kLobes = 3;
constexpr double kPi = 3.14159265358979323846;

double Lanczos(double x) {
  if (x == 0) return 1;
  if (std::abs(x) >= kLobes) return 0;
  return kLobes * std::sin(kPi * x) * std::sin(kPi * x / kLobes) / (kPi * kPi * x * x);
}

/// What one output pixel takes from the line of input pixels that starts at `first`.
struct Taps {
  int first = 0;
  std::vector<float> weights;
};

/// One Taps per output pixel for the inputs [begin, begin + from) shrunk or grown to `to`.
std::vector<Taps> MakeTaps(int begin, int from, int to) {
  const double step = static_cast<double>(from) / to;
  const double width = std::max(step, 1.0);
  std::vector<Taps> all(static_cast<std::size_t>(to));
  for (int i = 0; i < to; ++i) {
    const double centre = (i + 0.5) * step;
    const int low = std::max(0, static_cast<int>(std::floor(centre - kLobes * width)));
    const int high = std::min(from - 1, static_cast<int>(std::ceil(centre + kLobes * width)));
    Taps& taps = all[static_cast<std::size_t>(i)];
    taps.first = begin + low;
    double sum = 0;
    for (int j = low; j <= high; ++j) {
      const double weight = Lanczos((j + 0.5 - centre) / width);
      taps.weights.push_back(static_cast<float>(weight));
      sum += weight;
    }
    for (float& weight : taps.weights) weight = static_cast<float>(weight / sum);
  }
  return all;
}

struct Rgb {
  float r = 0;
  float g = 0;
  float b = 0;
};

std::uint32_t Channel(float value) {
  return static_cast<std::uint32_t>(std::clamp(value + 0.5F, 0.0F, 255.0F));
}

void ScaleRow(const std::uint32_t* row, const std::vector<Taps>& columns, Rgb* out) {
  for (std::size_t x = 0; x < columns.size(); ++x) {
    const std::uint32_t* pixel = row + columns[x].first;
    Rgb sum;
    for (const float weight : columns[x].weights) {
      sum.r += weight * static_cast<float>((*pixel >> 16) & 0xFF);
      sum.g += weight * static_cast<float>((*pixel >> 8) & 0xFF);
      sum.b += weight * static_cast<float>(*pixel & 0xFF);
      ++pixel;
    }
    out[x] = sum;
  }
}

}  // namespace

Rect CentredCrop(Size source, Size box) {
  const auto wide = static_cast<std::int64_t>(source.width) * box.height;
  const auto high = static_cast<std::int64_t>(source.height) * box.width;
  Size crop = source;
  if (wide > high) {
    crop.width = std::max(1, static_cast<int>(high / box.height));
  } else {
    crop.height = std::max(1, static_cast<int>(wide / box.width));
  }
  return {(source.width - crop.width) / 2, (source.height - crop.height) / 2, crop.width,
          crop.height};
}

Image Scale(const Image& source, const Rect& crop, Size box) {
  OCOP_CHECK(!crop.Empty() && (Rect{0, 0, source.size.width, source.size.height}).Contains(crop));
  const std::vector<Taps> columns = MakeTaps(crop.x, crop.width, box.width);
  const std::vector<Taps> rows = MakeTaps(0, crop.height, box.height);
  const auto width = static_cast<std::size_t>(box.width);
  std::vector<Rgb> narrow(width * static_cast<std::size_t>(crop.height));
  for (int y = 0; y < crop.height; ++y) {
    const auto line =
        static_cast<std::size_t>(crop.y + y) * static_cast<std::size_t>(source.size.width);
    ScaleRow(&source.pixels[line], columns, &narrow[static_cast<std::size_t>(y) * width]);
  }
  Image image = Image::Of(box);
  std::vector<Rgb> sums(width);
  for (std::size_t y = 0; y < rows.size(); ++y) {
    std::fill(sums.begin(), sums.end(), Rgb{});
    auto line = static_cast<std::size_t>(rows[y].first);
    for (const float weight : rows[y].weights) {
      const Rgb* from = &narrow[line++ * width];
      for (std::size_t x = 0; x < width; ++x) {
        sums[x].r += weight * from[x].r;
        sums[x].g += weight * from[x].g;
        sums[x].b += weight * from[x].b;
      }
    }
    for (std::size_t x = 0; x < width; ++x) {
      image.pixels[y * width + x] =
          0xFF000000U | Channel(sums[x].r) << 16 | Channel(sums[x].g) << 8 | Channel(sums[x].b);
    }
  }
  return image;
}

}  // namespace ocop::pictures
