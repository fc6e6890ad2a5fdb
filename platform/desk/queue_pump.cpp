#include "platform/desk/queue_pump.h"

#include <iterator>

namespace ocop::platform {

void QueuePump::Push(Input input) {
  {
    const std::lock_guard lock(mutex_);
    queue_.push_back(std::move(input));
  }
  waker_.Wake();
}

std::vector<Input> QueuePump::Wait(std::optional<std::chrono::milliseconds> timeout) {
  static_cast<void>(waker_.Wait(timeout));
  static_cast<void>(waker_.Clear());
  const std::lock_guard lock(mutex_);
  std::vector<Input> taken(std::make_move_iterator(queue_.begin()),
                           std::make_move_iterator(queue_.end()));
  queue_.clear();
  return taken;
}

bool QueuePump::Wake() {
  waker_.Wake();
  return true;
}

}  // namespace ocop::platform
