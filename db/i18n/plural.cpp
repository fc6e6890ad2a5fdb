#include "db/i18n/plural.h"

namespace ocop::i18n {
namespace {

/// one: 1, 21, 31, but not 11 · few: 2-4, 22-24, but not 12-14 · many: all others.
std::size_t RussianForm(std::uint64_t count) {
  const std::uint64_t last = count % 10;
  const bool teen = count % 100 >= 11 && count % 100 <= 14;
  if (last == 1 && !teen) return 0;
  return last >= 2 && last <= 4 && !teen ? 1 : 2;
}

std::uint64_t Absolute(std::int64_t count) {
  const auto bits = static_cast<std::uint64_t>(count);
  return count < 0 ? 0 - bits : bits;
}

}  // namespace

std::size_t PluralFormCount(Language language) {
  if (language == Language::kRu) return 3;
  // French has a third form from a million up, where nothing on a kiosk is counted.
  return language == Language::kEn || language == Language::kFr ? 2 : 1;
}

std::size_t PluralForm(Language language, std::int64_t count) {
  const std::uint64_t size = Absolute(count);
  if (language == Language::kRu) return RussianForm(size);
  if (language == Language::kEn) return size == 1 ? 0 : 1;
  if (language == Language::kFr) return size <= 1 ? 0 : 1;
  return 0;
}

}  // namespace ocop::i18n
