#pragma once
/// A visitor asked for somebody of the shop. The call is the kiosk's and outlives the visit: who
/// waits may stand beside it and touch nothing. Pure.

#include <chrono>
#include <optional>

namespace ocop::flow {

class StaffCall {
 public:
  using Time = std::chrono::steady_clock::time_point;
  enum class State {
    kNone,
    kCalling,
    kNobodyCame,  ///< nobody answered in time; until the visit ends or somebody calls again
  };
  /// After this nobody is coming, and an edge that blinks for ever is looked at by nobody.
  static constexpr std::chrono::minutes kLongest{10};
  /// Half of it lit. Once a second: below the three flashes of WCAG 2.2, 2.3.1.
  static constexpr std::chrono::milliseconds kBlink{1000};
  static constexpr std::chrono::seconds kChimeEvery{20};
  static constexpr int kMostChimes = 6;

  /// A second call while one is open is the same one.
  void Begin(Time now);
  /// Somebody came, or is not wanted any more.
  void End() { state_ = State::kNone; }
  void Forget();
  /// True when the call was given up now.
  bool GiveUp(Time now);

  [[nodiscard]] State state() const { return state_; }
  [[nodiscard]] bool IsCalling() const { return state_ == State::kCalling; }
  /// Whole minutes since it began.
  [[nodiscard]] int WaitedMinutes(Time now) const;
  [[nodiscard]] bool IsLit(Time now) const;
  /// True once for each chime that is due.
  bool TakeChime(Time now);
  /// When IsLit() changes; none without a call.
  [[nodiscard]] std::optional<std::chrono::milliseconds> NextChange(Time now) const;

 private:
  State state_ = State::kNone;
  Time since_{};
  int chimes_ = 0;
};

}  // namespace ocop::flow
