#include "kiosk/ui/keyboard.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace ocop::ui {
namespace {

using Rows = std::span<const std::string_view>;

// Each row has as many cells as the first: '<' deletes, a space is as wide as the cells it has.
constexpr std::array<std::string_view, 4> kSearchRows{"1234567890", "qwertyuiop", "asdfghjkl<",
                                                      "zxcvbnm   "};
constexpr std::array<std::string_view, 3> kFlatSearchRows{"qwertyuiop789", "asdfghjkl<456",
                                                          "zxcvbnm  0123"};
constexpr std::array<std::string_view, 5> kWritingRows{"1234567890", "qwertyuiop", "asdfghjkl<",
                                                       "zxcvbnm,.-", "@_+?      "};
constexpr std::array<std::string_view, 4> kFlatWritingRows{"qwertyuiop789", "asdfghjkl<456",
                                                           "zxcvbnm,.-123", "@_+?        0"};

Rows RowsOf(Keys keys, bool flat) {
  if (keys == Keys::kSearch) return flat ? Rows(kFlatSearchRows) : Rows(kSearchRows);
  return flat ? Rows(kFlatWritingRows) : Rows(kWritingRows);
}

ButtonSpec KeyOf(const Builder& builder, char letter) {
  if (letter == '<') {
    return {.name = "key:delete",
            .icon = Icon::kBackspace,
            .label = {},
            .kind = ButtonKind::kQuiet,
            .event = flow::Erase{}};
  }
  const std::string text(1, letter);
  if (letter == ' ') {
    return {.name = "key:space",
            .icon = std::nullopt,
            .label = builder.Say("search.space"),
            .kind = ButtonKind::kChip,
            .event = flow::Type{text}};
  }
  return {.name = "key:" + text,
          .icon = std::nullopt,
          .label = text,
          .kind = letter < 'a' ? ButtonKind::kQuiet : ButtonKind::kChip,
          .event = flow::Type{text}};
}

}  // namespace

int KeyboardAt(Builder& builder, const Rect& area, Keys keys, bool flat) {
  const Theme& theme = builder.theme();
  const Rows rows = RowsOf(keys, flat);
  const int cells = static_cast<int>(rows.front().size());
  const int gap = theme.Mm(flat || area.width < theme.Mm(180) ? 1.2 : 2);
  const int key = std::min(theme.Mm(22), (area.width - (cells - 1) * gap) / cells);
  const int height = theme.Mm(flat ? 15.2 : 18);
  const int count = static_cast<int>(rows.size());
  const int top = area.Bottom() - theme.Mm(flat ? 2 : 3) - count * height - (count - 1) * gap;
  const int left = area.x + (area.width - cells * key - (cells - 1) * gap) / 2;
  int y = top;
  for (const std::string_view row : rows) {
    for (std::size_t at = 0; at < row.size();) {
      std::size_t end = at + 1;
      while (row[at] == ' ' && end < row.size() && row[end] == ' ') ++end;
      const int wide = static_cast<int>(end - at);
      const Rect rect{left + static_cast<int>(at) * (key + gap), y, wide * (key + gap) - gap,
                      height};
      builder.Button(rect, KeyOf(builder, row[at]));
      at = end;
    }
    y += height + gap;
  }
  return top;
}

void ClearButtonAt(Builder& builder, const Rect& rect) {
  const Theme& theme = builder.theme();
  const int cross = theme.Mm(9);
  if (builder.Pressed("clear")) {
    builder.Put(rect.Inset(theme.Mm(1)), Box{.fill = color::kPressed, .radius_px = theme.Radius()});
  }
  builder.PutIcon({rect.Center().x - cross / 2, rect.Center().y - cross / 2, cross, cross},
                  Icon::kClose, color::kInkSoft);
  builder.Touch("clear", rect, flow::ClearQuery{});
}

}  // namespace ocop::ui
