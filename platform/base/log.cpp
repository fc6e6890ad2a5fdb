#include "platform/base/log.h"

#include <unistd.h>

#include <string>

namespace ocop {
namespace {

std::string_view Prefix(LogLevel level) {
  switch (level) {
    case LogLevel::kInfo:
      return "info ";
    case LogLevel::kWarning:
      return "warning ";
    case LogLevel::kError:
      return "error ";
  }
  return "";
}

}  // namespace

void Log(LogLevel level, std::string_view area, std::string_view text) {
  std::string line;
  line.append(Prefix(level)).append(area).append(": ");
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    line.push_back(byte < 0x20 || byte == 0x7F ? ' ' : c);
  }
  line.push_back('\n');
  // Nobody can be told that stderr is gone.
  if (::write(STDERR_FILENO, line.data(), line.size()) < 0) return;
}

}  // namespace ocop
