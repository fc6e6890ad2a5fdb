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
  kNoCentre = 7,       ///< the folder is no centre, lacks a key, or holds something else already
  kKeyRefused = 8,     ///< a passphrase is wrong, or the keys given are not the ones that may sign
  kBusy = 9,           ///< another ocop-hub works on this centre
  kSomeClosed = 10,    ///< done, but some messages of visitors could not be opened
  kNothingThere = 11,  ///< no message of a visitor has this reference
  kInternal = 70,
};

int RunCommand(int argc, const char* const* argv, const Machine& machine);

}  // namespace ocop::hub
