#pragma once
/// One scan line over an EAN-13 symbol, read as a whole: a grid of 95 modules is laid over it and
/// every digit compared with what blurred digits look like, so bars need not be told apart one by
/// one. ISO/IEC 15420. Pure; any thread.

#include <array>
#include <span>
#include <vector>

namespace ocop::scan {

inline constexpr int kEanModules = 95;

/// How well each digit of each set fits in each of the twelve places, -1..1. Sets: 0 and 1 are L
/// and G in the left half, R in the right half under 0.
struct EanScores {
  std::array<std::array<std::array<float, 10>, 2>, 12> digit{};
  float total = -1;  ///< mean of the best of all places and the guards
};

/// Where modules are on the line: at first + m * (last - first) / 95, `bulge` samples farther in
/// the middle, and `lean` is how much more so in the second half. Samples from the line's start.
struct EanFit {
  double first = 0;
  double last = 0;
  double bulge = 0;
  double lean = 0;
};

/// A line, samples at even distances, as it was understood.
struct EanLine {
  EanScores scores;
  EanFit fit;
};

/// Reads `line` from its start to its end or, `turned`, the other way.
EanLine ReadEanLine(std::span<const float> line, bool turned);

/// The same, for a symbol whose ends are known but for a module.
EanLine ReadEanLineAt(std::span<const float> line, const EanFit& ends);

/// The same, for a line beside one that was fitted with `near`.
EanLine FollowEanLine(std::span<const float> line, const EanFit& near);

}  // namespace ocop::scan
