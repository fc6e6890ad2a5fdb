#include "kiosk/ui/cards.h"

#include <algorithm>
#include <utility>

#include "kiosk/i18n/format.h"

namespace ocop::ui {
namespace {

/// Room for the shadow around the white part of a card.
int Around(const Theme& theme) { return theme.Mm(2.5); }

/// From left to right, in pixels.
struct Span {
  int left = 0;
  int width_px = 0;
};

Grid MakeGrid(const Theme& theme, const Span& span, int narrowest, int text_px, Size shape) {
  Grid grid;
  grid.gap = theme.Mm(2);
  grid.left = span.left;
  grid.columns = std::max(1, (span.width_px + grid.gap) / (narrowest + grid.gap));
  grid.card_width = (span.width_px - (grid.columns - 1) * grid.gap) / grid.columns;
  const int inner = grid.card_width - 2 * Around(theme);
  grid.card_height = inner * shape.height / shape.width + text_px + 2 * Around(theme);
  return grid;
}

/// The builder of a tile's inside and the white card on it.
Rect Paper(Builder& inner, const Rect& rect, bool pressed) {
  const Theme& theme = inner.theme();
  const Rect paper = Rect{0, 0, rect.width, rect.height}.Inset(Around(theme));
  inner.Put(paper, Box{.fill = pressed ? color::kPressed : color::kPaper,
                       .radius_px = theme.Radius(),
                       .shadow = true});
  return paper;
}

/// A look without the finger: what is inside a tile knows whether it is pressed from its owner.
int TextBlock(const Theme& theme, int lines_strong, int lines_small) {
  return lines_strong * Text::LineHeight(theme.Font(Role::kStrong, Language::kVi)) +
         lines_small * Text::LineHeight(theme.Font(Role::kSmall, Language::kVi)) + theme.Mm(7);
}

std::string PriceOf(const Builder& builder, const store::ProductCard& card) {
  if (!card.offer || !card.offer->price_vnd) return {};
  return i18n::FormatMoney(builder.look().language, *card.offer->price_vnd);
}

std::string MakerOf(const store::ProductCard& card) {
  if (card.producer.empty()) return card.village;
  if (card.village.empty()) return card.producer;
  return card.producer + " · " + card.village;
}

}  // namespace

Grid ProductGrid(const Builder& builder, int left, int width_px) {
  const Theme& theme = builder.theme();
  return MakeGrid(theme, {left, width_px}, theme.Mm(80), TextBlock(theme, 2, 2), {4, 3});
}

Grid VillageGrid(const Builder& builder, int left, int width_px) {
  const Theme& theme = builder.theme();
  return MakeGrid(theme, {left, width_px}, theme.Mm(100), TextBlock(theme, 1, 2), {16, 9});
}

void ProductCardAt(Builder& builder, const Rect& rect, const store::ProductCard& card,
                   std::string_view prefix) {
  const std::string name = std::string(prefix) + ':' + card.code;
  const Theme& theme = builder.theme();
  Builder inner(builder.look());
  const Rect paper = Paper(inner, rect, builder.Pressed(name));
  const int picture = paper.width * 3 / 4;
  inner.PutPicture({paper.x, paper.y, paper.width, picture}, card.picture.sha256, theme.Radius(),
                   {.top = true, .bottom = false});
  const int left = paper.x + theme.Mm(4);
  const int width = paper.width - theme.Mm(8);
  int y = paper.y + picture + theme.Mm(2.5);
  Style strong = inner.Font(Role::kStrong);
  strong.language = card.name.language;
  inner.ParagraphIn(strong, {left, y}, width, card.name.text, color::kInk, 2);
  y += 2 * Text::LineHeight(strong);
  y = inner.Line({left, y}, width, Role::kSmall, MakerOf(card), color::kInkSoft);
  const int line = Text::LineHeight(inner.Font(Role::kSmall));
  int x = left;
  if (card.stars > 0) {
    const int star = theme.Mm(5.6);
    inner.PutStars({x, y + (line - star) / 2}, star, card.stars, card.stars);
    x += card.stars * star * 9 / 8 + theme.Mm(3);
  }
  if (const std::string price = PriceOf(builder, card); !price.empty()) {
    inner.Line({x, y}, left + width - x, Role::kSmall, price, color::kCobalt);
  } else if (card.is_demonstration && card.stars == 0) {
    inner.Line({x, y}, left + width - x, Role::kSmall, builder.Say("common.demonstration"),
               color::kInkSoft);
  }
  builder.PutTile(rect, color::kGlaze, std::move(inner));
  builder.Touch(name, rect.Inset(Around(theme)),
                flow::Open{{.screen = flow::Screen::kProduct, .subject = card.id}});
}

void VillageCardAt(Builder& builder, const Rect& rect, const store::VillageCard& card) {
  const std::string name = "village:" + card.code;
  const Theme& theme = builder.theme();
  Builder inner(builder.look());
  const Rect paper = Paper(inner, rect, builder.Pressed(name));
  const int picture = paper.width * 9 / 16;
  inner.PutPicture({paper.x, paper.y, paper.width, picture}, card.picture.sha256, theme.Radius(),
                   {.top = true, .bottom = false});
  const int left = paper.x + theme.Mm(4);
  const int width = paper.width - theme.Mm(8);
  int y = paper.y + picture + theme.Mm(2.5);
  y = inner.Line({left, y}, width, Role::kStrong, card.name.text, color::kInk);
  y = inner.Line({left, y}, width, Role::kSmall, card.craft.text, color::kInkSoft);
  std::string last = card.unit;
  if (card.products > 0) {
    last = builder.look().words.Plural("common.products", card.products) +
           (last.empty() ? "" : " · " + last);
  }
  inner.Line({left, y}, width, Role::kSmall, last, color::kInkSoft);
  builder.PutTile(rect, color::kGlaze, std::move(inner));
  builder.Touch(name, rect.Inset(Around(theme)),
                flow::Open{{.screen = flow::Screen::kVillage, .subject = card.id}});
}

int ProductRow(Builder& builder, Point at, int width_px,
               const std::vector<store::ProductCard>& cards, std::string_view prefix) {
  const Grid grid = ProductGrid(builder, at.x, width_px);
  const int shown = std::min(grid.columns, static_cast<int>(cards.size()));
  for (int i = 0; i < shown; ++i) {
    ProductCardAt(builder, grid.At(i, at.y), cards[static_cast<std::size_t>(i)], prefix);
  }
  return at.y + (shown > 0 ? grid.card_height : 0);
}

int FactHeight(Builder& builder, int width_px, const Fact& fact) {
  const Theme& theme = builder.theme();
  const int width = width_px - 2 * theme.Mm(5);
  int height = 2 * theme.Mm(4) + Text::LineHeight(builder.Font(Role::kSmall));
  if (!fact.text.empty()) height += builder.HeightOf(width, Role::kStrong, fact.text);
  if (!fact.detail.empty()) height += builder.HeightOf(width, Role::kSmall, fact.detail);
  return height;
}

void FactAt(Builder& builder, const Rect& rect, const Fact& fact) {
  const Theme& theme = builder.theme();
  builder.Put(rect, Box{.fill = color::kPaper, .radius_px = theme.Radius(), .shadow = true});
  const int left = rect.x + theme.Mm(5);
  const int width = rect.width - 2 * theme.Mm(5);
  int y = builder.Line({left, rect.y + theme.Mm(4)}, width, Role::kSmall, fact.heading,
                       color::kInkSoft);
  if (!fact.text.empty())
    y = builder.Paragraph({left, y}, width, Role::kStrong, fact.text, color::kInk);
  if (!fact.detail.empty())
    builder.Paragraph({left, y}, width, Role::kSmall, fact.detail, color::kInkSoft);
}

}  // namespace ocop::ui
