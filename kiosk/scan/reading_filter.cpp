#include "kiosk/scan/reading_filter.h"

#include <algorithm>
#include <utility>

namespace ocop::scan {
namespace {

using platform::RawReading;

constexpr std::size_t kRemembered = 20;  // a text of 16 parts, and something beside

bool SameCode(const RawReading& a, const RawReading& b) {
  return a.format == b.format && a.bytes == b.bytes;
}

}  // namespace

std::vector<RawReading> ReadingFilter::Accept(std::vector<RawReading> frame, Time now) {
  std::vector<RawReading> linear;
  std::vector<RawReading> news;
  for (RawReading& reading : frame) {
    if (IsLinear(reading.format)) {
      linear.push_back(reading);
      const auto same = [&reading](const RawReading& other) { return SameCode(other, reading); };
      const bool agreed = std::any_of(linear_before_.begin(), linear_before_.end(), same) ||
                          std::any_of(linear_earlier_.begin(), linear_earlier_.end(), same);
      if (!agreed) continue;
    }
    if (IsNews(reading, now)) news.push_back(std::move(reading));
  }
  linear_earlier_ = std::exchange(linear_before_, std::move(linear));
  return news;
}

bool ReadingFilter::IsNews(const RawReading& reading, Time now) {
  const auto known = std::find_if(said_.begin(), said_.end(), [&reading](const Seen& seen) {
    return seen.format == reading.format && seen.part == reading.part &&
           seen.bytes == reading.bytes;
  });
  if (known != said_.end()) {
    const bool news = now - known->last >= kQuiet;
    known->last = now;
    return news;
  }
  said_.insert(said_.begin(), {reading.format, reading.bytes, reading.part, now});
  if (said_.size() > kRemembered) said_.pop_back();
  return true;
}

void ReadingFilter::Forget() {
  said_.clear();
  linear_before_.clear();
  linear_earlier_.clear();
}

}  // namespace ocop::scan
