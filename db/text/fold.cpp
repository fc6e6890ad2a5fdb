#include "db/text/fold.h"

#include <utf8proc.h>

#include <algorithm>
#include <cstddef>
#include <vector>

#include "db/text/utf8.h"
#include "platform/base/check.h"

namespace ocop::text {
namespace {

constexpr std::u32string_view kTones = U"\u0300\u0301\u0303\u0309\u0323";
constexpr std::u32string_view kLetterMarks = U"\u0302\u0306\u031B";
constexpr std::u32string_view kVowels = U"aeiouy";
constexpr char32_t kDStroke = U'\u0111';

bool In(std::u32string_view set, char32_t c) { return set.find(c) != std::u32string_view::npos; }

bool IsVietnameseMark(char32_t c) { return In(kTones, c) || In(kLetterMarks, c); }

bool IsSyllablePart(char32_t c) {
  return (c >= U'a' && c <= U'z') || c == kDStroke || IsVietnameseMark(c);
}

bool IsSpaceLike(char32_t c) {
  if (c == U'&' || c == U'-' || (c >= U'\u2010' && c <= U'\u2015')) return true;
  if (c >= U'\t' && c <= U'\r') return true;
  const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
  return category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL ||
         category == UTF8PROC_CATEGORY_ZP;
}

std::vector<utf8proc_int32_t> DecomposeInto(const std::string& text) {
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  const auto size = static_cast<utf8proc_ssize_t>(text.size());
  const utf8proc_ssize_t needed = utf8proc_decompose(bytes, size, nullptr, 0, UTF8PROC_DECOMPOSE);
  OCOP_CHECK(needed >= 0);  // only invalid UTF-8 is refused, and Encode makes none
  std::vector<utf8proc_int32_t> out(static_cast<std::size_t>(needed));
  OCOP_CHECK(utf8proc_decompose(bytes, size, out.data(), needed, UTF8PROC_DECOMPOSE) == needed);
  return out;
}

std::u32string Decompose(const std::u32string& text) {
  const std::vector<utf8proc_int32_t> points = DecomposeInto(Encode(text));
  return {points.begin(), points.end()};
}

std::string Compose(const std::u32string& text) {
  std::vector<utf8proc_int32_t> points = DecomposeInto(Encode(text));
  const utf8proc_ssize_t size =
      utf8proc_normalize_utf32(points.data(), static_cast<utf8proc_ssize_t>(points.size()),
                               static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
  OCOP_CHECK(size >= 0);
  return Encode(std::u32string(points.begin(), points.begin() + size));
}

/// What counts as a space as U+0020, runs as one, none at the ends.
std::u32string CollapseSpaces(const std::u32string& text) {
  std::u32string out;
  for (const char32_t c : text) {
    if (!IsSpaceLike(c)) {
      out.push_back(c);
    } else if (!out.empty() && out.back() != U' ') {
      out.push_back(U' ');
    }
  }
  if (!out.empty() && out.back() == U' ') out.pop_back();
  return out;
}

/// Lower case, decomposed.
std::u32string Prepare(std::string_view utf8) {
  std::u32string lower = Decode(Normalise(utf8));
  for (char32_t& c : lower) {
    c = static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(c)));
  }
  return Decompose(lower);
}

/// "hòa" -> "hoà", "thúy" -> "thuý": an open oa, oe, uy has its tone on the first vowel in the
/// older spelling and on the second in the newer.
void MoveTone(std::u32string& syllable) {
  const std::size_t size = syllable.size();
  if (size < 3 || !In(kTones, syllable[size - 2])) return;
  const char32_t first = syllable[size - 3];
  const char32_t last = syllable[size - 1];
  const bool glide =
      (first == U'o' && (last == U'a' || last == U'e')) || (first == U'u' && last == U'y');
  if (glide) std::swap(syllable[size - 2], syllable[size - 1]);
}

/// "mỹ" -> "mĩ", "quý" -> "quí": y for i where it is the only vowel; the u of qu is none.
void UnifyIAndY(std::u32string& syllable) {
  const auto is_vowel = [](char32_t c) { return In(kVowels, c); };
  const std::size_t onset = syllable.substr(0, 2) == U"qu" ? 2 : 0;
  const auto begin = syllable.begin() + static_cast<std::ptrdiff_t>(onset);
  const auto vowel = std::find_if(begin, syllable.end(), is_vowel);
  if (vowel == syllable.end() || *vowel != U'y') return;
  if (std::all_of(vowel + 1, syllable.end(), IsVietnameseMark)) *vowel = U'i';
}

/// Both rules, on every run of Latin letters and their marks.
std::u32string UnifySpelling(const std::u32string& text) {
  std::u32string out;
  std::u32string syllable;
  const auto flush = [&] {
    MoveTone(syllable);
    UnifyIAndY(syllable);
    out += syllable;
    syllable.clear();
  };
  for (const char32_t c : text) {
    if (IsSyllablePart(c)) {
      syllable.push_back(c);
      continue;
    }
    flush();
    out.push_back(c);
  }
  flush();
  return out;
}

}  // namespace

std::string Normalise(std::string_view utf8) { return Compose(Decode(utf8)); }

std::string FoldKeepingMarks(std::string_view utf8) {
  return Compose(CollapseSpaces(UnifySpelling(Prepare(utf8))));
}

std::string Fold(std::string_view utf8) {
  std::u32string text = Prepare(utf8);
  text.erase(std::remove_if(text.begin(), text.end(), IsVietnameseMark), text.end());
  std::replace(text.begin(), text.end(), kDStroke, U'd');
  return Compose(CollapseSpaces(UnifySpelling(text)));
}

bool HasMarks(std::string_view utf8) {
  const std::u32string text = Prepare(utf8);
  return std::any_of(text.begin(), text.end(),
                     [](char32_t c) { return c == kDStroke || IsVietnameseMark(c); });
}

}  // namespace ocop::text
