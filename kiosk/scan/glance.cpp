#include "kiosk/scan/glance.h"

#include <algorithm>

namespace ocop::scan {

platform::FrameTarget Glance::Target() {
  luma_.resize(kGeometry.LumaBytes());
  return {kGeometry, luma_, {}};
}

bool Glance::SeesCode() {
  const bool sees = likeness_.LooksLikeCode({kGeometry.width, kGeometry.height, luma_});
  fruitless_ = sees ? fruitless_ + 1 : 0;
  return sees;
}

std::chrono::milliseconds Glance::Pause() const {
  constexpr int kPatience = 25;  // five seconds
  constexpr int kMostDoublings = 2;
  return kApart * (1 << std::min(fruitless_ / kPatience, kMostDoublings));
}

}  // namespace ocop::scan
