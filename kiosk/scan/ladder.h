#pragma once
/// The reading ladder: from one luminance frame to readings, cheap attempts first, within a budget
/// of time; what it remembers makes the next frame cheaper. geometry.md explains the dear ones.

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/scan/bar_areas.h"
#include "kiosk/scan/curved_qr.h"
#include "kiosk/scan/luma.h"
#include "kiosk/scan/zxing_reader.h"
#include "platform/reader_process.h"

namespace ocop::scan {

struct Sight {
  std::vector<platform::RawReading> readings;  ///< one at most; another code has the next frames
  platform::Guidance guidance = platform::Guidance::kNone;
};

/// Pure but for what it remembers of earlier frames and the clock it is given. One thread.
class Ladder {
 public:
  /// Never goes back.
  using Clock = std::function<std::chrono::microseconds()>;
  /// After this no dear attempt is begun; what was begun asks for the time every few milliseconds.
  static constexpr std::chrono::milliseconds kBudget{22};

  explicit Ladder(Clock clock) : clock_(std::move(clock)) {}

  Sight Read(const LumaImage& frame);
  /// The next frame has nothing to do with those before.
  void Forget();

 private:
  struct Frame;
  using Reading = std::optional<platform::RawReading>;
  Reading Climb(Frame& frame);
  Reading Beside(const LumaImage& image, std::chrono::microseconds end);
  Reading WhereItWas(const Frame& frame);
  Reading Half(const Frame& frame);
  Reading Bars(const Frame& frame);
  Reading Dear(const Frame& frame, const LumaImage& binary);
  static Reading Negative(const Frame& frame);
  /// How a linear code was read. Two attempts of one kind look at the same rows of one picture:
  /// they agree with themselves.
  enum class Method { kHalf, kRows, kBinary, kOwnLines };
  struct Seen {
    platform::CodeFormat format;
    std::string bytes;
    Method method;
  };
  Reading Agreed(const Frame& frame, Reading reading, Method method);
  void Remember(const platform::RawReading& reading);
  [[nodiscard]] bool SeenByAnother(const platform::RawReading& reading, Method method) const;
  [[nodiscard]] Frame FrameOf(const LumaImage& image, std::chrono::microseconds end) const;

  Clock clock_;
  CurvedQr curved_;
  std::optional<platform::RawReading> last_;  // of the frame before
  struct Recent {
    platform::RawReading reading;
    int times = 0;
    int frames_ago = 0;
  };
  std::vector<Recent> recent_;  // last_, and others that were read a moment before
  int missed_ = 0;              // frames since
  bool looks_beside_ = false;   // in this frame, for another one than the last
  bool kept_before_ = false;    // before_ is of the frame before that
  std::vector<Seen> seen_;      // linear codes of this frame
  std::vector<Seen> before_;    // and of the frame before
  int turn_ = 0;                // whose turn it is among the dear attempts
};

}  // namespace ocop::scan
