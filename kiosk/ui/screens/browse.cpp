#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/ui/cards.h"
#include "kiosk/ui/screen.h"
#include "platform/base/log.h"

namespace ocop::ui {
namespace {

constexpr int kPage = 24;

/// One thing to choose, and how many products it would leave.
struct Choice {
  std::string label;
  int count = 0;
  flow::Filter filter;
  bool on = false;
};

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
    screen->facets_ = first->facets;
    screen->pages_[0] = std::move(first->cards);
    if (const Status status = screen->LoadNames(); !status.ok()) return status;
    return ScreenResult(std::move(screen));
  }

  void Layout(Builder& builder) override {
    const Theme& theme = builder.theme();
    builder.Ground(color::kGlaze);
    const Rect body = Body(theme);
    // The filters move with the list, so that small panels keep room for both.
    builder.BeginScroll("browse", body);
    const Rect row{theme.Margin(), 0, body.width - 2 * theme.Margin(), 0};
    const int top = Chips(builder, row) + theme.Mm(3);
    int bottom = 0;
    if (place_.choosing) {
      bottom = Choices(builder, top, body.width);
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

  Status LoadNames() {
    auto sectors = catalogue_.Sectors(language_);
    if (!sectors.ok()) return sectors.status();
    for (auto& sector : *sectors) sector_names_[sector.id] = sector.name.text;
    auto sets = catalogue_.ProductSets(language_);
    if (!sets.ok()) return sets.status();
    for (auto& set : *sets) set_names_[set.set_no] = set.name.text;
    auto crafts = catalogue_.Crafts(language_);
    if (!crafts.ok()) return crafts.status();
    for (auto& craft : *crafts) craft_names_[craft.id] = craft.name.text;
    auto villages = catalogue_.Villages(language_);
    if (!villages.ok()) return villages.status();
    for (auto& village : *villages) village_names_[village.id] = village.name.text;
    return {};
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
    std::string names;
    for (const Choice& chosen : Chosen(builder))
      names += (names.empty() ? "" : ", ") + chosen.label;
    y = builder.Paragraph({theme.Margin(), y + theme.Mm(4)}, width, Role::kBody,
                          builder.Say("browse.empty_hint", {{"filters", names}}), color::kInkSoft,
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

  template <typename Names, typename Id>
  static std::string NameIn(const Names& names, Id id) {
    const auto found = names.find(id);
    return found == names.end() ? std::string() : found->second;
  }

  /// The filters in force, each with the filter that would stand without it.
  std::vector<Choice> Chosen(const Builder& builder) const {
    std::vector<Choice> chosen;
    const flow::Filter& filter = place_.filter;
    const auto add = [&](bool set, std::string label, auto&& clear) {
      if (!set) return;
      flow::Filter without = filter;
      clear(without);
      chosen.push_back({std::move(label), 0, without, true});
    };
    add(filter.sector.has_value(), NameIn(sector_names_, filter.sector.value_or(0)),
        [](flow::Filter& f) {
          f.sector.reset();
          f.product_set.reset();
        });
    add(filter.product_set.has_value(), NameIn(set_names_, filter.product_set.value_or(0)),
        [](flow::Filter& f) { f.product_set.reset(); });
    add(filter.craft.has_value(), NameIn(craft_names_, filter.craft.value_or(0)),
        [](flow::Filter& f) { f.craft.reset(); });
    add(filter.village.has_value(), NameIn(village_names_, filter.village.value_or(0)),
        [](flow::Filter& f) { f.village.reset(); });
    add(filter.origin != flow::Origin::kAny, OriginName(builder, filter.origin),
        [](flow::Filter& f) { f.origin = flow::Origin::kAny; });
    add(filter.stars.has_value(),
        builder.look().words.Plural("common.stars", filter.stars.value_or(0)),
        [](flow::Filter& f) { f.stars.reset(); });
    add(filter.made_here, builder.Say("home.made_here"),
        [](flow::Filter& f) { f.made_here = false; });
    add(filter.at_point, builder.Say("filter.here"), [](flow::Filter& f) { f.at_point = false; });
    return chosen;
  }

  static std::string OriginName(const Builder& builder, flow::Origin origin) {
    return builder.Say(origin == flow::Origin::kThisCity ? "filter.this_city"
                                                         : "filter.other_provinces");
  }

  /// What is chosen (a tap takes it away), then what can be chosen.
  std::vector<ButtonSpec> ChosenChips(const Builder& builder) const {
    std::vector<ButtonSpec> chips;
    for (const Choice& chosen : Chosen(builder)) {
      chips.push_back({.name = "without:" + chosen.label,
                       .icon = Icon::kClose,
                       .label = chosen.label,
                       .kind = ButtonKind::kChipOn,
                       .event = flow::SetFilter{chosen.filter}});
    }
    return chips;
  }

  std::vector<ButtonSpec> KindChips(const Builder& builder) const {
    std::vector<ButtonSpec> chips;
    AddKind(builder, chips, flow::FilterKind::kProductSet, "filter.set", facets_.sets.size() > 1);
    AddKind(builder, chips, flow::FilterKind::kCraft, "filter.craft", facets_.crafts.size() > 1);
    AddKind(builder, chips, flow::FilterKind::kVillage, "filter.village",
            facets_.villages.size() > 1);
    AddKind(builder, chips, flow::FilterKind::kOrigin, "filter.origin",
            facets_.this_province > 0 && facets_.other_provinces > 0);
    AddKind(builder, chips, flow::FilterKind::kStars, "filter.stars",
            facets_.stars[3] + facets_.stars[4] + facets_.stars[5] > 0);
    if (!place_.filter.at_point && facets_.at_point > 0) {
      flow::Filter at_point = place_.filter;
      at_point.at_point = true;
      chips.push_back(
          {.name = "filter:here",
           .icon = std::nullopt,
           .label = builder.Say("filter.here") + " · " + std::to_string(facets_.at_point),
           .kind = ButtonKind::kChip,
           .event = flow::SetFilter{at_point}});
    }
    return chips;
  }

  /// How many there are and the chips beside it, in rows that wrap; its bottom. Where all chips
  /// would leave no room for the list, one of them opens the others.
  int Chips(Builder& builder, const Rect& area) const {
    const Theme& theme = builder.theme();
    const std::string count = builder.look().words.Plural("browse.count", total_);
    const Role role = theme.IsLow() || theme.IsNarrow() ? Role::kStrong : Role::kTitle;
    const Style title = builder.Font(role);
    const int wide = builder.look().text.Width(title, count);
    builder.Line({area.x, area.y + (theme.Touch() - Text::LineHeight(title)) / 2}, wide + 2, role,
                 count, color::kInk);
    const Point at{area.x + wide + theme.Mm(4), area.y};
    const std::vector<ButtonSpec> chips = ChosenChips(builder);
    const std::vector<ButtonSpec> kinds = KindChips(builder);
    std::vector<ButtonSpec> all = chips;
    all.insert(all.end(), kinds.begin(), kinds.end());
    Builder measure(builder.look());
    const int most = area.y + 2 * theme.Touch() + theme.Mm(4);
    const bool asked = place_.choosing == flow::FilterKind::kWhich;
    if (!asked && (kinds.size() < 2 || PlaceChips(measure, all, at, area) <= most))
      return PlaceChips(builder, all, at, area);
    std::vector<ButtonSpec> few;
    AddKind(builder, few, place_.choosing.value_or(flow::FilterKind::kWhich),
            KeyOf(place_.choosing), true);
    few.insert(few.end(), chips.begin(), chips.end());
    return PlaceChips(builder, few, at, area);
  }

  /// From `at` on, then in rows of `area`; the bottom.
  static int PlaceChips(Builder& builder, const std::vector<ButtonSpec>& chips, Point at,
                        const Rect& area) {
    const int height = builder.theme().Touch();
    const int gap = builder.theme().Mm(3);
    for (const ButtonSpec& chip : chips) {
      const int width = std::min(builder.ButtonWidth(chip, height), area.width);
      if (at.x + width > area.x + area.width && at.x > area.x) at = {area.x, at.y + height + gap};
      builder.Button({at.x, at.y, width, height}, chip);
      at.x += width + gap;
    }
    return at.y + height;
  }

  static const char* KeyOf(std::optional<flow::FilterKind> kind) {
    switch (kind.value_or(flow::FilterKind::kWhich)) {
      case flow::FilterKind::kProductSet:
        return "filter.set";
      case flow::FilterKind::kCraft:
        return "filter.craft";
      case flow::FilterKind::kVillage:
        return "filter.village";
      case flow::FilterKind::kOrigin:
        return "filter.origin";
      case flow::FilterKind::kStars:
        return "filter.stars";
      case flow::FilterKind::kWhich:
        break;
    }
    return "filter.all";
  }

  void AddKind(const Builder& builder, std::vector<ButtonSpec>& chips, flow::FilterKind kind,
               const char* key, bool useful) const {
    const bool open = place_.choosing == kind;
    if (!useful && !open) return;
    chips.push_back({.name = key,
                     .icon = open ? Icon::kClose : Icon::kFilter,
                     .label = builder.Say(key),
                     .kind = open ? ButtonKind::kChipOn : ButtonKind::kChip,
                     .event = flow::Choose{open ? std::nullopt : std::optional(kind)}});
  }

  std::vector<Choice> ChoicesOf(const Builder& builder) const {
    std::vector<Choice> choices;
    const flow::Filter& now = place_.filter;
    const auto add = [&](std::string label, int count, bool on, auto&& set) {
      flow::Filter filter = now;
      set(filter);
      choices.push_back({std::move(label), count, filter, on});
    };
    switch (*place_.choosing) {
      case flow::FilterKind::kProductSet:
        for (const auto& facet : facets_.sets) {
          const int id = static_cast<int>(facet.id);
          add(NameIn(set_names_, id), facet.count, now.product_set == id,
              [&](flow::Filter& f) { f.product_set = id; });
        }
        break;
      case flow::FilterKind::kCraft:
        for (const auto& facet : facets_.crafts) {
          add(NameIn(craft_names_, facet.id), facet.count, now.craft == facet.id,
              [&](flow::Filter& f) { f.craft = facet.id; });
        }
        break;
      case flow::FilterKind::kVillage:
        for (const auto& facet : facets_.villages) {
          add(NameIn(village_names_, facet.id), facet.count, now.village == facet.id,
              [&](flow::Filter& f) { f.village = facet.id; });
        }
        break;
      case flow::FilterKind::kOrigin:
        add(OriginName(builder, flow::Origin::kThisCity), facets_.this_province,
            now.origin == flow::Origin::kThisCity,
            [](flow::Filter& f) { f.origin = flow::Origin::kThisCity; });
        add(OriginName(builder, flow::Origin::kOtherProvinces), facets_.other_provinces,
            now.origin == flow::Origin::kOtherProvinces,
            [](flow::Filter& f) { f.origin = flow::Origin::kOtherProvinces; });
        break;
      case flow::FilterKind::kStars:
        for (int stars = 5; stars >= 3; --stars) {
          const int count = facets_.stars[static_cast<std::size_t>(stars)];
          if (count == 0) continue;
          add(builder.look().words.Plural("common.stars", stars), count, now.stars == stars,
              [&](flow::Filter& f) { f.stars = stars; });
        }
        break;
      case flow::FilterKind::kWhich:
        break;  // chips of their own
    }
    return choices;
  }

  int Choices(Builder& builder, int top, int width_px) const {
    const Theme& theme = builder.theme();
    const int gap = theme.Mm(3);
    const int width_all = width_px - 2 * theme.Margin();
    const int columns = std::max(1, (width_all + gap) / (theme.Mm(92) + gap));
    const int width = (width_all - (columns - 1) * gap) / columns;
    const int height = theme.Touch();
    if (place_.choosing == flow::FilterKind::kWhich) {
      const Rect area{theme.Margin(), top, width_all, 0};
      return PlaceChips(builder, KindChips(builder), {area.x, top}, area) + gap;
    }
    const std::vector<Choice> choices = ChoicesOf(builder);
    for (std::size_t i = 0; i < choices.size(); ++i) {
      const int index = static_cast<int>(i);
      const Choice& choice = choices[i];
      builder.Button({theme.Margin() + index % columns * (width + gap),
                      top + index / columns * (height + gap), width, height},
                     {.name = "choice:" + std::to_string(i),
                      .icon = std::nullopt,
                      .label = choice.label + " · " + std::to_string(choice.count),
                      .kind = choice.on ? ButtonKind::kChipOn : ButtonKind::kChip,
                      .event = flow::SetFilter{choice.filter}});
    }
    const int rows = (static_cast<int>(choices.size()) + columns - 1) / columns;
    return top + rows * (height + gap);
  }

  store::Catalogue& catalogue_;
  Chrome chrome_;
  flow::Place place_;
  Language language_ = Language::kVi;
  int total_ = 0;
  store::Facets facets_;
  std::map<int, std::vector<store::ProductCard>> pages_;
  std::map<int, std::string> sector_names_;
  std::map<int, std::string> set_names_;
  std::map<std::int64_t, std::string> craft_names_;
  std::map<std::int64_t, std::string> village_names_;
};

}  // namespace

ScreenResult LoadBrowse(const ScreenSource& source) { return BrowseScreen::Load(source); }

}  // namespace ocop::ui
