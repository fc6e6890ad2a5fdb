#include "kiosk/ui/frame.h"

#include <algorithm>
#include <array>
#include <utility>

namespace ocop::ui {

// Small panels give less to the bars and more to what is between them.
bool IsLow(const Theme& theme) { return theme.size().height < theme.Mm(160); }
namespace {

int TopHeight(const Theme& theme) { return theme.Mm(IsLow(theme) ? 24 : 28); }
int FootHeight(const Theme& theme) { return theme.Mm(IsLow(theme) ? 25 : 32); }

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

void PointBar(Builder& builder, const Chrome& chrome) {
  const Theme& theme = builder.theme();
  const int left = theme.Margin();
  const int right = Languages(builder, left + theme.size().width * 35 / 100);
  const int top = (TopHeight(theme) - theme.Touch()) / 2 + theme.Mm(1);
  const int width = right - left;
  if (builder.look().text.Width(builder.Font(Role::kTitle), chrome.point_name) > width) {
    builder.Paragraph({left, top}, width, Role::kStrong, chrome.point_name, color::kInk, 2);
    return;
  }
  const int bottom = builder.Line({left, top - theme.Mm(0.5)}, width, Role::kTitle,
                                  chrome.point_name, color::kInk);
  builder.Line({left, bottom - theme.Mm(1)}, width, Role::kSmall, chrome.place, color::kInkSoft);
}

void BackBar(Builder& builder, std::string_view label) {
  const Theme& theme = builder.theme();
  const int height = theme.Touch();
  const int top = (TopHeight(theme) - height) / 2 + theme.Mm(1);
  const ButtonSpec back{.name = "back",
                        .icon = Icon::kBack,
                        .label = std::string(label),
                        .kind = ButtonKind::kPlain,
                        .event = flow::Back{}};
  const int wanted = std::min(builder.ButtonWidth(back, height), theme.size().width * 45 / 100);
  const int right = Languages(builder, theme.Margin() + wanted);
  const int width = std::min(wanted, right - theme.Margin());
  builder.Button({theme.Margin(), top, width, height}, back);
}

void Foot(Builder& builder, const Chrome& chrome, std::vector<ButtonSpec> left,
          std::optional<ButtonSpec> right) {
  const Theme& theme = builder.theme();
  const Size size = theme.size();
  const int height = FootHeight(theme);
  builder.Put({0, size.height - height, size.width, height}, Box{.fill = color::kGlaze});
  builder.Put({0, size.height - height, size.width, std::max(1, theme.Mm(0.3))},
              Box{.fill = color::kLine});
  const int touch = std::max(theme.Touch(), height - theme.Mm(11));
  const int top = size.height - height + (height - touch) / 2;
  const int gap = theme.Mm(4);
  int end = size.width - theme.Margin();
  if (right) {
    const int icons = static_cast<int>(left.size()) * (touch + gap);
    const int width = std::min(builder.ButtonWidth(*right, touch), end - theme.Margin() - icons);
    builder.Button({end - width, top, width, touch}, *right);
    end -= width + gap;
  }
  int total = 0;
  for (const ButtonSpec& spec : left) total += builder.ButtonWidth(spec, touch) + gap;
  // What does not fit loses its words, never its place: the icons stay.
  const int room = end - theme.Margin();
  for (auto spec = left.rbegin(); spec != left.rend() && total > room; ++spec) {
    if (!spec->icon) continue;
    const int before = builder.ButtonWidth(*spec, touch);
    spec->label.clear();
    total -= before - builder.ButtonWidth(*spec, touch);
  }
  int x = theme.Margin();
  for (const ButtonSpec& spec : left) {
    const int width = builder.ButtonWidth(spec, touch);
    builder.Button({x, top, width, touch}, spec);
    x += width + gap;
  }
  const Style small = builder.Font(Role::kSmall);
  const int wide = builder.look().text.Width(small, chrome.data_of);
  const int line = Text::LineHeight(small);
  if (end - x >= wide) {
    builder.Line({right ? x + gap : end - wide, size.height - height + (height - line) / 2},
                 wide + 2, Role::kSmall, chrome.data_of, color::kInkSoft);
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
  int y = builder.Line({inner.x, inner.y}, inner.width, Role::kHeading, builder.Say("idle.title"),
                       color::kInk);
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
