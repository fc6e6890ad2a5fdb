#include <gtest/gtest.h>

#include <string>

#include "kiosk/ui/screen.h"
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

const flow::ScreenHours kShopHours{flow::DayPart{8 * 60, 18 * 60}, flow::DayPart{6 * 60, 22 * 60}};

std::uint64_t Brightness(const Stand& stand) {
  std::uint64_t sum = 0;
  for (const std::uint32_t pixel : stand.Shown()) sum += (pixel >> 8U) & 0xFFU;
  return sum;
}

TEST(Idle, ThePanelIsDimAndThenDarkByTheHour) {
  Stand stand({.screen = kShopHours});
  const std::uint64_t bright = Brightness(stand);
  stand.Advance(std::chrono::hours(8));  // 18:00
  const std::uint64_t dim = Brightness(stand);
  EXPECT_LT(dim, bright * 2 / 3);
  EXPECT_EQ(stand.looks.back(), flow::CameraUse::kGlance);
  stand.Advance(std::chrono::hours(4));
  EXPECT_LT(Brightness(stand), bright / 50);
  EXPECT_GT(Brightness(stand), 0U) << "a line says that it is alive";
  EXPECT_EQ(stand.looks.back(), flow::CameraUse::kOff);
  static_cast<void>(stand.app().Step(std::nullopt));
  EXPECT_GE(*stand.pump().AskedFor(), std::chrono::seconds(59)) << "nobody is there";
  const auto before = stand.Shown();
  stand.Advance(std::chrono::seconds(61));
  EXPECT_NE(stand.Shown(), before) << "and leaves no ghost";
  ASSERT_TRUE(stand.Tap("start")) << "a touch wakes it";
  EXPECT_EQ(stand.Here().screen, flow::Screen::kHome);
  stand.Advance(std::chrono::seconds(100));
  EXPECT_LT(Brightness(stand), bright / 50);
  stand.Advance(std::chrono::hours(10));
  EXPECT_GT(Brightness(stand), dim) << "next morning";
}

TEST(Idle, AWrongClockLeavesThePanelBright) {
  Stand stand({.now = 3'600, .screen = kShopHours});
  const std::uint64_t bright = Brightness(stand);
  stand.Advance(std::chrono::hours(13));
  EXPECT_GT(Brightness(stand), bright / 2);
}

/// What the attract loop shows on a day, slide by slide.
std::string WordsOfALoopOn(Stand& stand, const char* day) {
  const Date today = Date::Parse(day).value();
  const auto screen = ui::LoadScreen(
      {stand.catalogue(), stand.session(), {flow::ClockTrust::kTrusted, today, today}, {}, {}, {}});
  const ui::Theme theme(kLarge);
  const ui::Look look{theme, stand.text(), stand.words(), Language::kVi, {}, {}};
  std::string words;
  for (int slide = 0; slide < 40; ++slide) {
    static_cast<void>((*screen)->Tick());
    ui::Builder builder(look);
    (*screen)->Layout(builder);
    for (const std::string& line : WordsOf(std::move(builder).Finish())) words += line + "\n";
  }
  return words;
}

TEST(Idle, TheLoopShowsEventsThatAreSoonAndNoneThatAreOver) {
  Stand stand;
  const char* const festival = "Phú Xuyên";
  EXPECT_NE(WordsOfALoopOn(stand, "2022-06-01").find(festival), std::string::npos);
  EXPECT_NE(WordsOfALoopOn(stand, "2022-06-19").find(festival), std::string::npos) << "last day";
  EXPECT_EQ(WordsOfALoopOn(stand, "2022-06-20").find(festival), std::string::npos);
  EXPECT_EQ(WordsOfALoopOn(stand, "2022-04-01").find(festival), std::string::npos) << "not yet";
}

}  // namespace
}  // namespace ocop::stand
