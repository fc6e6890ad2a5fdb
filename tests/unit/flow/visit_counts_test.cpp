#include "kiosk/flow/visit_counts.h"

#include <gtest/gtest.h>

namespace ocop::flow {
namespace {

class VisitCountsTest : public testing::Test {
 protected:
  void Do(const Event& event, bool found_nothing = false) {
    const Session before = session_;
    session_ = Next(session_, event);
    counts_.Note(before, event, session_, hour_, found_nothing);
  }

  Session session_;
  std::optional<int> hour_ = 9;
  VisitCounts counts_{[](std::int64_t id) { return id == 7 ? std::string("01-07") : ""; }};
};

TEST_F(VisitCountsTest, AVisitWithItsHourAndItsLanguage) {
  Do(Open{{.screen = Screen::kHome}});
  Do(ChooseLanguage{Language::kRu});
  Do(ChooseLanguage{Language::kJa});
  Do(AskPresence{});
  Do(StartAgain{Language::kVi});
  EXPECT_EQ(counts_.Take(),
            (Counts{{"session", 1}, {"hour:09", 1}, {"screen:home", 1}, {"language:ja", 1}}));
  EXPECT_TRUE(counts_.IsEmpty());
}

TEST_F(VisitCountsTest, NoHourWithoutAClock) {
  hour_.reset();
  Do(Open{{.screen = Screen::kHome}});
  EXPECT_EQ(counts_.Take(), (Counts{{"session", 1}, {"screen:home", 1}}));
}

TEST_F(VisitCountsTest, APageThatIsComeBackToCountsOnce) {
  Do(Open{{.screen = Screen::kHome}});
  Do(Open{{.screen = Screen::kProduct, .subject = 7}});
  Do(Open{{.screen = Screen::kMap}});
  Do(Back{});
  EXPECT_EQ(session_.Here().screen, Screen::kProduct);
  const Counts counts = counts_.Take();
  EXPECT_EQ(counts.at("product:01-07"), 1);
  EXPECT_EQ(counts.at("screen:map"), 1);
}

TEST_F(VisitCountsTest, AProductThatIsGoneHasNoName) {
  Do(Open{{.screen = Screen::kProduct, .subject = 8}});
  Do(TakeAlong{8});
  EXPECT_EQ(counts_.Take(), (Counts{{"session", 1}, {"hour:09", 1}}));
}

TEST_F(VisitCountsTest, WhatIsTakenTwiceCountsOnce) {
  Do(Open{{.screen = Screen::kProduct, .subject = 7}});
  Do(TakeAlong{7});
  Do(TakeAlong{7});
  EXPECT_EQ(counts_.Take().at("taken:01-07"), 1);
}

TEST_F(VisitCountsTest, ASearchIsJudgedWhenItIsLeft) {
  Do(Open{{.screen = Screen::kSearch}});
  Do(Type{"q"});
  Do(Type{"x"}, true);
  Do(Erase{}, true);
  EXPECT_EQ(counts_.Take().count("search:nothing"), 0U);
  Do(AskPresence{}, true);
  Do(StillHere{}, true);
  EXPECT_TRUE(counts_.IsEmpty());
  Do(GoHome{}, true);
  EXPECT_EQ(counts_.Take(), (Counts{{"search:nothing", 1}}));
}

TEST_F(VisitCountsTest, NothingThatWasTypedIsKept) {
  Do(Open{{.screen = Screen::kSearch}});
  for (const char letter : std::string("nguyen")) Do(Type{std::string(1, letter)});
  Do(GoHome{}, true);
  EXPECT_EQ(counts_.Take(),
            (Counts{{"session", 1}, {"hour:09", 1}, {"screen:search", 1}, {"search:nothing", 1}}));
}

TEST_F(VisitCountsTest, OneAnswerAVisit) {
  Do(Open{{.screen = Screen::kHome}});
  Do(Rate{Rating::kPoor});
  Do(Rate{Rating::kGood});
  const Counts counts = counts_.Take();
  EXPECT_EQ(counts.at("feedback:poor"), 1);
  EXPECT_EQ(counts.count("feedback:good"), 0U);
}

}  // namespace
}  // namespace ocop::flow
