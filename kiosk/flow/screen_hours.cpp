#include "kiosk/flow/screen_hours.h"

#include <algorithm>

namespace ocop::flow {
namespace {

constexpr int kDay = 24 * 60;

bool IsIn(int minute, const std::optional<DayPart>& part) {
  if (!part) return true;
  const int since = (minute - part->from_min + kDay) % kDay;
  const int length = (part->to_min - part->from_min + kDay) % kDay;
  return since < (length == 0 ? kDay : length);
}

}  // namespace

ScreenLight LightAt(std::optional<int> minute, const ScreenHours& hours) {
  if (!minute) return ScreenLight::kBright;
  if (!IsIn(*minute, hours.on)) return ScreenLight::kOff;
  return IsIn(*minute, hours.bright) ? ScreenLight::kBright : ScreenLight::kDim;
}

std::optional<std::chrono::minutes> NextLight(std::optional<int> minute, const ScreenHours& hours) {
  if (!minute) return std::nullopt;
  std::optional<int> next;
  for (const auto& part : {hours.bright, hours.on}) {
    if (!part) continue;
    for (const int edge : {part->from_min, part->to_min}) {
      const int until = (edge - *minute + kDay - 1) % kDay + 1;  // 1 to a whole day
      next = std::min(next.value_or(until), until);
    }
  }
  if (!next) return std::nullopt;
  return std::chrono::minutes(*next);
}

}  // namespace ocop::flow
