#include "kiosk/flow/idle.h"

namespace ocop::flow {
namespace {

using std::chrono::milliseconds;

bool IsRead(Screen screen) {
  return screen == Screen::kProduct || screen == Screen::kVillage || screen == Screen::kStars ||
         screen == Screen::kVerdict || screen == Screen::kLabel || screen == Screen::kTakeAway ||
         screen == Screen::kCallStaff || screen == Screen::kEnquiry;
}

}  // namespace

Idleness IdlenessOf(Screen screen, milliseconds since_presence, const IdleRule& rule) {
  if (screen == Screen::kAttract) return {};
  const milliseconds limit = IsRead(screen) ? rule.while_reading : rule.on_lists;
  if (since_presence < limit) return {Idleness::Phase::kPresent, 0, limit - since_presence};
  const milliseconds left = limit + rule.countdown - since_presence;
  if (left <= milliseconds::zero()) return {Idleness::Phase::kGone, 0, milliseconds::zero()};
  const auto seconds = std::chrono::ceil<std::chrono::seconds>(left);
  const milliseconds next = left - (seconds - std::chrono::seconds(1));
  return {Idleness::Phase::kAsking, static_cast<int>(seconds.count()), next};
}

}  // namespace ocop::flow
