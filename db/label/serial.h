#pragma once
/// Serial numbers of anti-counterfeit stamps.

#include <span>
#include <string>
#include <string_view>

#include "db/label/label.h"
#include "platform/base/result.h"

namespace ocop::label {

/// Upper case without spaces and dashes; empty unless letters and digits remain, at most 64.
std::string NormaliseSerial(std::string_view text);

/// A form as it is kept: like a serial, with its signs. Empty when there is anything else in it.
std::string NormaliseForm(std::string_view form);

/// Whether a form may be registered: 6 to 64 characters, of which three stand as they are, and
/// nothing that an article number fits too, so that no form takes labels that are not its own.
/// kInvalid: the message says what to change.
Status CheckForm(std::string_view form);

/// True when some serial fits both forms.
bool FormsOverlap(std::string_view one, std::string_view other);

/// True when `serial`, already normalised, has one of the forms. An empty form fits nothing.
bool FitsAny(std::string_view serial, std::span<const SerialPattern> patterns);

}  // namespace ocop::label
