#include "db/pictures/renditions.h"

#include <gtest/gtest.h>

#include "db/pictures/jpeg.h"
#include "db/pictures/png.h"
#include "tests/unit/pictures/samples.h"

namespace ocop::pictures {
namespace {

TEST(Renditions, ThreeJpegFilesOfTheShape) {
  const std::string svg =
      Svg("viewBox=\"0 0 4 3\"", "<rect width=\"4\" height=\"3\" fill=\"#1f3f8f\"/>");
  const std::string png = *EncodePng(Halves({300, 100}));
  for (const std::string& source : {svg, png}) {
    for (const Shape shape : {Shape::kCard, Shape::kWide}) {
      const Result<std::vector<Rendition>> all = MakeRenditions(source, shape);
      ASSERT_TRUE(all.ok()) << all.status().message();
      ASSERT_EQ(all->size(), 3U);
      for (const Rendition& one : *all) {
        EXPECT_EQ(one.size, BoxFor(shape, one.size_class));
        EXPECT_EQ(*JpegSize(one.jpeg), one.size);
      }
    }
  }
}

TEST(Renditions, TheSameSourceGivesTheSameBytes) {
  const std::string svg = Svg("viewBox=\"0 0 4 3\"", "<circle cx=\"2\" cy=\"1\" r=\"1\"/>");
  EXPECT_EQ((*MakeRenditions(svg, Shape::kCard))[2].jpeg,
            (*MakeRenditions(svg, Shape::kCard))[2].jpeg);
}

TEST(Renditions, OtherProportionsAreCutInTheMiddle) {
  const auto all = MakeRenditions(*EncodePng(Halves({400, 30})), Shape::kCard);
  const Result<Image> card = DecodeJpeg((*all)[0].jpeg);
  EXPECT_LE(Difference(At(*card, 20, 150), kRed), 4);
  EXPECT_LE(Difference(At(*card, 380, 150), kBlue), 4);
}

TEST(CheckPicture, SaysWhatIsWrong) {
  EXPECT_TRUE(CheckPicture(*EncodePng(Halves({4, 3}))).ok());
  EXPECT_EQ(CheckPicture("").code(), Code::kCorrupt);
  EXPECT_EQ(CheckPicture("GIF89a............").code(), Code::kInvalid);
  EXPECT_EQ(CheckPicture("<svg").code(), Code::kCorrupt);
  EXPECT_EQ(CheckPicture("\xFF\xD8\xFF").code(), Code::kCorrupt);
  EXPECT_EQ(CheckPicture("RIFF....WEBP").code(), Code::kCorrupt);
}

}  // namespace
}  // namespace ocop::pictures
