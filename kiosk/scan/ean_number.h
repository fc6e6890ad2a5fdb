#pragma once
/// Which EAN-13 number fits best what was seen of its digits. ISO/IEC 15420. Pure; any thread.

#include <array>
#include <string>

namespace ocop::scan {

/// How well each digit of each set fits in each of the twelve places that have bars, -1..1. Sets as
/// in EanScores; the thirteenth digit, the first, is told by the sets of the left half.
using EanTable = std::array<std::array<std::array<double, 10>, 2>, 12>;

struct EanNumber {
  std::string digits;  ///< thirteen, the last of which is the right check digit
  double mean = 0;     ///< of how well its digits fit
  double worst = 0;    ///< how well the one fits that fits worst
  double margin = 0;   ///< by how much the digits of the next number fit worse, in sum
};

EanNumber LikeliestEan(const EanTable& table);

/// How well `number`, thirteen digits, fits: the mean of its digits.
double FitOfEan(const EanTable& table, const std::string& number);

}  // namespace ocop::scan
