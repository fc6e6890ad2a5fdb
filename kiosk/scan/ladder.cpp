#include "kiosk/scan/ladder.h"

#include <algorithm>
#include <array>
#include <utility>

#include "kiosk/scan/ean_reader.h"
#include "kiosk/scan/guidance.h"

namespace ocop::scan {
namespace {

using platform::CodeFormat;
using platform::RawReading;

constexpr std::size_t kMostAreas = 2;
constexpr int kMostFramesAgo = 8;
constexpr std::size_t kMostRecent = 6;  // more codes do not lie in one picture on purpose
constexpr std::chrono::milliseconds kWholePicture{6};  // an attempt on all of it

RawReading Moved(RawReading reading, int scale, int left, int top) {
  for (platform::ImagePoint& corner : reading.corners) {
    corner.x = corner.x * scale + left;
    corner.y = corner.y * scale + top;
  }
  return reading;
}

struct Extent {
  int left = 0;
  int top = 0;
  int right = 0;
  int bottom = 0;
};

/// With `around` on each side, as much as lies in the picture.
Extent Around(const std::array<platform::ImagePoint, 4>& corners, int around_x, int around_y,
              const LumaImage& image) {
  const auto [left, right] =
      std::minmax_element(corners.begin(), corners.end(), [](auto a, auto b) { return a.x < b.x; });
  const auto [top, bottom] =
      std::minmax_element(corners.begin(), corners.end(), [](auto a, auto b) { return a.y < b.y; });
  return {std::clamp(left->x - around_x, 0, image.width),
          std::clamp(top->y - around_y, 0, image.height),
          std::clamp(right->x + around_x, 0, image.width),
          std::clamp(bottom->y + around_y, 0, image.height)};
}

/// Takes what lies between the corners, and a little around them, out of the picture.
void Cover(LumaBuffer& image, const std::array<platform::ImagePoint, 4>& corners) {
  constexpr int kAround = 4;
  // libzxing reads bars along a row: its corners may span no height at all.
  const Extent bare = Around(corners, 0, 0, image.View());
  const int missing = (bare.right - bare.left) * 2 / 3 - (bare.bottom - bare.top);
  const int around_y = std::max(kAround, missing / 2);
  const Extent extent = Around(corners, kAround, around_y, image.View());
  constexpr std::uint8_t kPaper = 200;
  for (int y = extent.top; y < extent.bottom; ++y) {
    std::fill(image.Row(y) + extent.left, image.Row(y) + extent.right, kPaper);
  }
}

}  // namespace

struct Ladder::Frame {
  Frame(const LumaImage& frame, OutOfTime out, OutOfTime nearly)
      : image(frame),
        half(HalfSize(frame)),
        out_of_time(std::move(out)),
        nearly_out_of_time(std::move(nearly)) {}
  LumaImage image;
  LumaBuffer half;
  OutOfTime out_of_time;
  OutOfTime nearly_out_of_time;  // no time for an attempt on the whole picture
  std::vector<BarArea> bars;
  std::vector<Finder> finders;
};

Ladder::Frame Ladder::FrameOf(const LumaImage& image, std::chrono::microseconds end) const {
  return {image, [this, end] { return clock_() >= end; },
          [this, end] { return clock_() >= end - kWholePicture; }};
}

void Ladder::Forget() {
  curved_.Forget();
  last_.reset();
  recent_.clear();
  missed_ = 0;
  seen_.clear();
  before_.clear();
  turn_ = 0;
  looks_beside_ = false;
  kept_before_ = false;
}

// A linear code has one check digit at most, so two attempts must agree, in one frame or in two, or
// our own lines with one.
Ladder::Reading Ladder::Agreed(const Frame& frame, Reading reading, Method method) {
  if (!reading || !IsLinear(reading->format)) return reading;
  const bool agreed =
      SeenByAnother(*reading, method) || (reading->format == CodeFormat::kEan13 &&
                                          ConfirmsEan(frame.image, *reading, frame.out_of_time));
  seen_.push_back({reading->format, reading->bytes, method});
  if (!agreed) return std::nullopt;
  return reading;
}

bool Ladder::SeenByAnother(const RawReading& reading, Method method) const {
  const auto same = [&reading](const Seen& seen) {
    return seen.format == reading.format && seen.bytes == reading.bytes;
  };
  return std::any_of(before_.begin(), before_.end(), same) ||
         std::any_of(seen_.begin(), seen_.end(), [&same, method](const Seen& seen) {
           return same(seen) && seen.method != method;
         });
}

Ladder::Reading Ladder::WhereItWas(const Frame& frame) {
  constexpr int kForgotten = 5;
  if (!last_ || missed_ > kForgotten) return std::nullopt;
  if (last_->format == CodeFormat::kEan13) {
    EanReading read = ReadEan(frame.image, AreaOf(*last_), frame.out_of_time);
    if (read.reading && read.sure) return read.reading;
  }
  const Extent code = Around(last_->corners, 0, 0, frame.image);
  const int around = (code.right - code.left + code.bottom - code.top) / 6 + 16;
  const Extent part_of = Around(last_->corners, around, around, frame.image);
  const int width = part_of.right - part_of.left;
  const int height = part_of.bottom - part_of.top;
  constexpr int kSmallest = 32;
  if (width < kSmallest || height < kSmallest) return std::nullopt;
  const LumaBuffer part = Cut(frame.image, part_of.left, part_of.top, width, height);
  const Symbols symbols = IsLinear(last_->format) ? Symbols::kLinear : Symbols::kMatrix;
  Reading reading = ReadWithZxing(part.View(), symbols, Threshold::kBlocks);
  if (!reading) return std::nullopt;
  return Agreed(frame, Moved(std::move(*reading), 1, part_of.left, part_of.top), Method::kRows);
}

Ladder::Reading Ladder::Half(const Frame& frame) {
  const LumaImage half = frame.half.View();
  const LumaBuffer binary = AgainstNearAndFar(half, HalfSize(half).View());
  Reading reading = ReadWithZxing(binary.View(), Symbols::kMatrix, Threshold::kMiddle);
  if (!reading) {
    // Where nothing looks like bars they are looked for when there is time to spare.
    const Symbols symbols = frame.bars.empty() ? Symbols::kMatrix : Symbols::kBoth;
    reading = ReadWithZxing(half, symbols, Threshold::kBlocks);
  }
  if (!reading) return std::nullopt;
  return Agreed(frame, Moved(std::move(*reading), 2, 0, 0), Method::kHalf);
}

Ladder::Reading Ladder::Bars(const Frame& frame) {
  for (const BarArea& area : frame.bars) {
    if (frame.out_of_time()) break;
    EanReading read = ReadEan(frame.image, area, frame.out_of_time);
    // What looks like bars and is none looks the same in the next frame: another method must agree.
    if (read.reading && (read.sure || SeenByAnother(*read.reading, Method::kOwnLines)))
      return read.reading;
  }
  return std::nullopt;
}

// As many as time allows, each frame beginning with another one.
Ladder::Reading Ladder::Dear(const Frame& frame, const LumaImage& binary) {
  constexpr int kAttempts = 3;
  const int first = turn_;
  turn_ = (turn_ + 1) % kAttempts;
  for (int i = 0; i < kAttempts && !frame.nearly_out_of_time(); ++i) {
    Reading reading;
    Method method = Method::kRows;
    switch ((first + i) % kAttempts) {
      case 0:
        reading = ReadWithZxing(frame.image, Symbols::kBoth, Threshold::kBlocks);
        break;
      case 1:
        reading = ReadWithZxing(binary, Symbols::kBoth, Threshold::kMiddle);
        method = Method::kBinary;
        break;
      default:
        reading = Negative(frame);
    }
    reading = Agreed(frame, std::move(reading), method);
    if (reading) return reading;
  }
  return std::nullopt;
}

// Light on dark, which libzxing 1.4.0 does not know.
Ladder::Reading Ladder::Negative(const Frame& frame) {
  const LumaBuffer half = Inverted(frame.half.View());
  if (Reading reading = ReadWithZxing(half.View(), Symbols::kMatrix, Threshold::kBlocks)) {
    return Moved(std::move(*reading), 2, 0, 0);
  }
  const LumaBuffer image = Inverted(frame.image);
  const LumaBuffer binary = AgainstNeighbours(image.View(), half.View(), kNeighbours);
  CurvedQr curved;
  std::vector<Finder> finders;
  return curved.Read({image.View(), half.View(), binary.View()}, frame.out_of_time, finders);
}

Ladder::Reading Ladder::Climb(Frame& frame) {
  if (Reading reading = WhereItWas(frame)) return reading;
  frame.bars = FindBarAreas(frame.half.View(), kMostAreas);
  if (Reading reading = Bars(frame)) return reading;
  if (Reading reading = Half(frame)) return reading;
  // Small pictures cost little and have small modules.
  constexpr std::size_t kSmall = std::size_t{640} * 640;
  if (frame.image.pixels.size() <= kSmall) {
    Reading reading = Agreed(frame, ReadWithZxing(frame.image, Symbols::kBoth, Threshold::kBlocks),
                             Method::kRows);
    if (reading) return reading;
  }
  if (frame.out_of_time()) return std::nullopt;
  const LumaBuffer binary = AgainstNeighbours(frame.image, frame.half.View(), kNeighbours);
  if (Reading reading = curved_.Read({frame.image, frame.half.View(), binary.View()},
                                     frame.out_of_time, frame.finders)) {
    return reading;
  }
  return Dear(frame, binary.View());
}

// Labels lie side by side, or have several codes: with those covered that were read, one more is
// found.
Ladder::Reading Ladder::Beside(const LumaImage& image, std::chrono::microseconds end) {
  LumaBuffer covered = Cut(image, 0, 0, image.width, image.height);
  for (const Recent& one : recent_) {
    // A linear code is only news when it was read twice.
    if (one.times > 1 || !IsLinear(one.reading.format)) Cover(covered, one.reading.corners);
  }
  Frame frame = FrameOf(covered.View(), end);
  return Climb(frame);
}

void Ladder::Remember(const RawReading& reading) {
  const auto known = std::find_if(recent_.begin(), recent_.end(), [&reading](const Recent& one) {
    return one.reading.format == reading.format && one.reading.bytes == reading.bytes;
  });
  const int times = known == recent_.end() ? 1 : known->times + 1;
  if (known != recent_.end()) recent_.erase(known);
  if (recent_.size() >= kMostRecent) recent_.erase(recent_.begin());
  recent_.push_back({reading, times, 0});
}

Sight Ladder::Read(const LumaImage& image) {
  Sight sight;
  constexpr int kSmallest = 16;  // less than any code at a pixel a module
  if (!image.IsSane() || std::min(image.width, image.height) < kSmallest) return sight;
  const auto start = clock_();
  Frame frame = FrameOf(image, start + kBudget);
  curved_.NextFrame();
  // A frame that only looked where the last code was has seen nothing of the others.
  if (seen_.empty() && !kept_before_) {
    kept_before_ = true;
  } else {
    before_ = std::exchange(seen_, {});
    kept_before_ = false;
  }
  // What was elsewhere a moment ago must not hide what is there now.
  std::erase_if(recent_, [](Recent& one) { return ++one.frames_ago > kMostFramesAgo; });
  looks_beside_ = last_ && missed_ == 0 && !looks_beside_;
  Reading reading;
  if (looks_beside_) reading = Beside(image, start + kBudget / 2);
  if (!reading) reading = Climb(frame);
  if (!reading) {
    ++missed_;
    recent_.clear();
    sight.guidance = GuidanceFor(image, frame.finders, frame.bars);
    return sight;
  }
  missed_ = 0;
  reading->took = clock_() - start;
  last_ = *reading;
  Remember(*reading);
  sight.readings.push_back(std::move(*reading));
  return sight;
}

}  // namespace ocop::scan
