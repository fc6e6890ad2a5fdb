#pragma once
/// Whose words a text of the catalogue is, for the small line below it.

#include <string>

#include "db/i18n/catalog.h"
#include "db/store/text.h"

namespace ocop::i18n {

/// "Text written for the sample catalogue · Machine translation": who tells it, unless that is a
/// person; that a machine translated it; that there is none in the visitor's language. Empty when
/// there is nothing to say. `teller` is who tells a story; a summary has none.
std::string OriginWords(const Catalog& words, Language visitor, const store::Text& text,
                        store::Origin teller = store::Origin::kPerson);

}  // namespace ocop::i18n
