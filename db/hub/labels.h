#pragma once
/// The key under which a kiosk will ask for a label of labels.csv.

#include <string>

#include "db/hub/source.h"
#include "platform/base/result.h"

namespace ocop::hub {

/// kInvalid: the value is not of its kind; the message says what to change.
Result<std::string> LabelKeyOf(const Table& labels, const Row& row);

}  // namespace ocop::hub
