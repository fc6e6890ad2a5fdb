#pragma once
/// What the scanner says. Plain values; none of them keeps a frame alive.

#include <array>
#include <chrono>
#include <string>
#include <variant>
#include <vector>

#include "platform/camera.h"
#include "platform/frame_pool.h"
#include "platform/reader_process.h"

namespace ocop::scan {

/// A new picture of what is in front of the camera. Draw it with FramePool::Acquire(frame); when
/// that gives nothing, a newer one is on its way.
struct FrameReady {
  platform::FrameRef frame;
};

/// How much was read of a text that is printed as several codes.
struct PartsRead {
  int have = 0;
  int count = 0;  ///< 2 to 16; 0: no text is waiting for its other codes
  friend bool operator==(const PartsRead&, const PartsRead&) = default;
};

/// What a frame that was just shown turned out to hold.
struct Sighting {
  platform::FrameRef frame;
  std::vector<std::array<platform::ImagePoint, 4>> codes;  ///< where they are, read for news or not
  platform::Guidance guidance = platform::Guidance::kNone;  ///< steady enough to be read
  PartsRead parts = {};
  /// One of them was out of view until now, and others are still missing.
  bool new_part = false;
};

/// A code that may be trusted to be printed as `bytes` (linear codes: seen in two frames), or the
/// text of several that were joined. Said once while the label stays in view.
struct LabelRead {
  platform::CodeFormat format = platform::CodeFormat::kQrCode;
  std::string bytes;  ///< hostile: any bytes at all
  std::array<platform::ImagePoint, 4> corners{};
  platform::FrameRef frame;           ///< where the corners are
  std::chrono::microseconds took{0};  ///< reading that frame
};

/// A code from a hand scanner: one pull of the trigger. An AIM identifier in front is left there.
struct HandRead {
  std::string bytes;  ///< hostile: any bytes at all
};

/// Said when the camera goes away or cannot be started, and again when the reason becomes another;
/// the scanner keeps trying.
struct CameraLost {
  platform::CameraTrouble trouble = platform::CameraTrouble::kMissing;
};

/// Said once after CameraLost, with the first frame.
struct CameraBack {};

using Message = std::variant<FrameReady, Sighting, LabelRead, CameraLost, CameraBack>;

}  // namespace ocop::scan
