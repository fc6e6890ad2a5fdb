#pragma once
/// The only way one thread talks to another: values in a bounded queue, and a bell.

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <utility>
#include <vector>

namespace ocop {

/// Many senders, one receiver. Every member is thread-safe; Post never blocks.
template <typename T>
class Mailbox {
 public:
  /// `ring` is called outside the lock after a Post that finds the bell silent; it must not block
  /// and returns false when it could not wake the receiver (the next Post rings again). Empty: the
  /// receiver sleeps in Take().
  explicit Mailbox(std::size_t capacity, std::function<bool()> ring = {})
      : capacity_(capacity), ring_(std::move(ring)) {}

  /// False when full; the value is dropped. Write at the call why dropping is right.
  [[nodiscard]] bool Post(T value) {
    {
      const std::lock_guard lock(mutex_);
      if (queue_.size() >= capacity_) return false;
      queue_.push_back(std::move(value));
      if (rung_) return true;
      rung_ = true;
    }
    arrived_.notify_one();
    if (ring_ && !ring_()) {
      const std::lock_guard lock(mutex_);
      rung_ = false;
    }
    return true;
  }

  /// All that has arrived, oldest first; silences the bell.
  [[nodiscard]] std::vector<T> Drain() {
    const std::lock_guard lock(mutex_);
    rung_ = false;
    std::vector<T> taken(std::make_move_iterator(queue_.begin()),
                         std::make_move_iterator(queue_.end()));
    queue_.clear();
    return taken;
  }

  /// Sleeps until something arrives or a stop is asked for; nothing on stop.
  [[nodiscard]] std::optional<T> Take(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    if (!arrived_.wait(lock, stop, [this] { return !queue_.empty(); })) return std::nullopt;
    return TakeFirst();
  }

  /// The same, but not longer than `longest`: nothing, too, when that is over.
  [[nodiscard]] std::optional<T> TakeWithin(const std::stop_token& stop,
                                            std::chrono::milliseconds longest) {
    std::unique_lock lock(mutex_);
    if (!arrived_.wait_for(lock, stop, longest, [this] { return !queue_.empty(); })) {
      return std::nullopt;
    }
    return TakeFirst();
  }

 private:
  T TakeFirst() {
    T value = std::move(queue_.front());
    queue_.pop_front();
    if (queue_.empty()) rung_ = false;
    return value;
  }

  const std::size_t capacity_;
  const std::function<bool()> ring_;
  std::mutex mutex_;
  std::condition_variable_any arrived_;
  std::deque<T> queue_;
  bool rung_ = false;
};

}  // namespace ocop
