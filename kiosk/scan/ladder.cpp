#include "kiosk/scan/ladder.h"

#include <algorithm>
#include <array>
#include <utility>

#include "kiosk/scan/ean_reader.h"
#include "kiosk/scan/guidance.h"
#include "kiosk/scan/zxing_reader.h"

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

/// Takes what lies between the corners, and a little around them, out of the picture.
void Cover(LumaBuffer& image, const std::array<platform::ImagePoint, 4>& corners) {
  const auto [left, right] =
      std::minmax_element(corners.begin(), corners.end(), [](auto a, auto b) { return a.x < b.x; });
  const auto [top, bottom] =
      std::minmax_element(corners.begin(), corners.end(), [](auto a, auto b) { return a.y < b.y; });
  constexpr int kAround = 4;
  // A linear code is read along lines: its corners may span no height at all.
  const int least = (right->x - left->x) / 8;
  const int first_x = std::clamp(left->x - kAround, 0, image.width);
  const int last_x = std::clamp(right->x + kAround, first_x, image.width);
  const int first_y = std::clamp(top->y - std::max(kAround, least), 0, image.height);
  const int last_y = std::clamp(bottom->y + std::max(kAround, least), first_y, image.height);
  constexpr std::uint8_t kPaper = 200;
  for (int y = first_y; y < last_y; ++y) {
    std::fill(image.Row(y) + first_x, image.Row(y) + last_x, kPaper);
  }
}

bool IsMatrix(CodeFormat format) {
  return format == CodeFormat::kQrCode || format == CodeFormat::kGs1Qr ||
         format == CodeFormat::kDataMatrix || format == CodeFormat::kGs1DataMatrix;
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
};

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

// A QR code or a DataMatrix is protected by Reed-Solomon codes; a linear code has one check digit,
// so two attempts must agree, in one frame or in two.
Ladder::Reading Ladder::Agreed(Reading reading) {
  if (!reading || IsMatrix(reading->format)) return reading;
  const bool agreed = SeenByAnother(*reading);
  seen_.push_back(reading->bytes);
  if (!agreed) return std::nullopt;
  return reading;
}

bool Ladder::SeenByAnother(const RawReading& reading) const {
  const auto knows = [&reading](const std::vector<std::string>& texts) {
    return std::find(texts.begin(), texts.end(), reading.bytes) != texts.end();
  };
  return knows(seen_) || knows(before_);
}

Ladder::Reading Ladder::WhereItWas(const Frame& frame) {
  constexpr int kForgotten = 5;
  if (!last_ || missed_ > kForgotten) return std::nullopt;
  const auto& corners = last_->corners;
  const auto by_x =
      std::minmax_element(corners.begin(), corners.end(), [](auto a, auto b) { return a.x < b.x; });
  const auto by_y =
      std::minmax_element(corners.begin(), corners.end(), [](auto a, auto b) { return a.y < b.y; });
  const int around = (by_x.second->x - by_x.first->x + by_y.second->y - by_y.first->y) / 6 + 16;
  const int left = std::clamp(by_x.first->x - around, 0, frame.image.width - 1);
  const int top = std::clamp(by_y.first->y - around, 0, frame.image.height - 1);
  const int width = std::min(frame.image.width, by_x.second->x + around) - left;
  const int height = std::min(frame.image.height, by_y.second->y + around) - top;
  constexpr int kSmallest = 32;
  if (width < kSmallest || height < kSmallest) return std::nullopt;
  const LumaBuffer part = Cut(frame.image, left, top, width, height);
  const Symbols symbols = IsMatrix(last_->format) ? Symbols::kMatrix : Symbols::kLinear;
  Reading reading = ReadWithZxing(part.View(), symbols, Threshold::kBlocks);
  if (!reading) return std::nullopt;
  return Agreed(Moved(std::move(*reading), 1, left, top));
}

Ladder::Reading Ladder::Half(const Frame& frame) {
  Reading reading = ReadWithZxing(frame.half.View(), Symbols::kBoth, Threshold::kBlocks);
  if (!reading) return std::nullopt;
  return Agreed(Moved(std::move(*reading), 2, 0, 0));
}

Ladder::Reading Ladder::Bars(const Frame& frame) {
  for (const BarArea& area : frame.bars) {
    if (frame.out_of_time()) break;
    EanReading read = ReadEan(frame.image, area, frame.out_of_time);
    // What looks like bars and is none looks the same in the next frame: another method must agree.
    if (read.reading && (read.sure || SeenByAnother(*read.reading))) return read.reading;
  }
  return std::nullopt;
}

// As many as time allows, each frame beginning with another one.
Ladder::Reading Ladder::Dear(const Frame& frame, const LumaImage& binary) {
  constexpr int kAttempts = 4;
  const int first = turn_;
  turn_ = (turn_ + 1) % kAttempts;
  for (int i = 0; i < kAttempts && !frame.nearly_out_of_time(); ++i) {
    Reading reading;
    switch ((first + i) % kAttempts) {
      case 0:
        reading = ReadWithZxing(frame.image, Symbols::kBoth, Threshold::kBlocks);
        break;
      case 1:
        reading = ReadWithZxing(binary, Symbols::kBoth, Threshold::kMiddle);
        break;
      case 2:
        reading = Negative(frame);
        break;
      default:
        reading = ReadWithZxing(frame.image, Symbols::kLinear, Threshold::kHistogram);
    }
    if (reading) reading = Agreed(std::move(reading));
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
  const LumaBuffer binary = AgainstNeighbours(image.View(), half.View(), kNeighbours, kDarker);
  CurvedQr curved;
  return curved.Read({image.View(), half.View(), binary.View()}, frame.out_of_time);
}

Ladder::Reading Ladder::Climb(Frame& frame) {
  if (Reading reading = WhereItWas(frame)) return reading;
  if (Reading reading = Half(frame)) return reading;
  frame.bars = FindBarAreas(frame.half.View(), kMostAreas);
  if (Reading reading = Bars(frame)) return reading;
  // Small pictures cost little and have small modules.
  constexpr std::size_t kSmall = std::size_t{640} * 640;
  if (frame.image.pixels.size() <= kSmall) {
    Reading reading = Agreed(ReadWithZxing(frame.image, Symbols::kBoth, Threshold::kBlocks));
    if (reading) return reading;
  }
  if (frame.out_of_time()) return std::nullopt;
  const LumaBuffer binary = AgainstNeighbours(frame.image, frame.half.View(), kNeighbours, kDarker);
  if (Reading reading =
          curved_.Read({frame.image, frame.half.View(), binary.View()}, frame.out_of_time)) {
    return reading;
  }
  return Dear(frame, binary.View());
}

// Labels lie side by side, or have several codes: with those covered that were read, one more is
// found.
Ladder::Reading Ladder::Beside(const LumaImage& image, const OutOfTime& out,
                               const OutOfTime& nearly) {
  LumaBuffer covered = Cut(image, 0, 0, image.width, image.height);
  for (const Recent& one : recent_) Cover(covered, one.reading.corners);
  Frame frame(covered.View(), out, nearly);
  return Climb(frame);
}

void Ladder::Remember(const RawReading& reading) {
  std::erase_if(recent_, [&reading](const Recent& one) {
    return one.reading.format == reading.format && one.reading.bytes == reading.bytes;
  });
  if (recent_.size() >= kMostRecent) recent_.erase(recent_.begin());
  recent_.push_back({reading, 0});
}

Sight Ladder::Read(const LumaImage& image) {
  Sight sight;
  constexpr int kSmallest = 16;  // less than any code at a pixel a module
  if (!image.IsSane() || std::min(image.width, image.height) < kSmallest) return sight;
  const auto start = clock_();
  const auto end = start + kBudget;
  const auto last_call = end - kWholePicture;
  Frame frame(
      image, [this, end] { return clock_() >= end; },
      [this, last_call] { return clock_() >= last_call; });
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
  if (looks_beside_) reading = Beside(image, frame.out_of_time, frame.nearly_out_of_time);
  if (!reading) reading = Climb(frame);
  if (!reading) {
    ++missed_;
    recent_.clear();
    sight.guidance = GuidanceFor(image, curved_.Finders(), frame.bars);
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
