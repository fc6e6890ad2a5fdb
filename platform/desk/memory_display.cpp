#include "platform/desk/memory_display.h"

#include <algorithm>

namespace ocop::platform {

Status MemoryDisplay::Present(const Frame& frame, std::span<const Rect> damage) {
  if (!(frame.size == size_)) return {Code::kInvalid, "frame and display differ in size"};
  ++presented_;
  for (const Rect& wanted : damage) {
    const Rect rect = Intersect(wanted, {0, 0, size_.width, size_.height});
    for (int y = rect.y; y < rect.Bottom(); ++y) {
      const auto offset = static_cast<std::size_t>(y) * static_cast<std::size_t>(size_.width) +
                          static_cast<std::size_t>(rect.x);
      std::copy_n(frame.pixels.begin() + static_cast<std::ptrdiff_t>(offset), rect.width,
                  pixels_.begin() + static_cast<std::ptrdiff_t>(offset));
    }
  }
  return {};
}

}  // namespace ocop::platform
