#pragma once
/// Reads labels in another process, because a label is hostile input and the library that reads it
/// may abort. Whatever happens over there costs one frame here.

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "platform/base/result.h"
#include "platform/frame_pool.h"

namespace ocop::platform {

/// GS1 variants begin with a function character and hold element strings; separators are bytes 29.
/// UPC-A is EAN-13 that begins with 0.
enum class CodeFormat : std::uint8_t {
  kQrCode,
  kEan13,
  kEan8,
  kUpcE,
  kItf,
  kCode128,
  kDataMatrix,
  kGs1Code128,
  kGs1DataMatrix,
  kGs1Qr,
};

/// Rows of bars, with a check digit at most; the others are protected by Reed-Solomon codes.
constexpr bool IsLinear(CodeFormat format) {
  switch (format) {
    case CodeFormat::kQrCode:
    case CodeFormat::kGs1Qr:
    case CodeFormat::kDataMatrix:
    case CodeFormat::kGs1DataMatrix:
      return false;
    case CodeFormat::kEan13:
    case CodeFormat::kEan8:
    case CodeFormat::kUpcE:
    case CodeFormat::kItf:
    case CodeFormat::kCode128:
    case CodeFormat::kGs1Code128:
      break;
  }
  return true;
}

/// What would help to read the code that seems to be there.
enum class Guidance : std::uint8_t {
  kNone,  ///< nothing: read, or nothing there
  kTooFar,
  kTooClose,
  kTooDark,
  kGlare,
  kHoldStill,
  kTurn,
};

/// Pixels of the luminance plane, from its upper left corner.
struct ImagePoint {
  int x = 0;
  int y = 0;
  friend bool operator==(const ImagePoint&, const ImagePoint&) = default;
};

/// Which part of its text a QR code holds: structured append, ISO/IEC 18004 clause 8.
struct CodePart {
  int index = 0;            ///< from 0, below `count`
  int count = 0;            ///< of the codes that hold the whole text, 2 to 16
  std::uint8_t parity = 0;  ///< every byte of the whole text, exclusive-ored; the same in all parts
  friend bool operator==(const CodePart&, const CodePart&) = default;

  [[nodiscard]] bool IsSane() const {
    constexpr int kMost = 16;
    return count >= 2 && count <= kMost && index >= 0 && index < count;
  }
};

/// One code as found in one frame, nothing interpreted.
struct RawReading {
  CodeFormat format = CodeFormat::kQrCode;
  std::string bytes;                    ///< the payload as printed: any bytes at all
  std::optional<CodePart> part;         ///< sane; nothing: the text is all in this one code
  std::array<ImagePoint, 4> corners{};  ///< in the code's own order, starting top left
  std::chrono::microseconds took{0};    ///< what reading the whole frame cost, in the reader
};

/// Counts since construction.
struct ReaderStats {
  std::uint64_t frames = 0;    ///< Read() calls that reached the reader
  std::uint64_t readings = 0;  ///< codes it reported
  std::uint64_t crashes = 0;   ///< the reader died or answered nonsense
  std::uint64_t timeouts = 0;  ///< the reader was too slow and was killed
  std::uint64_t restarts = 0;  ///< spawned again after one of these
};

/// How far the reader has locked itself in, for the self-test.
enum class Confinement : std::uint8_t { kUnknown, kOn, kRefused };

/// Used by one thread.
class ReaderProcess {
 public:
  ReaderProcess() = default;
  ReaderProcess(const ReaderProcess&) = delete;
  ReaderProcess& operator=(const ReaderProcess&) = delete;
  virtual ~ReaderProcess() = default;

  /// The codes in one frame, often none. The caller holds a FrameLease on it meanwhile. Starts the
  /// reader when it does not run. Waits up to `timeout` for a reader that is still starting, and up
  /// to `timeout` for the answer; then the reader is killed.
  /// kUnavailable: this frame is lost (starting, died, too slow, backing off); try the next one.
  /// kIo: the reader cannot be started at all; trying again is harmless, it backs off too.
  virtual Result<std::vector<RawReading>> Read(FrameRef frame,
                                               std::chrono::milliseconds timeout) = 0;

  /// For the frame that the last successful Read() was about.
  [[nodiscard]] virtual Guidance LastGuidance() const { return Guidance::kNone; }
  /// The next frame has nothing to do with those before.
  virtual void Forget() {}

  [[nodiscard]] virtual ReaderStats Stats() const = 0;
  /// kUnknown until a reader has started.
  [[nodiscard]] virtual Confinement SystemCallFilter() const = 0;
};

/// A frame that takes longer than this is given up. Measured: p95 of every frame <= 33 ms.
inline constexpr std::chrono::milliseconds kReadTimeout{100};

}  // namespace ocop::platform
