#pragma once
/// An event pump that never sleeps, and remembers how long it was asked to.

#include <chrono>
#include <optional>
#include <utility>
#include <vector>

#include "platform/desk/queue_pump.h"

namespace ocop::fakes {

class SleeplessPump final : public platform::EventPump {
 public:
  void Push(platform::Input input) { queue_.Push(std::move(input)); }

  /// Of the last Wait(); nothing when it would have slept until woken.
  std::optional<std::chrono::milliseconds> AskedFor() const { return asked_for_; }

  std::vector<platform::Input> Wait(std::optional<std::chrono::milliseconds> timeout) override {
    asked_for_ = timeout;
    return queue_.Wait(std::chrono::milliseconds(0));
  }
  bool Wake() override { return queue_.Wake(); }

 private:
  platform::QueuePump queue_;
  std::optional<std::chrono::milliseconds> asked_for_;
};

}  // namespace ocop::fakes
