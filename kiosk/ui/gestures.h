#pragma once
/// From fingers to taps and scrolling: pressed in the same frame, dragging after 4 mm, a flick that
/// runs out. Time comes in as an argument; no clock in here. UI thread.

#include <chrono>
#include <map>
#include <optional>
#include <string>

#include "kiosk/ui/scene.h"
#include "kiosk/ui/theme.h"

namespace ocop::ui {

class Gestures {
 public:
  using Time = std::chrono::steady_clock::time_point;

  /// A finger lands; the first one counts, others are ignored until it leaves.
  void Down(const Scene& scene, std::int64_t finger, Point at, Time now);
  void Move(const Theme& theme, std::int64_t finger, Point at, Time now);
  /// The event of the target that was tapped, if it was a tap.
  std::optional<flow::Event> Up(const Scene& scene, std::int64_t finger, Point at, Time now);
  /// The screen under the finger has been replaced.
  void Cancel();
  void Turn(const Scene& scene, Point at, int pixels);

  const std::string& pressed() const { return pressed_; }
  /// True while a flick is running out; then Advance() wants to be called every frame.
  bool Moving() const { return speed_px_s_ != 0; }
  bool Advance(Time now);

  /// How far each area has been moved up, in pixels.
  const std::map<std::string, int>& offsets() const { return offsets_; }
  void SetOffsets(std::map<std::string, int> offsets) { offsets_ = std::move(offsets); }
  /// Keeps offsets inside what the areas hold.
  void Clamp(const Scene& scene);

 private:
  void Shift(double pixels);

  bool down_ = false;
  bool dragging_ = false;
  std::int64_t finger_ = 0;
  Point start_;
  Point last_;
  Time last_time_{};
  std::string pressed_;
  std::string area_;
  int limit_ = 0;
  double position_ = 0;
  double speed_px_s_ = 0;
  std::map<std::string, int> offsets_;
};

}  // namespace ocop::ui
