#include "db/pictures/exif.h"

#include <gtest/gtest.h>

#include "db/pictures/jpeg.h"
#include "tests/unit/pictures/samples.h"

namespace ocop::pictures {
namespace {

/// A JPEG file whose EXIF block says `orientation`, in the byte order of Motorola or Intel.
std::string Photo(char orientation, bool motorola) {
  const std::string block =
      motorola ? std::string("Exif\0\0MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0", 25) +
                     orientation + std::string(6, '\0')
               : std::string("Exif\0\0II\x2A\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0", 24) +
                     orientation + std::string(7, '\0');
  std::string jpeg = *EncodeJpeg(Halves({16, 8}), 95);
  const std::string head{'\xFF', '\xE1', '\0', static_cast<char>(block.size() + 2)};
  jpeg.insert(2, head + block);
  return jpeg;
}

TEST(Exif, TellsTheOrientationInBothByteOrders) {
  for (char orientation = 1; orientation <= 8; ++orientation) {
    EXPECT_EQ(ExifOrientation(Photo(orientation, true)), orientation);
    EXPECT_EQ(ExifOrientation(Photo(orientation, false)), orientation);
  }
}

TEST(Exif, NothingOrNonsenseIsUpright) {
  EXPECT_EQ(ExifOrientation(*EncodeJpeg(Halves({8, 8}), 90)), 1);
  EXPECT_EQ(ExifOrientation(Photo(9, true)), 1);
  EXPECT_EQ(ExifOrientation(Photo(0, false)), 1);
  const std::string photo = Photo(6, true);
  for (std::size_t length = 0; length < 60; ++length) {
    const int orientation = ExifOrientation(photo.substr(0, length));
    EXPECT_TRUE(orientation == 1 || orientation == 6);
  }
}

TEST(Exif, TurnsThePicture) {
  // Numbers: upper left, upper right, lower left, lower right of the stored picture.
  Image image = Image::Of({2, 2});
  image.pixels = {1, 2, 3, 4};
  const std::vector<std::vector<std::uint32_t>> seen{{1, 2, 3, 4}, {2, 1, 4, 3}, {4, 3, 2, 1},
                                                     {3, 4, 1, 2}, {1, 3, 2, 4}, {3, 1, 4, 2},
                                                     {4, 2, 3, 1}, {2, 4, 1, 3}};
  for (int orientation = 1; orientation <= 8; ++orientation) {
    EXPECT_EQ(Upright(image, orientation).pixels, seen[static_cast<std::size_t>(orientation) - 1])
        << orientation;
  }
  EXPECT_EQ(Upright(Halves({16, 8}), 6).size, (Size{8, 16}));
}

}  // namespace
}  // namespace ocop::pictures
