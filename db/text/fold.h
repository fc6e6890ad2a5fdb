#pragma once
/// Text as people type it, made comparable. Used when a catalogue is built and when it is searched;
/// both sides must fold alike.

#include <string>
#include <string_view>

namespace ocop::text {

/// For matching without marks: lower case, Vietnamese marks gone, đ as d, '&' and dashes as spaces,
/// runs of spaces as one, none at the ends. "Hoà" and "Hòa" agree because the tones go; "Mĩ" and
/// "Mỹ" agree because y as a syllable's only vowel becomes i. Other scripts keep their letters
/// (Hangul and kanji are composed again). Bytes that are not UTF-8 count as U+FFFD.
std::string Fold(std::string_view utf8);

/// For matching with marks, to rank above a folded match: as Fold, but marks and đ stay and tones
/// sit where the newer spelling puts them, so "hòa" and "hoà" agree and "hoa" differs from both.
std::string FoldKeepingMarks(std::string_view utf8);

/// NFC. Bytes that are not UTF-8 become U+FFFD.
std::string Normalise(std::string_view utf8);

/// True when the text has a Vietnamese mark or đ, so the person typing meant it.
bool HasMarks(std::string_view utf8);

}  // namespace ocop::text
