#pragma once
/// Every screen of the kiosk laid out on one panel, at the top, in the middle and at the end of its
/// lists, with everything that may stand on it.

#include <string>
#include <vector>

#include "kiosk/ui/theme.h"
#include "tests/flow/stand.h"

namespace ocop::stand {

/// A scene and how it came about.
struct Case {
  std::string what;
  ui::Scene scene;
};

/// In every language.
std::vector<Case> EveryScreen(Stand& stand, const ui::Theme& theme);

}  // namespace ocop::stand
