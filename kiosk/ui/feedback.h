#pragma once
/// "How was this kiosk for you?": one tap on one of three faces, then a thank-you in its place.

#include "kiosk/ui/builder.h"

namespace ocop::ui {

/// The same before and after the tap.
int FeedbackHeight(Builder& builder, int width_px);
void FeedbackAt(Builder& builder, const Rect& rect, bool rated);

}  // namespace ocop::ui
