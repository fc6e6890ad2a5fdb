#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "db/i18n/format.h"
#include "kiosk/ui/cards.h"
#include "kiosk/ui/map_drawing.h"
#include "kiosk/ui/screen.h"

namespace ocop::ui {
namespace {

using store::GeoPoint;

/// The villages seen from above, and a list of them from near to far.
class MapScreen final : public Screen {
 public:
  static ScreenResult Load(const ScreenSource& source) {
    const Language language = source.session.language;
    auto screen = std::make_unique<MapScreen>();
    screen->chrome_ = source.chrome;
    screen->place_ = source.session.Here();
    auto villages = source.catalogue.Villages(language);
    if (!villages.ok()) return villages.status();
    screen->villages_ = std::move(villages).value();
    auto points = source.catalogue.Points(language);
    if (!points.ok()) return points.status();
    screen->points_ = std::move(points).value();
    screen->FindHere(source.catalogue, language);
    screen->SortByDistance();
    return ScreenResult(std::move(screen));
  }

  void Layout(Builder& builder) override {
    const Theme& theme = builder.theme();
    builder.Ground(color::kGlaze);
    const Rect body = Body(theme);
    const int margin = theme.Margin();
    const int room = body.width - 2 * margin;
    Rect map{margin, body.y, room * 60 / 100, body.height - theme.Mm(4)};
    Rect list{map.Right() + theme.Gap(), body.y, room - map.width - theme.Gap(), body.height};
    if (theme.portrait()) {
      map = {margin, body.y, room, body.height * 46 / 100};
      list = {margin, map.Bottom() + theme.Gap(), room, body.Bottom() - map.Bottom() - theme.Gap()};
    }
    const MapContents contents = Contents();
    const std::optional<MapView> view = ViewOf(theme, map, contents);
    if (view) DrawMap(builder, *view, contents);
    builder.BeginScroll("places", list.Inset(-theme.Mm(2)));
    builder.EndScroll(List(builder, {list.x, theme.Mm(2)}, list.width, view ? &*view : nullptr));
    BackBar(builder, builder.Say("common.back"));
    Foot(builder, chrome_, Buttons(builder), LabelButton(builder, "common.scan"));
  }

 private:
  void FindHere(store::Catalogue& catalogue, Language language) {
    const auto point = catalogue.CurrentPoint(language);
    if (!point.ok()) return;
    here_name_ = point->name.text;
    here_village_ = point->village.id;
    here_ = point->location;
    for (const store::VillageCard& village : villages_) {
      if (!here_ && village.id == here_village_) here_ = village.location;
    }
  }

  /// Kilometres from here; nothing when either place is not known.
  std::optional<double> Away(const std::optional<GeoPoint>& place) const {
    if (!here_ || !place) return std::nullopt;
    return KmBetween(*here_, *place);
  }

  void SortByDistance() {
    std::stable_sort(villages_.begin(), villages_.end(),
                     [this](const store::VillageCard& a, const store::VillageCard& b) {
                       constexpr double kNowhere = std::numeric_limits<double>::max();
                       const auto rank = [&](const store::VillageCard& village) {
                         return village.location ? Away(village.location).value_or(0) : kNowhere;
                       };
                       return rank(a) < rank(b);
                     });
  }

  MapContents Contents() const {
    MapContents contents;
    for (const store::VillageCard& village : villages_) {
      if (village.location)
        contents.places.push_back({village.id, village.name.text, *village.location});
    }
    contents.here = here_;
    contents.zoom = place_.zoom;
    return contents;
  }

  std::optional<MapView> ViewOf(const Theme& theme, const Rect& area,
                                const MapContents& contents) const {
    std::vector<GeoPoint> all;
    for (const MapPlace& place : contents.places) all.push_back(place.at);
    if (contents.here) all.push_back(*contents.here);
    if (all.empty()) return std::nullopt;
    const MapView whole = MapView::Around(all, area, MapMargin(theme));
    if (place_.zoom == 0) return whole;
    GeoPoint center = all.back();
    for (const MapPlace& place : contents.places) {
      if (place.village_id == place_.subject) center = place.at;
    }
    return whole.Closer(center, std::exp2(place_.zoom));
  }

  std::vector<ButtonSpec> Buttons(const Builder& builder) const {
    std::vector<ButtonSpec> buttons{HomeButton(builder)};
    const bool located =
        std::any_of(villages_.begin(), villages_.end(),
                    [](const store::VillageCard& village) { return village.location.has_value(); });
    if (located && place_.zoom < kNearestZoom)
      buttons.push_back(Zooming(builder, {"closer", "map.closer", Icon::kCloser}, place_.zoom + 1));
    if (place_.zoom > 0)
      buttons.push_back(Zooming(builder, {"wider", "map.wider", Icon::kWider}, place_.zoom - 1));
    return buttons;
  }

  struct ZoomButton {
    const char* name;
    const char* key;
    Icon icon;
  };
  ButtonSpec Zooming(const Builder& builder, const ZoomButton& button, int zoom) const {
    const std::int64_t middle = place_.subject != 0 ? place_.subject : here_village_;
    return {.name = button.name,
            .icon = button.icon,
            .label = builder.Say(button.key),
            .event = flow::Open{
                {.screen = flow::Screen::kMap, .subject = zoom == 0 ? 0 : middle, .zoom = zoom}}};
  }

  int List(Builder& builder, Point at, int width, const MapView* view) const {
    const Theme& theme = builder.theme();
    int y = at.y;
    if (!here_name_.empty()) {
      y = builder.Paragraph({at.x, y}, width, Role::kSmall, builder.Say("map.here"), color::kClay);
      y = builder.Paragraph({at.x, y}, width, Role::kStrong, here_name_, color::kInk);
    }
    y = builder.Paragraph({at.x, y + theme.Mm(1)}, width, Role::kSmall,
                          builder.Say("map.approximate"), color::kInkSoft);
    y += theme.Mm(4);
    for (const store::VillageCard& village : villages_) {
      if (InView(village, view)) y = Row(builder, {at.x, y}, width, village) + theme.Mm(3);
    }
    if (place_.zoom > 0) return y;
    y = builder.Paragraph({at.x, y + theme.Mm(3)}, width, Role::kTitle, builder.Say("map.points"),
                          color::kInk) +
        theme.Mm(2);
    for (const store::Point& point : points_) y = PointRow(builder, {at.x, y}, width, point);
    return y;
  }

  bool InView(const store::VillageCard& village, const MapView* view) const {
    if (place_.zoom == 0 || view == nullptr) return true;
    return village.location && view->area().Contains(view->PixelOf(*village.location));
  }

  /// "about 14 km away", "nearby", "position not known".
  std::string Where(const Builder& builder, const std::optional<GeoPoint>& place) const {
    if (!place) return builder.Say("map.no_position");
    const auto away = Away(place);
    if (!away) return {};
    if (*away < std::max(1.0, place->accuracy_km)) return builder.Say("map.near");
    const auto km = static_cast<std::int64_t>(std::lround(*away));
    return builder.Say("map.away", {{"km", i18n::FormatNumber(builder.look().language, km)}});
  }

  int Row(Builder& builder, Point at, int width, const store::VillageCard& village) const {
    std::string below = village.craft.text;
    const std::string where = Where(builder, village.location);
    if (!where.empty()) below += (below.empty() ? "" : " · ") + where;
    return WordCardAt(
        builder, at, width,
        {.name = "village:" + std::to_string(village.id),
         .said = {{Role::kStrong, village.name.text, color::kInk},
                  {Role::kSmall, below, color::kInkSoft}},
         .event = flow::Open{{.screen = flow::Screen::kVillage, .subject = village.id}}});
  }

  int PointRow(Builder& builder, Point at, int width, const store::Point& point) const {
    const Theme& theme = builder.theme();
    std::string below = point.hours.empty() ? builder.Say("map.hours_unknown") : point.hours.text;
    const std::string where = Where(builder, point.location);
    if (!where.empty()) below += " · " + where;
    return builder.Paragraphs(at, width,
                              {{Role::kStrong, point.name.text, color::kInk},
                               {Role::kSmall, point.address.printed, color::kInkSoft},
                               {Role::kSmall, below, color::kInkSoft}}) +
           theme.Mm(4);
  }

  Chrome chrome_;
  flow::Place place_;
  std::vector<store::VillageCard> villages_;  // near ones first, those without a position last
  std::vector<store::Point> points_;
  std::string here_name_;
  std::int64_t here_village_ = 0;
  std::optional<GeoPoint> here_;
};

}  // namespace

ScreenResult LoadMap(const ScreenSource& source) { return MapScreen::Load(source); }

}  // namespace ocop::ui
