#include "kiosk/scan/zxing_reader.h"

#include <ZXing/BarcodeFormat.h>
#include <ZXing/DecodeHints.h>
#include <ZXing/ImageView.h>
#include <ZXing/ReadBarcode.h>

#include <chrono>
#include <exception>
#include <optional>
#include <string>
#include <utility>

namespace ocop::scan {
namespace {

using platform::CodeFormat;
using platform::RawReading;

// libzxing 1.4.0 aborts the process on many 720p frames of EAN-13 (20 of 24 at 4 pixels a module)
// when ReadBarcodes looks for several symbols with its own downscaling on; with one symbol, no
// downscaling, or the singular ReadBarcode it never did. We use all three, and scale ourselves.
ZXing::DecodeHints Hints() {
  using enum ZXing::BarcodeFormat;
  return ZXing::DecodeHints()
      .setFormats(QRCode | EAN13 | EAN8)
      .setMaxNumberOfSymbols(1)
      .setTryDownscale(false);
}

std::optional<CodeFormat> FormatOf(const ZXing::Result& found) {
  switch (found.format()) {
    case ZXing::BarcodeFormat::QRCode:
      return CodeFormat::kQrCode;
    case ZXing::BarcodeFormat::EAN13:
      return CodeFormat::kEan13;
    case ZXing::BarcodeFormat::EAN8:
      return CodeFormat::kEan8;
    default:
      return std::nullopt;
  }
}

std::optional<RawReading> Attempt(const LumaImage& image, int scale) {
  const ZXing::ImageView view(image.pixels.data(), image.width, image.height,
                              ZXing::ImageFormat::Lum);
  const ZXing::Result found = ZXing::ReadBarcode(view, Hints());
  const std::optional<CodeFormat> format = FormatOf(found);
  if (!found.isValid() || !format) return std::nullopt;
  RawReading reading;
  reading.format = *format;
  reading.bytes.assign(found.bytes().begin(), found.bytes().end());
  for (std::size_t i = 0; i < reading.corners.size(); ++i) {
    const ZXing::PointI& corner = found.position()[i];
    reading.corners[i] = {corner.x * scale, corner.y * scale};
  }
  return reading;
}

std::vector<std::uint8_t> HalfSize(const LumaImage& image) {
  const auto width = static_cast<std::size_t>(image.width);
  const std::size_t half_width = width / 2;
  const auto half_height = static_cast<std::size_t>(image.height / 2);
  std::vector<std::uint8_t> half(half_width * half_height);
  for (std::size_t y = 0; y < half_height; ++y) {
    const std::uint8_t* above = image.pixels.data() + 2 * y * width;
    const std::uint8_t* below = above + width;
    std::uint8_t* out = half.data() + y * half_width;
    for (std::size_t x = 0; x < half_width; ++x) {
      const int sum = above[2 * x] + above[2 * x + 1] + below[2 * x] + below[2 * x + 1];
      out[x] = static_cast<std::uint8_t>((sum + 2) / 4);
    }
  }
  return half;
}

// Half size first: a third of the time, and it smooths noise; it reads half of all labels alone.
std::optional<RawReading> ReadOne(const LumaImage& image) {
  constexpr int kSmallestHalved = 128;
  if (image.width >= kSmallestHalved && image.height >= kSmallestHalved) {
    const std::vector<std::uint8_t> half = HalfSize(image);
    std::optional<RawReading> reading = Attempt({image.width / 2, image.height / 2, half}, 2);
    if (reading) return reading;
  }
  return Attempt(image, 1);
}

}  // namespace

Result<std::vector<RawReading>> ReadCodes(const LumaImage& image) {
  if (image.width <= 0 || image.height <= 0 ||
      image.pixels.size() !=
          static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height)) {
    return Status(Code::kInvalid, "reading: sizes and pixels do not fit");
  }
  try {
    const auto start = std::chrono::steady_clock::now();
    std::optional<RawReading> reading = ReadOne(image);
    std::vector<RawReading> readings;
    if (reading) {
      reading->took = std::chrono::duration_cast<std::chrono::microseconds>(
          std::chrono::steady_clock::now() - start);
      readings.push_back(std::move(*reading));
    }
    return readings;
  } catch (const std::exception& error) {
    return Status(Code::kIo, std::string("reading: ") + error.what());
  }
}

}  // namespace ocop::scan
