#pragma once
/// A longer text of the catalogue, with a small line below that says whose words it is.

#include <string>

#include "db/store/text.h"
#include "kiosk/i18n/catalog.h"
#include "kiosk/ui/builder.h"

namespace ocop::ui {

/// "Text written for the sample catalogue · Machine translation": who tells it, unless that is a
/// person; that a machine translated it; that there is none in the visitor's language. Empty when
/// there is nothing to say. `teller` is who tells a story; a summary has none.
std::string OriginWords(const i18n::Catalog& words, Language visitor, const store::Text& text,
                        store::Origin teller);

/// The text in the font of its own language and the line below it; the bottom.
int ToldParagraph(Builder& builder, Point at, int width_px, const store::Text& text,
                  store::Origin teller = store::Origin::kPerson);

}  // namespace ocop::ui
