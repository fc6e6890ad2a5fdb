#pragma once
/// What can keep a kiosk from working: the one table of sentence, code and exit status.

#include <string>
#include <string_view>

#include "kiosk/exit_status.h"
#include "platform/base/result.h"
#include "platform/camera.h"

namespace ocop {

struct Fault {
  ExitStatus status = ExitStatus::kOk;  ///< with which the program ends
  std::string detail;                   ///< for stderr and engineers, never for visitors
};

/// The fault of a catalogue that could not be opened.
Fault CatalogueFault(const Status& status);
/// Why nothing can be kept in the state folder.
ExitStatus StateFault(Code code);

/// What a camera's trouble is to the program; kOk for kNone.
ExitStatus CameraFault(platform::CameraTrouble trouble);

/// Key of the visitor's sentence.
std::string_view TextKey(ExitStatus status);
/// "K11": what is said on the telephone.
std::string PhoneCode(ExitStatus status);

}  // namespace ocop
