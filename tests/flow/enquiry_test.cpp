#include <gtest/gtest.h>

#include <string>

#include "db/outbox/reference.h"
#include "db/outbox/seal.h"
#include "tests/flow/stand.h"

namespace ocop::stand {
namespace {

using flow::EnquiryStep;
using flow::Screen;

class Enquiry : public ::testing::Test {
 protected:
  explicit Enquiry(const Options& options = {}) : stand_(options) {}

  void KnowCentre() { stand_.Post(CentreKnown{sealing_.Public()}); }
  bool Open(const char* language) {
    return stand_.TapAll({"start", "languages", language, "sector:4"}) &&
           stand_.TapFirst("product:") && stand_.Tap("enquiry") &&
           stand_.Here().screen == Screen::kEnquiry;
  }
  bool Type(std::string_view keys) {
    for (const char key : keys) {
      if (!stand_.Tap(key == ' ' ? "key:space" : std::string("key:") + key)) return false;
    }
    return true;
  }
  bool FillIn() {
    return Open("choose:en") && stand_.Tap("topic:trade") && Type("ann lee") &&
           stand_.Tap("next") && Type("ann@example.com") && stand_.Tap("next") &&
           Type("200 vases, in may") && stand_.Tap("next") &&
           stand_.session().enquiry.step == EnquiryStep::kConsent;
  }
  bool Says(const char* key) const { return stand_.Shows(words().Text(key)); }
  i18n::Catalog& words() const { return const_cast<Stand&>(stand_).words(); }
  EnquiryStep Step() const { return stand_.session().enquiry.step; }

  const outbox::SealingKey sealing_ = outbox::SealingKey::Generate();
  Stand stand_;
};

TEST_F(Enquiry, IsNotOfferedUntilTheCentreIsKnown) {
  ASSERT_TRUE(Open("choose:en"));
  EXPECT_TRUE(Says("enquiry.not_offered"));
  EXPECT_EQ(stand_.FindFirst("topic:"), nullptr);
  KnowCentre();
  EXPECT_FALSE(Says("enquiry.not_offered"));
  EXPECT_NE(stand_.FindFirst("topic:"), nullptr);
}

struct Nameless : Enquiry {
  Nameless() : Enquiry({.enquiry = {"", "024 3773 0000", 180}}) {}
};
TEST_F(Nameless, NobodyIsAskedToWriteToNobody) {
  KnowCentre();
  EXPECT_FALSE(Open("choose:en"));
  EXPECT_EQ(stand_.Here().screen, Screen::kProduct) << "it has no card for it";
  EXPECT_EQ(stand_.Find("enquiry"), nullptr);
}

TEST_F(Enquiry, GoesToTheCentreSealedAndTheVisitorGetsItsReference) {
  KnowCentre();
  ASSERT_TRUE(FillIn());
  EXPECT_TRUE(stand_.Shows("Trung tâm thử nghiệm")) << "for whom";
  EXPECT_TRUE(stand_.Shows("180 days")) << "how long";
  EXPECT_TRUE(stand_.Shows("024 3773 0000")) << "where it is taken back";
  EXPECT_FALSE(stand_.session().enquiry.consent) << "the box is not ticked";
  ASSERT_TRUE(stand_.TapAll({"consent", "send"}));
  ASSERT_EQ(stand_.enquiries.size(), 1U);
  const std::string& box = stand_.enquiries[0];
  const auto message = sealing_.Open(box);
  ASSERT_TRUE(message.ok());
  for (const char* line :
       {"about: trade\n", "name: ann lee\n", "contact: ann@example.com\n",
        "wish: 200 vases, in may\n", "language: en\n",
        "consent: given 2026-11-20 to keep for 180 days\n", "operator: Trung tâm thử nghiệm\n"}) {
    EXPECT_NE(message->find(line), std::string::npos) << line << *message;
  }
  const std::string reference = outbox::ReferenceOf(box);
  EXPECT_TRUE(Says("enquiry.keeping"));
  EXPECT_FALSE(stand_.Shows(reference)) << "nothing is promised before it is on the disk";
  stand_.Post(NoteRecorded{Code::kOk, "AAAAA-AAAAA"});
  EXPECT_FALSE(stand_.session().enquiry.kept) << "another message's";
  stand_.Post(NoteRecorded{Code::kOk, reference});
  EXPECT_TRUE(stand_.Shows(reference));
  EXPECT_EQ(stand_.LeftUnpainted(), "");
  ASSERT_TRUE(stand_.Tap("back"));
  EXPECT_EQ(stand_.Here().screen, Screen::kProduct);
}

TEST_F(Enquiry, IsNotSentWithoutConsent) {
  KnowCentre();
  ASSERT_TRUE(FillIn());
  ASSERT_TRUE(stand_.Tap("send"));
  EXPECT_TRUE(Says("enquiry.no_consent"));
  EXPECT_EQ(Step(), EnquiryStep::kConsent);
  ASSERT_TRUE(stand_.TapAll({"consent", "consent", "send"})) << "ticked and taken back";
  EXPECT_TRUE(stand_.enquiries.empty());
}

TEST_F(Enquiry, AsksKindlyForWhatIsMissing) {
  KnowCentre();
  ASSERT_TRUE(Open("choose:en"));
  ASSERT_TRUE(stand_.TapAll({"topic:buy", "next"}));
  EXPECT_TRUE(Says("enquiry.no_name"));
  ASSERT_TRUE(Type("bo"));
  EXPECT_FALSE(Says("enquiry.no_name")) << "typing takes the complaint away";
  ASSERT_TRUE(stand_.Tap("next"));
  ASSERT_TRUE(Type("1234567"));
  ASSERT_TRUE(stand_.Tap("next"));
  EXPECT_TRUE(Says("enquiry.no_contact"));
  ASSERT_TRUE(Type("8"));
  ASSERT_TRUE(stand_.TapAll({"next", "key:space", "next"}));
  EXPECT_TRUE(Says("enquiry.no_wish"));
  EXPECT_EQ(Step(), EnquiryStep::kWish);
}

TEST_F(Enquiry, VietnameseIsTypedAsTelexButNotAddresses) {
  KnowCentre();
  ASSERT_TRUE(Open("choose:vi"));
  ASSERT_TRUE(stand_.Tap("topic:design"));
  ASSERT_TRUE(Type("nguyeenx thij luaj"));
  ASSERT_TRUE(stand_.TapAll({"key:delete", "key:u", "next"}));
  ASSERT_TRUE(Type("hoaa@example.vn"));
  ASSERT_TRUE(stand_.Tap("next"));
  ASSERT_TRUE(Type("veex maaux"));
  ASSERT_TRUE(stand_.TapAll({"next", "consent", "send"}));
  const auto message = sealing_.Open(stand_.enquiries.at(0));
  ASSERT_TRUE(message.ok());
  EXPECT_NE(message->find("name: nguyễn thị lụu\n"), std::string::npos) << *message;
  EXPECT_NE(message->find("contact: hoaa@example.vn\n"), std::string::npos) << *message;
  EXPECT_NE(message->find("wish: vễ mẫu\n"), std::string::npos) << *message;
}

TEST_F(Enquiry, BackIsOneStepAndKeepsWhatWasTyped) {
  KnowCentre();
  ASSERT_TRUE(FillIn());
  ASSERT_TRUE(stand_.TapAll({"back", "back"}));
  EXPECT_EQ(Step(), EnquiryStep::kContact);
  ASSERT_TRUE(stand_.TapAll({"languages", "choose:fr"}));
  EXPECT_EQ(Step(), EnquiryStep::kContact) << "a language is not another visitor";
  ASSERT_TRUE(stand_.TapAll({"next", "next", "consent", "send"}));
  const auto message = sealing_.Open(stand_.enquiries.at(0));
  EXPECT_NE(message->find("contact: ann@example.com\n"), std::string::npos);
}

TEST_F(Enquiry, LeavingForgetsIt) {
  KnowCentre();
  ASSERT_TRUE(FillIn());
  ASSERT_TRUE(stand_.TapAll({"home", "sector:4"}));
  ASSERT_TRUE(stand_.TapFirst("product:"));
  ASSERT_TRUE(stand_.TapAll({"enquiry", "topic:buy", "next"}));
  EXPECT_TRUE(Says("enquiry.no_name"));
  EXPECT_FALSE(stand_.session().enquiry.consent);
}

TEST_F(Enquiry, WhatNobodyTakesIsSaidAndCanBeSentAgain) {
  KnowCentre();
  ASSERT_TRUE(FillIn());
  stand_.takes_enquiries = false;
  ASSERT_TRUE(stand_.TapAll({"consent", "send"}));
  EXPECT_TRUE(Says("enquiry.not_kept"));
  EXPECT_EQ(Step(), EnquiryStep::kConsent);
  stand_.takes_enquiries = true;
  ASSERT_TRUE(stand_.Tap("send"));
  EXPECT_EQ(stand_.enquiries.size(), 1U);
}

TEST_F(Enquiry, NoSceneHoldsWhatWasTyped) {
  KnowCentre();
  ASSERT_TRUE(Open("choose:en"));
  ASSERT_TRUE(stand_.Tap("topic:buy"));
  const auto before = stand_.Shown();
  ASSERT_TRUE(Type("kuplin"));
  EXPECT_NE(stand_.Shown(), before) << "yet it is seen";
  EXPECT_FALSE(stand_.Shows("kuplin"));
  EXPECT_EQ(stand_.LeftUnpainted(), "");
}

}  // namespace
}  // namespace ocop::stand
