#include "kiosk/ui/builder.h"

#include <algorithm>
#include <utility>

namespace ocop::ui {
namespace {

struct ButtonLook {
  Color fill;
  Color words;
  std::optional<Color> border;
  Role role;
};

ButtonLook LookOf(ButtonKind kind, bool pressed) {
  using namespace color;  // NOLINT(google-build-using-namespace): the palette, in this function
                          // only
  switch (kind) {
    case ButtonKind::kPrimary:
      return {pressed ? kCobaltPressed : kCobalt, kPaper, std::nullopt, Role::kStrong};
    case ButtonKind::kChip:
      return {pressed ? kPressed : kPaper, kInk, kLine, Role::kBody};
    case ButtonKind::kChipOn:
      return {pressed ? kCobaltPressed : kCobalt, kPaper, std::nullopt, Role::kBody};
    case ButtonKind::kQuiet:
      return {pressed ? kPressed : kStoneTint, kInk, std::nullopt, Role::kBody};
    case ButtonKind::kPlain:
      break;
  }
  return {pressed ? kPressed : kPaper, kInk, kLine, Role::kStrong};
}

/// For two lines in a button 20 mm high.
Style Smaller(const Theme& theme, Style style) {
  style.size_px = std::min(style.size_px, theme.Mm(6.9));
  style.leading_percent = 122;  // as headings: two lines stand together
  return style;
}

int IconSize(const Theme& theme, int height_px) { return std::min(theme.Mm(9.5), height_px / 2); }

}  // namespace

void Builder::PutIcon(const Rect& square, Icon icon, Color color) {
  Add(square, Glyph{icon, color, square.height / 24.0 * 2.0});
}

void Builder::PutStars(Point at, int size_px, int lit, int total) {
  Add({at.x, at.y, size_px * 9 / 8 * total, size_px}, Stars{lit, total});
}

void Builder::PutPicture(const Rect& rect, std::string sha256, int radius_px, Corners corners,
                         Color meanwhile) {
  Add(rect, Picture{std::move(sha256), meanwhile, radius_px, corners});
}

void Builder::PutTile(const Rect& rect, Color ground, Builder inner) {
  Scene scene = std::move(inner).Finish();
  for (Node& node : scene.nodes) node.clip = {};
  Add(rect, Tile{ground, std::move(scene.nodes)});
}

int Builder::Line(Point at, int width_px, Role role, std::string_view text, Color color) {
  return Paragraph(at, width_px, role, text, color, 1);
}

int Builder::Paragraph(Point at, int width_px, Role role, std::string_view text, Color color,
                       int max_lines) {
  return ParagraphIn(Font(role), at, width_px, text, color, max_lines);
}

int Builder::ParagraphIn(const Style& style, Point at, int width_px, std::string_view text,
                         Color color, int max_lines) {
  const int height = Text::LineHeight(style);
  const Wrapped wrapped = look_.text.WrapText(style, text, width_px, max_lines);
  for (const std::string& line : wrapped.lines) {
    if (!line.empty()) {
      const Rect moved = Rect{at.x, at.y, width_px, height}.Moved(origin_.x, origin_.y);
      if (Reaches(moved, 0))
        Add({at.x, at.y, look_.text.Width(style, line), height}, Words{style, line, color});
    }
    at.y += height;
  }
  return at.y;
}

int Builder::HeightOf(int width_px, Role role, std::string_view text, int max_lines) {
  const Style style = Font(role);
  return static_cast<int>(look_.text.WrapText(style, text, width_px, max_lines).lines.size()) *
         Text::LineHeight(style);
}

int Builder::Paragraphs(Point at, int width_px, const std::vector<Said>& said) {
  for (const Said& one : said) {
    if (one.text.empty()) continue;
    at.y = Paragraph(at, width_px, one.role, one.text, one.color, one.max_lines);
  }
  return at.y;
}

int Builder::HeightOf(int width_px, const std::vector<Said>& said) {
  int height = 0;
  for (const Said& one : said) {
    if (!one.text.empty()) height += HeightOf(width_px, one.role, one.text, one.max_lines);
  }
  return height;
}

void Builder::Centered(const Rect& rect, const Style& style, std::string_view text, Color color) {
  const Wrapped wrapped = look_.text.WrapText(style, text, rect.width, 1);
  const std::string& line = wrapped.lines.front();
  const int width = look_.text.Width(style, line);
  const int height = Text::LineHeight(style);
  Add({rect.x + (rect.width - width) / 2, rect.y + (rect.height - height) / 2, width, height},
      Words{style, line, color});
}

Style Builder::LabelStyle(const ButtonSpec& spec) const {
  Style style = Font(LookOf(spec.kind, false).role);
  if (spec.label_language) style.language = *spec.label_language;
  return style;
}

int Builder::BesideLabel(const ButtonSpec& spec, int height_px) const {
  const int icon = spec.icon ? IconSize(theme(), height_px) + theme().Mm(4) : 0;
  return icon + 2 * theme().Mm(6);
}

int Builder::ButtonWidth(const ButtonSpec& spec, int height_px) {
  if (spec.label.empty()) return height_px;
  const int label = look_.text.Width(LabelStyle(spec), spec.label);
  return std::max(height_px, label + BesideLabel(spec, height_px));
}

int Builder::NarrowWidth(const ButtonSpec& spec, int height_px) {
  if (spec.label.empty()) return height_px;
  const int label = TwoLineWidth(Smaller(theme(), LabelStyle(spec)), spec.label);
  return std::max(height_px, label + BesideLabel(spec, height_px));
}

Style Builder::StackedStyle(const ButtonSpec& spec) const {
  Style style = Font(Role::kSmall);
  if (spec.label_language) style.language = *spec.label_language;
  return style;
}

int Builder::StackedWidth(const ButtonSpec& spec, int height_px) {
  const int label = look_.text.Width(StackedStyle(spec), spec.label);
  return std::max(height_px, label + 2 * theme().Mm(3));
}

int Builder::WidestWord(const Style& style, std::string_view text) {
  int widest = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    // Han may be broken anywhere: such a text has no word to speak of.
    const std::string_view word = text.substr(at, end - at);
    const bool han = std::any_of(word.begin(), word.end(), [](char c) {
      return static_cast<unsigned char>(c) >= 0xE3 && static_cast<unsigned char>(c) < 0xEA;
    });
    if (!han) widest = std::max(widest, look_.text.Width(style, word));
    at = end + 1;
  }
  return widest;
}

int Builder::TwoLineWidth(const Style& style, std::string_view text) {
  int most = look_.text.Width(style, text) + 1;
  int least = std::max(WidestWord(style, text), most / 2);
  while (least < most) {
    const int middle = (least + most) / 2;
    if (look_.text.WrapText(style, text, middle, 0).lines.size() <= 2) {
      most = middle;
    } else {
      least = middle + 1;
    }
  }
  return most + 1;
}

Builder::Label Builder::FitLabel(const ButtonSpec& spec, int room_px, int height_px) {
  const Style style = LabelStyle(spec);
  Style small = Smaller(theme(), style);
  Label label{style, look_.text.WrapText(style, spec.label, room_px, 1).lines, 0};
  if (look_.text.WrapText(style, spec.label, room_px, 1).truncated) {
    const int lines = 2 * Text::LineHeight(small) <= height_px ? 2 : 1;
    if (lines == 1) small.size_px = std::min(small.size_px, theme().Mm(5.6));
    label = {small, look_.text.WrapText(small, spec.label, room_px, lines).lines, 0};
  }
  for (const std::string& line : label.lines) {
    label.width_px = std::max(label.width_px, look_.text.Width(label.style, line));
  }
  return label;
}

void Builder::Button(const Rect& rect, const ButtonSpec& spec) {
  const ButtonLook button = LookOf(spec.kind, Pressed(spec.name));
  Put(rect, Box{.fill = button.fill,
                .radius_px = theme().Radius() + theme().Mm(0.5),
                .border = button.border,
                .border_px = button.border ? std::max(1, theme().Mm(0.4)) : 0});
  spec.stacked ? StackedContents(rect, spec, button.words)
               : ContentsInARow(rect, spec, button.words);
  Touch(spec.name, rect, spec.event);
}

void Builder::StackedContents(const Rect& rect, const ButtonSpec& spec, Color words) {
  const Style style = StackedStyle(spec);
  const int line = Text::LineHeight(style);
  const int icon = IconSize(theme(), rect.height);
  const int top = rect.y + (rect.height - icon - line) / 2 + style.size_px / 12;
  PutIcon({rect.x + (rect.width - icon) / 2, top, icon, icon}, *spec.icon, words);
  const int width = look_.text.Width(style, spec.label);
  Add({rect.x + (rect.width - width) / 2, top + icon, width, line},
      Words{style, spec.label, words});
}

void Builder::ContentsInARow(const Rect& rect, const ButtonSpec& spec, Color words) {
  const int icon = spec.icon ? IconSize(theme(), rect.height) : 0;
  const int between = spec.icon && !spec.label.empty() ? theme().Mm(4) : 0;
  const Label label = FitLabel(spec, rect.width - icon - between - 2 * theme().Mm(3), rect.height);
  int x = rect.x + (rect.width - icon - between - label.width_px) / 2;
  if (spec.icon) {
    PutIcon({x, rect.y + (rect.height - icon) / 2, icon, icon}, *spec.icon, words);
    x += icon + between;
  }
  const int height = Text::LineHeight(label.style);
  const int all = static_cast<int>(label.lines.size()) * height;
  // Letters stand low in their line; a little higher they are in the middle for the eye.
  int y = rect.y + (rect.height - all) / 2 - label.style.size_px / 12;
  for (const std::string& line : label.lines) {
    const int width = look_.text.Width(label.style, line);
    const int left = spec.icon ? x : rect.x + (rect.width - width) / 2;
    if (width > 0) Add({left, y, width, height}, Words{label.style, line, words});
    y += height;
  }
}

void Builder::Touch(std::string name, const Rect& rect, flow::Event event) {
  const Rect shown = Intersect(rect.Moved(origin_.x, origin_.y), clip_);
  if (shown.Empty()) return;
  scene_.targets.push_back({std::move(name), shown, std::move(event)});
}

void Builder::BeginScroll(std::string name, const Rect& viewport) {
  const auto moved = look_.scroll_px.find(name);
  scroll_ = {std::move(name), viewport, 0};
  clip_ = viewport;
  origin_ = {0, viewport.y - (moved == look_.scroll_px.end() ? 0 : moved->second)};
}

void Builder::EndScroll(int content_px) {
  scroll_.content_px = content_px;
  // A thumb says that there is more, where there is more.
  const Rect& view = scroll_.viewport;
  if (content_px > view.height) {
    const int length = std::max(theme().Mm(12), view.height * view.height / content_px);
    const int travel = view.height - length;
    const int top = view.y + travel * std::clamp(view.y - origin_.y, 0, content_px - view.height) /
                                 std::max(1, content_px - view.height);
    origin_ = {};
    clip_ = {0, 0, theme().size().width, theme().size().height};
    Put({view.Right() - theme().Mm(2), top, theme().Mm(1.2), length},
        Box{.fill = color::kInkSoft, .radius_px = theme().Mm(0.6), .alpha = 110});
  }
  origin_ = {};
  clip_ = {0, 0, theme().size().width, theme().size().height};
  scene_.scrolls.push_back(scroll_);
}

Rect Builder::Visible() const { return {clip_.x, clip_.y - origin_.y, clip_.width, clip_.height}; }

}  // namespace ocop::ui
