#include "kiosk/flow/answers.h"

#include <gtest/gtest.h>

#include <string>

namespace ocop::flow {
namespace {

LabelAnswer Product(std::int64_t id, std::string read = "") {
  LabelAnswer answer;
  answer.product = id;
  answer.read = std::move(read);
  answer.verdict.kind = VerdictKind::kValid;
  return answer;
}

LabelAnswer Nothing(VerdictKind kind, std::string read) {
  LabelAnswer answer;
  answer.verdict.kind = kind;
  answer.read = std::move(read);
  return answer;
}

TEST(Distinct, TheCodesOfOneLabelAreOneAnswer) {
  const auto answers = Distinct({Product(7, "952..."), Product(7, "https://..."),
                                 Nothing(VerdictKind::kUnknownLink, "https://shop")});
  ASSERT_EQ(answers.size(), 1U);
  EXPECT_EQ(answers[0].read, "952...");
}

TEST(Distinct, TheOneThatKnowsMostOfTheItemStays) {
  LabelAnswer form = Product(7, "stamp");
  form.verdict.by_serial_form = true;
  LabelAnswer dated = Product(7, "lot");
  dated.verdict.expiry = Date::Parse("2026-12-31").value();
  EXPECT_EQ(Distinct({form, Product(7, "number"), dated})[0].read, "lot");
  EXPECT_EQ(Distinct({form, Product(7, "number")})[0].read, "number");
}

TEST(Distinct, DifferentProductsAreAskedAbout) {
  const auto answers = Distinct({Product(1), Product(2), Product(1)});
  ASSERT_EQ(answers.size(), 2U);
  EXPECT_EQ(answers[0].product, 1);
  EXPECT_EQ(answers[1].product, 2);
}

TEST(Distinct, OfCodesThatLeadNowhereEachIsSaid) {
  const auto answers = Distinct({Nothing(VerdictKind::kPaymentCode, "970403 ..."),
                                 Nothing(VerdictKind::kUnknownLink, "https://a"),
                                 Nothing(VerdictKind::kUnknownLink, "https://a")});
  EXPECT_EQ(answers.size(), 2U);
  EXPECT_TRUE(Distinct({}).empty());
}

TEST(Distinct, NoMoreThanFitAScreen) {
  std::vector<LabelAnswer> many;
  for (int i = 1; i <= 40; ++i) many.push_back(Product(i));
  EXPECT_EQ(Distinct(many).size(), kMostAnswers);
}

TEST(Showing, WhatFollowsSoonIsTheSameQuestion) {
  using std::chrono::milliseconds;
  Showing showing;
  const Showing::Time start{std::chrono::hours(1)};
  const auto first = showing.Add(Product(1), start);
  ASSERT_TRUE(first.has_value());
  EXPECT_EQ(std::get<Answered>(*first).answer.product, 1);
  EXPECT_FALSE(showing.Add(Product(1, "its link"), start + milliseconds(30)).has_value());
  EXPECT_FALSE(showing.Add(Nothing(VerdictKind::kUnknownLink, "a"), start + milliseconds(60)));
  const auto both = showing.Add(Product(2), start + milliseconds(1050));
  ASSERT_TRUE(both.has_value());
  EXPECT_EQ(std::get<SeveralAnswers>(*both).answers.size(), 2U);
  const auto later = showing.Add(Product(2), start + milliseconds(2050));
  ASSERT_TRUE(later.has_value());
  EXPECT_EQ(std::get<Answered>(*later).answer.product, 2);
}

TEST(Showing, LastsWhileACodeIsInView) {
  using std::chrono::milliseconds;
  Showing showing;
  const Showing::Time start{std::chrono::hours(1)};
  ASSERT_TRUE(showing.Add(Product(1), start).has_value());
  for (int i = 1; i <= 5; ++i) EXPECT_TRUE(showing.Seen(start + milliseconds(900) * i));
  const auto both = showing.Add(Product(2), start + milliseconds(5000));
  ASSERT_TRUE(both.has_value());
  EXPECT_EQ(std::get<SeveralAnswers>(*both).answers.size(), 2U);
  EXPECT_FALSE(showing.Seen(start + milliseconds(6500)));
  const auto later = showing.Add(Product(3), start + milliseconds(6600));
  ASSERT_TRUE(later.has_value());
  EXPECT_EQ(std::get<Answered>(*later).answer.product, 3) << "seen again after a while";
  showing.Forget();
  EXPECT_FALSE(showing.Seen(start + milliseconds(6700))) << "with no answer";
}

TEST(Showing, WhatLeadsNowhereMakesWayForWhatDoes) {
  Showing showing;
  const Showing::Time now{std::chrono::hours(1)};
  ASSERT_TRUE(showing.Add(Nothing(VerdictKind::kUnknownLink, "a"), now).has_value());
  const auto found = showing.Add(Product(5), now);
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(std::get<Answered>(*found).answer.product, 5);
  showing.Forget();
  const auto again = showing.Add(Product(6), now);
  ASSERT_TRUE(again.has_value());
  EXPECT_EQ(std::get<Answered>(*again).answer.product, 6);
}

TEST(Session, SeveralLabelsAreChosenFromAndGoneBackTo) {
  Session session;
  session = Next(std::move(session), Open{{Screen::kHome}});
  session = Next(std::move(session), Open{{Screen::kLabel}});
  session = Next(std::move(session), SeveralAnswers{{Product(3), Product(4)}});
  EXPECT_EQ(session.Here().screen, Screen::kLabelChoice);
  session = Next(std::move(session), ChooseAnswer{1});
  EXPECT_EQ(session.Here().screen, Screen::kVerdict);
  EXPECT_EQ(session.answer.product, 4);
  session = Next(std::move(session), Back{});
  EXPECT_EQ(session.Here().screen, Screen::kLabelChoice);
  session = Next(std::move(session), ChooseAnswer{0});
  EXPECT_EQ(session.answer.product, 3);
  const auto before = session.trail;
  session = Next(std::move(session), ChooseAnswer{9});
  EXPECT_EQ(session.trail, before) << "no such answer";
  session = Next(std::move(session), StartAgain{});
  EXPECT_TRUE(session.answers.empty());
}

}  // namespace
}  // namespace ocop::flow
