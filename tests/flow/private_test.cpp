// What a visitor types about themselves is nowhere when they have sent it or left: not in this
// process's memory, not in a file of the kiosk.

#include <gtest/gtest.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include <array>
#include <chrono>
#include <string>

#include "db/outbox/outbox.h"
#include "db/outbox/seal.h"
#include "platform/linux/core_dumps.h"
#include "tests/flow/memory_search.h"
#include "tests/flow/stand.h"
#include "tests/unit/store/sample_catalogue.h"

namespace ocop::stand {
namespace {

constexpr Veiled kName = "nghieengfk vuwowngjkq";  // Telex
constexpr Veiled kContact = "0917364825460";
constexpr Veiled kWish = "kuplinmogh hovybnic";
/// Each of them by itself must be gone.
constexpr std::array kNeedles = {Veiled("nghiềngk"), Veiled("vượngkq"), Veiled("0917364825460"),
                                 Veiled("kuplinmogh"), Veiled("hovybnic")};

class Private : public ::testing::Test {
 protected:
  Private() : stand_(Options{.panel = kSmall, .state = folder_.Path() / "state"}) {
    stand_.Tell(SaveCentreKeys{{sealing_.Public(), {std::string(64, 'a')}}, kToday});
  }

  void Type(const Veiled& keys) {
    for (std::size_t i = 0; i < keys.size(); ++i) {
      const char key = keys.At(i);
      ASSERT_TRUE(stand_.Tap(key == ' ' ? "key:space" : std::string("key:") + key));
    }
  }
  /// Up to the question of consent.
  void FillIn() {
    ASSERT_TRUE(stand_.TapAll({"start", "sector:4"}));
    ASSERT_TRUE(stand_.TapFirst("product:"));
    ASSERT_TRUE(stand_.Tap("enquiry"));
    ASSERT_TRUE(stand_.Await([this] { return stand_.Find("topic:buy") != nullptr; }));
    ASSERT_TRUE(stand_.Tap("topic:buy"));
    Type(kName);
    ASSERT_TRUE(stand_.Tap("next"));
    Type(kContact);
    ASSERT_TRUE(stand_.Tap("next"));
    Type(kWish);
  }
  /// The search finds what there is, and there is one copy of it, where it may be.
  static void ExpectOnlyWhereItIsTyped() {
    for (const Veiled& needle : kNeedles) {
      const auto found = FindInMemory(needle);
      ASSERT_EQ(found.size(), 1U);
      EXPECT_TRUE(found[0].locked) << "it may be swapped";
      EXPECT_FALSE(found[0].dumped) << "a core dump would have it";
    }
  }
  void ExpectNowhere() {
    int files = 0;
    for (const Veiled& needle : kNeedles) {
      EXPECT_EQ(FindInMemory(needle).size(), 0U);
      EXPECT_TRUE(FindInFiles(folder_.Path(), needle, files).empty());
    }
    EXPECT_GT(files, 0);
  }

  store::TemporaryFolder folder_;
  const outbox::SealingKey sealing_ = outbox::SealingKey::Generate();
  Stand stand_;
};

TEST_F(Private, NothingIsLeftWhenItWasSent) {
  FillIn();
  ExpectOnlyWhereItIsTyped();
  ASSERT_TRUE(stand_.TapAll({"next", "consent", "send"}));
  ASSERT_TRUE(stand_.Await([this] { return stand_.session().enquiry.kept; }));
  ExpectNowhere();
  ASSERT_TRUE(stand_.Tap("back"));
  stand_.Advance(std::chrono::seconds(140));
  EXPECT_EQ(stand_.Here().screen, flow::Screen::kAttract);
  ExpectNowhere();
}

TEST_F(Private, NothingIsLeftWhenTheVisitorJustWalksAway) {
  FillIn();
  ExpectOnlyWhereItIsTyped();
  stand_.Advance(std::chrono::seconds(120));
  EXPECT_TRUE(stand_.session().asking);
  stand_.Advance(std::chrono::seconds(20));
  EXPECT_EQ(stand_.Here().screen, flow::Screen::kAttract);
  ExpectNowhere();
}

TEST_F(Private, NothingIsLeftWhenTheVisitorGoesElsewhere) {
  FillIn();
  ASSERT_TRUE(stand_.Tap("home"));
  ExpectNowhere();
}

TEST_F(Private, NothingIsLeftOfErasedLetters) {
  FillIn();
  ASSERT_TRUE(stand_.Tap("clear"));
  for (const std::size_t wish : {3U, 4U}) EXPECT_EQ(FindInMemory(kNeedles.at(wish)).size(), 0U);
  EXPECT_EQ(FindInMemory(kNeedles[0]).size(), 1U) << "the name was not erased";
}

TEST(CoreDumps, AreOffForGood) {
  ASSERT_TRUE(platform::NeverDumpCores());
  rlimit limit{1, 1};
  ASSERT_EQ(::getrlimit(RLIMIT_CORE, &limit), 0);
  EXPECT_EQ(limit.rlim_max, 0U);
  EXPECT_EQ(::prctl(PR_GET_DUMPABLE, 0, 0, 0, 0), 0);
}

}  // namespace
}  // namespace ocop::stand
