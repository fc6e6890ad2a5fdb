#include "kiosk/scan/hand_scanner.h"

#include <algorithm>
#include <array>
#include <utility>

#include "platform/base/log.h"

namespace ocop::scan {
namespace {

using platform::CodeLost;
using platform::CodeScanned;
using platform::ScannerEvent;
using platform::ScannerGone;
using platform::ScannerReady;
using platform::ScannerRefused;

const char* WordsFor(platform::WhyLost why) {
  switch (why) {
    case platform::WhyLost::kUnplugged:
      return "it was unplugged";
    case platform::WhyLost::kOverrun:
      return "keys came faster than they were read";
    case platform::WhyLost::kUnknownKey:
      return "a key that is no character of a US keyboard; set the scanner to the US layout";
    case platform::WhyLost::kTooLong:
      return "it is too long";
    case platform::WhyLost::kPause:
      return "the end key did not come";
  }
  return "";
}

std::size_t LongestAtStart(std::string_view code, const std::vector<std::string>& marks) {
  std::size_t longest = 0;
  for (const std::string& mark : marks) {
    if (code.starts_with(mark)) longest = std::max(longest, mark.size());
  }
  return longest;
}

std::size_t LongestAtEnd(std::string_view code, const std::vector<std::string>& marks) {
  std::size_t longest = 0;
  for (const std::string& mark : marks) {
    if (code.ends_with(mark)) longest = std::max(longest, mark.size());
  }
  return longest;
}

}  // namespace

std::string WithoutMarks(std::string_view code, const CodeMarks& marks) {
  const std::size_t prefix = LongestAtStart(code, marks.prefixes);
  if (prefix < code.size()) code.remove_prefix(prefix);
  const std::size_t suffix = LongestAtEnd(code, marks.suffixes);
  if (suffix < code.size()) code.remove_suffix(suffix);
  return std::string(code);
}

bool DoubledReads::IsNew(const CodeScanned& code) {
  const auto known = std::find_if(said_.begin(), said_.end(), [&code](const Said& said) {
    return said.node == code.scanner.node;
  });
  if (known == said_.end()) {
    said_.push_back({code.scanner.node, code.bytes, code.at});
    return true;
  }
  const bool doubled = known->bytes == code.bytes && code.at - known->last < kQuiet;
  known->bytes = code.bytes;
  known->last = code.at;
  return !doubled;
}

void DoubledReads::Forget(const std::string& node) {
  std::erase_if(said_, [&node](const Said& said) { return said.node == node; });
}

std::string WordsFor(const ScannerEvent& event) {
  struct Words {
    std::string operator()(const CodeScanned& code) const {
      return platform::Describe(code.scanner) + ": a code";
    }
    std::string operator()(const CodeLost& lost) const {
      return platform::Describe(lost.scanner) + ": half a code dropped after " +
             std::to_string(lost.bytes) + " characters: " + WordsFor(lost.why);
    }
    std::string operator()(const ScannerReady& ready) const {
      return platform::Describe(ready.scanner) + ": ready";
    }
    std::string operator()(const ScannerGone& gone) const {
      return platform::Describe(gone.scanner) + ": unplugged";
    }
    std::string operator()(const ScannerRefused& refused) const {
      const bool known = refused.scanner.vendor != 0;
      const std::string what =
          known ? platform::Describe(refused.scanner) : "input device " + refused.scanner.node;
      const bool rights = refused.code == Code::kIo && !known;
      return what + ": " + refused.message +
             (rights ? "; the kiosk's user has to be in the group input" : "");
    }
  };
  return std::visit(Words{}, event);
}

HandScanner::HandScanner(platform::HandScanners& scanners, CodeMarks marks, Post post)
    : scanners_(scanners),
      marks_(std::move(marks)),
      post_(std::move(post)),
      thread_([this](const std::stop_token& stop) { Run(stop); }) {}

HandScanner::~HandScanner() {
  thread_.request_stop();
  scanners_.Interrupt();
}

void HandScanner::Run(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    for (const ScannerEvent& event : scanners_.Wait(std::nullopt)) Take(event);
  }
}

void HandScanner::Take(const ScannerEvent& event) {
  const auto* const code = std::get_if<CodeScanned>(&event);
  if (code == nullptr) {
    const bool good = std::holds_alternative<ScannerReady>(event);
    Log(good ? LogLevel::kInfo : LogLevel::kWarning, "scanner", WordsFor(event));
    if (const auto* gone = std::get_if<ScannerGone>(&event)) doubled_.Forget(gone->scanner.node);
    return;
  }
  if (!code->listed || !doubled_.IsNew(*code)) return;
  // Full: the screen is seconds behind, and whoever scans sees that and scans again.
  if (!post_(HandRead{WithoutMarks(code->bytes, marks_)})) {
    Log(LogLevel::kWarning, "scanner", "a code was dropped: too much waits");
  }
}

}  // namespace ocop::scan
