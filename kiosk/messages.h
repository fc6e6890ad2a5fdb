#pragma once
/// Everything a worker may say to the UI thread. Plain values: no pointer, handle or reference
/// travels.

#include <variant>

#include "kiosk/images/messages.h"
#include "kiosk/scan/messages.h"
#include "platform/base/result.h"

namespace ocop {

/// The keeper could not write what it was given; said once per kind of failure. kIo: full or
/// read-only.
struct KeeperFailed {
  Code code = Code::kIo;
};

using Message = std::variant<scan::FrameReady, scan::LabelRead, scan::CameraLost, scan::CameraBack,
                             images::PictureReady, KeeperFailed>;

}  // namespace ocop
