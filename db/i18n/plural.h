#pragma once
/// Which form of a word goes with a number, after the Unicode CLDR rules for whole numbers:
/// https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html

#include <cstddef>
#include <cstdint>

#include "db/model/language.h"

namespace ocop::i18n {

/// 1 for vi, zh, ja, ko; 2 (one, other) for en and fr; 3 (one, few, many) for ru.
std::size_t PluralFormCount(Language language);

/// 0 <= result < PluralFormCount(language). Negative numbers take the form of their absolute value.
std::size_t PluralForm(Language language, std::int64_t count);

}  // namespace ocop::i18n
