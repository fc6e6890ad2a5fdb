#include <gtest/gtest.h>

#include "tests/flow/stand.h"

namespace ocop::stand {
namespace {

using flow::Screen;
using std::chrono::milliseconds;
using std::chrono::seconds;

TEST(Leaving, AMinuteThenTwentySecondsThenNobody) {
  Stand stand;
  ASSERT_TRUE(stand.Tap("start"));
  stand.Advance(milliseconds(59'999));
  EXPECT_FALSE(stand.session().asking);
  stand.Advance(milliseconds(1));
  EXPECT_TRUE(stand.session().asking);
  EXPECT_EQ(stand.Here().screen, Screen::kHome);
  ASSERT_EQ(stand.app().scene().targets.size(), 2U) << "nothing below can be touched";
  EXPECT_NE(stand.Find("stay"), nullptr);
  EXPECT_NE(stand.Find("restart"), nullptr);
  const auto twenty = WordsOf(stand.app().scene());
  stand.Advance(seconds(1));
  EXPECT_NE(WordsOf(stand.app().scene()), twenty) << "the countdown is shown";
  stand.Advance(milliseconds(18'999));
  EXPECT_TRUE(stand.session().asking);
  stand.Advance(milliseconds(1));
  EXPECT_EQ(stand.Here().screen, Screen::kAttract);
  EXPECT_FALSE(stand.session().asking);
}

TEST(Leaving, ReadersHaveTwoMinutes) {
  Stand stand;
  ASSERT_TRUE(stand.TapAll({"start", "stars"}));
  stand.Advance(milliseconds(119'999));
  EXPECT_FALSE(stand.session().asking);
  stand.Advance(milliseconds(1));
  EXPECT_TRUE(stand.session().asking);
}

TEST(Leaving, NothingOfAVisitorSurvives) {
  Stand stand;
  const auto attract = WordsOf(stand.app().scene());
  ASSERT_TRUE(stand.TapAll({"start", "language:en", "sector:4"}));
  const auto fresh = [](Stand& at) {
    std::vector<int> tops;
    for (const ui::Target& target : at.app().scene().targets) tops.push_back(target.rect.y);
    return tops;
  };
  stand.Drag(stand.app().scene().scrolls.front().viewport.Center(), -300);
  ASSERT_TRUE(stand.TapAll({"filter.village", "choice:0", "search", "key:a", "key:b"}));
  stand.Advance(seconds(60));
  stand.Advance(seconds(20));
  ASSERT_EQ(stand.Here().screen, Screen::kAttract);
  EXPECT_EQ(stand.session().trail.size(), 1U);
  EXPECT_EQ(stand.Here(), flow::Place{});
  EXPECT_EQ(stand.session().language, Language::kVi);
  EXPECT_EQ(stand.words().Current(), Language::kVi);
  EXPECT_EQ(WordsOf(stand.app().scene()).size(), attract.size());
  ASSERT_TRUE(stand.TapAll({"start", "sector:4"}));
  Stand other;
  ASSERT_TRUE(other.TapAll({"start", "sector:4"}));
  EXPECT_EQ(fresh(stand), fresh(other)) << "no scroll position and no filter stayed";
  EXPECT_EQ(WordsOf(stand.app().scene()), WordsOf(other.app().scene()));
  EXPECT_EQ(DifferenceOf(stand.Shown(), other.Shown(), kLarge.size_px), "");
  ASSERT_TRUE(stand.Tap("search"));
  EXPECT_EQ(stand.Here().query, "");
}

TEST(Leaving, StillHereGoesOnWhereItWas) {
  Stand stand;
  ASSERT_TRUE(stand.TapAll({"start", "sector:4"}));
  stand.Advance(seconds(65));
  ASSERT_TRUE(stand.session().asking);
  ASSERT_TRUE(stand.Tap("stay"));
  EXPECT_FALSE(stand.session().asking);
  EXPECT_EQ(stand.Here().screen, Screen::kBrowse);
  stand.Advance(milliseconds(59'999));
  EXPECT_FALSE(stand.session().asking);
}

TEST(Leaving, AnyTouchAnswersButOpensNothing) {
  Stand stand;
  ASSERT_TRUE(stand.TapAll({"start"}));
  const Point where = stand.Find("sector:4")->rect.Center();
  stand.Advance(seconds(65));
  ASSERT_TRUE(stand.session().asking);
  const Rect stay = stand.Find("stay")->rect;
  const Rect restart = stand.Find("restart")->rect;
  const Point beside = stay.Contains(where) || restart.Contains(where) ? Point{5, 5} : where;
  stand.TapAt(beside);
  EXPECT_FALSE(stand.session().asking);
  EXPECT_EQ(stand.Here().screen, Screen::kHome);
}

TEST(Leaving, StartAgainIsAtOnce) {
  Stand stand;
  ASSERT_TRUE(stand.TapAll({"start", "language:en", "search", "key:a"}));
  stand.Advance(seconds(61));
  ASSERT_TRUE(stand.Tap("restart"));
  EXPECT_EQ(stand.Here().screen, Screen::kAttract);
  EXPECT_EQ(stand.session().language, Language::kVi);
}

TEST(Leaving, DraggingIsPresence) {
  Stand stand;
  ASSERT_TRUE(stand.TapAll({"start", "sector:4"}));
  for (int i = 0; i < 5; ++i) {
    stand.Advance(seconds(50));
    ASSERT_FALSE(stand.session().asking);
    stand.Drag(stand.app().scene().scrolls.front().viewport.Center(), i % 2 == 0 ? -50 : 50);
  }
  EXPECT_EQ(stand.Here().screen, Screen::kBrowse);
}

TEST(Leaving, ALabelIsPresence) {
  Stand stand;
  ASSERT_TRUE(stand.TapAll({"start", "label"}));
  for (int i = 0; i < 4; ++i) {
    stand.Advance(seconds(100));
    ASSERT_FALSE(stand.session().asking);
    stand.Show(platform::CodeFormat::kEan13, "9521234543213");
    ASSERT_EQ(stand.Here().screen, Screen::kVerdict);
  }
}

TEST(Leaving, ASleepingProgramStillStartsAgain) {
  Stand stand;
  ASSERT_TRUE(stand.TapAll({"start", "language:en"}));
  stand.Advance(std::chrono::hours(12));
  EXPECT_EQ(stand.Here().screen, Screen::kAttract);
  EXPECT_EQ(stand.session().language, Language::kVi);
}

TEST(Leaving, TheAttractScreenNeverAsks) {
  Stand stand;
  for (int i = 0; i < 100; ++i) {
    stand.Advance(seconds(60));
    ASSERT_EQ(stand.Here().screen, Screen::kAttract);
    ASSERT_FALSE(stand.session().asking);
  }
}

}  // namespace
}  // namespace ocop::stand
