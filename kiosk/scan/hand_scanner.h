#pragma once
/// The hand scanners' thread: codes as they are scanned, freed of what a scanner adds to them.
/// Asleep with no timer while nobody scans.

#include <chrono>
#include <functional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "kiosk/scan/messages.h"
#include "platform/hand_scanners.h"

namespace ocop::scan {

/// What scanners are set to put around a code.
struct CodeMarks {
  std::vector<std::string> prefixes;
  std::vector<std::string> suffixes;
  friend bool operator==(const CodeMarks&, const CodeMarks&) = default;
};

/// `code` without the longest prefix and suffix that it has, never all of it.
std::string WithoutMarks(std::string_view code, const CodeMarks& marks);

/// A pull of the trigger is meant, however often; but scanners read twice what stays in their beam.
/// The same code from the same scanner is new when it was not said for so long.
class DoubledReads {
 public:
  using Time = std::chrono::steady_clock::time_point;
  static constexpr std::chrono::milliseconds kQuiet{300};

  bool IsNew(const platform::CodeScanned& code);
  void Forget(const std::string& node);

 private:
  struct Said {
    std::string node;
    std::string bytes;
    Time last;
  };
  std::vector<Said> said_;  ///< the last code of each scanner
};

/// What the log says of an event that is no code.
std::string WordsFor(const platform::ScannerEvent& event);

/// Owns its thread, which alone waits for `scanners`; it outlives this. Ends at once.
class HandScanner {
 public:
  /// Thread-safe and non-blocking; false when full.
  using Post = std::function<bool(HandRead)>;

  HandScanner(platform::HandScanners& scanners, CodeMarks marks, Post post);
  HandScanner(const HandScanner&) = delete;
  HandScanner& operator=(const HandScanner&) = delete;
  ~HandScanner();

 private:
  void Run(const std::stop_token& stop);
  void Take(const platform::ScannerEvent& event);

  platform::HandScanners& scanners_;
  const CodeMarks marks_;
  const Post post_;
  DoubledReads doubled_;
  std::jthread thread_;  // last: everything above exists while it runs
};

}  // namespace ocop::scan
