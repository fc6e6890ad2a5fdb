#pragma once
/// Everything a worker may say to the UI thread. Plain values: no pointer, handle or reference
/// travels.

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "kiosk/images/messages.h"
#include "kiosk/scan/messages.h"
#include "kiosk/sync/messages.h"
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

/// What waited for the centre is packed: into so many batches, perhaps none.
struct OutboxPacked {
  int batches = 0;
  std::string public_key;  ///< this kiosk's, 64 hex digits: what a centre enrols
};
/// A receipt was looked at.
struct ReceiptRead {
  Code code = Code::kOk;      ///< kCorrupt: not the centre's; kNotFound: another kiosk's
  std::int64_t upto_seq = 0;  ///< of the receipt
  std::int64_t removed = 0;   ///< batches that wait no more
};
/// Messages to the centre can be sealed from now on, to this key (64 hex digits).
struct CentreKnown {
  std::string sealing_key;
};
/// A sealed message to the centre is kept. kInvalid: it was none.
struct NoteRecorded {
  Code code = Code::kOk;
  std::string reference;  ///< outbox::ReferenceOf it
};

using KeeperMessage = std::variant<KeeperReady, KeeperFailed, KeeperSaved, OutboxPacked,
                                   ReceiptRead, CentreKnown, NoteRecorded>;
using Message =
    std::variant<scan::FrameReady, scan::Sighting, scan::LabelRead, scan::CameraLost,
                 scan::CameraBack, scan::HandRead, images::PictureReady, KeeperReady, KeeperFailed,
                 KeeperSaved, OutboxPacked, ReceiptRead, CentreKnown, NoteRecorded,
                 sync::CatalogueChanged, sync::PicturesCame, sync::SyncSaid>;

}  // namespace ocop
