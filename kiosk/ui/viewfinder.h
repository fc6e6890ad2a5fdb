#pragma once
/// Four corner marks, as in a camera's finder: they stand for "hold the label here".

#include "kiosk/ui/builder.h"

namespace ocop::ui {

/// White marks in the corners of `area`, each `length_px` long.
void CornerMarks(Builder& builder, const Rect& area, int length_px);

}  // namespace ocop::ui
