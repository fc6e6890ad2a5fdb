#pragma once
/// How the scanner looks while nobody is there: at small pictures, a few a second, for something
/// that looks like a code. Nothing of what it sees is kept.

#include <chrono>
#include <cstdint>
#include <span>
#include <vector>

#include "kiosk/scan/code_likeness.h"
#include "platform/frame_pool.h"

namespace ocop::scan {

/// One thread.
class Glance {
 public:
  /// Half of what labels are read from, and no preview.
  static constexpr platform::FrameGeometry kGeometry{640, 360, 0, 0};
  static constexpr std::chrono::milliseconds kApart{200};

  /// Where the camera writes a glance; valid until the next call.
  platform::FrameTarget Target();
  /// Whether what lies in the target is worth reading.
  bool SeesCode();
  /// Something was read: look at the usual pace again.
  void OnReading() { fruitless_ = 0; }
  /// How long to wait before the next glance. Something that looks like a code for seconds and
  /// cannot be read is part of the room, such as a woven mat: it is looked at less and less often,
  /// down to every 800 ms, until it is gone or something was read.
  [[nodiscard]] std::chrono::milliseconds Pause() const;

 private:
  std::vector<std::uint8_t> luma_;
  CodeLikeness likeness_;
  int fruitless_ = 0;  // glances in a row that looked like a code
};

}  // namespace ocop::scan
