#pragma once
/// One sentence along the lower edge of the panel, while something is wrong though visitors are
/// served. Screens are laid out on the panel above it, so that it never hides anything.

#include <string_view>

#include "kiosk/ui/builder.h"

namespace ocop::ui {

/// Height of the strip that `sentence` needs on the whole panel of `look`, in pixels; 0 for an
/// empty sentence.
int ComplaintHeight(const Look& look, std::string_view sentence);

/// Adds the strip to a scene; `look` is of the whole panel.
void ComplainBelow(Scene& scene, const Look& look, std::string_view sentence);

}  // namespace ocop::ui
