#include <algorithm>
#include <cmath>

#include "platform/desk/picture.h"

namespace ocop::platform {
namespace {

// What one output pixel is made of along one axis: `weights` from input `first` on, summing to 1.
struct Taps {
  int first = 0;
  std::vector<float> weights;
};

// A triangle as wide as one input or one output pixel, whichever is larger: linear interpolation
// when enlarging, a fair average when reducing.
std::vector<Taps> MakeTaps(int input, int output) {
  const float scale = static_cast<float>(input) / static_cast<float>(output);
  const float reach = std::max(1.0F, scale);
  std::vector<Taps> taps(static_cast<std::size_t>(output));
  for (int i = 0; i < output; ++i) {
    const float centre = (static_cast<float>(i) + 0.5F) * scale - 0.5F;
    const int from = std::max(0, static_cast<int>(std::ceil(centre - reach)));
    const int to = std::min(input - 1, static_cast<int>(std::floor(centre + reach)));
    Taps& tap = taps[static_cast<std::size_t>(i)];
    tap.first = from;
    float sum = 0;
    for (int at = from; at <= to; ++at) {
      const float weight = std::max(1e-6F, 1 - std::abs(static_cast<float>(at) - centre) / reach);
      tap.weights.push_back(weight);
      sum += weight;
    }
    for (float& weight : tap.weights) weight /= sum;
  }
  return taps;
}

struct Colour {
  float red = 0;
  float green = 0;
  float blue = 0;
  void Add(const Colour& other, float weight) {
    red += other.red * weight;
    green += other.green * weight;
    blue += other.blue * weight;
  }
};

Colour Unpack(std::uint32_t pixel) {
  return {static_cast<float>((pixel >> 16) & 255), static_cast<float>((pixel >> 8) & 255),
          static_cast<float>(pixel & 255)};
}

std::uint32_t Pack(const Colour& c) {
  const auto channel = [](float v) {
    return static_cast<std::uint32_t>(std::clamp(v + 0.5F, 0.0F, 255.0F));
  };
  return 0xff000000U | channel(c.red) << 16 | channel(c.green) << 8 | channel(c.blue);
}

DeskPicture Resize(const DeskPicture& from, int width, int height) {
  const std::vector<Taps> across = MakeTaps(from.width, width);
  const std::vector<Taps> down = MakeTaps(from.height, height);
  const auto w = static_cast<std::size_t>(width);
  std::vector<Colour> narrow(w * static_cast<std::size_t>(from.height));
  auto out = narrow.begin();
  for (int y = 0; y < from.height; ++y) {
    const std::uint32_t* row =
        from.pixels.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(from.width);
    for (const Taps& tap : across) {
      const std::uint32_t* pixel = row + tap.first;
      for (const float weight : tap.weights) out->Add(Unpack(*pixel++), weight);
      ++out;
    }
  }
  DeskPicture to{width, height, std::vector<std::uint32_t>(w * static_cast<std::size_t>(height))};
  std::vector<Colour> row(w);
  auto pixel = to.pixels.begin();
  for (const Taps& tap : down) {
    std::fill(row.begin(), row.end(), Colour{});
    const Colour* line = narrow.data() + static_cast<std::size_t>(tap.first) * w;
    for (const float weight : tap.weights) {
      for (std::size_t x = 0; x < w; ++x) row[x].Add(line[x], weight);
      line += w;
    }
    pixel = std::transform(row.begin(), row.end(), pixel, &Pack);
  }
  return to;
}

DeskPicture Letterbox(const DeskPicture& picture, int width, int height) {
  if (picture.width == width && picture.height == height) return picture;
  const double scale = std::min(static_cast<double>(width) / picture.width,
                                static_cast<double>(height) / picture.height);
  const auto fit = [scale](int side, int most) {
    return std::clamp(static_cast<int>(std::lround(side * scale)), 1, most);
  };
  DeskPicture inner = Resize(picture, fit(picture.width, width), fit(picture.height, height));
  if (inner.width == width && inner.height == height) return inner;
  DeskPicture framed{width, height, {}};
  framed.pixels.assign(static_cast<std::size_t>(width) * static_cast<std::size_t>(height),
                       0xff000000U);
  const auto left = static_cast<std::size_t>((width - inner.width) / 2);
  const auto top = static_cast<std::size_t>((height - inner.height) / 2);
  for (std::size_t y = 0; y < static_cast<std::size_t>(inner.height); ++y) {
    const auto inner_width = static_cast<std::size_t>(inner.width);
    std::copy_n(inner.pixels.data() + y * inner_width, inner_width,
                framed.pixels.data() + (top + y) * static_cast<std::size_t>(width) + left);
  }
  return framed;
}

// BT.601 weights in 1/256; they sum to 256, so grey stays exactly what it was.
std::uint8_t Luma(std::uint32_t pixel) {
  const std::uint32_t sum =
      77 * ((pixel >> 16) & 255) + 150 * ((pixel >> 8) & 255) + 29 * (pixel & 255);
  return static_cast<std::uint8_t>(sum >> 8);
}

}  // namespace

void FitIntoFrame(const DeskPicture& picture, const FrameTarget& target) {
  const FrameGeometry& g = target.geometry;
  const DeskPicture full = Letterbox(picture, g.width, g.height);
  std::transform(full.pixels.begin(), full.pixels.end(), target.luma.begin(), &Luma);
  if (target.preview.empty()) return;
  const DeskPicture preview = Letterbox(full, g.preview_width, g.preview_height);
  std::transform(preview.pixels.begin(), preview.pixels.end(), target.preview.begin(),
                 [](std::uint32_t pixel) { return pixel | 0xff000000U; });
}

}  // namespace ocop::platform
