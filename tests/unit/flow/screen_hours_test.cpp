#include "kiosk/flow/screen_hours.h"

#include <gtest/gtest.h>

namespace ocop::flow {
namespace {

using std::chrono::minutes;

constexpr int At(int hour, int minute = 0) { return hour * 60 + minute; }

const ScreenHours kShop{DayPart{At(8), At(18, 30)}, DayPart{At(6), At(22)}};

TEST(ScreenHours, BrightWhileTheShopIsOpenDimAroundItDarkAtNight) {
  EXPECT_EQ(LightAt(At(8), kShop), ScreenLight::kBright);
  EXPECT_EQ(LightAt(At(18, 29), kShop), ScreenLight::kBright);
  EXPECT_EQ(LightAt(At(18, 30), kShop), ScreenLight::kDim);
  EXPECT_EQ(LightAt(At(21, 59), kShop), ScreenLight::kDim);
  EXPECT_EQ(LightAt(At(22), kShop), ScreenLight::kOff);
  EXPECT_EQ(LightAt(At(0), kShop), ScreenLight::kOff);
  EXPECT_EQ(LightAt(At(5, 59), kShop), ScreenLight::kOff);
  EXPECT_EQ(LightAt(At(6), kShop), ScreenLight::kDim);
}

TEST(ScreenHours, AMarketAtNight) {
  const ScreenHours market{std::nullopt, DayPart{At(17), At(2)}};
  EXPECT_EQ(LightAt(At(23), market), ScreenLight::kBright);
  EXPECT_EQ(LightAt(At(1, 59), market), ScreenLight::kBright);
  EXPECT_EQ(LightAt(At(2), market), ScreenLight::kOff);
}

TEST(ScreenHours, AClockThatIsNotBelievedDarkensNothing) {
  EXPECT_EQ(LightAt(std::nullopt, kShop), ScreenLight::kBright);
  EXPECT_EQ(NextLight(std::nullopt, kShop), std::nullopt);
}

TEST(ScreenHours, WithoutHoursItIsAlwaysBright) {
  for (int minute = 0; minute < 24 * 60; ++minute) {
    EXPECT_EQ(LightAt(minute, {}), ScreenLight::kBright);
    EXPECT_EQ(LightAt(minute, {DayPart{At(7), At(7)}, {}}), ScreenLight::kBright) << "all day";
  }
  EXPECT_EQ(NextLight(At(9), {}), std::nullopt);
}

TEST(ScreenHours, SaysWhenToLookAgain) {
  EXPECT_EQ(NextLight(At(7), kShop), minutes(60));
  EXPECT_EQ(NextLight(At(8), kShop), minutes(10 * 60 + 30));
  EXPECT_EQ(NextLight(At(22), kShop), minutes(8 * 60));
  for (int minute = 0; minute < 24 * 60; ++minute) {
    const int next = static_cast<int>(NextLight(minute, kShop)->count());
    ASSERT_GT(next, 0);
    for (int between = 0; between < next; ++between) {
      ASSERT_EQ(LightAt((minute + between) % (24 * 60), kShop), LightAt(minute, kShop));
    }
  }
}

}  // namespace
}  // namespace ocop::flow
