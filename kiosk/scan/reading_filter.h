#pragma once
/// Decides which readings are worth saying: linear codes, which carry one check digit only, must
/// be seen in two of three frames running (beside another code the reader looks in every other
/// one), and a label that stays in view is said once. Two parts of one text are two codes.

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "platform/reader_process.h"

namespace ocop::scan {

/// Pure but for its memory, which is bounded. One thread.
class ReadingFilter {
 public:
  using Time = std::chrono::steady_clock::time_point;
  /// A label unseen for so long counts as shown anew.
  static constexpr std::chrono::seconds kQuiet{3};

  /// What of this frame's readings is to be said now.
  std::vector<platform::RawReading> Accept(std::vector<platform::RawReading> frame, Time now);
  /// Whether this code was out of view until now. It is remembered as seen.
  bool IsNews(const platform::RawReading& reading, Time now);
  void Forget();

 private:
  struct Seen {
    platform::CodeFormat format;
    std::string bytes;
    std::optional<platform::CodePart> part;
    Time last;
  };

  std::vector<Seen> said_;                            // most recent first
  std::vector<platform::RawReading> linear_before_;   // linear codes of the previous frame
  std::vector<platform::RawReading> linear_earlier_;  // and of the one before
};

}  // namespace ocop::scan
