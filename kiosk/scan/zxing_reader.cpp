#include "kiosk/scan/zxing_reader.h"

#include <ZXing/BarcodeFormat.h>
#include <ZXing/DecodeHints.h>
#include <ZXing/ImageView.h>
#include <ZXing/ReadBarcode.h>

#include <charconv>
#include <exception>
#include <string>
#include <utility>

#include "platform/base/log.h"

namespace ocop::scan {
namespace {

using platform::CodeFormat;
using platform::RawReading;

ZXing::BarcodeFormats FormatsOf(Symbols symbols) {
  using enum ZXing::BarcodeFormat;
  const ZXing::BarcodeFormats matrix = QRCode | DataMatrix;
  const ZXing::BarcodeFormats linear = EAN13 | EAN8 | UPCE | ITF | Code128;
  switch (symbols) {
    case Symbols::kMatrix:
      return matrix;
    case Symbols::kLinear:
      return linear;
    case Symbols::kBoth:
      return matrix | linear;
  }
  return matrix;
}

ZXing::Binarizer BinarizerOf(Threshold threshold) {
  switch (threshold) {
    case Threshold::kBlocks:
      return ZXing::Binarizer::LocalAverage;
    case Threshold::kMiddle:
      return ZXing::Binarizer::FixedThreshold;
  }
  return ZXing::Binarizer::LocalAverage;
}

std::optional<CodeFormat> FormatOf(const ZXing::Result& found) {
  // AIM symbology identifiers of GS1 carriers: GS1 General Specifications, figure 3.2-1.
  const bool is_gs1 = found.contentType() == ZXing::ContentType::GS1;
  switch (found.format()) {
    case ZXing::BarcodeFormat::QRCode:
      return is_gs1 ? CodeFormat::kGs1Qr : CodeFormat::kQrCode;
    case ZXing::BarcodeFormat::DataMatrix:
      return is_gs1 ? CodeFormat::kGs1DataMatrix : CodeFormat::kDataMatrix;
    case ZXing::BarcodeFormat::Code128:
      return is_gs1 ? CodeFormat::kGs1Code128 : CodeFormat::kCode128;
    case ZXing::BarcodeFormat::EAN13:
      return CodeFormat::kEan13;
    case ZXing::BarcodeFormat::EAN8:
      return CodeFormat::kEan8;
    case ZXing::BarcodeFormat::UPCE:
      return CodeFormat::kUpcE;
    case ZXing::BarcodeFormat::ITF:
      return CodeFormat::kItf;
    default:
      return std::nullopt;
  }
}

// A code that calls itself the only one, or one beyond the last, is taken as it is. Other
// symbologies have parts without a parity.
std::optional<platform::CodePart> PartOf(const ZXing::Result& found) {
  if (found.format() != ZXing::BarcodeFormat::QRCode || !found.isPartOfSequence())
    return std::nullopt;
  platform::CodePart part{found.sequenceIndex(), found.sequenceSize(), 0};
  const std::string parity = found.sequenceId();  // in decimal
  const char* end = parity.data() + parity.size();
  const auto [stopped, error] = std::from_chars(parity.data(), end, part.parity);
  if (error != std::errc() || stopped != end || !part.IsSane()) return std::nullopt;
  return part;
}

std::optional<RawReading> Read(const LumaImage& image, const ZXing::DecodeHints& hints) {
  try {
    const ZXing::ImageView view(image.pixels.data(), image.width, image.height,
                                ZXing::ImageFormat::Lum);
    const ZXing::Result found = ZXing::ReadBarcode(view, hints);
    if (!found.isValid()) return std::nullopt;
    const std::optional<CodeFormat> format = FormatOf(found);
    if (!format) return std::nullopt;
    RawReading reading;
    reading.format = *format;
    reading.bytes.assign(found.bytes().begin(), found.bytes().end());
    reading.part = PartOf(found);
    for (std::size_t i = 0; i < reading.corners.size(); ++i) {
      const ZXing::PointI& corner = found.position()[i];
      reading.corners[i] = {corner.x, corner.y};
    }
    return reading;
  } catch (const std::exception& error) {
    Log(LogLevel::kWarning, "reader", std::string("libzxing: ") + error.what());
    return std::nullopt;
  }
}

}  // namespace

// libzxing 1.4.0 aborts the process on many 720p frames of EAN-13 (20 of 24 at 4 pixels a module)
// when ReadBarcodes looks for several symbols with its own downscaling on; with one symbol, no
// downscaling, or the singular ReadBarcode it never did. We use all three, and scale ourselves.
std::optional<RawReading> ReadWithZxing(const LumaImage& image, Symbols symbols,
                                        Threshold threshold) {
  if (!image.IsSane()) return std::nullopt;
  return Read(image, ZXing::DecodeHints()
                         .setFormats(FormatsOf(symbols))
                         .setBinarizer(BinarizerOf(threshold))
                         .setMaxNumberOfSymbols(1)
                         .setTryRotate(symbols != Symbols::kMatrix)
                         .setTryDownscale(false));
}

std::optional<RawReading> DecodeQrModules(const std::vector<bool>& dark, int size) {
  constexpr int kQuiet = 4;  // ISO/IEC 18004, 6.3.8
  constexpr int kScale = 2;
  const int side = (size + 2 * kQuiet) * kScale;
  LumaBuffer picture(side, side);
  for (int y = 0; y < side; ++y) {
    std::uint8_t* row = picture.Row(y);
    const int j = y / kScale - kQuiet;
    for (int x = 0; x < side; ++x) {
      const int i = x / kScale - kQuiet;
      const bool inside = i >= 0 && j >= 0 && i < size && j < size;
      row[x] = inside && dark[CellAt(i, j, size)] ? 0 : 255;
    }
  }
  return Read(picture.View(), ZXing::DecodeHints()
                                  .setFormats(ZXing::BarcodeFormat::QRCode)
                                  .setBinarizer(ZXing::Binarizer::FixedThreshold)
                                  .setMaxNumberOfSymbols(1)
                                  .setIsPure(true)
                                  .setTryHarder(false)
                                  .setTryRotate(false)
                                  .setTryDownscale(false));
}

}  // namespace ocop::scan
