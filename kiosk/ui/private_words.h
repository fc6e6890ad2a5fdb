#pragma once
/// Shows what a visitor types about themselves. Letters are measured and drawn one by one from
/// where they are kept; no scene, cache or line of text ever holds more than one of them.

#include "db/outbox/private_text.h"
#include "kiosk/ui/builder.h"

namespace ocop::ui {

/// Its last lines that fit into `rect`, at most `max_lines`, with a mark where the next letter
/// goes. `typed` outlives the scene.
void PrivateWordsAt(Builder& builder, const Rect& rect, Role role, const outbox::PrivateText& typed,
                    int max_lines);

}  // namespace ocop::ui
