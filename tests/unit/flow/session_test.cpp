#include "kiosk/flow/session.h"

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

namespace ocop::flow {
namespace {

Session At(std::vector<Place> trail) {
  Session session;
  session.trail = std::move(trail);
  return session;
}

std::vector<Screen> ScreensOf(const Session& session) {
  std::vector<Screen> screens;
  for (const Place& place : session.trail) screens.push_back(place.screen);
  return screens;
}

Place Product(std::int64_t id) { return {.screen = Screen::kProduct, .subject = id}; }
Place Searching(std::string query) {
  return {.screen = Screen::kSearch, .query = std::move(query)};
}

TEST(Session, BeginsWithTheAttractScreenAndNothingElse) {
  const Session session;
  EXPECT_EQ(ScreensOf(session), std::vector{Screen::kAttract});
  EXPECT_EQ(session.language, Language::kVi);
  EXPECT_FALSE(session.asking);
}

struct TrailRow {
  const char* what;
  std::vector<Place> before;
  Event event;
  std::vector<Screen> after;
};

const std::vector<TrailRow> kTrails = {
    {"opening from the attract screen replaces it",
     {{Screen::kAttract}},
     Open{{Screen::kHome}},
     {Screen::kHome}},
    {"opening goes one step further",
     {{Screen::kHome}},
     Open{{Screen::kBrowse}},
     {Screen::kHome, Screen::kBrowse}},
    {"a product related to a product is a step of its own",
     {{Screen::kHome}, Product(1)},
     Open{Product(2)},
     {Screen::kHome, Screen::kProduct, Screen::kProduct}},
    {"so is a village that a village leads to",
     {{Screen::kVillage}},
     Open{{Screen::kVillage, 2}},
     {Screen::kVillage, Screen::kVillage}},
    {"the same list is not a step",
     {{Screen::kHome}, {Screen::kBrowse}},
     Open{{Screen::kBrowse}},
     {Screen::kHome, Screen::kBrowse}},
    {"the choice of a language is not a place to come back to",
     {{Screen::kHome}, {Screen::kLanguages}},
     Open{{Screen::kSearch}},
     {Screen::kHome, Screen::kSearch}},
    {"back is one step", {{Screen::kHome}, Product(1)}, Back{}, {Screen::kHome}},
    {"back from the last place is home", {Product(1)}, Back{}, {Screen::kHome}},
    {"back from home stays home", {{Screen::kHome}}, Back{}, {Screen::kHome}},
    {"home forgets the trail",
     {{Screen::kHome}, {Screen::kBrowse}, Product(1)},
     GoHome{},
     {Screen::kHome}},
    {"home from the attract screen", {{Screen::kAttract}}, GoHome{}, {Screen::kHome}},
    {"an answer is a step",
     {{Screen::kHome}, {Screen::kLabel}},
     Answered{},
     {Screen::kHome, Screen::kLabel, Screen::kVerdict}},
    {"an answer wakes the attract screen", {{Screen::kAttract}}, Answered{}, {Screen::kVerdict}},
    {"the next answer takes the place of the last",
     {{Screen::kHome}, {Screen::kVerdict}},
     Answered{},
     {Screen::kHome, Screen::kVerdict}},
    {"a language chosen from the list leads back",
     {{Screen::kHome}, {Screen::kLanguages}},
     ChooseLanguage{Language::kKo},
     {Screen::kHome}},
    {"a language chosen first of all leads home",
     {{Screen::kAttract}},
     ChooseLanguage{Language::kKo},
     {Screen::kHome}},
    {"a language chosen elsewhere leads nowhere",
     {{Screen::kHome}, Product(1)},
     ChooseLanguage{Language::kKo},
     {Screen::kHome, Screen::kProduct}},
    {"a filter is not a step",
     {{Screen::kHome}, {Screen::kBrowse}},
     SetFilter{},
     {Screen::kHome, Screen::kBrowse}},
    {"the question is not a step", {{Screen::kHome}}, AskPresence{}, {Screen::kHome}},
    {"nor is its answer", {{Screen::kHome}}, StillHere{}, {Screen::kHome}},
    {"starting again is the attract screen",
     {{Screen::kHome}, {Screen::kBrowse}, Product(1)},
     StartAgain{},
     {Screen::kAttract}},
};

TEST(Session, EveryEventLeadsWhereItShould) {
  for (const TrailRow& row : kTrails) {
    EXPECT_EQ(ScreensOf(Next(At(row.before), row.event)), row.after) << row.what;
  }
}

TEST(Session, BackClosesAnOpenListOfChoicesFirst) {
  Session session = At({{Screen::kHome}, {Screen::kBrowse}});
  session = Next(session, Choose{FilterKind::kVillage});
  ASSERT_EQ(session.Here().choosing, FilterKind::kVillage);
  session = Next(session, Back{});
  EXPECT_EQ(session.Here(), (Place{.screen = Screen::kBrowse}));
  session = Next(session, Back{});
  EXPECT_EQ(session.Here().screen, Screen::kHome);
}

TEST(Session, ChoosingAFilterClosesTheList) {
  Session session = At({{Screen::kBrowse}});
  session = Next(session, Choose{FilterKind::kStars});
  Filter filter;
  filter.stars = 4;
  session = Next(session, SetFilter{filter});
  EXPECT_EQ(session.Here().filter, filter);
  EXPECT_FALSE(session.Here().choosing.has_value());
  EXPECT_FALSE(Next(session, Choose{std::nullopt}).Here().choosing.has_value());
}

TEST(Session, TheTrailIsBoundedAndKeepsItsFirstPlace) {
  Session session = At({{Screen::kHome}});
  for (int id = 1; id <= 100; ++id) session = Next(session, Open{Product(id)});
  EXPECT_EQ(session.trail.size(), kLongestTrail);
  EXPECT_EQ(session.trail.front().screen, Screen::kHome);
  EXPECT_EQ(session.trail[1].subject, 100 - static_cast<int>(kLongestTrail) + 2);
  EXPECT_EQ(session.Here().subject, 100);
  for (int i = 0; i < 100; ++i) session = Next(session, Back{});
  EXPECT_EQ(ScreensOf(session), std::vector{Screen::kHome});
}

TEST(Session, TypingAddsAtTheEnd) {
  Session session = At({Searching("gố")});
  session = Next(session, Type{"m"});
  session = Next(session, Type{" sứ"});
  EXPECT_EQ(session.Here().query, "gốm sứ");
}

TEST(Session, AQueryStopsAtItsLongestWithoutCuttingALetter) {
  Session session = At({Searching(std::string(kLongestQuery - 2, 'a'))});
  EXPECT_EQ(Next(session, Type{"ế"}).Here().query.size(), kLongestQuery - 2);
  session = Next(session, Type{"bc"});
  EXPECT_EQ(session.Here().query.size(), kLongestQuery);
  EXPECT_EQ(Next(session, Type{"d"}).Here().query, session.Here().query);
  EXPECT_EQ(Next(session, Type{""}).Here().query, session.Here().query);
}

TEST(Session, ErasingTakesWholeLetters) {
  const std::pair<const char*, const char*> rows[] = {
      {"abc", "ab"},        {"gố", "g"}, {"茶", ""},       {"a茶", "a"},
      {"x\U0001F375", "x"}, {"", ""},    {"\x80\x80", ""}, {"a\xE1\xBB", "a"},
  };
  for (const auto& [before, after] : rows) {
    EXPECT_EQ(Next(At({Searching(before)}), Erase{}).Here().query, after) << before;
  }
}

TEST(Session, ClearingTheQueryLeavesTheScreen) {
  const Session session = Next(At({{Screen::kHome}, Searching("gốm")}), ClearQuery{});
  EXPECT_EQ(session.Here(), (Place{.screen = Screen::kSearch}));
}

TEST(Session, APictureIsChosenOnThisPageOnly) {
  const Session session = Next(At({Product(1), Product(2)}), ShowPicture{3});
  EXPECT_EQ(session.Here().picture, 3);
  EXPECT_EQ(session.Here().subject, 2);
  EXPECT_EQ(session.trail[0].picture, 0);
}

TEST(Session, TheAnswerIsKept) {
  LabelAnswer answer;
  answer.verdict.kind = VerdictKind::kExpiring;
  answer.product = 7;
  answer.read = "9521000000025";
  const Session session = Next(At({{Screen::kLabel}}), Answered{answer});
  EXPECT_EQ(session.answer.verdict, answer.verdict);
  EXPECT_EQ(session.answer.product, 7);
  EXPECT_EQ(session.answer.read, "9521000000025");
}

TEST(Session, WhateverAVisitorDoesAnswersTheQuestion) {
  const std::vector<Event> events = {Open{{Screen::kBrowse}},
                                     Back{},
                                     GoHome{},
                                     ChooseLanguage{Language::kEn},
                                     SetFilter{},
                                     Choose{},
                                     Type{"a"},
                                     Erase{},
                                     ClearQuery{},
                                     ShowPicture{1},
                                     TakeAlong{1},
                                     LeaveHere{1},
                                     Rate{},
                                     ChooseTopic{},
                                     GiveConsent{},
                                     GoOn{},
                                     EnquiryChecked{},
                                     EnquirySealed{},
                                     Answered{},
                                     SeveralAnswers{},
                                     ChooseAnswer{},
                                     CallStaff{},
                                     EndStaffCall{},
                                     StillHere{},
                                     StartAgain{}};
  const Session asked = Next(At({{Screen::kHome}, Searching("a")}), AskPresence{});
  ASSERT_TRUE(asked.asking);
  for (const Event& event : events) EXPECT_FALSE(Next(asked, event).asking) << event.index();
  EXPECT_TRUE(Next(asked, AskPresence{}).asking);
  EXPECT_TRUE(Next(asked, EnquiryKept{}).asking) << "the disk is no visitor";
  EXPECT_EQ(std::variant_size_v<Event>, events.size() + 2) << "a new event belongs into the list";
}

TEST(Session, ACallThatEndedIsNotComeBackTo) {
  const Session called = Next(At({{Screen::kHome}}), CallStaff{});
  const Session on = Next(Next(called, Open{{Screen::kLabel}}), CallStaff{});
  const Session ended = Next(on, EndStaffCall{.came = true});
  EXPECT_EQ(ended.Here().screen, Screen::kLabel);
  EXPECT_EQ(Next(ended, Back{}).Here().screen, Screen::kHome);
  EXPECT_EQ(Next(At({{Screen::kCallStaff}}), EndStaffCall{}).Here().screen, Screen::kHome);
}

TEST(Session, TheQuestionChangesNothingElse) {
  const Session before = At({{Screen::kHome}, Searching("gốm")});
  const Session after = Next(Next(before, AskPresence{}), StillHere{});
  EXPECT_EQ(after.trail, before.trail);
  EXPECT_EQ(after.language, before.language);
}

TEST(Session, NothingOfAVisitorSurvivesStartingAgain) {
  Session session = At({{Screen::kHome}});
  Filter filter;
  filter.craft = 3;
  LabelAnswer answer;
  answer.product = 9;
  answer.read = "private";
  answer.verdict.kind = VerdictKind::kPlainText;
  for (const Event& event : std::vector<Event>{
           ChooseLanguage{Language::kJa}, Open{{Screen::kBrowse}}, SetFilter{filter},
           Choose{FilterKind::kCraft}, Open{Product(5)}, ShowPicture{2}, Open{{Screen::kSearch}},
           Type{"secret"}, Answered{answer}, AskPresence{}}) {
    session = Next(session, event);
  }
  ASSERT_EQ(session.language, Language::kJa);
  session = Next(session, StartAgain{Language::kEn});
  EXPECT_EQ(session.trail, std::vector{Place{}});
  EXPECT_EQ(session.language, Language::kEn);
  EXPECT_EQ(session.answer.verdict, Verdict{});
  EXPECT_EQ(session.answer.product, 0);
  EXPECT_TRUE(session.answer.read.empty());
  EXPECT_FALSE(session.asking);
}

TEST(Session, TheBasketTakesEachProductOnceAndTwelveOfThem) {
  Session session = At({{Screen::kHome}, Product(1)});
  for (int id = 1; id <= 20; ++id) session = Next(std::move(session), TakeAlong{id});
  session = Next(std::move(session), TakeAlong{3});
  EXPECT_EQ(session.basket.size(), kMostTakenAway);
  session = Next(std::move(session), LeaveHere{3});
  session = Next(std::move(session), LeaveHere{99});
  EXPECT_EQ(session.basket.size(), kMostTakenAway - 1);
  session = Next(std::move(session), GoHome{});
  EXPECT_EQ(session.basket.size(), kMostTakenAway - 1) << "it goes along";
  session = Next(std::move(session), StartAgain{});
  EXPECT_TRUE(session.basket.empty());
}

TEST(Session, TheCameraLooksOnlyWhereALabelIsExpected) {
  for (int i = 0; i <= static_cast<int>(Screen::kTakeAway); ++i) {
    const auto screen = static_cast<Screen>(i);
    const bool reads =
        screen == Screen::kLabel || screen == Screen::kLabelChoice || screen == Screen::kVerdict;
    const CameraUse wanted = screen == Screen::kAttract ? CameraUse::kGlance
                             : reads                    ? CameraUse::kRead
                                                        : CameraUse::kOff;
    EXPECT_EQ(CameraUseOn(screen), wanted) << NameOf(screen);
    EXPECT_STRNE(NameOf(screen), "");
  }
}

}  // namespace
}  // namespace ocop::flow
