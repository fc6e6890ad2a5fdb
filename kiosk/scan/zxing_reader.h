#pragma once
/// Reads codes out of one luminance picture with libzxing. The only file that reads with it. Runs
/// in the reader process: this library has been seen to abort.

#include <cstdint>
#include <span>
#include <vector>

#include "platform/base/result.h"
#include "platform/reader_process.h"

namespace ocop::scan {

/// Rows tightly packed, width * height bytes.
struct LumaImage {
  int width = 0;
  int height = 0;
  std::span<const std::uint8_t> pixels;
};

/// QR, EAN-13 and EAN-8, one code at most; often none. kInvalid when the sizes do not fit the
/// pixels; kIo when the library failed. Holds no state; any thread.
Result<std::vector<platform::RawReading>> ReadCodes(const LumaImage& image);

}  // namespace ocop::scan
