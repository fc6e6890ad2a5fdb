#include "db/text/display.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <vector>

#include "db/text/utf8.h"

namespace ocop::text {
namespace {

/// Real writing stacks three at most; towers of marks reach into the lines above and below.
constexpr int kMaxMarksInARow = 4;

/// Not in a category of their own, yet nothing is seen of them.
bool IsBlankLetter(char32_t c) {
  return c == 0x034F || c == 0x115F || c == 0x1160 || c == 0x17B4 || c == 0x17B5 || c == 0x2800 ||
         c == 0x3164 || c == 0xFFA0 || (c >= 0x180B && c <= 0x180F) ||
         (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0000 && c <= 0xE0FFF);
}

bool IsHarmful(char32_t c) {
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
    case UTF8PROC_CATEGORY_CC:  // control characters
    case UTF8PROC_CATEGORY_CF:  // marks of direction, zero-width characters, soft hyphen
    case UTF8PROC_CATEGORY_CN:  // unassigned: no font knows it
    case UTF8PROC_CATEGORY_CO:  // private use: every font shows something else
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
      return true;
    default:
      return IsBlankLetter(c);
  }
}

bool IsMark(char32_t c) {
  const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
  return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_ME;
}

bool IsSpace(char32_t c) {
  return utf8proc_category(static_cast<utf8proc_int32_t>(c)) == UTF8PROC_CATEGORY_ZS;
}

std::u32string Escape(char32_t c) {
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "U+%04X", static_cast<unsigned>(c));
  std::u32string out = U"\u27E8";
  for (const char* at = text.data(); *at != '\0'; ++at) out.push_back(static_cast<char32_t>(*at));
  out.push_back(U'\u27E9');
  return out;
}

/// What is shown in place of one character.
std::u32string Shown(char32_t c, int marks_before) {
  if (c == U'\n') return U"\u23CE";
  if (c == U'\t' || IsSpace(c)) return U" ";
  if (IsHarmful(c) || (IsMark(c) && marks_before >= kMaxMarksInARow)) return Escape(c);
  return std::u32string(1, c);
}

}  // namespace

std::string SafeForDisplay(std::string_view bytes, std::size_t max_characters) {
  // Four bytes are the longest character: what lies beyond cannot be shown anyway.
  const std::u32string text = Decode(bytes.substr(0, max_characters * 4 + 4));
  std::u32string out;
  std::size_t room_for_ellipsis = 0;  // length of `out` at the last place where "…" would fit
  int marks = 0;
  for (const char32_t c : text) {
    const std::u32string shown = Shown(c, marks);
    marks = IsMark(c) ? marks + 1 : 0;
    if (out.size() + 1 <= max_characters) room_for_ellipsis = out.size();
    if (out.size() + shown.size() > max_characters) {
      out.resize(room_for_ellipsis);
      if (max_characters > 0) out.push_back(U'\u2026');
      break;
    }
    out += shown;
  }
  return Encode(out);
}

}  // namespace ocop::text
