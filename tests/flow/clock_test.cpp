#include <gtest/gtest.h>

#include "tests/flow/stand.h"

namespace ocop::stand {
namespace {

using flow::VerdictKind;
using platform::CodeFormat;

constexpr std::int64_t k1970 = 3'600;
constexpr std::int64_t k2099 = 4'070'908'800;

int CertifiedStars(const ui::Scene& scene) {
  int stars = 0;
  for (const ui::Node& node : scene.nodes) {
    if (const auto* tile = std::get_if<ui::Tile>(&node.what)) {
      for (const ui::Node& inner : tile->nodes) {
        if (const auto* lit = std::get_if<ui::Stars>(&inner.what)) stars += lit->lit;
      }
    }
  }
  return stars;
}

TEST(WrongClock, NoVerdictDependsOnIt) {
  for (const std::int64_t now : {k1970, k2099}) {
    Stand stand({.now = now});
    ASSERT_TRUE(stand.TapAll({"start", "label"}));
    for (const char* code : {"9521234543213", "9521000000025", "9521000000032"}) {
      stand.Show(CodeFormat::kEan13, code);
      EXPECT_EQ(flow::ToString(stand.session().answer.verdict.kind),
                flow::ToString(VerdictKind::kDateNotSure))
          << now << ' ' << code;
      EXPECT_FALSE(stand.scans.back().clock_trusted);
    }
    stand.Show(CodeFormat::kEan13, "9521000000049");
    EXPECT_EQ(stand.session().answer.verdict.kind, VerdictKind::kWithdrawn)
        << "what has happened, has happened";
    EXPECT_TRUE(stand.saved_times.empty()) << "only trusted time is saved";
  }
}

TEST(WrongClock, NoStarsAreDrawn) {
  Stand right;
  ASSERT_TRUE(right.TapAll({"start", "sector:4"}));
  EXPECT_GT(CertifiedStars(right.app().scene()), 0);
  for (const std::int64_t now : {k1970, k2099}) {
    Stand stand({.now = now});
    ASSERT_TRUE(stand.TapAll({"start", "sector:4"}));
    EXPECT_EQ(CertifiedStars(stand.app().scene()), 0) << now;
  }
}

TEST(WrongClock, SettingItRightIsEnough) {
  Stand stand({.now = k1970});
  stand.clock().SetWall(kToday);
  ASSERT_TRUE(stand.TapAll({"start", "label"}));
  stand.Show(CodeFormat::kEan13, "9521234543213");
  EXPECT_EQ(stand.session().answer.verdict.kind, VerdictKind::kValid);
  EXPECT_EQ(stand.saved_times, std::vector{kToday});
}

TEST(Clock, TrustedTimeIsSavedOnceAnHour) {
  Stand stand;
  EXPECT_EQ(stand.saved_times.size(), 1U);
  ASSERT_TRUE(stand.TapAll({"start", "sector:4", "home", "stars"}));
  EXPECT_EQ(stand.saved_times.size(), 1U);
  stand.Advance(std::chrono::hours(1));
  ASSERT_TRUE(stand.Tap("start"));
  EXPECT_EQ(stand.saved_times.size(), 2U);
}

TEST(Clock, OldDataSpeaksOfItsOwnDay) {
  Stand stand({.now = kToday + 91 * 86'400});
  ASSERT_TRUE(stand.TapAll({"start", "label"}));
  stand.Show(CodeFormat::kEan13, "9521234543213");
  EXPECT_EQ(stand.session().answer.verdict.kind, VerdictKind::kWasValid);
  Stand before({.now = kToday + 90 * 86'400});
  ASSERT_TRUE(before.TapAll({"start", "label"}));
  before.Show(CodeFormat::kEan13, "9521234543213");
  EXPECT_EQ(before.session().answer.verdict.kind, VerdictKind::kValid);
}

TEST(Clock, ACertificateEndsAtMidnightInVietnam) {
  // demo-02 runs until today+20, and that day counts.
  constexpr std::int64_t kLastDay = kToday + 20 * 86'400;
  Stand last({.now = kLastDay});
  ASSERT_TRUE(last.TapAll({"start", "label"}));
  last.Show(CodeFormat::kEan13, "9521000000025");
  EXPECT_EQ(last.session().answer.verdict.kind, VerdictKind::kExpiring);
  Stand over({.now = kLastDay + 14 * 3'600});  // 00:00 of the next day
  ASSERT_TRUE(over.TapAll({"start", "label"}));
  over.Show(CodeFormat::kEan13, "9521000000025");
  EXPECT_EQ(over.session().answer.verdict.kind, VerdictKind::kExpired);
}

}  // namespace
}  // namespace ocop::stand
