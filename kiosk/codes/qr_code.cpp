#include "kiosk/codes/qr_code.h"

#include <ZXing/BarcodeFormat.h>
#include <ZXing/BitMatrix.h>
#include <ZXing/CharacterSet.h>
#include <ZXing/MultiFormatWriter.h>

#include <exception>
#include <string>

namespace ocop::codes {
namespace {

// The writer's scale of 0 to 8 for the four levels of QR.
int WriterLevel(ErrorCorrection correction) {
  switch (correction) {
    case ErrorCorrection::kLow:
      return 1;
    case ErrorCorrection::kMedium:
      return 3;
    case ErrorCorrection::kQuartile:
      return 5;
    case ErrorCorrection::kHigh:
      return 7;
  }
  return 3;
}

// Plain ASCII needs no word about its character set, and some phones stumble over one.
bool IsAscii(std::string_view text) {
  for (const char c : text) {
    if ((static_cast<unsigned char>(c) & 0x80U) != 0) return false;
  }
  return true;
}

Modules ToModules(const ZXing::BitMatrix& bits) {
  Modules modules;
  modules.size = bits.width();
  modules.cells.reserve(static_cast<std::size_t>(bits.width()) *
                        static_cast<std::size_t>(bits.height()));
  for (int y = 0; y < bits.height(); ++y) {
    for (int x = 0; x < bits.width(); ++x) modules.cells.push_back(bits.get(x, y) ? 1 : 0);
  }
  return modules;
}

}  // namespace

bool Modules::Dark(int x, int y) const {
  if (x < 0 || y < 0 || x >= size || y >= size) return false;
  return cells[static_cast<std::size_t>(y) * static_cast<std::size_t>(size) +
               static_cast<std::size_t>(x)] != 0;
}

Result<Modules> EncodeQr(std::string_view text, ErrorCorrection correction) {
  if (text.empty()) return Status(Code::kInvalid, "qr code: no text");
  try {
    ZXing::MultiFormatWriter writer(ZXing::BarcodeFormat::QRCode);
    writer.setMargin(0).setEccLevel(WriterLevel(correction));
    if (!IsAscii(text)) writer.setEncoding(ZXing::CharacterSet::UTF8);
    return ToModules(writer.encode(std::string(text), 0, 0));
  } catch (const std::exception& error) {  // the writer's way of saying "too long"
    return Status(Code::kInvalid, std::string("qr code: ") + error.what());
  }
}

}  // namespace ocop::codes
