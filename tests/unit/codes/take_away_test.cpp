#include "kiosk/codes/take_away.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/fakes/printed_code.h"
#include "tests/fakes/read_still.h"

namespace ocop::codes {
namespace {

constexpr std::string_view kHeading = "OCOP Bát Tràng, 30/11/2026";

TakeAwayItem Item(int number) {
  return {"Blue wave bowl " + std::to_string(number), "Bát men lam sóng nước",
          "Demonstration workshop · Bát Tràng",
          "https://ocop.example.vn/www/demo-" + std::to_string(number) + "/en.html"};
}

std::string ReadBack(const Modules& code) {
  fakes::Paper paper;
  PrintQr(paper, code, 60, 20, 680 / code.size);
  const auto readings = fakes::ReadStill(paper.Image());
  return readings.empty() ? "(nothing)" : readings[0].bytes;
}

TEST(TakeAway, OneProductIsWordsAndALink) {
  const TakeAwayItem item = Item(1);
  const auto codes = PackTakeAway(kHeading, {&item, 1});
  ASSERT_TRUE(codes.ok());
  ASSERT_EQ(codes->size(), 1U);
  EXPECT_EQ(codes->front().text,
            "OCOP Bát Tràng, 30/11/2026\n\nBlue wave bowl 1\nBát men lam sóng nước\n"
            "Demonstration workshop · Bát Tràng\nhttps://ocop.example.vn/www/demo-1/en.html");
  EXPECT_EQ(ReadBack(codes->front().modules), codes->front().text);
}

TEST(TakeAway, TwelveProductsTakeSeveralCodesOfAReadableSize) {
  std::vector<TakeAwayItem> items;
  for (int i = 1; i <= 12; ++i) items.push_back(Item(i));
  const auto codes = PackTakeAway(kHeading, items);
  ASSERT_TRUE(codes.ok());
  EXPECT_GE(codes->size(), 2U);
  std::string all;
  for (const TakeAwayCode& code : *codes) {
    EXPECT_LE(code.modules.size, 17 + 4 * kLargestTakeAwayVersion);
    EXPECT_TRUE(code.text.starts_with(kHeading));
    EXPECT_EQ(ReadBack(code.modules), code.text);
    all += code.text;
  }
  for (const TakeAwayItem& item : items) EXPECT_NE(all.find(item.link), std::string::npos);
  EXPECT_NE(all.find("1/" + std::to_string(codes->size())), std::string::npos);
}

// What is taken for the room in a code is the room in a code, with marks and without.
TEST(TakeAway, ACodeIsFilledToItsLargestSizeAndNoFarther) {
  for (const char* letter : {"x", "ọ"}) {
    int largest = 0;
    for (int length = 1; length <= 420; length += 1) {
      TakeAwayItem item;
      for (int i = 0; i < length; ++i) item.link += letter;
      // Twelve of them: the last headings are as long as what is kept back for them.
      if (item.link.size() < 380 || !PackTakeAway("OCOP", {&item, 1}).ok()) continue;
      const auto codes = PackTakeAway("OCOP", std::vector<TakeAwayItem>(12, item));
      ASSERT_TRUE(codes.ok());
      for (const TakeAwayCode& code : *codes) largest = std::max(largest, code.modules.size);
    }
    EXPECT_EQ(largest, 17 + 4 * kLargestTakeAwayVersion) << letter;
  }
}

TEST(TakeAway, WhatIsTooLongKeepsItsLink) {
  TakeAwayItem item = Item(3);
  for (int i = 0; i < 60; ++i) item.name += " ngọc";
  for (int i = 0; i < 60; ++i) item.maker += " xưởng";
  const auto codes = PackTakeAway(kHeading, {&item, 1});
  ASSERT_TRUE(codes.ok());
  ASSERT_EQ(codes->size(), 1U);
  EXPECT_NE(codes->front().text.find(item.link), std::string::npos);
  EXPECT_EQ(codes->front().text.find("xưởng"), std::string::npos);
  EXPECT_EQ(ReadBack(codes->front().modules), codes->front().text);
}

TEST(TakeAway, NothingIsNoCode) {
  EXPECT_TRUE(PackTakeAway(kHeading, {}).value().empty());
  const TakeAwayItem item = Item(1);
  EXPECT_EQ(PackTakeAway(std::string(900, 'x'), {&item, 1}).code(), Code::kInvalid);
}

}  // namespace
}  // namespace ocop::codes
