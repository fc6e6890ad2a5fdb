#include "kiosk/ui/frame.h"

#include <algorithm>
#include <array>
#include <utility>

namespace ocop::ui {

namespace {

int TopHeight(const Theme& theme) { return theme.Mm(theme.IsLow() ? 24 : 28); }
int FootHeight(const Theme& theme) { return theme.Mm(theme.IsLow() ? 25 : 32); }

ButtonSpec LanguageChip(Language language, Language current) {
  return {.name = "language:" + std::string(TagOf(language)),
          .icon = std::nullopt,
          .label = std::string(NativeName(language)),
          .kind = language == current ? ButtonKind::kChipOn : ButtonKind::kChip,
          .event = flow::ChooseLanguage{language},
          .label_language = language};
}

/// The languages most visitors speak, in the order of domain.md's arrivals, and always the current
/// one.
std::vector<Language> LikelyLanguages(Language current) {
  std::vector<Language> likely{Language::kVi, Language::kEn, Language::kZhHans, Language::kKo};
  if (std::find(likely.begin(), likely.end(), current) == likely.end()) likely.back() = current;
  return likely;
}

/// Languages from the right edge; the left edge of what they took.
int Languages(Builder& builder, int left_limit) {
  const Theme& theme = builder.theme();
  const int height = theme.Touch();
  const int top = (TopHeight(theme) - height) / 2 + theme.Mm(1);
  const int gap = theme.Mm(4);
  int right = theme.size().width - theme.Margin();
  const ButtonSpec globe{.name = "languages",
                         .icon = Icon::kGlobe,
                         .label = {},
                         .kind = ButtonKind::kChip,
                         .event = flow::Open{{.screen = flow::Screen::kLanguages}}};
  builder.Button({right - height, top, height, height}, globe);
  right -= height + gap;
  const Language current = builder.look().language;
  std::vector<ButtonSpec> chips;
  int total = 0;
  for (const Language language : LikelyLanguages(current)) {
    chips.push_back(LanguageChip(language, current));
    total += builder.ButtonWidth(chips.back(), height) + gap;
  }
  if (right - total < left_limit) chips = {LanguageChip(current, current)};
  std::reverse(chips.begin(), chips.end());
  for (const ButtonSpec& chip : chips) {
    const int width = builder.ButtonWidth(chip, height);
    builder.Button({right - width, top, width, height}, chip);
    right -= width + gap;
  }
  return right;
}

}  // namespace

std::string_view NativeName(Language language) {
  static constexpr std::array<std::string_view, kLanguageCount> kNames{
      "Tiếng Việt", "English", "简体中文", "한국어", "日本語", "繁體中文", "Русский", "Français"};
  return kNames[IndexOf(language)];
}

Rect Body(const Theme& theme) {
  const int top = TopHeight(theme) + theme.Mm(2);
  return {0, top, theme.size().width, theme.size().height - FootHeight(theme) - top};
}

Rect PointBar(Builder& builder, const Chrome& chrome) {
  const Theme& theme = builder.theme();
  const int left = theme.Margin();
  const int right = Languages(builder, left + theme.size().width * 35 / 100);
  const int top = (TopHeight(theme) - theme.Touch()) / 2 + theme.Mm(1);
  const int width = right - left;
  Text& text = builder.look().text;
  Rect body = Body(theme);
  if (text.Width(builder.Font(Role::kTitle), chrome.point_name) <= width) {
    const int bottom = builder.Line({left, top - theme.Mm(0.5)}, width, Role::kTitle,
                                    chrome.point_name, color::kInk);
    builder.Line({left, bottom - theme.Mm(1)}, width, Role::kSmall, chrome.place, color::kInkSoft);
  } else if (text.Width(builder.Font(Role::kStrong), chrome.point_name) <= width) {
    const int bottom =
        builder.Line({left, top}, width, Role::kStrong, chrome.point_name, color::kInk);
    builder.Line({left, bottom - theme.Mm(0.5)}, width, Role::kSmall, chrome.place,
                 color::kInkSoft);
  } else if (builder.HeightOf(width, Role::kStrong, chrome.point_name) <=
             2 * Text::LineHeight(builder.Font(Role::kStrong))) {
    builder.Paragraph({left, top - theme.Mm(1)}, width, Role::kStrong, chrome.point_name,
                      color::kInk);
  } else {
    const int bottom = builder.Paragraph({left, body.y}, body.width - 2 * left, Role::kStrong,
                                         chrome.point_name, color::kInk) +
                       theme.Mm(3);
    body.height -= bottom - body.y;
    body.y = bottom;
  }
  return body;
}

namespace {

/// The buttons of a bar with the widths they get.
struct ButtonRow {
  std::vector<ButtonSpec> left;
  std::vector<int> widths;
  std::optional<ButtonSpec> right;
  int right_width = 0;
  int gap = 0;

  int Taken() const {
    int taken = right_width;
    for (const int width : widths) taken += width + gap;
    return taken;
  }
};

/// Tightens the row step by step until it fits into `room`.
ButtonRow PlanRow(Builder& builder, std::vector<ButtonSpec> left, std::optional<ButtonSpec> right,
                  int height, int room) {
  ButtonRow row{std::move(left), {}, std::move(right), 0, builder.theme().Mm(4)};
  for (const ButtonSpec& spec : row.left) row.widths.push_back(builder.ButtonWidth(spec, height));
  if (row.right) row.right_width = builder.ButtonWidth(*row.right, height);
  if (row.Taken() > room && row.right) row.right_width = builder.NarrowWidth(*row.right, height);
  if (row.Taken() <= room) return row;
  // All of them alike, or the row looks as if it had lost something.
  for (std::size_t i = 0; i < row.left.size(); ++i) {
    row.left[i].stacked = true;
    row.widths[i] = builder.StackedWidth(row.left[i], height);
  }
  // What still does not fit loses its words, never its place: the icons stay.
  for (std::size_t i = row.left.size(); i-- > 0 && row.Taken() > room;) {
    row.left[i].stacked = false;
    row.left[i].label.clear();
    row.widths[i] = builder.ButtonWidth(row.left[i], height);
  }
  if (row.Taken() > room && row.right) {
    row.right->stacked = true;
    row.right_width = builder.StackedWidth(*row.right, height);
  }
  if (row.Taken() > room && row.right) {
    row.right->stacked = false;
    row.right->label.clear();
    row.right_width = builder.ButtonWidth(*row.right, height);
  }
  return row;
}

}  // namespace

void BackBar(Builder& builder, std::string_view label, std::vector<ButtonSpec> more) {
  const Theme& theme = builder.theme();
  const int height = theme.Touch();
  const int top = (TopHeight(theme) - height) / 2 + theme.Mm(1);
  const int gap = theme.Mm(4);
  more.insert(more.begin(), {.name = "back",
                             .icon = Icon::kBack,
                             .label = std::string(label),
                             .kind = ButtonKind::kPlain,
                             .event = flow::Back{}});
  int wanted = 0;
  for (const ButtonSpec& spec : more) wanted += builder.ButtonWidth(spec, height) + gap;
  const int left = theme.Margin();
  const int languages = Languages(builder, left + wanted);
  const bool narrow = languages < left + wanted - gap;
  ButtonRow row{std::move(more), {}, std::nullopt, 0, gap};
  for (const ButtonSpec& spec : row.left) {
    row.widths.push_back(narrow ? builder.NarrowWidth(spec, height)
                                : builder.ButtonWidth(spec, height));
  }
  if (row.Taken() > languages - left)
    row = PlanRow(builder, std::move(row.left), std::nullopt, height, languages - left);
  int x = left;
  for (std::size_t i = 0; i < row.left.size(); ++i) {
    builder.Button({x, top, row.widths[i], height}, row.left[i]);
    x += row.widths[i] + gap;
  }
}

namespace {

/// With every label on one line.
int WantedWidth(Builder& builder, const std::vector<ButtonSpec>& left,
                const std::optional<ButtonSpec>& right, int height) {
  int wanted = right ? builder.ButtonWidth(*right, height) : 0;
  for (const ButtonSpec& spec : left)
    wanted += builder.ButtonWidth(spec, height) + builder.theme().Mm(4);
  return wanted;
}

ButtonSpec TakeAwayButton(const Builder& builder, int count) {
  return {.name = "take-away",
          .icon = Icon::kBag,
          .label = builder.Say("take.open", {{"n", std::to_string(count)}}),
          .kind = ButtonKind::kPlain,
          .event = flow::Open{{.screen = flow::Screen::kTakeAway}}};
}

/// The age of the data in one line, or two, in the middle of `area`'s height.
void DataAge(Builder& builder, const Rect& area, const Chrome& chrome, bool at_right) {
  const Style small = builder.Font(Role::kSmall);
  const int line = Text::LineHeight(small);
  const int whole = builder.look().text.Width(small, chrome.data_of);
  const bool one = whole <= area.width;
  const int width = one ? whole : builder.TwoLineWidth(small, chrome.data_of);
  builder.Paragraph({at_right ? area.Right() - width : area.x,
                     area.y + (area.height - (one ? line : 2 * line)) / 2},
                    width + 2, Role::kSmall, chrome.data_of, color::kInkSoft, one ? 1 : 2);
}

}  // namespace

void Foot(Builder& builder, const Chrome& chrome, std::vector<ButtonSpec> left,
          std::optional<ButtonSpec> right) {
  const Theme& theme = builder.theme();
  if (chrome.taken_along > 0) left.push_back(TakeAwayButton(builder, chrome.taken_along));
  const Size size = theme.size();
  const Rect bar{0, size.height - FootHeight(theme), size.width, FootHeight(theme)};
  builder.Put(bar, Box{.fill = color::kGlaze});
  builder.Put({0, bar.y, bar.width, std::max(1, theme.Mm(0.3))}, Box{.fill = color::kLine});
  const int whole = builder.look().text.Width(builder.Font(Role::kSmall), chrome.data_of);
  const bool upright =
      theme.portrait() &&
      WantedWidth(builder, left, right, theme.Touch()) + whole > size.width - 2 * theme.Margin();
  const int touch = upright ? theme.Touch() : std::max(theme.Touch(), bar.height - theme.Mm(11));
  const int top = upright ? bar.y + theme.Mm(2.5) : bar.y + (bar.height - touch) / 2;
  const int margin = theme.Margin();
  const int age =
      upright ? 0 : builder.TwoLineWidth(builder.Font(Role::kSmall), chrome.data_of) + theme.Mm(2);
  const int room = size.width - 2 * margin - age;
  const ButtonRow row = PlanRow(builder, std::move(left), std::move(right), touch, room);
  int x = margin;
  for (std::size_t i = 0; i < row.left.size(); ++i) {
    builder.Button({x, top, row.widths[i], touch}, row.left[i]);
    x += row.widths[i] + row.gap;
  }
  const int end = size.width - margin - row.right_width;
  if (row.right) builder.Button({end, top, row.right_width, touch}, *row.right);
  if (upright) {
    const int below = top + touch;
    DataAge(builder, {margin, below, size.width - 2 * margin, bar.Bottom() - below}, chrome, true);
  } else {
    DataAge(builder, {x, top, end - x - (row.right ? row.gap : 0), touch}, chrome, !row.right);
  }
}

std::optional<ButtonSpec> CallButton(const Builder& builder, const Chrome& chrome) {
  if (!chrome.call.is_offered) return std::nullopt;
  return ButtonSpec{.name = "call-staff",
                    .icon = Icon::kBell,
                    .label = builder.Say(chrome.call.is_calling ? "call.open" : "call.staff"),
                    .kind = ButtonKind::kPlain,
                    .event = flow::CallStaff{}};
}

void LightEdge(Scene& scene, const Theme& theme) {
  // Beside every margin, so that nothing is covered: above and below there are words.
  const int width = theme.Mm(5);
  const Size size = theme.size();
  const Rect all{0, 0, size.width, size.height};
  for (const Rect& side :
       {Rect{0, 0, width, size.height}, Rect{size.width - width, 0, width, size.height}}) {
    scene.nodes.push_back({side, all, Box{.fill = color::kClay}});
  }
}

ButtonSpec HomeButton(const Builder& builder) {
  return {.name = "home",
          .icon = Icon::kHome,
          .label = builder.Say("common.home"),
          .kind = ButtonKind::kPlain,
          .event = flow::GoHome{}};
}

ButtonSpec LabelButton(const Builder& builder, std::string_view key) {
  return {.name = "label",
          .icon = Icon::kLabel,
          .label = builder.Say(key),
          .kind = ButtonKind::kPrimary,
          .event = flow::Open{{.screen = flow::Screen::kLabel}}};
}

void AskPresenceOver(Scene& scene, const Look& look, int seconds_left, Language kiosk_language) {
  Builder builder(look);
  const Theme& theme = look.theme;
  const Size size = theme.size();
  builder.Put({0, 0, size.width, size.height}, Box{.fill = color::kInk, .alpha = 150});
  const int width = std::min(size.width - 2 * theme.Margin(), theme.Mm(210));
  const int height = theme.Mm(96);
  const Rect card{(size.width - width) / 2, (size.height - height) / 2, width, height};
  builder.Put(card, Box{.fill = color::kPaper, .radius_px = theme.Mm(5), .shadow = true});
  const Rect inner = card.Inset(theme.Mm(12));
  int y = builder.Paragraph({inner.x, inner.y}, inner.width, Role::kHeading,
                            builder.Say("idle.title"), color::kInk);
  builder.Paragraph({inner.x, y}, inner.width, Role::kBody,
                    look.words.Plural("idle.countdown", seconds_left), color::kInkSoft, 2);
  const int button = theme.Mm(24);
  const int half = (inner.width - theme.Gap()) / 2;
  builder.Button({inner.x, inner.Bottom() - button, half, button},
                 {.name = "restart",
                  .icon = std::nullopt,
                  .label = builder.Say("idle.restart"),
                  .kind = ButtonKind::kPlain,
                  .event = flow::StartAgain{kiosk_language}});
  builder.Button({inner.Right() - half, inner.Bottom() - button, half, button},
                 {.name = "stay",
                  .icon = std::nullopt,
                  .label = builder.Say("idle.stay"),
                  .kind = ButtonKind::kPrimary,
                  .event = flow::StillHere{}});
  Scene over = std::move(builder).Finish();
  scene.nodes.insert(scene.nodes.end(), over.nodes.begin(), over.nodes.end());
  scene.targets = std::move(over.targets);
  scene.scrolls.clear();
}

}  // namespace ocop::ui
