#pragma once
/// One line per event on stderr, where journald or a terminal picks it up. Any thread.

#include <string_view>

namespace ocop {

enum class LogLevel { kInfo, kWarning, kError };

/// Writes "level area: text\n" in one write(2), so that lines of two threads do not mix. Control
/// characters in `text` are replaced: payloads of labels are hostile.
void Log(LogLevel level, std::string_view area, std::string_view text);

}  // namespace ocop
