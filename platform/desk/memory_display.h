#pragma once
/// A display without a screen: keeps the last frame in memory, for tests, tours and self-tests.

#include <vector>

#include "platform/display.h"

namespace ocop::platform {

class MemoryDisplay final : public Display {
 public:
  explicit MemoryDisplay(Size size)
      : size_(size),
        pixels_(static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height)) {}

  Size FrameSize() const override { return size_; }
  Status Present(const Frame& frame, std::span<const Rect> damage) override;

  /// What a person would see now: only damaged parts were taken over, as a real screen would.
  Frame Shown() const { return {pixels_, size_}; }
  /// How often Present was called.
  int presented() const { return presented_; }

 private:
  Size size_;
  std::vector<std::uint32_t> pixels_;
  int presented_ = 0;
};

}  // namespace ocop::platform
