#pragma once
/// `--self-test`: what a technician wants to know before leaving, a line each.

#include "kiosk/config.h"
#include "kiosk/exit_status.h"

namespace ocop {

/// Checks assets, fonts (a letter for every letter of every text), display, catalogue, state
/// folder, camera, reader and clock; says each on stdout. kOk, or the status of the first failure.
ExitStatus RunSelfTest(const Config& config);

}  // namespace ocop
