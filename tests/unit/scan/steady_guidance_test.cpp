#include "kiosk/scan/steady_guidance.h"

#include <gtest/gtest.h>

namespace ocop::scan {
namespace {

using platform::Guidance;
using std::chrono::milliseconds;
constexpr SteadyGuidance::Time kStart{std::chrono::hours(1)};

TEST(SteadyGuidance, WhatFlickersIsNotSaid) {
  SteadyGuidance guidance;
  for (int i = 0; i < 100; ++i) {
    const Guidance seen = i % 4 == 0 ? Guidance::kTooFar : Guidance::kGlare;
    EXPECT_EQ(guidance.Seen(seen, kStart + milliseconds(33) * i), Guidance::kNone) << i;
  }
}

TEST(SteadyGuidance, WhatStaysIsSaidAndTakenBackLater) {
  SteadyGuidance guidance;
  EXPECT_EQ(guidance.Seen(Guidance::kTooDark, kStart), Guidance::kNone);
  EXPECT_EQ(guidance.Seen(Guidance::kTooDark, kStart + SteadyGuidance::kAgreed),
            Guidance::kTooDark);
  const auto read = kStart + milliseconds(1000);
  EXPECT_EQ(guidance.Seen(Guidance::kNone, read), Guidance::kTooDark);
  EXPECT_EQ(guidance.Seen(Guidance::kNone, read + milliseconds(1499)), Guidance::kTooDark);
  EXPECT_EQ(guidance.Seen(Guidance::kNone, read + SteadyGuidance::kStays), Guidance::kNone);
  guidance.Forget();
  EXPECT_EQ(guidance.Seen(Guidance::kTooDark, read), Guidance::kNone);
}

}  // namespace
}  // namespace ocop::scan
