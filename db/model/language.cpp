#include "db/model/language.h"

#include <algorithm>

namespace ocop {
namespace {

constexpr std::array<std::string_view, kLanguageCount> kTags = {"vi", "en",      "zh-Hans", "ko",
                                                                "ja", "zh-Hant", "ru",      "fr"};
constexpr std::array<std::string_view, kLanguageCount> kSuffixes = {
    "vi", "en", "zh_hans", "ko", "ja", "zh_hant", "ru", "fr"};

constexpr char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool SameButCase(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return Lower(x) == Lower(y); });
}

}  // namespace

std::string_view TagOf(Language language) { return kTags[IndexOf(language)]; }

std::string_view ColumnSuffixOf(Language language) { return kSuffixes[IndexOf(language)]; }

std::optional<Language> LanguageFromTag(std::string_view tag) {
  for (const Language language : kAllLanguages) {
    if (SameButCase(TagOf(language), tag)) return language;
  }
  return std::nullopt;
}

std::optional<Language> LanguageFromColumnSuffix(std::string_view suffix) {
  for (const Language language : kAllLanguages) {
    if (ColumnSuffixOf(language) == suffix) return language;
  }
  return std::nullopt;
}

}  // namespace ocop
