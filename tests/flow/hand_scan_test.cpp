#include <gtest/gtest.h>

#include "tests/flow/stand.h"

namespace ocop::stand {
namespace {

using flow::Screen;
using flow::VerdictKind;

TEST(HandScan, AnswersOnEveryScreen) {
  const std::vector<std::vector<std::string_view>> ways = {
      {},
      {"start"},
      {"start", "sector:4"},
      {"start", "search"},
      {"start", "label"},
      {"start", "villages"},
      {"start", "stars"},
      {"start", "events"},
  };
  for (const auto& way : ways) {
    Stand stand;
    for (const std::string_view step : way) {
      ASSERT_TRUE(stand.Tap(step)) << step;
    }
    const std::string from = flow::NameOf(stand.Here().screen);
    stand.Scan("]E09521234543213");
    EXPECT_EQ(stand.Here().screen, Screen::kVerdict) << from;
    EXPECT_EQ(stand.session().answer.product, stand.catalogue().ProductIdOf("demo-01").value());
    EXPECT_EQ(stand.session().answer.verdict.kind, VerdictKind::kValid) << from;
    ASSERT_EQ(stand.scans.size(), 1U) << from;
    EXPECT_EQ(stand.scans.back().reader, store::LabelReader::kScanner);
    EXPECT_EQ(stand.clicks, 0) << "the scanner beeps";
    EXPECT_EQ(stand.LeftUnpainted(), "") << from;
  }
}

TEST(HandScan, WithoutACameraToo) {
  Stand stand({.camera = Camera::kNone});
  stand.Scan("9521000000025");
  EXPECT_EQ(stand.session().answer.verdict.kind, VerdictKind::kExpiring);
}

TEST(HandScan, EveryCarrierGivesTheAnswerOfTheCamera) {
  Stand stand;
  for (const char* code :
       {"9521234543213", "]E09521234543213", "]C10109521234543213", "]d20109521234543213",
        "(01)09521234543213", "https://id.gs1.org/01/09521234543213", "]I109521234543213"}) {
    stand.Scan(code);
    EXPECT_EQ(stand.session().answer.verdict.kind, VerdictKind::kValid) << code;
  }
  stand.Scan(
      "]C10109521000000100"
      "10DEMO10B");
  EXPECT_TRUE(stand.session().answer.verdict.expiry_past) << "by its lot";
  stand.Scan(
      "]C10109521234543213"
      "17261000");
  EXPECT_TRUE(stand.session().answer.verdict.expiry_past) << "by its own day, the last of October";
  stand.Scan("]C10109521234543214");
  EXPECT_EQ(stand.session().answer.verdict.kind, VerdictKind::kNotReadable);
  stand.Scan("9521000009998");
  EXPECT_EQ(stand.session().answer.verdict.kind, VerdictKind::kNotInCatalogue);
}

TEST(HandScan, AnotherOneIsAnotherAnswerAtOnce) {
  Stand stand;
  stand.Scan("9521234543213");
  stand.Scan("9521000000025");
  EXPECT_EQ(stand.Here().screen, Screen::kVerdict) << "nobody is asked which one they mean";
  EXPECT_EQ(stand.session().answer.verdict.kind, VerdictKind::kExpiring);
  EXPECT_EQ(stand.scans.size(), 2U);
}

TEST(HandScan, TheSameLabelInFrontOfTheCameraIsNoSecondEvent) {
  Stand stand;
  stand.Scan("9521234543213");
  stand.ShowBeside(platform::CodeFormat::kEan13, "9521234543213");
  EXPECT_EQ(stand.scans.size(), 1U);
  EXPECT_EQ(stand.Here().screen, Screen::kVerdict);
}

TEST(HandScan, AnswersTheQuestionWhetherSomebodyIsThere) {
  Stand stand;
  ASSERT_TRUE(stand.Tap("start"));
  stand.Advance(std::chrono::seconds(61));
  ASSERT_TRUE(stand.session().asking);
  stand.Scan("9521234543213");
  EXPECT_FALSE(stand.session().asking);
  EXPECT_EQ(stand.Here().screen, Screen::kVerdict);
}

TEST(HandScan, WithoutACatalogueThereIsNoAnswer) {
  Stand stand({.catalogue = "/nowhere/catalogue.db"});
  ASSERT_TRUE(stand.app().ShowsFault());
  stand.Scan("9521234543213");
  EXPECT_TRUE(stand.app().ShowsFault());
  EXPECT_TRUE(stand.scans.empty());
}

}  // namespace
}  // namespace ocop::stand
