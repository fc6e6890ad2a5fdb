#pragma once
/// The eight languages of the kiosk, in the order the language switch offers them.

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace ocop {

enum class Language { kVi, kEn, kZhHans, kKo, kJa, kZhHant, kRu, kFr };

inline constexpr std::array<Language, 8> kAllLanguages = {
    Language::kVi, Language::kEn,     Language::kZhHans, Language::kKo,
    Language::kJa, Language::kZhHant, Language::kRu,     Language::kFr};

inline constexpr std::size_t kLanguageCount = kAllLanguages.size();

/// Position in kAllLanguages, for arrays with a text per language.
constexpr std::size_t IndexOf(Language language) { return static_cast<std::size_t>(language); }

/// BCP 47: "vi", "en", "zh-Hans", "ko", "ja", "zh-Hant", "ru", "fr". Valid forever.
std::string_view TagOf(Language language);

/// What a column for this language ends with: "vi", "zh_hans". Valid forever.
std::string_view ColumnSuffixOf(Language language);

/// Nothing when it is not one of the eight. Case does not matter ("ZH-hans" is kZhHans).
std::optional<Language> LanguageFromTag(std::string_view tag);

/// Nothing when it is not one of the eight; exact.
std::optional<Language> LanguageFromColumnSuffix(std::string_view suffix);

}  // namespace ocop
