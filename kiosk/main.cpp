#include <cstdio>
#include <exception>

#include "kiosk/command_line.h"
#include "kiosk/compose.h"
#include "kiosk/scan/reader_main.h"
#include "platform/linux/core_dumps.h"
#include "platform/linux/reader_process.h"

namespace {

int Main(int argc, char** argv) {
  const auto command_line = ocop::ParseCommandLine(argc, argv);
  if (!command_line.ok()) {
    std::fprintf(stderr, "ocop-kiosk: %s\n", command_line.status().message().c_str());
    return ToInt(ocop::ExitStatus::kCommandLine);
  }
  if (command_line->mode == ocop::Mode::kPrint) {
    std::fputs(command_line->print.c_str(), stdout);
    return ToInt(ocop::ExitStatus::kOk);
  }
  if (command_line->mode == ocop::Mode::kReader) {
    return ocop::scan::RunReader(ocop::platform::kReaderPoolFd, ocop::platform::kReaderSocketFd);
  }
  if (!ocop::platform::NeverDumpCores())
    std::fputs("ocop-kiosk: warning: the system insists on core dumps\n", stderr);
  return ToInt(ocop::RunKiosk(*command_line));
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return Main(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "ocop-kiosk: bug: %s\n", error.what());
    return 70;  // EX_SOFTWARE: https://man7.org/linux/man-pages/man3/sysexits.h.3head.html
  }
}
