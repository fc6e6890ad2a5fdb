#pragma once
/// A thread that does one kind of work, in the order in which its owner asks, while the owner does
/// something else. The two share nothing but two mailboxes, and those never overflow: the owner may
/// have only so much asked for at a time.

#include <cstddef>
#include <functional>
#include <stop_token>
#include <thread>
#include <utility>

#include "platform/base/check.h"
#include "platform/base/mailbox.h"

namespace ocop::hub {

/// Every member is for the owner's thread. Ends with the work in hand; what was asked and not begun
/// is not done.
template <typename Request, typename Answer>
class Assistant {
 public:
  /// `work` runs on the other thread, one call at a time; what it refers to outlives this.
  Assistant(std::size_t most_asked, std::function<Answer(Request)> work)
      : most_asked_(most_asked),
        requests_(most_asked),
        answers_(most_asked),
        thread_([this, work = std::move(work)](const std::stop_token& stop) {
          while (auto request = requests_.Take(stop)) {
            OCOP_CHECK(answers_.Post(work(std::move(*request))));  // one for one: never full
          }
        }) {}

  [[nodiscard]] bool IsIdle() const { return asked_ == 0; }
  [[nodiscard]] bool HasRoom() const { return asked_ < most_asked_; }
  /// Only when there is room.
  void Ask(Request request) {
    OCOP_CHECK(HasRoom() && requests_.Post(std::move(request)));
    ++asked_;
  }
  /// The answer to the oldest request that was not answered yet; sleeps until it is there. Only
  /// when something was asked.
  [[nodiscard]] Answer Take() {
    OCOP_CHECK(asked_ > 0);
    --asked_;
    return std::move(*answers_.Take({}));
  }

 private:
  const std::size_t most_asked_;
  std::size_t asked_ = 0;
  Mailbox<Request> requests_;
  Mailbox<Answer> answers_;
  std::jthread thread_;  // last: ends before the mailboxes do
};

}  // namespace ocop::hub
