#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/ui/cards.h"
#include "kiosk/ui/screen.h"
#include "kiosk/ui/screens/browse_filters.h"
#include "platform/base/log.h"

namespace ocop::ui {
namespace {

constexpr int kPage = 24;

store::ProductFilter ToStore(const flow::Filter& filter) {
  store::ProductFilter out;
  out.sector = filter.sector.value_or(0);
  out.set_no = filter.product_set.value_or(0);
  out.craft_id = filter.craft.value_or(0);
  out.village_id = filter.village.value_or(0);
  out.stars = filter.stars.value_or(0);
  out.at_point = filter.at_point;
  out.made_here = filter.made_here;
  switch (filter.origin) {
    case flow::Origin::kAny:
      break;
    case flow::Origin::kThisCity:
      out.origin = store::ProductOrigin::kThisProvince;
      break;
    case flow::Origin::kOtherProvinces:
      out.origin = store::ProductOrigin::kOtherProvinces;
      break;
  }
  return out;
}

class BrowseScreen final : public Screen {
 public:
  explicit BrowseScreen(store::Catalogue& catalogue) : catalogue_(catalogue) {}

  static ScreenResult Load(const ScreenSource& source) {
    auto screen = std::make_unique<BrowseScreen>(source.catalogue);
    screen->chrome_ = source.chrome;
    screen->place_ = source.session.Here();
    screen->language_ = source.session.language;
    auto first = source.catalogue.Products(screen->Query(0), screen->language_);
    if (!first.ok()) return first.status();
    screen->total_ = first->total;
    screen->pages_[0] = std::move(first->cards);
    auto filters = BrowseFilters::Load(source.catalogue, screen->language_, screen->place_,
                                       std::move(first->facets));
    if (!filters.ok()) return filters.status();
    screen->filters_ = std::move(filters).value();
    return ScreenResult(std::move(screen));
  }

  void Layout(Builder& builder) override {
    const Theme& theme = builder.theme();
    builder.Ground(color::kGlaze);
    const Rect body = Body(theme);
    // The filters move with the list, so that small panels keep room for both.
    builder.BeginScroll("browse", body);
    const Rect row{theme.Margin(), 0, body.width - 2 * theme.Margin(), 0};
    const int top = filters_.Chips(builder, row, total_) + theme.Mm(3);
    int bottom = 0;
    if (place_.choosing) {
      bottom = filters_.Choices(builder, {row.x, top, row.width, 0});
    } else if (total_ == 0) {
      bottom = Empty(builder, top, body.width);
    } else {
      bottom = Cards(builder, top, body.width);
    }
    builder.EndScroll(bottom + theme.Mm(4));
    BackBar(builder, builder.Say("common.back"));
    Foot(builder, chrome_,
         {HomeButton(builder),
          {.name = "search",
           .icon = Icon::kSearch,
           .label = builder.Say("common.search"),
           .event = flow::Open{{.screen = flow::Screen::kSearch}}}},
         LabelButton(builder, "common.scan"));
  }

 private:
  store::ProductQuery Query(int offset) const {
    return {.filter = ToStore(place_.filter),
            .order = language_ == Language::kVi ? store::ProductOrder::kVietnameseName
                                                : store::ProductOrder::kNameInLanguage,
            .offset = offset,
            .limit = kPage};
  }

  const store::ProductCard* CardOf(int index) {
    const int page = index / kPage;
    auto known = pages_.find(page);
    if (known == pages_.end()) {
      auto listing = catalogue_.Products(Query(page * kPage), language_);
      if (!listing.ok()) Log(LogLevel::kError, "browse", listing.status().message());
      known = pages_
                  .emplace(page, listing.ok() ? std::move(listing->cards)
                                              : std::vector<store::ProductCard>{})
                  .first;
    }
    const auto at = static_cast<std::size_t>(index % kPage);
    return at < known->second.size() ? &known->second[at] : nullptr;
  }

  int Cards(Builder& builder, int top, int width_px) {
    const Theme& theme = builder.theme();
    const int left = theme.Margin() - theme.Mm(2.5);
    const Grid grid = ProductGrid(builder, left, width_px - 2 * left);
    const Rect visible = builder.Visible();
    const int row = grid.card_height + grid.gap;
    const int first = std::max(0, (visible.y - top) / row) * grid.columns;
    const int below = std::max(0, visible.Bottom() - top);
    const int last = std::min(total_, (below / row + 1) * grid.columns);
    for (int i = first; i < last; ++i) {
      if (const store::ProductCard* card = CardOf(i))
        ProductCardAt(builder, grid, i, top, *card, "product");
    }
    return top + grid.Height(total_);
  }

  int Empty(Builder& builder, int top, int width_px) const {
    const Theme& theme = builder.theme();
    const int width = width_px - 2 * theme.Margin();
    int y = top + theme.Mm(10);
    y = builder.Paragraph({theme.Margin(), y}, width, Role::kHeading, builder.Say("browse.empty"),
                          color::kInk, 3);
    y = builder.Paragraph(
        {theme.Margin(), y + theme.Mm(4)}, width, Role::kBody,
        builder.Say("browse.empty_hint", {{"filters", filters_.InForce(builder)}}), color::kInkSoft,
        3);
    const ButtonSpec clear{.name = "clear",
                           .icon = Icon::kClose,
                           .label = builder.Say("filter.clear"),
                           .kind = ButtonKind::kPrimary,
                           .event = flow::SetFilter{}};
    const int height = theme.Touch();
    const int wide = builder.ButtonWidth(clear, height);
    builder.Button({theme.Margin(), y + theme.Mm(8), wide, height}, clear);
    return y + theme.Mm(8) + height;
  }

  store::Catalogue& catalogue_;
  Chrome chrome_;
  flow::Place place_;
  Language language_ = Language::kVi;
  int total_ = 0;
  std::map<int, std::vector<store::ProductCard>> pages_;
  BrowseFilters filters_;
};

}  // namespace

ScreenResult LoadBrowse(const ScreenSource& source) { return BrowseScreen::Load(source); }

}  // namespace ocop::ui
