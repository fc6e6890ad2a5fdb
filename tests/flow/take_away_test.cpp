// The basket, read back from the pixels of the screen as a phone would.

#include <gtest/gtest.h>

#include "tests/fakes/read_still.h"
#include "tests/flow/stand.h"

namespace ocop::stand {
namespace {

using flow::Screen;

std::string ReadFromTheScreen(const Stand& stand, Size size) {
  std::vector<std::uint8_t> luma;
  for (const std::uint32_t pixel : stand.Shown()) {
    luma.push_back(static_cast<std::uint8_t>(
        ((pixel >> 16 & 0xFF) * 77 + (pixel >> 8 & 0xFF) * 150 + (pixel & 0xFF) * 29) >> 8));
  }
  const auto readings = fakes::ReadStill({size.width, size.height, luma});
  return readings.empty() ? "(nothing)" : readings.front().bytes;
}

bool TakeByLabel(Stand& stand, const char* gtin) {
  stand.Show(platform::CodeFormat::kEan13, gtin);
  return stand.TapAll({"product", "take"});
}

class TakeAway : public ::testing::TestWithParam<ui::Panel> {};

TEST_P(TakeAway, IsReadBackFromTheScreen) {
  Stand stand({.panel = GetParam(), .pages_url = "https://hub.example.vn/www/"});
  ASSERT_TRUE(stand.TapAll({"start", "languages", "choose:en"}));
  for (const char* gtin : {"9521234543213", "9521000000032", "9521000000100"}) {
    ASSERT_TRUE(stand.Here().screen == Screen::kHome || stand.Tap("home"));
    ASSERT_TRUE(stand.Tap("label"));
    ASSERT_TRUE(TakeByLabel(stand, gtin));
  }
  ASSERT_TRUE(stand.Tap("take-away"));
  ASSERT_EQ(stand.Here().screen, Screen::kTakeAway);
  const std::string read = ReadFromTheScreen(stand, GetParam().size_px);
  EXPECT_TRUE(read.starts_with("OCOP")) << read;
  for (const char* words : {"Blue wave bowl", "Bát men lam sóng nước",
                            "https://hub.example.vn/www/demo-01/en.html", "20 Nov 2026"}) {
    EXPECT_NE(read.find(words), std::string::npos) << words << " in " << read;
  }
  EXPECT_EQ(stand.LeftUnpainted(), "");
}

INSTANTIATE_TEST_SUITE_P(Panels, TakeAway, ::testing::Values(kLarge, kMiddle, kSmall),
                         [](const auto& panel) {
                           return std::to_string(panel.param.size_px.width) + "at" +
                                  std::to_string(static_cast<int>(panel.param.px_per_mm * 10));
                         });

TEST(TakeAwayList, WhatIsRemovedIsNoLongerInTheCode) {
  Stand stand({.panel = kLarge});
  ASSERT_TRUE(stand.TapAll({"start", "languages", "choose:en", "label"}));
  ASSERT_TRUE(TakeByLabel(stand, "9521234543213"));
  ASSERT_TRUE(stand.TapAll({"home", "label"}));
  ASSERT_TRUE(TakeByLabel(stand, "9521000000032"));
  ASSERT_TRUE(stand.Tap("take-away"));
  EXPECT_EQ(ReadFromTheScreen(stand, kLarge.size_px).find("http"), std::string::npos)
      << "no pages, no links";
  ASSERT_TRUE(stand.TapFirst("leave:"));
  EXPECT_EQ(stand.session().basket.size(), 1U);
  EXPECT_EQ(ReadFromTheScreen(stand, kLarge.size_px).find("Blue wave"), std::string::npos);
  ASSERT_TRUE(stand.TapFirst("leave:"));
  EXPECT_EQ(ReadFromTheScreen(stand, kLarge.size_px), "(nothing)");
  EXPECT_TRUE(stand.Shows("Nothing is on your list yet"));
}

TEST(TakeAwayList, IsEmptyForTheNextVisitor) {
  Stand stand({.panel = kLarge});
  ASSERT_TRUE(stand.TapAll({"start", "label"}));
  ASSERT_TRUE(TakeByLabel(stand, "9521234543213"));
  ASSERT_NE(stand.Find("take-away"), nullptr);
  stand.Advance(std::chrono::seconds(200));
  ASSERT_EQ(stand.Here().screen, Screen::kAttract);
  ASSERT_TRUE(stand.Tap("start"));
  EXPECT_TRUE(stand.session().basket.empty());
  EXPECT_EQ(stand.Find("take-away"), nullptr);
}

}  // namespace
}  // namespace ocop::stand
