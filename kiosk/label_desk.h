#pragma once
/// From what was read to an answer: the label's key, what the catalogue knows of it, the verdict,
/// and the line for the log of scans. Asks the catalogue; UI thread.

#include <string>

#include "db/label/label.h"
#include "db/store/catalogue.h"
#include "db/store/kiosk_store.h"
#include "kiosk/flow/session.h"
#include "kiosk/scan/messages.h"

namespace ocop {

/// A label's payload, and by which way it came.
struct LabelPayload {
  std::string bytes;  ///< hostile
  label::Carrier carrier = label::Carrier::kUnknown;
  store::LabelReader reader = store::LabelReader::kCamera;
};
LabelPayload PayloadOf(const scan::LabelRead& read);
LabelPayload PayloadOf(const scan::HandRead& read);

struct LabelLookup {
  flow::LabelAnswer answer;
  store::ScanEvent event;  ///< without its time
};

LabelLookup LookUpLabel(store::Catalogue& catalogue, const LabelPayload& payload,
                        const flow::Moment& moment, Language language);

}  // namespace ocop
