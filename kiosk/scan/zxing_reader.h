#pragma once
/// Reads codes out of one luminance picture with libzxing. The only file that reads with it, and
/// where its exceptions end. Runs in the reader process: this library has been seen to abort.

#include <optional>
#include <vector>

#include "kiosk/scan/luma.h"
#include "platform/reader_process.h"

namespace ocop::scan {

enum class Symbols { kMatrix, kLinear, kBoth };
enum class Threshold {
  kBlocks,  ///< against the surrounding blocks; linear codes row by row
  kMiddle,  ///< 127: the picture is black and white already
};

/// One code at most, corners in the picture's pixels. Nothing also when the library failed. Holds
/// no state; any thread.
std::optional<platform::RawReading> ReadWithZxing(const LumaImage& image, Symbols symbols,
                                                  Threshold threshold);

/// `dark[y * size + x]`: modules of a QR code. Corners are left alone.
std::optional<platform::RawReading> DecodeQrModules(const std::vector<bool>& dark, int size);

}  // namespace ocop::scan
