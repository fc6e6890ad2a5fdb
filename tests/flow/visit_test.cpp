#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "tests/flow/stand.h"

namespace ocop::stand {
namespace {

using flow::Screen;

std::map<std::string, int> Tops(const ui::Scene& scene, std::string_view prefix) {
  std::map<std::string, int> tops;
  for (const ui::Target& target : scene.targets) {
    if (target.name.starts_with(prefix)) tops[target.name] = target.rect.y;
  }
  return tops;
}

TEST(Visit, FromTheAttractScreenToAProduct) {
  Stand stand;
  EXPECT_EQ(stand.Here().screen, Screen::kAttract);
  ASSERT_TRUE(stand.Tap("start"));
  EXPECT_EQ(stand.Here().screen, Screen::kHome);
  ASSERT_TRUE(stand.Tap("sector:4"));
  EXPECT_EQ(stand.Here().screen, Screen::kBrowse);
  EXPECT_EQ(stand.Here().filter.sector, 4);
  const ui::Target* card = stand.FindFirst("product:");
  ASSERT_NE(card, nullptr);
  const std::string code = card->name.substr(card->name.find(':') + 1);
  ASSERT_TRUE(stand.TapFirst("product:"));
  EXPECT_EQ(stand.Here().screen, Screen::kProduct);
  EXPECT_EQ(stand.Here().subject, stand.catalogue().ProductIdOf(code).value());
  const auto page = stand.catalogue().Product(stand.Here().subject, Language::kVi);
  ASSERT_TRUE(page.ok());
  EXPECT_TRUE(stand.Shows(page->card.name.text));
}

TEST(Visit, EveryScreenIsReachedAndLeadsHome) {
  Stand stand;
  ASSERT_TRUE(stand.Tap("start"));
  const std::pair<const char*, Screen> ways[] = {
      {"languages", Screen::kLanguages}, {"sector:1", Screen::kBrowse},
      {"made-here", Screen::kBrowse},    {"villages", Screen::kVillages},
      {"search", Screen::kSearch},       {"stars", Screen::kStars},
      {"events", Screen::kEvents},       {"label", Screen::kLabel}};
  for (const auto& [name, screen] : ways) {
    ASSERT_TRUE(stand.Tap(name)) << name;
    EXPECT_EQ(stand.Here().screen, screen) << name;
    ASSERT_TRUE(stand.Tap("home") || stand.Tap("back")) << name;
    EXPECT_EQ(stand.Here().screen, Screen::kHome) << name;
  }
  ASSERT_TRUE(stand.Tap("villages") && stand.TapFirst("village:"));
  EXPECT_EQ(stand.Here().screen, Screen::kVillage);
}

TEST(Visit, BackFindsTheListWhereItWas) {
  Stand stand;
  ASSERT_TRUE(stand.TapAll({"start", "sector:4"}));
  ASSERT_FALSE(stand.app().scene().scrolls.empty());
  const auto at_top = Tops(stand.app().scene(), "product:");
  stand.Drag(stand.app().scene().scrolls.front().viewport.Center(), -300);
  const auto moved = Tops(stand.app().scene(), "product:");
  ASSERT_NE(at_top, moved);
  ASSERT_TRUE(stand.TapFirst("product:"));
  ASSERT_EQ(stand.Here().screen, Screen::kProduct);
  stand.Drag(stand.app().scene().scrolls.front().viewport.Center(), -100);
  ASSERT_TRUE(stand.Tap("back"));
  EXPECT_EQ(stand.Here().screen, Screen::kBrowse);
  EXPECT_EQ(Tops(stand.app().scene(), "product:"), moved);
  ASSERT_TRUE(stand.TapAll({"back", "sector:4"}));
  EXPECT_EQ(Tops(stand.app().scene(), "product:"), at_top) << "a new list begins at its top";
}

TEST(Visit, TheLanguageChangesEveryWord) {
  Stand stand;
  ASSERT_TRUE(stand.Tap("start"));
  EXPECT_TRUE(stand.Shows("Thủ công mỹ nghệ"));
  ASSERT_TRUE(stand.Tap("language:en"));
  EXPECT_EQ(stand.session().language, Language::kEn);
  EXPECT_EQ(stand.Here().screen, Screen::kHome);
  EXPECT_TRUE(stand.Shows("Handicrafts"));
  EXPECT_FALSE(stand.Shows("Thủ công mỹ nghệ"));
  ASSERT_TRUE(stand.TapAll({"languages", "choose:zh-Hans"}));
  EXPECT_EQ(stand.Here().screen, Screen::kHome);
  EXPECT_TRUE(stand.Shows("手工艺品"));
}

TEST(Visit, AFilterNarrowsTheListAndCanBeTakenAway) {
  Stand stand;
  ASSERT_TRUE(stand.TapAll({"start", "sector:4"}));
  const std::size_t all = Tops(stand.app().scene(), "product:").size();
  ASSERT_TRUE(stand.Tap("filter.village"));
  ASSERT_TRUE(stand.Here().choosing.has_value());
  ASSERT_TRUE(stand.Tap("choice:0"));
  EXPECT_TRUE(stand.Here().filter.village.has_value());
  EXPECT_LT(Tops(stand.app().scene(), "product:").size(), all);
  EXPECT_FALSE(Tops(stand.app().scene(), "product:").empty());
  while (stand.TapFirst("without:")) {
  }
  EXPECT_EQ(stand.Here().filter, flow::Filter{});
}

TEST(Visit, SearchFindsWhileTyping) {
  Stand stand;
  ASSERT_TRUE(stand.TapAll({"start", "language:en", "search"}));
  EXPECT_NE(stand.FindFirst("hit:"), nullptr) << "suggestions come first";
  ASSERT_TRUE(
      stand.TapAll({"key:m", "key:o", "key:o", "key:n", "key:c", "key:a", "key:k", "key:e"}));
  EXPECT_EQ(stand.Here().query, "mooncake");
  EXPECT_NE(stand.FindFirst("product:hn-037"), nullptr);
  ASSERT_TRUE(stand.Tap("key:delete"));
  EXPECT_EQ(stand.Here().query, "mooncak");
  ASSERT_TRUE(stand.Tap("clear"));
  EXPECT_EQ(stand.Here().query, "");
  ASSERT_TRUE(stand.Tap("language:vi"));
  ASSERT_TRUE(stand.TapAll({"key:b", "key:a", "key:n", "key:h", "key:s", "key:space", "key:d",
                            "key:e", "key:o", "key:r"}));
  EXPECT_EQ(stand.Here().query, "bánh dẻo");
  ASSERT_TRUE(stand.Tap("clear"));
  stand.Push(platform::Typed{"bánh dẻo"});
  stand.Settle();
  EXPECT_NE(stand.FindFirst("product:hn-037"), nullptr);
  stand.Push(platform::KeyPressed{platform::Key::kBackspace});
  EXPECT_EQ(stand.Here().query, "bánh dẻ");
}

TEST(Visit, HostileTypingIsOnlyText) {
  Stand stand;
  ASSERT_TRUE(stand.TapAll({"start", "search"}));
  for (const char* text : {"'; DROP TABLE product; --", "\"*", "\xFF\xFE", "NEAR(", "%_%"}) {
    stand.Push(platform::Typed{text});
    stand.Settle();
    EXPECT_FALSE(stand.app().ShowsFault()) << text;
    ASSERT_TRUE(stand.Find("clear") == nullptr || stand.Tap("clear"));
  }
}

TEST(Visit, TypingElsewhereDoesNothing) {
  Stand stand;
  ASSERT_TRUE(stand.Tap("start"));
  stand.Push(platform::Typed{"a"});
  stand.Push(platform::KeyPressed{platform::Key::kBackspace});
  EXPECT_EQ(stand.Here(), flow::Place{.screen = Screen::kHome});
}

TEST(Visit, EscapeIsBack) {
  Stand stand;
  stand.Push(platform::KeyPressed{platform::Key::kEscape});
  EXPECT_EQ(stand.Here().screen, Screen::kAttract);
  ASSERT_TRUE(stand.TapAll({"start", "stars"}));
  stand.Push(platform::KeyPressed{platform::Key::kEscape});
  EXPECT_EQ(stand.Here().screen, Screen::kHome);
}

TEST(Visit, AButtonIsPressedInTheFrameOfTheTouch) {
  Stand stand;
  ASSERT_TRUE(stand.TapAll({"start"}));
  const Rect rect = stand.Find("search")->rect;
  const auto before = stand.Shown();
  stand.Push(platform::FingerDown{1, rect.Center()});
  EXPECT_NE(DifferenceOf(stand.Shown(), before, kLarge.size_px), "");
  stand.Push(platform::FingerUp{1, {1, 1}});
  stand.Settle();
  EXPECT_EQ(stand.Here().screen, Screen::kHome) << "the finger left beside the button";
  EXPECT_EQ(DifferenceOf(stand.Shown(), before, kLarge.size_px), "");
}

TEST(Visit, WhatWasRepaintedIsTheWholePicture) {
  Stand stand({.panel = kSmall});
  const auto whole = [&stand](const char* where) { EXPECT_EQ(stand.LeftUnpainted(), "") << where; };
  whole("attract");
  for (const char* name : {"start", "sector:4", "filter.all", "filter.stars", "filter.stars",
                           "home", "search", "key:g", "key:o", "key:delete", "back", "label",
                           "back", "villages", "home", "languages", "choose:ja"}) {
    ASSERT_TRUE(stand.Tap(name)) << name;
    whole(name);
  }
  ASSERT_TRUE(stand.Tap("sector:4"));
  stand.Drag(stand.app().scene().scrolls.front().viewport.Center(), -150);
  whole("scrolled");
  ASSERT_TRUE(stand.TapFirst("product:"));
  whole("product");
  stand.Drag(stand.app().scene().scrolls.front().viewport.Center(), -200);
  whole("product, scrolled");
  stand.Advance(std::chrono::seconds(130));
  whole("are you still there");
}

TEST(Visit, AQuietScreenIsNotPainted) {
  Stand stand;
  ASSERT_TRUE(stand.Tap("start"));
  const int presented = stand.display().presented();
  for (int i = 0; i < 10; ++i) stand.Advance(std::chrono::seconds(1));
  EXPECT_EQ(stand.display().presented(), presented);
}

TEST(Visit, TheKioskSleepsUntilItIsDue) {
  Stand stand;
  ASSERT_TRUE(stand.pump().AskedFor().has_value());
  ASSERT_TRUE(stand.Tap("start"));
  static_cast<void>(stand.app().Step(std::nullopt));
  ASSERT_TRUE(stand.pump().AskedFor().has_value());
  EXPECT_GE(*stand.pump().AskedFor(), std::chrono::seconds(59)) << "nothing is due before";
  stand.Advance(std::chrono::seconds(60));
  static_cast<void>(stand.app().Step(std::nullopt));
  EXPECT_LE(*stand.pump().AskedFor(), std::chrono::milliseconds(1001)) << "the countdown counts";
}

TEST(Visit, FeedbackIsOneTapCountedOnceWithoutTheVisitor) {
  for (const ui::Panel& panel : {kLarge, kSmall, kSmallPortrait}) {
    Stand stand({.panel = panel});
    ASSERT_TRUE(stand.Tap("start"));
    ASSERT_TRUE(stand.Tap("feedback:fair"));
    EXPECT_EQ(stand.Here().screen, Screen::kHome) << "nothing has to be closed";
    EXPECT_TRUE(stand.Shows(stand.words().Text("feedback.thanks")));
    EXPECT_EQ(stand.FindFirst("feedback:"), nullptr) << "once a visit";
    EXPECT_EQ(stand.LeftUnpainted(), "");
    stand.Advance(std::chrono::seconds(80));
    ASSERT_TRUE(stand.TapAll({"start", "feedback:poor"})) << "the next visitor is asked anew";
    EXPECT_EQ(stand.counted.at("feedback:fair"), 1);
    EXPECT_EQ(stand.counted_on, Date::InVietnam(kToday));
    stand.Advance(std::chrono::seconds(80));
    EXPECT_EQ(stand.counted.at("feedback:poor"), 1);
  }
}

TEST(Visit, IsCountedInOneWriteWithoutSayingWhoItWas) {
  Stand stand;
  ASSERT_TRUE(stand.TapAll({"start", "language:ko", "search"}));
  stand.Push(platform::Typed{"qqqq"});
  stand.Settle();
  ASSERT_TRUE(stand.Tap("back"));
  ASSERT_TRUE(stand.Tap("sector:4"));
  ASSERT_TRUE(stand.TapFirst("product:"));
  const std::string code = stand.catalogue().ProductCodeOf(stand.Here().subject).value();
  ASSERT_TRUE(stand.Tap("take"));
  EXPECT_EQ(stand.times_counted, 0) << "not while the visit lasts";
  stand.Advance(std::chrono::seconds(200));
  ASSERT_EQ(stand.Here().screen, Screen::kAttract);
  EXPECT_EQ(stand.times_counted, 1);
  const flow::Counts expected{{"session", 1},       {"hour:10", 1},         {"language:ko", 1},
                              {"screen:home", 1},   {"screen:search", 1},   {"search:nothing", 1},
                              {"screen:browse", 1}, {"product:" + code, 1}, {"taken:" + code, 1}};
  EXPECT_EQ(stand.counted, expected);
}

TEST(Visit, OfAWholeDayIsCountedInBetween) {
  Stand stand;
  ASSERT_TRUE(stand.Tap("start"));
  for (int minute = 0; minute < 11; ++minute) {
    stand.Advance(std::chrono::seconds(55));
    ASSERT_TRUE(stand.TapAll({"stars", "home"}));
  }
  EXPECT_EQ(stand.times_counted, 1);
  EXPECT_GE(stand.counted.at("screen:stars"), 9);
}

TEST(Visit, UnderAWrongClockIsCountedOnTheLastDayThatWasSure) {
  Stand stand({.now = 86'400});
  ASSERT_TRUE(stand.Tap("start"));
  stand.Advance(std::chrono::seconds(80));
  EXPECT_EQ(stand.counted.at("session"), 1);
  for (const auto& [name, times] : stand.counted) EXPECT_EQ(name.find("hour:"), name.npos) << name;
  EXPECT_GE(stand.counted_on.Year(), 2026);
}

TEST(Visit, StaffAreCalledUntilTheyCome) {
  Stand stand;
  ASSERT_TRUE(stand.TapAll({"start", "call-staff"}));
  EXPECT_EQ(stand.Here().screen, Screen::kCallStaff);
  EXPECT_EQ(stand.chimes, 1);
  const auto lit = stand.Shown();
  EXPECT_EQ(lit.front() & 0xFFFFFFU, ui::color::kClay) << "the edge";
  stand.Advance(std::chrono::milliseconds(500));
  EXPECT_NE(stand.Shown().front() & 0xFFFFFFU, ui::color::kClay) << "it blinks";
  EXPECT_EQ(stand.LeftUnpainted(), "");
  stand.Advance(std::chrono::milliseconds(20'000));
  EXPECT_EQ(stand.chimes, 2);
  ASSERT_TRUE(stand.TapAll({"back", "call-staff"})) << "goes on while they wait; one call";
  stand.Advance(std::chrono::seconds(60));
  EXPECT_TRUE(stand.Shows(stand.words().Plural("call.waiting", 1)));
  ASSERT_TRUE(stand.Tap("staff-came"));
  EXPECT_EQ(stand.Here().screen, Screen::kHome);
  EXPECT_NE(stand.Shown().front() & 0xFFFFFFU, ui::color::kClay);
  const int chimes = stand.chimes;
  stand.Advance(std::chrono::seconds(100));
  EXPECT_EQ(stand.chimes, chimes);
  EXPECT_EQ(stand.counted.at("staff:called"), 1);
  EXPECT_EQ(stand.counted.at("staff:came"), 1);
  EXPECT_EQ(stand.counted.at("staff:waited_min"), 1);
}

TEST(Visit, ACallOutlivesTheVisitAndIsGivenUp) {
  Stand stand;
  ASSERT_TRUE(stand.TapAll({"start", "call-staff"}));
  stand.Advance(std::chrono::seconds(150));
  EXPECT_EQ(stand.Here().screen, Screen::kAttract) << "whoever waits touches nothing";
  EXPECT_LE(*stand.pump().AskedFor(), std::chrono::milliseconds(501)) << "it blinks on";
  ASSERT_TRUE(stand.TapAll({"start", "call-staff"}));
  EXPECT_NE(stand.Find("staff-came"), nullptr);
  stand.Advance(std::chrono::seconds(100));
  stand.Advance(std::chrono::minutes(8));
  EXPECT_EQ(stand.counted.at("staff:nobody"), 1);
  EXPECT_EQ(stand.counted.at("staff:waited_min"), 12);
  ASSERT_TRUE(stand.TapAll({"start", "call-staff"})) << "the next visitor may call";
  EXPECT_NE(stand.Find("staff-not-needed"), nullptr);
}

TEST(Visit, WhereNobodyWouldComeNobodyIsCalled) {
  Stand stand({.offers_staff = false});
  ASSERT_TRUE(stand.Tap("start"));
  EXPECT_EQ(stand.Find("call-staff"), nullptr);
}

TEST(Visit, ItEndsOnlyWhenAsked) {
  Stand stand;
  EXPECT_TRUE(stand.app().Step(std::chrono::milliseconds(0)));
  stand.Push(platform::KeyPressed{platform::Key::kEscape});
  EXPECT_TRUE(stand.app().Step(std::chrono::milliseconds(0)));
  stand.Push(platform::QuitAsked{});
  EXPECT_FALSE(stand.app().Step(std::chrono::milliseconds(0)));
}

}  // namespace
}  // namespace ocop::stand
