#include "kiosk/flow/staff_call.h"

namespace ocop::flow {

using std::chrono::duration_cast;
using std::chrono::milliseconds;

void StaffCall::Begin(Time now) {
  if (IsCalling()) return;
  state_ = State::kCalling;
  since_ = now;
  chimes_ = 0;
}

void StaffCall::Forget() {
  if (state_ == State::kNobodyCame) state_ = State::kNone;
}

bool StaffCall::GiveUp(Time now) {
  if (!IsCalling() || now - since_ < kLongest) return false;
  state_ = State::kNobodyCame;
  return true;
}

int StaffCall::WaitedMinutes(Time now) const {
  if (state_ == State::kNone) return 0;
  return static_cast<int>(duration_cast<std::chrono::minutes>(now - since_).count());
}

bool StaffCall::IsLit(Time now) const {
  return IsCalling() && duration_cast<milliseconds>(now - since_) % kBlink < kBlink / 2;
}

bool StaffCall::TakeChime(Time now) {
  if (!IsCalling() || chimes_ == kMostChimes || now - since_ < chimes_ * kChimeEvery) return false;
  ++chimes_;
  return true;
}

std::optional<milliseconds> StaffCall::NextChange(Time now) const {
  if (!IsCalling()) return std::nullopt;
  constexpr milliseconds kHalf = kBlink / 2;
  return kHalf - duration_cast<milliseconds>(now - since_) % kHalf;
}

}  // namespace ocop::flow
