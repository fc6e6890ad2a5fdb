#pragma once
/// The keyboard on the screen. A key types its letter (flow::Type); in Vietnamese the letters are
/// Telex.

#include "kiosk/ui/builder.h"

namespace ocop::ui {

enum class Keys {
  kSearch,   ///< letters and digits: the search finds words without marks
  kWriting,  ///< and what addresses and sentences need
};

/// At the bottom of `area`; its top. `flat`: fewer and lower rows, with the digits at the right, as
/// on a till.
int KeyboardAt(Builder& builder, const Rect& area, Keys keys, bool flat);

/// The cross at the end of a field of typed words, which empties it.
void ClearButtonAt(Builder& builder, const Rect& rect);

}  // namespace ocop::ui
