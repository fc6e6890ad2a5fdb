#include "kiosk/scan/luma.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <random>

namespace ocop::scan {
namespace {

LumaBuffer Noise(int width, int height) {
  LumaBuffer image(width, height);
  std::mt19937 random(1);
  for (std::uint8_t& pixel : image.pixels) pixel = static_cast<std::uint8_t>(random() % 256);
  return image;
}

double MeanAround(const LumaImage& image, int x, int y, int radius) {
  double sum = 0;
  for (int dy = -radius; dy <= radius; ++dy) {
    for (int dx = -radius; dx <= radius; ++dx) {
      sum +=
          image.At(std::clamp(x + dx, 0, image.width - 1), std::clamp(y + dy, 0, image.height - 1));
    }
  }
  return sum / ((2 * radius + 1) * (2 * radius + 1));
}

TEST(LumaTest, AHalfIsTheMeanOfFour) {
  const LumaBuffer image = Noise(37, 21);
  const LumaBuffer half = HalfSize(image.View());
  ASSERT_EQ(half.width, 18);
  ASSERT_EQ(half.height, 10);
  for (int y = 0; y < half.height; ++y) {
    for (int x = 0; x < half.width; ++x) {
      const LumaImage full = image.View();
      const int sum = full.At(2 * x, 2 * y) + full.At(2 * x + 1, 2 * y) +
                      full.At(2 * x, 2 * y + 1) + full.At(2 * x + 1, 2 * y + 1);
      EXPECT_EQ(half.View().At(x, y), (sum + 2) / 4);
    }
  }
}

TEST(LumaTest, NeighboursAreThoseOfTheSquareAtOddSizesToo) {
  for (const int radius : {1, 3, 7}) {
    const LumaBuffer image = Noise(51, 33);
    const LumaBuffer half = HalfSize(image.View());
    const LumaBuffer binary = AgainstNeighbours(image.View(), half.View(), radius);
    for (int y = 0; y < image.height; ++y) {
      for (int x = 0; x < image.width; ++x) {
        const double limit = MeanAround(half.View(), std::min(x / 2, half.width - 1),
                                        std::min(y / 2, half.height - 1), radius) -
                             kDarker;
        const int value = image.View().At(x, y);
        if (std::abs(value - limit) <= 2) continue;  // means are whole numbers
        EXPECT_EQ(binary.View().At(x, y), value < limit ? 0 : 255)
            << radius << ' ' << x << ' ' << y;
      }
    }
  }
}

// Squares of `side` pixels, dark and light by turns.
LumaBuffer Chessboard(int side) {
  LumaBuffer image(160, 160);
  for (int y = 0; y < image.height; ++y) {
    for (int x = 0; x < image.width; ++x) {
      image.Row(y)[x] = (x / side + y / side) % 2 == 0 ? 60 : 180;
    }
  }
  return image;
}

int CountWrong(const LumaBuffer& board, const LumaBuffer& binary) {
  int wrong = 0;
  for (std::size_t i = 0; i < board.pixels.size(); ++i) {
    wrong += (board.pixels[i] < 100) != (binary.pixels[i] == 0) ? 1 : 0;
  }
  return wrong;
}

TEST(LumaTest, SmallAndLargeModulesAreToldApartTogether) {
  for (const int side : {2, 3, 5, 8, 12}) {
    const LumaBuffer board = Chessboard(side);
    const LumaBuffer half = HalfSize(board.View());
    EXPECT_EQ(CountWrong(board, AgainstNearAndFar(board.View(), half.View())), 0) << side;
  }
  // What is next to it says nothing of the middle of a large one.
  const LumaBuffer board = Chessboard(16);
  EXPECT_GT(CountWrong(board, AgainstNeighbours(board.View(), HalfSize(board.View()).View(), 1)),
            1000);
}

}  // namespace
}  // namespace ocop::scan
