#pragma once
/// When the panel is bright, dim or dark while nobody is there: a shop at night needs no light, and
/// a panel that shows one thing for years keeps its ghost. Pure.

#include <chrono>
#include <optional>

namespace ocop::flow {

/// From one minute of the day in Vietnam to another, which is left out; over midnight when `to` is
/// not after `from`. 0 to 1439.
struct DayPart {
  int from_min = 0;
  int to_min = 0;
  friend bool operator==(const DayPart&, const DayPart&) = default;
};

/// Empty: always.
struct ScreenHours {
  std::optional<DayPart> bright;
  std::optional<DayPart> on;
  friend bool operator==(const ScreenHours&, const ScreenHours&) = default;
};

enum class ScreenLight { kBright, kDim, kOff };

/// `minute` of the day; nothing when the clock is not believed: then it is always bright.
ScreenLight LightAt(std::optional<int> minute, const ScreenHours& hours);

/// Whole minutes until the light may be another one; none when it never is.
std::optional<std::chrono::minutes> NextLight(std::optional<int> minute, const ScreenHours& hours);

}  // namespace ocop::flow
