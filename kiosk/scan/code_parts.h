#pragma once
/// Joins what is printed as several codes: structured append, ISO/IEC 18004 clause 8. Bytes are
/// joined, not texts, because a part may end within a character.

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/scan/messages.h"
#include "platform/reader_process.h"

namespace ocop::scan {

/// Collects the parts of one text at a time, in any order. Pure but for its memory, which holds two
/// texts of 16 codes at most. One thread.
class CodeParts {
 public:
  using Time = std::chrono::steady_clock::time_point;
  /// For so long the parts wait for the others.
  static constexpr std::chrono::seconds kPatience{60};
  /// A text none of whose parts was seen for so long is to be shown anew, all of it.
  static constexpr std::chrono::seconds kQuiet{3};

  /// `reading` has a part. The whole text, with the first code's format and this one's corners,
  /// when this part was the last one missing, and each time that a part of it is seen from then on.
  /// A part that is `news`, out of view until now, may begin another text; one that is not belongs
  /// to the text at hand or is nothing. Parts that turn out not to belong together are forgotten.
  std::optional<platform::RawReading> Add(const platform::RawReading& reading, bool news, Time now);

  /// Of the text whose codes are still missing; forgets it when its time is over.
  PartsRead Waiting(Time now);
  void Forget();

 private:
  /// Of one text. Empty when there is none.
  struct Text {
    std::vector<std::optional<platform::RawReading>> codes;
    Time last{};

    [[nodiscard]] int Have() const;
    /// By count and parity, and no other bytes are known of that part.
    [[nodiscard]] bool MayHold(const platform::RawReading& reading) const;
    [[nodiscard]] bool Has(const platform::RawReading& reading) const;
    [[nodiscard]] std::string Joined() const;
  };

  platform::RawReading Whole(const platform::RawReading& seen) const;

  Text waiting_;
  Text whole_;  ///< the last that was
};

}  // namespace ocop::scan
