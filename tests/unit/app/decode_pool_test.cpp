#include "kiosk/images/decode_pool.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <string>

#include "db/pictures/jpeg.h"
#include "tests/unit/store/sample_catalogue.h"

namespace ocop::images {
namespace {

class DecodePoolTest : public ::testing::Test {
 protected:
  void Write(const std::string& name, const std::string& bytes) const {
    std::filesystem::create_directories(folder_.Path() / name.substr(0, 2));
    std::ofstream(folder_.Path() / name.substr(0, 2) / name, std::ios::binary) << bytes;
  }

  /// Left half dark, right half bright.
  void WriteHalves(const std::string& name, Size size) const {
    pictures::Image image = pictures::Image::Of(size);
    for (int y = 0; y < size.height; ++y) {
      for (int x = 0; x < size.width; ++x) {
        image.pixels[static_cast<std::size_t>(y * size.width + x)] =
            x < size.width / 2 ? 0xFF101010U : 0xFFF0F0F0U;
      }
    }
    const auto jpeg = pictures::EncodeJpeg(image, 95);
    ASSERT_TRUE(jpeg.ok());
    Write(name, *jpeg);
  }

  store::TemporaryFolder folder_;
};

int Light(const pictures::Image& image) {
  return static_cast<int>(image.pixels[image.pixels.size() / 2] & 0xFFU);
}

TEST_F(DecodePoolTest, APictureComesInTheSizeAskedFor) {
  WriteHalves("abcd", {80, 60});
  for (const Size size : {Size{80, 60}, Size{40, 30}, Size{30, 60}, Size{160, 20}}) {
    const auto image = DecodePicture(folder_.Path(), {"abcd", size});
    ASSERT_TRUE(image.ok()) << image.status().message();
    EXPECT_EQ(image->size, size);
    EXPECT_EQ(image->pixels.size(), pictures::Image::Count(size));
  }
}

TEST_F(DecodePoolTest, TheFocusSaysWhichSideStays) {
  WriteHalves("abcd", {80, 60});
  EXPECT_LT(Light(*DecodePicture(folder_.Path(), {"abcd", {10, 60}, 0})), 0x40);
  EXPECT_GT(Light(*DecodePicture(folder_.Path(), {"abcd", {10, 60}, 100})), 0xC0);
}

TEST_F(DecodePoolTest, BadPicturesAreRefused) {
  WriteHalves("good", {80, 60});
  Write("text", "not a picture");
  Write("none", "");
  EXPECT_EQ(DecodePicture(folder_.Path(), {"gone", {8, 6}}).code(), Code::kNotFound);
  EXPECT_FALSE(DecodePicture(folder_.Path(), {"text", {8, 6}}).ok());
  EXPECT_FALSE(DecodePicture(folder_.Path(), {"none", {8, 6}}).ok());
  EXPECT_FALSE(DecodePicture(folder_.Path(), {"", {8, 6}}).ok());
  EXPECT_FALSE(DecodePicture(folder_.Path(), {"a", {8, 6}}).ok());
}

TEST_F(DecodePoolTest, EveryQuestionHasOneAnswer) {
  WriteHalves("abcd", {80, 60});
  Write("text", "not a picture");
  Mailbox<PictureReady> answers(64);
  std::stop_source never;
  DecodePool pool({folder_.Path() / "none", folder_.Path()}, 2,
                  [&answers](PictureReady ready) { return answers.Post(std::move(ready)); });
  for (int i = 1; i <= 20; ++i) ASSERT_TRUE(pool.Ask({i % 5 == 0 ? "text" : "abcd", {i, i}}));
  std::set<int> widths;
  for (int i = 1; i <= 20; ++i) {
    const auto ready = answers.Take(never.get_token());
    ASSERT_TRUE(ready.has_value());
    EXPECT_EQ(ready->image.pixels.empty(), ready->key.sha256 == "text");
    widths.insert(ready->key.size.width);
  }
  EXPECT_EQ(widths.size(), 20U);
}

TEST_F(DecodePoolTest, EndsWithWorkStillWaiting) {
  WriteHalves("abcd", {800, 600});
  DecodePool pool({folder_.Path() / "none", folder_.Path()}, 2,
                  [](const PictureReady&) { return false; });
  for (int i = 1; i <= 100; ++i) static_cast<void>(pool.Ask({"abcd", {i, i}}));
}

}  // namespace
}  // namespace ocop::images
