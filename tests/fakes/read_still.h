#pragma once
/// Reads a picture by itself: the product's ladder that has seen nothing, and all the time it
/// wants.

#include <chrono>
#include <vector>

#include "kiosk/scan/ladder.h"

namespace ocop::fakes {

inline std::vector<platform::RawReading> ReadStill(const scan::LumaImage& image) {
  scan::Ladder ladder([] { return std::chrono::microseconds(0); });
  return ladder.Read(image).readings;
}

}  // namespace ocop::fakes
