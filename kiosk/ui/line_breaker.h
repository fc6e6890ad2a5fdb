#pragma once
/// Where lines may end, in one pass over the text. Pure; no fonts, no allocation beyond the result.

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace ocop::ui {

/// One Unicode scalar value and where it stands in the text. Invalid bytes come out as U+FFFD.
struct Letter {
  char32_t value = 0;
  std::size_t begin = 0;
  std::size_t end = 0;
};
std::vector<Letter> Letters(std::string_view utf8);

/// The advance of one letter, in the unit of the width it is held against; called once for each.
using AdvanceOf = std::function<int(char32_t)>;

struct Wrapped {
  std::vector<std::string> lines;
  /// Text is left over; the last line ends in "…".
  bool truncated = false;
  bool operator==(const Wrapped&) const = default;
};

/// Breaks after spaces and hyphens, between Han, kana and Hangul letters by the usual prohibitions
/// (no closing mark at the start of a line, no opening mark at its end: JIS X 4051 section 6.1 in
/// short), at '\n', and inside a word only when it alone is wider than a line. At most `max_lines`
/// lines, 0 = no limit.
Wrapped Wrap(std::string_view utf8, int width, int max_lines, const AdvanceOf& advance);

}  // namespace ocop::ui
