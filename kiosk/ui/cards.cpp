#include "kiosk/ui/cards.h"

#include <algorithm>
#include <utility>

#include "db/i18n/format.h"
#include "kiosk/ui/frame.h"

namespace ocop::ui {
namespace {

constexpr Size kProductShape{4, 3};
constexpr Size kVillageShape{16, 9};

/// Room for the shadow around the white part of a card.
int Around(const Theme& theme) { return theme.Mm(2.5); }

/// From left to right, in pixels.
struct Span {
  int left = 0;
  int width_px = 0;
};

/// Pictures above the words, or beside them where the panel is low or a single column is left: so a
/// small panel shows more than one card at a time. `lines_px` is the height of the words.
Grid MakeGrid(const Theme& theme, const Span& span, int narrowest, int lines_px, Size shape) {
  Grid grid;
  grid.gap = theme.Mm(2);
  grid.left = span.left;
  const auto columns = [&](int least) {
    return std::max(1, (span.width_px + grid.gap) / (least + grid.gap));
  };
  grid.columns = columns(narrowest);
  grid.beside = theme.IsLow() || grid.columns == 1;
  if (grid.beside) grid.columns = columns(theme.Mm(150));
  grid.card_width = (span.width_px - (grid.columns - 1) * grid.gap) / grid.columns;
  const int inner = grid.card_width - 2 * Around(theme);
  grid.card_height =
      (grid.beside ? lines_px : inner * shape.height / shape.width + lines_px) + 2 * Around(theme);
  return grid;
}

/// Where a card's picture and words are.
struct Parts {
  Rect picture;
  Point words;
  int width = 0;
};

Parts PartsOf(const Theme& theme, const Grid& grid, const Rect& paper, Size shape) {
  const int edge = theme.Mm(4);
  if (!grid.beside) {
    const int height = paper.width * shape.height / shape.width;
    return {{paper.x, paper.y, paper.width, height},
            {paper.x + edge, paper.y + height + theme.Mm(2.5)},
            paper.width - 2 * edge};
  }
  const int height = paper.height - theme.Mm(4);
  const int width = std::min(height * 4 / 3, paper.width * 36 / 100);
  const Rect picture{paper.x + theme.Mm(2), paper.y + theme.Mm(2), width, height};
  const int left = picture.Right() + edge;
  return {picture, {left, paper.y + theme.Mm(2.5)}, paper.Right() - left - edge};
}

void PutCardPicture(Builder& inner, const Grid& grid, const Rect& rect, const std::string& sha256) {
  const int radius = grid.beside ? inner.theme().Mm(2) : inner.theme().Radius();
  inner.PutPicture(rect, sha256, radius, {.top = true, .bottom = grid.beside});
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

void StarsAndPrice(Builder& inner, Point at, int width, const store::ProductCard& card) {
  const Theme& theme = inner.theme();
  const int line = Text::LineHeight(inner.Font(Role::kSmall));
  int x = at.x;
  if (card.stars > 0) {
    const int star = theme.Mm(5.6);
    inner.PutStars({x, at.y + (line - star) / 2}, star, card.stars, card.stars);
    x += card.stars * star * 9 / 8 + theme.Mm(3);
  }
  const int room = at.x + width - x;
  if (const std::string price = PriceOf(inner, card); !price.empty()) {
    inner.Line({x, at.y}, room, Role::kSmall, price, color::kCobalt);
  } else if (card.is_demonstration && card.stars == 0) {
    inner.Line({x, at.y}, room, Role::kSmall, inner.Say("common.demonstration"), color::kInkSoft);
  }
}

}  // namespace

Grid ProductGrid(const Builder& builder, int left, int width_px) {
  const Theme& theme = builder.theme();
  return MakeGrid(theme, {left, width_px}, theme.Mm(80), TextBlock(theme, 2, 2), kProductShape);
}

Grid VillageGrid(const Builder& builder, int left, int width_px) {
  const Theme& theme = builder.theme();
  return MakeGrid(theme, {left, width_px}, theme.Mm(100), TextBlock(theme, 1, 2), kVillageShape);
}

void ProductCardAt(Builder& builder, const Grid& grid, int index, int top,
                   const store::ProductCard& card, std::string_view prefix) {
  const std::string name = std::string(prefix) + ':' + card.code;
  const Theme& theme = builder.theme();
  const Rect rect = grid.At(index, top);
  Builder inner(builder.look());
  const Rect paper = Paper(inner, rect, builder.Pressed(name));
  const Parts parts = PartsOf(theme, grid, paper, kProductShape);
  PutCardPicture(inner, grid, parts.picture, card.picture.sha256);
  const int left = parts.words.x;
  int y = parts.words.y;
  Style strong = inner.Font(Role::kStrong);
  strong.language = card.name.language;
  const int below =
      inner.ParagraphIn(strong, {left, y}, parts.width, card.name.text, color::kInk, 2);
  // In a row of cards the makers stand on one line, whether a name takes one line or two.
  y = grid.beside ? below : y + 2 * Text::LineHeight(strong);
  y = inner.Line({left, y}, parts.width, Role::kSmall, MakerOf(card), color::kInkSoft);
  StarsAndPrice(inner, {left, y}, parts.width, card);
  builder.PutTile(rect, color::kGlaze, std::move(inner));
  builder.Touch(name, rect.Inset(Around(theme)),
                flow::Open{{.screen = flow::Screen::kProduct, .subject = card.id}});
}

void VillageCardAt(Builder& builder, const Grid& grid, int index, int top,
                   const store::VillageCard& card) {
  const std::string name = "village:" + card.code;
  const Theme& theme = builder.theme();
  const Rect rect = grid.At(index, top);
  Builder inner(builder.look());
  const Rect paper = Paper(inner, rect, builder.Pressed(name));
  const Parts parts = PartsOf(theme, grid, paper, kVillageShape);
  PutCardPicture(inner, grid, parts.picture, card.picture.sha256);
  const int left = parts.words.x;
  int y =
      inner.Line({left, parts.words.y}, parts.width, Role::kStrong, card.name.text, color::kInk);
  y = inner.Line({left, y}, parts.width, Role::kSmall, card.craft.text, color::kInkSoft);
  std::string last = card.unit;
  if (card.products > 0) {
    last = builder.look().words.Plural("common.products", card.products) +
           (last.empty() ? "" : " · " + last);
  }
  inner.Line({left, y}, parts.width, Role::kSmall, last, color::kInkSoft);
  builder.PutTile(rect, color::kGlaze, std::move(inner));
  builder.Touch(name, rect.Inset(Around(theme)),
                flow::Open{{.screen = flow::Screen::kVillage, .subject = card.id}});
}

int ProductRow(Builder& builder, Point at, int width_px,
               const std::vector<store::ProductCard>& cards, std::string_view prefix) {
  const Grid grid = ProductGrid(builder, at.x, width_px);
  // A row, or two cards one under the other.
  const int shown = std::min(std::max(2, grid.columns), static_cast<int>(cards.size()));
  for (int i = 0; i < shown; ++i) {
    ProductCardAt(builder, grid, i, at.y, cards[static_cast<std::size_t>(i)], prefix);
  }
  return at.y + grid.Height(shown);
}

namespace {

std::vector<Said> WordsOf(const Fact& fact) {
  return {{Role::kSmall, fact.heading, color::kInkSoft},
          {Role::kStrong, fact.text, color::kInk},
          {Role::kSmall, fact.detail, color::kInkSoft}};
}

}  // namespace

int FactHeight(Builder& builder, int width_px, const Fact& fact) {
  const Theme& theme = builder.theme();
  return 2 * theme.Mm(4) + builder.HeightOf(width_px - 2 * theme.Mm(5), WordsOf(fact));
}

void FactAt(Builder& builder, const Rect& rect, const Fact& fact) {
  const Theme& theme = builder.theme();
  builder.Put(rect, Box{.fill = color::kPaper, .radius_px = theme.Radius(), .shadow = true});
  builder.Paragraphs({rect.x + theme.Mm(5), rect.y + theme.Mm(4)}, rect.width - 2 * theme.Mm(5),
                     WordsOf(fact));
}

int WordCardAt(Builder& builder, Point at, int width_px, const WordCard& card) {
  const Theme& theme = builder.theme();
  const int edge = theme.Mm(4);
  const int arrow = theme.Mm(8);
  const int circle = theme.Mm(12);
  const int left = at.x + edge + (card.number > 0 ? circle + theme.Mm(5) : 0);
  const int room = at.x + width_px - edge - arrow - theme.Mm(2) - left;
  const int words = builder.HeightOf(room, card.said);
  const Rect rect{at.x, at.y, width_px, std::max(theme.Touch(), words + theme.Mm(4))};
  builder.Put(rect, Box{.fill = builder.Pressed(card.name) ? color::kPressed : color::kPaper,
                        .radius_px = theme.Radius(),
                        .shadow = true});
  if (card.number > 0) {
    const Rect number{rect.x + edge, rect.y + (rect.height - circle) / 2, circle, circle};
    builder.Put(number, Box{.fill = color::kCobalt, .radius_px = circle / 2});
    builder.Centered(number, builder.Font(Role::kStrong), std::to_string(card.number),
                     color::kPaper);
  }
  builder.Paragraphs({left, rect.y + (rect.height - words) / 2}, room, card.said);
  if (!card.event) return rect.Bottom();
  builder.PutIcon({rect.Right() - edge - arrow, rect.y + (rect.height - arrow) / 2, arrow, arrow},
                  Icon::kChevron, color::kCobalt);
  builder.Touch(card.name, rect, *card.event);
  return rect.Bottom();
}

}  // namespace ocop::ui
