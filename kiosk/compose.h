#pragma once
/// Puts the program together: the only place, with main.cpp, that names concrete ports.

#include "kiosk/command_line.h"
#include "kiosk/exit_status.h"

namespace ocop {

/// Runs the kiosk as told, to its end. Says on stderr what went wrong, in sentences.
ExitStatus RunKiosk(const CommandLine& command_line);

}  // namespace ocop
