#include "kiosk/flow/staff_call.h"

#include <gtest/gtest.h>

namespace ocop::flow {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

const StaffCall::Time kStart{std::chrono::hours(5)};

TEST(StaffCall, BlinksOnceASecondAndSaysWhenItChanges) {
  StaffCall call;
  EXPECT_FALSE(call.IsLit(kStart));
  EXPECT_EQ(call.NextChange(kStart), std::nullopt) << "a kiosk that nobody called at sleeps";
  call.Begin(kStart);
  EXPECT_TRUE(call.IsLit(kStart));
  EXPECT_EQ(call.NextChange(kStart), milliseconds(500));
  EXPECT_FALSE(call.IsLit(kStart + milliseconds(700)));
  EXPECT_EQ(call.NextChange(kStart + milliseconds(700)), milliseconds(300));
  EXPECT_TRUE(call.IsLit(kStart + milliseconds(1000)));
  call.End();
  EXPECT_FALSE(call.IsLit(kStart + milliseconds(1000)));
}

TEST(StaffCall, ChimesNowAndThenAndNotForEver) {
  StaffCall call;
  call.Begin(kStart);
  int chimes = 0;
  for (int second = 0; second < 600; ++second) {
    if (call.TakeChime(kStart + seconds(second))) ++chimes;
    EXPECT_TRUE(second != 19 || chimes == 1);
    EXPECT_TRUE(second != 20 || chimes == 2);
  }
  EXPECT_EQ(chimes, StaffCall::kMostChimes);
}

TEST(StaffCall, CallingTwiceIsOneCall) {
  StaffCall call;
  call.Begin(kStart);
  call.Begin(kStart + minutes(3));
  EXPECT_EQ(call.WaitedMinutes(kStart + minutes(4)), 4);
}

TEST(StaffCall, IsInVainAfterTenMinutes) {
  StaffCall call;
  EXPECT_FALSE(call.IsInVain(kStart)) << "nobody called";
  call.Begin(kStart);
  EXPECT_FALSE(call.IsInVain(kStart + minutes(10) - milliseconds(1)));
  EXPECT_TRUE(call.IsInVain(kStart + minutes(10)));
  call.End();
  EXPECT_FALSE(call.IsInVain(kStart + minutes(11)));
  EXPECT_EQ(call.NextChange(kStart + minutes(11)), std::nullopt);
  EXPECT_EQ(call.WaitedMinutes(kStart + minutes(11)), 0);
}

}  // namespace
}  // namespace ocop::flow
