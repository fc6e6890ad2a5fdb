#pragma once
/// Writes QR codes: the take-away basket, the health code.

#include <cstdint>
#include <string_view>
#include <vector>

#include "platform/base/result.h"

namespace ocop::codes {

/// How much of the code may be lost: about 7, 15, 25, 30 %.
enum class ErrorCorrection { kLow, kMedium, kQuartile, kHigh };

/// A square of modules without the quiet zone; whoever draws leaves four modules of ground around.
struct Modules {
  int size = 0;                     ///< modules per side, 21 to 177; 0 means no code
  std::vector<std::uint8_t> cells;  ///< size * size, row by row, 1 = dark

  [[nodiscard]] bool Dark(int x, int y) const;  ///< false outside the code
  bool operator==(const Modules&) const = default;
};

/// `text` is UTF-8. kInvalid when it is empty or too long for one code.
Result<Modules> EncodeQr(std::string_view text, ErrorCorrection correction);

}  // namespace ocop::codes
