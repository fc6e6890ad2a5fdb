#include "kiosk/ui/private_words.h"

#include <algorithm>
#include <vector>

#include "db/text/utf8.h"

namespace ocop::ui {
namespace {

struct Line {
  std::size_t begin = 0;
  std::size_t end = 0;
  int width = 0;  ///< in 64ths of a pixel
};

/// Broken behind spaces, and within a word that is wider than a line.
std::vector<Line> Broken(Text& text, const Style& style, std::string_view typed, int width_px) {
  const int room = width_px * Text::kFraction;
  std::vector<Line> lines(1);
  Line word;  // since the last space, at the end of the last line
  for (std::size_t at = 0; at < typed.size();) {
    const char32_t letter = text::NextCodePoint(typed, at);
    const int width = text.LetterWidth(style, letter);
    Line& line = lines.back();
    if (line.width + width > room && line.end > line.begin && letter != U' ') {
      const bool whole = word.begin > line.begin;
      const Line next = whole ? word : Line{line.end, line.end, 0};
      line.width -= next.width;
      line.end = next.begin;
      lines.push_back(next);
      if (!whole) word = next;
    }
    lines.back().end = at;
    lines.back().width += width;
    word = letter == U' ' ? Line{at, at, 0} : Line{word.begin, at, word.width + width};
  }
  return lines;
}

}  // namespace

void PrivateWordsAt(Builder& builder, const Rect& rect, Role role, const outbox::PrivateText& typed,
                    int max_lines) {
  const Style style = builder.Font(role);
  const int height = Text::LineHeight(style);
  const int cursor = std::max(2, builder.theme().Mm(0.6));
  const std::vector<Line> lines =
      Broken(builder.look().text, style, typed.View(), rect.width - 2 * cursor);
  const auto count = std::min(static_cast<int>(lines.size()), max_lines);
  int y = rect.y + (rect.height - count * height) / 2;
  int x = rect.x;
  for (std::size_t i = lines.size() - static_cast<std::size_t>(count); i < lines.size(); ++i) {
    const int width = std::min(rect.width, lines[i].width / Text::kFraction + 1);
    builder.PutPrivate({rect.x, y, width, height}, {.style = style,
                                                    .typed = &typed,
                                                    .begin = lines[i].begin,
                                                    .end = lines[i].end,
                                                    .changes = typed.Changes(),
                                                    .color = color::kInk});
    x = rect.x + width;
    y += height;
  }
  const int above = (height - style.size_px) / 2;
  builder.Put({x, y - height + above, cursor, style.size_px}, Box{.fill = color::kCobalt});
}

}  // namespace ocop::ui
