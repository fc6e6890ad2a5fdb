#pragma once
/// A visitor asked for somebody of the shop. The call is the kiosk's and outlives the visit: who
/// waits may stand beside it and touch nothing. Pure.

#include <chrono>
#include <optional>

namespace ocop::flow {

class StaffCall {
 public:
  using Time = std::chrono::steady_clock::time_point;
  /// After this nobody is coming, and an edge that blinks for ever is looked at by nobody.
  static constexpr std::chrono::minutes kLongest{10};
  /// Half of it lit. Once a second: below the three flashes of WCAG 2.2, 2.3.1.
  static constexpr std::chrono::milliseconds kBlink{1000};
  static constexpr std::chrono::seconds kChimeEvery{20};
  static constexpr int kMostChimes = 6;

  /// A second call while one is open is the same one.
  void Begin(Time now);
  /// Somebody came, is not wanted any more, or did not come in time.
  void End() { since_.reset(); }

  [[nodiscard]] bool IsCalling() const { return since_.has_value(); }
  [[nodiscard]] bool IsInVain(Time now) const { return since_ && now - *since_ >= kLongest; }
  /// Whole minutes since it began; 0 without a call.
  [[nodiscard]] int WaitedMinutes(Time now) const;
  [[nodiscard]] bool IsLit(Time now) const;
  /// True once for each chime that is due.
  bool TakeChime(Time now);
  /// When IsLit() changes; none without a call.
  [[nodiscard]] std::optional<std::chrono::milliseconds> NextChange(Time now) const;

 private:
  std::optional<Time> since_;
  int chimes_ = 0;
};

}  // namespace ocop::flow
