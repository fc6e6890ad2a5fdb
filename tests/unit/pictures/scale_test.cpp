#include "db/pictures/scale.h"

#include <gtest/gtest.h>

#include "tests/unit/pictures/samples.h"

namespace ocop::pictures {
namespace {

TEST(CentredCrop, KeepsTheMiddle) {
  EXPECT_EQ(CentredCrop({400, 300}, {40, 30}), (Rect{0, 0, 400, 300}));
  EXPECT_EQ(CentredCrop({600, 300}, {40, 30}), (Rect{100, 0, 400, 300}));
  EXPECT_EQ(CentredCrop({400, 500}, {40, 30}), (Rect{0, 100, 400, 300}));
  EXPECT_EQ(CentredCrop({1, 1}, {1920, 1080}), (Rect{0, 0, 1, 1}));
  EXPECT_EQ(CentredCrop({30'000, 1}, {4, 3}), (Rect{14'999, 0, 1, 1}));
}

TEST(Scale, ASingleColourStays) {
  Image image = Image::Of({97, 61});
  for (std::uint32_t& pixel : image.pixels) pixel = kBlue;
  for (const Size box : {Size{400, 300}, Size{10, 7}, Size{97, 61}, Size{1, 1}}) {
    const Image scaled = Scale(image, {0, 0, 97, 61}, box);
    ASSERT_EQ(scaled.size, box);
    for (const std::uint32_t pixel : scaled.pixels) ASSERT_EQ(pixel, kBlue);
  }
}

TEST(Scale, TheSameSizeIsTheSamePicture) {
  const Image image = Halves({20, 10});
  EXPECT_EQ(Scale(image, {0, 0, 20, 10}, {20, 10}).pixels, image.pixels);
}

TEST(Scale, FineStripesBecomeTheirMean) {
  Image image = Image::Of({800, 8});
  for (std::size_t i = 0; i < image.pixels.size(); ++i) {
    image.pixels[i] = i % 2 == 0 ? 0xFFFFFFFF : 0xFF000000;
  }
  const Image small = Scale(image, {0, 0, 800, 8}, {80, 1});
  for (int x = 4; x < 76; ++x) EXPECT_LE(Difference(At(small, x, 0), 0xFF808080), 3) << x;
}

TEST(Scale, TakesTheCropOnly) {
  const Image image = Halves({40, 10});
  const Image right = Scale(image, {20, 0, 20, 10}, {5, 5});
  for (const std::uint32_t pixel : right.pixels) EXPECT_EQ(pixel, kBlue);
}

}  // namespace
}  // namespace ocop::pictures
