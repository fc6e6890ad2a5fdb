#pragma once
/// When and where an event is, in the visitor's language.

#include <string>

#include "db/store/place.h"
#include "kiosk/ui/builder.h"

namespace ocop::ui {

/// "from 17 to 19 June 2022", or that it is not stated.
std::string WhenWords(const Builder& builder, const store::Event& event);

}  // namespace ocop::ui
