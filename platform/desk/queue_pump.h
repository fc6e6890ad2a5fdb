#pragma once
/// An event pump without a window: input is pushed in by a tour or a test, the sleep is a real
/// poll().

#include <deque>
#include <mutex>

#include "platform/event_pump.h"
#include "platform/waker.h"

namespace ocop::platform {

class QueuePump final : public EventPump {
 public:
  /// Any thread. The input comes out of the next Wait().
  void Push(Input input);

  std::vector<Input> Wait(std::optional<std::chrono::milliseconds> timeout) override;
  bool Wake() override;

 private:
  Waker waker_;
  std::mutex mutex_;
  std::deque<Input> queue_;
};

}  // namespace ocop::platform
