#pragma once
/// Serial numbers of anti-counterfeit stamps.

#include <span>
#include <string>
#include <string_view>

#include "db/label/label.h"

namespace ocop::label {

/// Upper case without spaces and dashes; empty unless letters and digits remain, at most 64.
std::string NormaliseSerial(std::string_view text);

/// True when `serial`, already normalised, has one of the forms. An empty form fits nothing.
bool FitsAny(std::string_view serial, std::span<const SerialPattern> patterns);

}  // namespace ocop::label
