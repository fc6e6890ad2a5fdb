#include "platform/linux/yuv_frame.h"

#include <gtest/gtest.h>
#include <linux/videodev2.h>
#include <turbojpeg.h>

#include <algorithm>
#include <string>

#include "platform/base/handle.h"

namespace ocop::platform {
namespace {

constexpr std::uint32_t kYuyv = V4L2_PIX_FMT_YUYV;
constexpr std::uint32_t kNv12 = V4L2_PIX_FMT_NV12;
constexpr std::uint32_t kGrey = V4L2_PIX_FMT_GREY;
using Bytes = std::vector<std::uint8_t>;

struct Planes {
  explicit Planes(const FrameGeometry& g)
      : geometry(g), luma(g.LumaBytes(), 99), preview(g.PreviewPixels(), 1) {}
  FrameTarget Target() { return {geometry, luma, preview}; }
  FrameTarget LumaOnly() { return {geometry, luma, {}}; }
  int Luma(int x, int y) const { return luma[static_cast<std::size_t>(y * geometry.width + x)]; }
  std::uint32_t Preview(int x, int y) const {
    return preview[static_cast<std::size_t>(y * geometry.preview_width + x)];
  }
  FrameGeometry geometry;
  Bytes luma;
  std::vector<std::uint32_t> preview;
};

// A ramp in luminance; colour is red on the left half, blue on the right.
constexpr int kRedU = 90;
constexpr int kRedV = 240;
constexpr int kBlueU = 240;
constexpr int kBlueV = 110;
int Ramp(int x, int y) { return (x * 5 + y * 3) % 200 + 16; }

Bytes Picture(const RawLayout& layout) {
  const std::size_t rows = static_cast<std::size_t>(layout.height) * 3 / 2 + 1;
  Bytes bytes(layout.stride * rows, 0xEE);  // what lies in the gaps must not be seen
  for (int y = 0; y < layout.height; ++y) {
    for (int x = 0; x < layout.width; ++x) {
      const bool red = x < layout.width / 2;
      const auto row = static_cast<std::size_t>(y) * layout.stride;
      const auto luma = static_cast<std::uint8_t>(Ramp(x, y));
      const auto u = static_cast<std::uint8_t>(red ? kRedU : kBlueU);
      const auto v = static_cast<std::uint8_t>(red ? kRedV : kBlueV);
      const auto at = static_cast<std::size_t>(x);
      if (layout.format == kYuyv) {
        bytes[row + at * 2] = luma;
        bytes[row + at / 2 * 4 + 1] = u;
        bytes[row + at / 2 * 4 + 3] = v;
      } else {
        bytes[row + at] = luma;
      }
      if (layout.format == kNv12) {
        const std::size_t colour =
            static_cast<std::size_t>(layout.height + y / 2) * layout.stride + at / 2 * 2;
        bytes[colour] = u;
        bytes[colour + 1] = v;
      }
    }
  }
  return bytes;
}

struct Case {
  const char* name;
  RawLayout layout;
};

class RawFrames : public testing::TestWithParam<Case> {};

TEST_P(RawFrames, LuminanceArrivesPixelForPixelAndColourWhereItWas) {
  const RawLayout& layout = GetParam().layout;
  const Bytes bytes = Picture(layout);
  const auto frame = ViewRaw(layout, bytes);
  ASSERT_TRUE(frame.has_value());
  Planes planes({layout.width, layout.height, layout.width, layout.height});
  WriteFrame(*frame, planes.Target());
  for (int y = 0; y < layout.height; ++y) {
    for (int x = 0; x < layout.width; ++x) ASSERT_EQ(planes.Luma(x, y), Ramp(x, y)) << x << y;
  }
  const std::uint32_t left = planes.Preview(1, 1);
  const std::uint32_t right = planes.Preview(layout.width - 2, 1);
  const auto red = [](std::uint32_t pixel) { return (pixel >> 16) & 255; };
  const auto blue = [](std::uint32_t pixel) { return pixel & 255; };
  if (layout.format == kGrey) {
    EXPECT_EQ(red(left), blue(left));
  } else {
    EXPECT_GT(red(left), blue(left) + 80);
    EXPECT_GT(blue(right), red(right) + 80);
  }
  for (const std::uint32_t pixel : planes.preview) ASSERT_EQ(pixel >> 24, 255U);
}

TEST_P(RawFrames, HalfSizeIsTheMeanOfFour) {
  const RawLayout& layout = GetParam().layout;
  if (layout.width % 2 != 0) GTEST_SKIP() << "odd sides have no half";
  const Bytes bytes = Picture(layout);
  Planes planes({layout.width / 2, layout.height / 2, 0, 0});
  WriteFrame(ViewRaw(layout, bytes).value(), planes.LumaOnly());
  for (int y = 0; y < layout.height / 2; ++y) {
    for (int x = 0; x < layout.width / 2; ++x) {
      const int sum = Ramp(2 * x, 2 * y) + Ramp(2 * x + 1, 2 * y) + Ramp(2 * x, 2 * y + 1) +
                      Ramp(2 * x + 1, 2 * y + 1);
      ASSERT_EQ(planes.Luma(x, y), (sum + 2) / 4) << x << ' ' << y;
    }
  }
}

TEST_P(RawFrames, AFrameThatIsTooShortIsNone) {
  const RawLayout& layout = GetParam().layout;
  const Bytes bytes = Picture(layout);
  const std::size_t whole = BytesOf(layout);
  ASSERT_GT(whole, 0U);
  ASSERT_LE(whole, bytes.size());
  EXPECT_TRUE(ViewRaw(layout, std::span(bytes).first(whole)).has_value());
  EXPECT_FALSE(ViewRaw(layout, std::span(bytes).first(whole - 1)).has_value());
  EXPECT_FALSE(ViewRaw(layout, {}).has_value());
}

// Whatever the sizes, every pixel is written and none outside is read: the sanitizers look on.
TEST_P(RawFrames, EveryTargetIsFilled) {
  const RawLayout& layout = GetParam().layout;
  Bytes bytes = Picture(layout);
  bytes.resize(BytesOf(layout));
  bytes.shrink_to_fit();
  for (const auto& [width, height] :
       {std::pair(1, 1), {7, 3}, {20, 20}, {31, 64}, {640, 9}, {64, 36}, {97, 55}}) {
    Planes planes({width, height, height, width});
    WriteFrame(ViewRaw(layout, bytes).value(), planes.Target());
    EXPECT_EQ(std::count(planes.preview.begin(), planes.preview.end(), 1U), 0);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Every, RawFrames,
    testing::Values(Case{"Yuyv", {kYuyv, 64, 36, 128}}, Case{"YuyvWithGaps", {kYuyv, 64, 36, 150}},
                    Case{"YuyvOddSides", {kYuyv, 63, 35, 128}}, Case{"Nv12", {kNv12, 64, 36, 64}},
                    Case{"Nv12WithGaps", {kNv12, 64, 36, 96}},
                    Case{"Nv12OddSides", {kNv12, 63, 35, 64}}, Case{"Grey", {kGrey, 64, 36, 64}},
                    Case{"GreyWithGaps", {kGrey, 64, 36, 77}}),
    [](const auto& instance) { return std::string(instance.param.name); });

TEST(RawLayouts, OnesWithoutSenseAreRefused) {
  EXPECT_EQ(BytesOf({kYuyv, 0, 36, 128}), 0U);
  EXPECT_EQ(BytesOf({kYuyv, 64, 0, 128}), 0U);
  EXPECT_EQ(BytesOf({kYuyv, -1, 36, 128}), 0U);
  EXPECT_EQ(BytesOf({kYuyv, 8193, 36, 20'000}), 0U);
  EXPECT_EQ(BytesOf({kYuyv, 64, 36, 127}), 0U) << "rows shorter than their pixels";
  EXPECT_EQ(BytesOf({kYuyv, 64, 36, 0}), 0U);
  EXPECT_EQ(BytesOf({kNv12, 64, 36, 63}), 0U);
  EXPECT_EQ(BytesOf({kGrey, 64, 36, SIZE_MAX / 2}), 0U) << "no sum may run over";
  EXPECT_EQ(BytesOf({V4L2_PIX_FMT_H264, 64, 36, 128}), 0U);
}

TEST(Letterbox, AnotherShapeStandsInBlack) {
  const RawLayout layout{kGrey, 40, 40, 40};
  const Bytes white(1600, 255);
  Planes planes({64, 36, 32, 18});
  WriteFrame(ViewRaw(layout, white).value(), planes.Target());
  EXPECT_EQ(planes.Luma(0, 18), 0);
  EXPECT_EQ(planes.Luma(32, 18), 255);
  EXPECT_EQ(planes.Luma(63, 18), 0);
  EXPECT_EQ(planes.Preview(0, 9), 0xff000000U);
  EXPECT_EQ(planes.Preview(16, 9), 0xffffffffU);
}

TEST(Brightness, VideoRangeIsSpreadForTheEyeAndFullRangeIsNot) {
  Bytes bytes = {16, 235};
  Planes planes({2, 1, 2, 1});
  WriteFrame(ViewRaw({kGrey, 2, 1, 2, false}, bytes).value(), planes.Target());
  EXPECT_EQ(planes.Preview(0, 0), 0xff000000U);
  EXPECT_EQ(planes.Preview(1, 0), 0xffffffffU);
  EXPECT_EQ(planes.Luma(0, 0), 16) << "readers take it as it is";
  WriteFrame(ViewRaw({kGrey, 2, 1, 2, true}, bytes).value(), planes.Target());
  EXPECT_EQ(planes.Preview(0, 0), 0xff101010U);
}

std::string Jpeg(int width, int height, int subsampling) {
  Bytes pixels;
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      const bool left = x < width / 2;
      pixels.insert(pixels.end(), {static_cast<std::uint8_t>(left ? 220 : 30), 40,
                                   static_cast<std::uint8_t>(left ? 30 : 220)});
    }
  }
  const Handle<void, &tjDestroy> encoder(tjInitCompress());
  unsigned char* out = nullptr;
  unsigned long size = 0;  // NOLINT(google-runtime-int): the library's type
  EXPECT_EQ(tjCompress2(encoder.get(), pixels.data(), width, 0, height, TJPF_RGB, &out, &size,
                        subsampling, 95, 0),
            0);
  const Handle<unsigned char, &tjFree> owner(out);
  return {reinterpret_cast<char*>(out), size};
}

std::span<const std::uint8_t> AsBytes(const std::string& text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

void ExpectRedAndBlue(const Planes& planes) {
  EXPECT_NEAR(planes.Luma(8, 9), 93, 6);
  EXPECT_NEAR(planes.Luma(55, 9), 58, 6);
  const std::uint32_t left = planes.Preview(4, 9);
  const std::uint32_t right = planes.Preview(28, 9);
  EXPECT_NEAR(static_cast<double>((left >> 16) & 255), 220, 12);
  EXPECT_NEAR(static_cast<double>(left & 255), 30, 12);
  EXPECT_NEAR(static_cast<double>((right >> 16) & 255), 30, 12);
  EXPECT_NEAR(static_cast<double>(right & 255), 220, 12);
}

TEST(Mjpeg, EverySubsamplingIsShownInItsColours) {
  JpegFrames jpegs;
  for (const int subsampling : {TJSAMP_444, TJSAMP_422, TJSAMP_420, TJSAMP_440, TJSAMP_411}) {
    for (const int extra : {0, 1, 3}) {
      Planes planes({64, 36, 32, 18});
      const std::string jpeg = Jpeg(64 + extra, 36 + extra, subsampling);
      const auto frame = jpegs.Decode(AsBytes(jpeg), planes.Target());
      ASSERT_TRUE(frame.ok()) << frame.status().message();
      WriteFrame(*frame, planes.Target());
      SCOPED_TRACE(subsampling);
      ExpectRedAndBlue(planes);
    }
  }
}

TEST(Mjpeg, AGreyOneIsShownToo) {
  JpegFrames jpegs;
  Planes planes({64, 36, 32, 18});
  const std::string jpeg = Jpeg(64, 36, TJSAMP_GRAY);
  const auto frame = jpegs.Decode(AsBytes(jpeg), planes.Target());
  ASSERT_TRUE(frame.ok()) << frame.status().message();
  WriteFrame(*frame, planes.Target());
  EXPECT_NEAR(planes.Luma(8, 9), 93, 6);
}

TEST(Mjpeg, WhereOnlyLuminanceIsWantedItIsDecodedNoLargerThanNeeded) {
  JpegFrames jpegs;
  const std::string jpeg = Jpeg(640, 360, TJSAMP_422);
  for (const auto& [wanted, decoded] :
       {std::pair(640, 640), {330, 640}, {320, 320}, {160, 160}, {90, 160}, {80, 80}, {10, 80}}) {
    Planes planes({wanted, wanted * 9 / 16, 0, 0});
    const auto frame = jpegs.Decode(AsBytes(jpeg), planes.LumaOnly());
    ASSERT_TRUE(frame.ok()) << frame.status().message();
    EXPECT_EQ(frame->width, decoded) << wanted;
    WriteFrame(*frame, planes.LumaOnly());
    EXPECT_NEAR(planes.Luma(1, 1), 93, 6);
  }
}

// Webcams leave the tables of annex K out: every frame would carry the same 420 bytes.
TEST(Mjpeg, FramesWithoutHuffmanTablesAreDecoded) {
  const std::string whole = Jpeg(64, 36, TJSAMP_422);
  std::string bare = whole.substr(0, 2);
  std::size_t at = 2;
  while (true) {
    const auto marker = static_cast<std::uint8_t>(whole[at + 1]);
    if (marker == 0xda) break;
    const std::size_t length = 2U + static_cast<std::uint8_t>(whole[at + 2]) * 256U +
                               static_cast<std::uint8_t>(whole[at + 3]);
    if (marker != 0xc4) bare += whole.substr(at, length);
    at += length;
  }
  bare += whole.substr(at);
  ASSERT_LT(bare.size() + 400, whole.size());
  JpegFrames jpegs;
  Planes planes({64, 36, 32, 18});
  const auto frame = jpegs.Decode(AsBytes(bare), planes.Target());
  ASSERT_TRUE(frame.ok()) << frame.status().message();
  WriteFrame(*frame, planes.Target());
  ExpectRedAndBlue(planes);
}

TEST(Mjpeg, DamagedOnesAreRefusedOrShownAsFarAsTheyGo) {
  const std::string jpeg = Jpeg(64, 36, TJSAMP_422);
  JpegFrames jpegs;
  Planes planes({64, 36, 32, 18});
  EXPECT_FALSE(jpegs.Decode({}, planes.Target()).ok());
  EXPECT_FALSE(jpegs.Decode(AsBytes("no picture"), planes.Target()).ok());
  for (std::size_t length = 0; length < jpeg.size(); length += 7) {
    const std::string cut = jpeg.substr(0, length);
    const auto frame = jpegs.Decode(AsBytes(cut), planes.Target());
    if (frame.ok()) WriteFrame(*frame, planes.Target());
  }
  for (std::size_t at = 0; at < jpeg.size(); ++at) {
    std::string flipped = jpeg;
    flipped[at] = static_cast<char>(flipped[at] ^ 0x41);
    const auto frame = jpegs.Decode(AsBytes(flipped), planes.Target());
    if (frame.ok()) WriteFrame(*frame, planes.Target());
  }
  EXPECT_TRUE(jpegs.Decode(AsBytes(jpeg), planes.Target()).ok()) << "and then goes on";
}

}  // namespace
}  // namespace ocop::platform
