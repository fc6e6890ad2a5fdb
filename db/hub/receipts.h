#pragma once
/// Writes receipts where kiosks fetch them. Many at once: their bytes reach the disk together,
/// before any of them gets its name.

#include <string>
#include <vector>

#include "db/hub/layout.h"
#include "db/outbox/receipt.h"
#include "db/tuf/sign.h"

namespace ocop::hub {

/// After success all of them are there, also after a power cut; after a failure each is the old or
/// the new one. kIo, kFull.
Status WriteReceipts(const Layout& layout, const std::vector<outbox::Receipt>& receipts,
                     const tuf::SigningKey& key);

}  // namespace ocop::hub
