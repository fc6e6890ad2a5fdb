#pragma once
/// From what was read to an answer: the label's key, what the catalogue knows of it, the verdict,
/// and the line for the log of scans. Asks the catalogue; UI thread.

#include "db/store/catalogue.h"
#include "db/store/kiosk_store.h"
#include "kiosk/flow/session.h"
#include "kiosk/scan/messages.h"

namespace ocop {

struct LabelLookup {
  flow::LabelAnswer answer;
  store::ScanEvent event;  ///< without its time
};

LabelLookup LookUpLabel(store::Catalogue& catalogue, const scan::LabelRead& read,
                        const flow::Moment& moment, Language language);

}  // namespace ocop
