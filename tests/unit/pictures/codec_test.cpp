#include <gtest/gtest.h>
#include <webp/encode.h>

#include <fstream>

#include "db/pictures/jpeg.h"
#include "db/pictures/png.h"
#include "db/pictures/svg.h"
#include "db/pictures/webp.h"
#include "tests/unit/pictures/samples.h"

namespace ocop::pictures {
namespace {

std::string Webp(const Image& image) {
  std::uint8_t* out = nullptr;
  const std::size_t size =
      WebPEncodeLosslessBGRA(reinterpret_cast<const std::uint8_t*>(image.pixels.data()),
                             image.size.width, image.size.height, image.size.width * 4, &out);
  std::string bytes(reinterpret_cast<const char*>(out), size);
  WebPFree(out);
  return bytes;
}

using Decode = Result<Image> (*)(std::string_view);

struct Format {
  const char* name;
  Decode decode;
  std::string bytes;
  int tolerance;
};

std::vector<Format> Formats() {
  const Image image = Halves({64, 48});
  return {{"jpeg", &DecodeJpeg, *EncodeJpeg(image, 90), 3},
          {"png", &DecodePng, *EncodePng(image), 0},
          {"webp", &DecodeWebp, Webp(image), 0}};
}

TEST(Codec, GivesBackThePixels) {
  for (const Format& format : Formats()) {
    const Result<Image> image = format.decode(format.bytes);
    ASSERT_TRUE(image.ok()) << format.name << image.status().message();
    ASSERT_EQ(image->size, (Size{64, 48})) << format.name;
    EXPECT_LE(Difference(At(*image, 3, 3), kRed), format.tolerance) << format.name;
    EXPECT_LE(Difference(At(*image, 60, 40), kBlue), format.tolerance) << format.name;
    EXPECT_EQ(At(*image, 10, 10) >> 24, 0xFFU) << format.name;
  }
}

TEST(Codec, RefusesEveryTruncation) {
  for (const Format& format : Formats()) {
    for (std::size_t length = 0; length + 12 < format.bytes.size(); ++length) {
      const Result<Image> image = format.decode(format.bytes.substr(0, length));
      ASSERT_FALSE(image.ok()) << format.name << " cut at " << length;
      ASSERT_EQ(image.code(), Code::kCorrupt) << format.name << " cut at " << length;
    }
  }
}

TEST(Codec, SurvivesEveryFlippedByte) {
  for (const Format& format : Formats()) {
    for (std::size_t at = 0; at < format.bytes.size(); ++at) {
      std::string bytes = format.bytes;
      bytes[at] = static_cast<char>(bytes[at] ^ 0x55);
      static_cast<void>(format.decode(bytes).ok());
    }
  }
}

TEST(Codec, RefusesFilesOverTwentyMegabytes) {
  for (const Format& format : Formats()) {
    EXPECT_EQ(format.decode(format.bytes + std::string(20'000'000, ' ')).code(), Code::kInvalid)
        << format.name;
  }
}

TEST(Png, TransparencyLiesOnWhite) {
  // 1x1, RGBA 255,0,0 at half strength; made with libpng and inlined.
  Image image = Image::Of({1, 1});
  image.pixels[0] = 0x80FF0000;
  const std::string bytes = Webp(image);
  EXPECT_LE(Difference(At(*DecodeWebp(bytes), 0, 0), 0xFFFF7F7F), 1);
}

TEST(Png, ABombOfOneColourIsRefusedByItsHeader) {
  std::string png = *EncodePng(Halves({2, 2}));
  // Width and height lie at 16 and 20; the checksum of the header follows at 29.
  png[16] = 0;
  png[17] = 0;
  png[18] = '\x75';
  png[19] = '\x30';
  png[22] = '\x75';
  png[23] = '\x30';
  EXPECT_FALSE(DecodePng(png).ok());
}

TEST(Jpeg, MoreThanFortyMegapixelsAreRefusedByTheHeader) {
  std::string jpeg = *EncodeJpeg(Halves({64, 48}), 90);
  const std::size_t frame = jpeg.find("\xFF\xC0");
  ASSERT_NE(frame, std::string::npos);
  jpeg[frame + 5] = '\x75';
  jpeg[frame + 7] = '\x75';
  EXPECT_EQ(DecodeJpeg(jpeg).code(), Code::kInvalid);
}

TEST(Jpeg, DecodesIntoWiderRows) {
  const std::string jpeg = *EncodeJpeg(Halves({8, 4}), 95);
  std::vector<std::uint32_t> rows(10 * 4, 7);
  ASSERT_TRUE(DecodeJpegInto(jpeg, {8, 4}, rows.data(), 10).ok());
  EXPECT_EQ(rows[8], 7U);
  EXPECT_EQ(rows[9], 7U);
  EXPECT_LE(Difference(rows[30], kRed), 6);
  EXPECT_EQ(DecodeJpegInto(jpeg, {9, 4}, rows.data(), 10).code(), Code::kCorrupt);
}

TEST(Png, TheSamePixelsGiveTheSameBytes) {
  EXPECT_EQ(*EncodePng(Halves({30, 20})), *EncodePng(Halves({30, 20})));
}

TEST(Svg, IsDrawnAtTheSizeAskedForOnWhite) {
  const Result<Drawing> drawing = Drawing::Parse(
      Svg("viewBox=\"0 0 4 3\"", "<rect width=\"2\" height=\"3\" fill=\"#d02010\"/>"));
  ASSERT_TRUE(drawing.ok()) << drawing.status().message();
  const Result<Image> image = drawing->Render({40, 30});
  ASSERT_TRUE(image.ok());
  EXPECT_EQ(At(*image, 5, 5), kRed);
  EXPECT_EQ(At(*image, 35, 25), 0xFFFFFFFF);
}

TEST(Svg, WhatHangsOverIsCutOnBothSides) {
  const Result<Drawing> drawing =
      Drawing::Parse(Svg("width=\"80\" height=\"30\"",
                         "<rect width=\"20\" height=\"30\" fill=\"red\"/>"
                         "<rect x=\"20\" width=\"40\" height=\"30\" fill=\"#1f3f8f\"/>"
                         "<rect x=\"60\" width=\"20\" height=\"30\" fill=\"red\"/>"));
  ASSERT_TRUE(drawing.ok());
  const Result<Image> image = drawing->Render({40, 30});
  for (int x = 0; x < 40; ++x) ASSERT_EQ(At(*image, x, 15), kBlue) << x;
}

TEST(Svg, LoadsNothingFromOutside) {
  const std::string path = testing::TempDir() + "/outside.png";
  std::ofstream(path, std::ios::binary) << *EncodePng(Halves({4, 4}));
  const Result<Drawing> drawing = Drawing::Parse(
      Svg("viewBox=\"0 0 4 3\"", "<image href=\"file://" + path + "\" width=\"4\" height=\"3\"/>"));
  ASSERT_TRUE(drawing.ok());
  EXPECT_EQ(At(*drawing->Render({4, 3}), 1, 1), 0xFFFFFFFF);
}

TEST(Svg, BadDrawingsHaveASentence) {
  EXPECT_EQ(Drawing::Parse("<svg").code(), Code::kCorrupt);
  EXPECT_EQ(Drawing::Parse("").code(), Code::kCorrupt);
  EXPECT_EQ(Drawing::Parse(Svg("", "<g/>")).code(), Code::kInvalid);
  EXPECT_EQ(Drawing::Parse(Svg("width=\"1e9\" height=\"1e9\"", "<g/>")).code(), Code::kInvalid);
}

}  // namespace
}  // namespace ocop::pictures
