#pragma once
/// Everything a worker may say to the UI thread. Plain values: no pointer, handle or reference
/// travels.

#include <cstdint>
#include <optional>
#include <variant>

#include "kiosk/images/messages.h"
#include "kiosk/scan/messages.h"
#include "platform/base/result.h"

namespace ocop {

/// The kiosk's own database is open.
struct KeeperReady {
  std::optional<std::int64_t> last_trusted_at;  ///< seconds since 1970 UTC; nothing the first time
};
/// Nothing can be saved now; said once until it is overcome. kFull, or kIo: read-only or broken;
/// kTooNew, kCorrupt, kUnavailable as KioskStore::Open.
struct KeeperFailed {
  Code code = Code::kIo;
};
/// Everything that waited is saved; said after a failure only.
struct KeeperSaved {};

using KeeperMessage = std::variant<KeeperReady, KeeperFailed, KeeperSaved>;
using Message = std::variant<scan::FrameReady, scan::LabelRead, scan::CameraLost, scan::CameraBack,
                             images::PictureReady, KeeperReady, KeeperFailed, KeeperSaved>;

}  // namespace ocop
