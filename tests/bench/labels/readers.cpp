#include "tests/bench/labels/readers.h"

#include <ZXing/ReadBarcode.h>

#include <chrono>
#include <ctime>

#include "kiosk/scan/ladder.h"
#include "tests/bench/labels/zbar_peer.h"

namespace ocop::bench {
namespace {

std::chrono::microseconds CpuTime() {
  timespec now{};
  static_cast<void>(::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now));
  return std::chrono::duration_cast<std::chrono::microseconds>(
      std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec));
}

double MillisecondsSince(std::chrono::microseconds start) {
  return std::chrono::duration<double, std::milli>(CpuTime() - start).count();
}

class LadderReader final : public Reader {
 public:
  Answer Read(const Picture& frame) override {
    const auto start = CpuTime();
    const scan::Sight sight = ladder_.Read({frame.width, frame.height, frame.luma});
    Answer answer{{}, MillisecondsSince(start)};
    for (const platform::RawReading& reading : sight.readings) {
      answer.texts.push_back(reading.bytes);
    }
    return answer;
  }
  void Forget() override { ladder_.Forget(); }

 private:
  scan::Ladder ladder_{&CpuTime};
};

// libzxing as it comes, but asked for one symbol of the formats in question: with ReadBarcodes and
// several symbols 1.4.0 aborts on most 720p frames of EAN-13.
class ZxingReader final : public Reader {
 public:
  Answer Read(const Picture& frame) override {
    const auto start = CpuTime();
    using enum ZXing::BarcodeFormat;
    const ZXing::ImageView view(frame.luma.data(), frame.width, frame.height,
                                ZXing::ImageFormat::Lum);
    const auto hints = ZXing::DecodeHints().setFormats(QRCode | DataMatrix | EAN13 | EAN8 | UPCA |
                                                       UPCE | ITF | Code128);
    const ZXing::Result found = ZXing::ReadBarcode(view, hints);
    Answer answer{{}, MillisecondsSince(start)};
    if (found.isValid()) {
      answer.texts.emplace_back(found.bytes().begin(), found.bytes().end());
    }
    return answer;
  }
  void Forget() override {}
};

class ZbarReader final : public Reader {
 public:
  Answer Read(const Picture& frame) override {
    const auto start = CpuTime();
    Answer answer;
    answer.texts = ReadWithZbar(frame.luma.data(), static_cast<unsigned>(frame.width),
                                static_cast<unsigned>(frame.height));
    answer.ms = MillisecondsSince(start);
    return answer;
  }
  void Forget() override {}
};

}  // namespace

const std::vector<Entrant>& Entrants() {
  static const std::vector<Entrant> kEntrants = {
      {"ocop", [] { return std::make_unique<LadderReader>(); }},
      {"zxing", [] { return std::make_unique<ZxingReader>(); }},
      {"zbar", [] { return std::make_unique<ZbarReader>(); }},
  };
  return kEntrants;
}

}  // namespace ocop::bench
