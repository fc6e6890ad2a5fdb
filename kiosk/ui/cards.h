#pragma once
/// Cards: a product, a village, a plain box with a heading. Opaque tiles, painted once.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/store/place.h"
#include "db/store/product.h"
#include "kiosk/ui/builder.h"

namespace ocop::ui {

/// Rows and columns of equal cards across `width_px`.
struct Grid {
  int left = 0;
  int columns = 1;
  int card_width = 0;
  int card_height = 0;
  int gap = 0;
  bool beside = false;  ///< the picture stands beside the words, not above them

  Rect At(int index, int top) const {
    return {left + index % columns * (card_width + gap),
            top + index / columns * (card_height + gap), card_width, card_height};
  }
  int Rows(int count) const { return (count + columns - 1) / columns; }
  int Height(int count) const { return std::max(0, Rows(count) * (card_height + gap) - gap); }
};

Grid ProductGrid(const Builder& builder, int left, int width_px);
Grid VillageGrid(const Builder& builder, int left, int width_px);

/// The card number `index` of a grid that begins at `top`; opens the product's page.
void ProductCardAt(Builder& builder, const Grid& grid, int index, int top,
                   const store::ProductCard& card, std::string_view prefix);
/// The same for a village.
void VillageCardAt(Builder& builder, const Grid& grid, int index, int top,
                   const store::VillageCard& card);

/// One row of cards that fit, for "related" and "made here"; the bottom.
int ProductRow(Builder& builder, Point at, int width_px,
               const std::vector<store::ProductCard>& cards, std::string_view prefix);

/// A white card with a small heading over a strong text over soft lines; the height it needs, or
/// draws it.
struct Fact {
  std::string heading;
  std::string text;
  std::string detail;
};
int FactHeight(Builder& builder, int width_px, const Fact& fact);
void FactAt(Builder& builder, const Rect& rect, const Fact& fact);

/// A low card of words.
struct WordCard {
  std::string name;  ///< of its touch target
  std::vector<Said> said;
  std::optional<flow::Event> event;  ///< what a touch does, an arrow says that it does
  int number = 0;                    ///< before the words, in a circle; 0: none
};
/// Draws it; the bottom.
int WordCardAt(Builder& builder, Point at, int width_px, const WordCard& card);

}  // namespace ocop::ui
