#pragma once
/// A longer text of the catalogue, with a small line below that says whose words it is.

#include <string>

#include "db/i18n/catalog.h"
#include "db/store/text.h"
#include "kiosk/ui/builder.h"

namespace ocop::ui {

/// The text in the font of its own language and the line of i18n::OriginWords below it; the bottom.
int ToldParagraph(Builder& builder, Point at, int width_px, const store::Text& text,
                  store::Origin teller = store::Origin::kPerson);

}  // namespace ocop::ui
