#include "kiosk/ui/screens/browse_filters.h"

#include <algorithm>
#include <utility>

namespace ocop::ui {

/// One thing to choose, and how many products it would leave.
struct BrowseFilters::Choice {
  std::string label;
  int count = 0;
  flow::Filter filter;
  bool on = false;
};

namespace {

template <typename Names, typename Id>
std::string NameIn(const Names& names, Id id) {
  const auto found = names.find(id);
  return found == names.end() ? std::string() : found->second;
}

std::string OriginName(const Builder& builder, flow::Origin origin) {
  return builder.Say(origin == flow::Origin::kThisCity ? "filter.this_city"
                                                       : "filter.other_provinces");
}

/// From `at` on, then in rows of `area`; the bottom.
int PlaceChips(Builder& builder, const std::vector<ButtonSpec>& chips, Point at, const Rect& area) {
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

const char* KeyOf(std::optional<flow::FilterKind> kind) {
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

}  // namespace

Result<BrowseFilters> BrowseFilters::Load(store::Catalogue& catalogue, Language language,
                                          flow::Place place, store::Facets facets) {
  BrowseFilters filters;
  filters.place_ = std::move(place);
  filters.facets_ = std::move(facets);
  if (const Status status = filters.LoadNames(catalogue, language); !status.ok()) return status;
  return filters;
}

Status BrowseFilters::LoadNames(store::Catalogue& catalogue, Language language) {
  auto sectors = catalogue.Sectors(language);
  if (!sectors.ok()) return sectors.status();
  for (auto& sector : *sectors) sector_names_[sector.id] = sector.name.text;
  auto sets = catalogue.ProductSets(language);
  if (!sets.ok()) return sets.status();
  for (auto& set : *sets) set_names_[set.set_no] = set.name.text;
  auto crafts = catalogue.Crafts(language);
  if (!crafts.ok()) return crafts.status();
  for (auto& craft : *crafts) craft_names_[craft.id] = craft.name.text;
  auto villages = catalogue.Villages(language);
  if (!villages.ok()) return villages.status();
  for (auto& village : *villages) village_names_[village.id] = village.name.text;
  return {};
}

/// The filters in force, each with the filter that would stand without it.
std::vector<BrowseFilters::Choice> BrowseFilters::Chosen(const Builder& builder) const {
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

std::string BrowseFilters::InForce(const Builder& builder) const {
  std::string names;
  for (const Choice& chosen : Chosen(builder)) names += (names.empty() ? "" : ", ") + chosen.label;
  return names;
}

/// What is chosen (a tap takes it away), then what can be chosen.
std::vector<ButtonSpec> BrowseFilters::ChosenChips(const Builder& builder) const {
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

std::vector<ButtonSpec> BrowseFilters::KindChips(const Builder& builder) const {
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
    chips.push_back({.name = "filter:here",
                     .icon = std::nullopt,
                     .label = builder.Say("filter.here") + " · " + std::to_string(facets_.at_point),
                     .kind = ButtonKind::kChip,
                     .event = flow::SetFilter{at_point}});
  }
  return chips;
}

int BrowseFilters::Chips(Builder& builder, const Rect& area, int total) const {
  const Theme& theme = builder.theme();
  const std::string count = builder.look().words.Plural("browse.count", total);
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
  AddKind(builder, few, place_.choosing.value_or(flow::FilterKind::kWhich), KeyOf(place_.choosing),
          true);
  few.insert(few.end(), chips.begin(), chips.end());
  return PlaceChips(builder, few, at, area);
}

void BrowseFilters::AddKind(const Builder& builder, std::vector<ButtonSpec>& chips,
                            flow::FilterKind kind, const char* key, bool useful) const {
  const bool open = place_.choosing == kind;
  if (!useful && !open) return;
  chips.push_back({.name = key,
                   .icon = open ? Icon::kClose : Icon::kFilter,
                   .label = builder.Say(key),
                   .kind = open ? ButtonKind::kChipOn : ButtonKind::kChip,
                   .event = flow::Choose{open ? std::nullopt : std::optional(kind)}});
}

std::vector<BrowseFilters::Choice> BrowseFilters::ChoicesOf(const Builder& builder) const {
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

int BrowseFilters::Choices(Builder& builder, const Rect& area) const {
  const Theme& theme = builder.theme();
  const int gap = theme.Mm(3);
  const int columns = std::max(1, (area.width + gap) / (theme.Mm(92) + gap));
  const int width = (area.width - (columns - 1) * gap) / columns;
  const int height = theme.Touch();
  if (place_.choosing == flow::FilterKind::kWhich) {
    return PlaceChips(builder, KindChips(builder), {area.x, area.y}, area) + gap;
  }
  const std::vector<Choice> choices = ChoicesOf(builder);
  for (std::size_t i = 0; i < choices.size(); ++i) {
    const int index = static_cast<int>(i);
    const Choice& choice = choices[i];
    builder.Button({area.x + index % columns * (width + gap),
                    area.y + index / columns * (height + gap), width, height},
                   {.name = "choice:" + std::to_string(i),
                    .icon = std::nullopt,
                    .label = choice.label + " · " + std::to_string(choice.count),
                    .kind = choice.on ? ButtonKind::kChipOn : ButtonKind::kChip,
                    .event = flow::SetFilter{choice.filter}});
  }
  const int rows = (static_cast<int>(choices.size()) + columns - 1) / columns;
  return area.y + rows * (height + gap);
}

}  // namespace ocop::ui
