#pragma once
/// Dates, numbers, money and lists as each language writes them. Pure functions; the rules follow
/// the Unicode CLDR, and spaces inside a number or an amount are never broken (U+00A0).

#include <cstdint>
#include <span>
#include <string>

#include "db/model/date.h"
#include "db/model/language.h"

namespace ocop::i18n {

/// vi 22/11/2026 · en 22 Nov 2026 · zh, ja 2026年11月22日 · ko 2026년 11월 22일 ·
/// ru 22 ноября 2026 г. · fr 22 novembre 2026.
std::string FormatDate(Language language, Date date);

/// Without the year, for things of the coming weeks: 22/11 · 22 Nov · 11月22日 · 11월 22일 ·
/// 22 ноября · 22 nov.
std::string FormatShortDate(Language language, Date date);

/// 1234567: vi 1.234.567 · en, zh, ja, ko 1,234,567 · ru, fr 1 234 567.
std::string FormatNumber(Language language, std::int64_t number);

/// Vietnamese dong, whole: vi 85.000 ₫ · en, zh, ja, ko ₫85,000 · ru, fr 85 000 ₫.
std::string FormatMoney(Language language, std::int64_t dong);

/// "gốm, lụa và sơn mài" · "ceramics, silk and lacquer" · "陶瓷、丝绸和漆器". Empty for no items.
std::string FormatList(Language language, std::span<const std::string> items);

}  // namespace ocop::i18n
