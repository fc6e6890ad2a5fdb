#include "kiosk/flow/staff_call.h"

namespace ocop::flow {

using std::chrono::duration_cast;
using std::chrono::milliseconds;

void StaffCall::Begin(Time now) {
  if (IsCalling()) return;
  since_ = now;
  chimes_ = 0;
}

int StaffCall::WaitedMinutes(Time now) const {
  return since_ ? static_cast<int>(duration_cast<std::chrono::minutes>(now - *since_).count()) : 0;
}

bool StaffCall::IsLit(Time now) const {
  return since_ && duration_cast<milliseconds>(now - *since_) % kBlink < kBlink / 2;
}

bool StaffCall::TakeChime(Time now) {
  if (!since_ || chimes_ == kMostChimes || now - *since_ < chimes_ * kChimeEvery) return false;
  ++chimes_;
  return true;
}

std::optional<milliseconds> StaffCall::NextChange(Time now) const {
  if (!since_) return std::nullopt;
  constexpr milliseconds kHalf = kBlink / 2;
  return kHalf - duration_cast<milliseconds>(now - *since_) % kHalf;
}

}  // namespace ocop::flow
