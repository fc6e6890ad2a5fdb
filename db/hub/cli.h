#pragma once
/// The command line of ocop-hub.

#include <iosfwd>

#include "platform/clock.h"
#include "platform/storage.h"

namespace ocop::hub {

/// What the tool needs of the machine. The list of problems goes to `out`, everything else to
/// `err`.
struct Machine {
  platform::Storage& storage;
  const platform::Clock& clock;
  std::ostream& out;
  std::ostream& err;
  bool err_is_terminal = false;  ///< a line that counts up, or one line per tenth
};

/// The exit status, also told by --help.
enum ExitCode {
  kDone = 0,
  kWrongCommand = 2,
  kSourceProblems = 3,
  kCannotWrite = 4,
  kCannotRead = 5,
  kNotACatalogue = 6,
  kInternal = 70,
};

int RunCommand(int argc, const char* const* argv, const Machine& machine);

}  // namespace ocop::hub
