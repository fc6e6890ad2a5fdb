#pragma once
/// Several codes in one picture: which of their answers a visitor is asked to choose from. Pure.

#include <chrono>
#include <cstddef>
#include <optional>
#include <vector>

#include "kiosk/flow/session.h"

namespace ocop::flow {

/// More do not fit a screen; nobody shows them on purpose.
inline constexpr std::size_t kMostAnswers = 6;

/// A label often carries its number, a serial and a web address at once: answers about one product
/// are one, and what leads nowhere is left out beside what leads to a product or its maker. In the
/// order given, at most kMostAnswers; never empty unless `answers` is. Of answers about one product
/// the one that knows most of this very item stays: one with a day of expiry, then one found by its
/// full number, then the first.
std::vector<LabelAnswer> Distinct(std::vector<LabelAnswer> answers);

/// What somebody holds up in one go. The codes of one label, and labels that lie side by side, are
/// seldom all read from one picture: what follows while one of them is seen, or within kOneShowing,
/// is one question.
class Showing {
 public:
  using Time = std::chrono::steady_clock::time_point;
  static constexpr std::chrono::milliseconds kOneShowing{1000};  ///< unseen

  /// What the session is to be told; nothing when this was known already.
  std::optional<Event> Add(LabelAnswer answer, Time now);
  /// Codes are in view, said already or not. Whether they are shown with what was answered.
  bool Seen(Time now);
  /// The next one is a question of its own.
  void Forget() { answers_.clear(); }

 private:
  std::vector<LabelAnswer> answers_;  // distinct
  Time last_{};
};

}  // namespace ocop::flow
