#pragma once
/// Where bytes go that come in pieces.

#include <functional>
#include <string_view>

#include "platform/base/result.h"

namespace ocop {

/// Called with one piece after the other, on the caller's thread; a failure ends the reading, which
/// then fails with it.
using ByteSink = std::function<Status(std::string_view piece)>;

}  // namespace ocop
