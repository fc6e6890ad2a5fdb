#include "kiosk/ui/map_drawing.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <initializer_list>
#include <utility>

namespace ocop::ui {
namespace {

constexpr int kMostRings = 12;

class Drawing {
 public:
  Drawing(Builder& builder, const MapView& view, const MapContents& contents)
      : builder_(builder), theme_(builder.theme()), view_(view), contents_(contents) {
    for (const MapPlace& place : contents.places) pixels_.push_back(view.PixelOf(place.at));
  }

  void Draw() {
    const Rect& area = view_.area();
    builder_.BeginClip(area);
    builder_.Put(area, Box{.fill = color::kPaper});
    if (contents_.here) Rings(view_.PixelOf(*contents_.here));
    Accuracies();
    if (contents_.here) Here(view_.PixelOf(*contents_.here));
    const Rect inside = area.Inset(theme_.Touch() / 2);
    std::vector<MapGroup> groups = GroupPlaces(pixels_, theme_.Touch());
    std::erase_if(groups, [&](const MapGroup& group) { return !inside.Contains(group.at); });
    Scale();
    North();
    for (const MapGroup& group : groups) Mark(group);
    if (contents_.here) HereName(view_.PixelOf(*contents_.here));
    for (const MapGroup& group : groups) Name(group);
    if (contents_.here) RingNames(view_.PixelOf(*contents_.here));
    builder_.EndClip();
  }

 private:
  void Disc(Point center, int radius, Color fill, int alpha = 255) {
    builder_.Put({center.x - radius, center.y - radius, 2 * radius, 2 * radius},
                 Box{.fill = fill, .radius_px = radius, .alpha = alpha});
  }

  /// From the widest to the narrowest, each laid over the one around it.
  void Rings(Point here) {
    const Rect& area = view_.area();
    for (int ring = kMostRings; ring > 0; --ring) {
      const int radius = view_.PixelsOf(RingKm() * ring);
      const Rect around{here.x - radius, here.y - radius, 2 * radius, 2 * radius};
      if (around.Contains(area)) continue;
      builder_.Put(around, Box{.fill = ring % 2 == 0 ? color::kPaper : color::kGlaze,
                               .radius_px = radius,
                               .border = color::kLine,
                               .border_px = 2});
    }
  }

  void RingNames(Point here) {
    for (int ring = 1; ring <= kMostRings; ++ring) {
      const int radius = view_.PixelsOf(RingKm() * ring);
      const std::string words = Kilometres(RingKm() * ring);
      PutWords(
          words, color::kInkSoft,
          {RectOf(words, {here.x, here.y - radius}), RectOf(words, {here.x, here.y + radius}),
           RectOf(words, {here.x - radius, here.y}), RectOf(words, {here.x + radius, here.y})});
    }
  }

  /// How far a place may be from where it is drawn.
  void Accuracies() {
    for (std::size_t i = 0; i < pixels_.size(); ++i) {
      const int radius = view_.PixelsOf(contents_.places[i].at.accuracy_km);
      if (radius > theme_.Mm(4)) Disc(pixels_[i], radius, color::kCobalt, 18);
    }
  }

  void Here(Point at) {
    Disc(at, theme_.Mm(9), color::kClay, 60);
    Disc(at, theme_.Mm(6.5), color::kPaper);
    Disc(at, theme_.Mm(5.5), color::kClay);
    taken_.push_back({at.x - theme_.Mm(6.5), at.y - theme_.Mm(6.5), theme_.Mm(13), theme_.Mm(13)});
  }

  void HereName(Point at) {
    const std::string words = builder_.Say("map.here");
    const int edge = theme_.Mm(2);
    const int wide = WidthOf(words) + 2 * edge;
    const int high = LineHeight();
    const int away = theme_.Mm(9);
    const Rect* label = FirstFree({{at.x - wide / 2, at.y + away, wide, high},
                                   {at.x - wide / 2, at.y - away - high, wide, high},
                                   {at.x + away, at.y - high / 2, wide, high},
                                   {at.x - away - wide, at.y - high / 2, wide, high}});
    if (label == nullptr) return;
    builder_.Put(*label, Box{.fill = color::kClay, .radius_px = theme_.Mm(1.5)});
    builder_.Line({label->x + edge, label->y}, WidthOf(words), Role::kSmall, words, color::kPaper);
  }

  void Mark(const MapGroup& group) {
    const bool several = group.places.size() > 1;
    const int radius = theme_.Mm(several ? 6 : 3.6);
    const std::string name = several ? "places:" + IdOf(group) : "pin:" + IdOf(group);
    const bool pressed = builder_.Pressed(name);
    Disc(group.at, radius + theme_.Mm(0.9), color::kPaper);
    Disc(group.at, radius, pressed ? color::kCobaltPressed : color::kCobalt);
    if (several) {
      Style style = builder_.Font(Role::kSmall);
      style.bold = true;
      builder_.Centered({group.at.x - radius, group.at.y - radius, 2 * radius, 2 * radius}, style,
                        std::to_string(group.places.size()), color::kPaper);
    }
    const int half = theme_.Touch() / 2;
    builder_.Touch(name, {group.at.x - half, group.at.y - half, theme_.Touch(), theme_.Touch()},
                   several ? Parting(group) : Opening(group));
    taken_.push_back({group.at.x - radius, group.at.y - radius, 2 * radius, 2 * radius});
  }

  std::string IdOf(const MapGroup& group) const {
    return std::to_string(contents_.places[group.places.front()].village_id);
  }
  flow::Event Opening(const MapGroup& group) const {
    return flow::Open{{.screen = flow::Screen::kVillage,
                       .subject = contents_.places[group.places.front()].village_id}};
  }
  flow::Event Parting(const MapGroup& group) const {
    int spread = 1;
    std::size_t middle = group.places.front();
    int nearest = -1;
    for (const std::size_t place : group.places) {
      const int from_middle = std::max(std::abs(pixels_[place].x - group.at.x),
                                       std::abs(pixels_[place].y - group.at.y));
      spread = std::max(spread, from_middle);
      if (nearest < 0 || from_middle < nearest) {
        nearest = from_middle;
        middle = place;
      }
    }
    int zoom = std::min(contents_.zoom + 1, kNearestZoom);
    for (; zoom < kNearestZoom && spread < theme_.Touch(); ++zoom) spread *= 2;
    return flow::Open{{.screen = flow::Screen::kMap,
                       .subject = contents_.places[middle].village_id,
                       .zoom = zoom}};
  }

  /// Of a group, that of the first; beside, below or above its mark.
  void Name(const MapGroup& group) {
    std::string name = contents_.places[group.places.front()].name;
    if (group.places.size() > 1) name += " +" + std::to_string(group.places.size() - 1);
    const int wide = WidthOf(name);
    const int high = LineHeight();
    const int away = theme_.Mm(group.places.size() > 1 ? 8 : 5.5);
    const Point at = group.at;
    PutWords(name, color::kInk,
             {{at.x + away, at.y - high / 2, wide, high},
              {at.x - away - wide, at.y - high / 2, wide, high},
              {at.x - wide / 2, at.y + away, wide, high},
              {at.x - wide / 2, at.y - away - high, wide, high}});
  }

  /// Wherever nothing stands yet; nowhere when there is no such place.
  void PutWords(const std::string& words, Color ink, std::initializer_list<Rect> candidates) {
    if (const Rect* rect = FirstFree(candidates); rect != nullptr)
      builder_.Line({rect->x, rect->y}, rect->width, Role::kSmall, words, ink);
  }
  /// Taken from now on; good until the next is. Null when each of them is taken.
  const Rect* FirstFree(std::initializer_list<Rect> candidates) {
    const Rect inside = view_.area().Inset(theme_.Mm(1));
    for (const Rect& rect : candidates) {
      const bool free = inside.Contains(rect) &&
                        std::none_of(taken_.begin(), taken_.end(), [&](const Rect& other) {
                          return !Intersect(other, rect).Empty();
                        });
      if (!free) continue;
      taken_.push_back(rect);
      return &taken_.back();
    }
    return nullptr;
  }

  void Scale() {
    const Rect inside = view_.area().Inset(theme_.Mm(4));
    const int km = view_.RoundKm(theme_.Mm(50));
    const int long_px = view_.PixelsOf(km);
    const int thick = std::max(2, theme_.Mm(0.8));
    const std::string words = Kilometres(km);
    const int y = inside.Bottom() - thick;
    builder_.Put({inside.x, y, long_px, thick}, Box{.fill = color::kInk});
    for (const int x : {inside.x, inside.x + long_px - thick}) {
      builder_.Put({x, y - theme_.Mm(2), thick, theme_.Mm(2)}, Box{.fill = color::kInk});
    }
    builder_.Line({inside.x + theme_.Mm(2), y - LineHeight()}, WidthOf(words), Role::kSmall, words,
                  color::kInk);
    taken_.push_back({inside.x, y - LineHeight(), long_px, LineHeight()});
  }

  void North() {
    const Rect inside = view_.area().Inset(theme_.Mm(4));
    const int icon = theme_.Mm(8);
    const std::string words = builder_.Say("map.north");
    const int wide = WidthOf(words);
    builder_.PutIcon({inside.Right() - icon, inside.y, icon, icon}, Icon::kNorth, color::kInkSoft);
    builder_.Line({inside.Right() - icon / 2 - wide / 2, inside.y + icon}, wide, Role::kSmall,
                  words, color::kInkSoft);
    taken_.push_back({inside.Right() - 2 * icon, inside.y, 2 * icon, icon + LineHeight()});
  }

  int RingKm() const {
    return view_.RoundKm(std::min(view_.area().width, view_.area().height) / 4);
  }
  std::string Kilometres(int km) const {
    return builder_.Say("map.km", {{"km", std::to_string(km)}});
  }
  int WidthOf(const std::string& words) const {
    return builder_.look().text.Width(builder_.Font(Role::kSmall), words);
  }
  int LineHeight() const { return Text::LineHeight(builder_.Font(Role::kSmall)); }
  Rect RectOf(const std::string& words, Point center) const {
    const int wide = WidthOf(words);
    return {center.x - wide / 2, center.y - LineHeight() / 2, wide, LineHeight()};
  }

  Builder& builder_;
  const Theme& theme_;
  const MapView& view_;
  const MapContents& contents_;
  std::vector<Point> pixels_;  // of contents_.places
  std::vector<Rect> taken_;    // by words and marks
};

}  // namespace

int MapMargin(const Theme& theme) { return theme.Touch() / 2 + theme.Mm(1); }

void DrawMap(Builder& builder, const MapView& view, const MapContents& contents) {
  Drawing(builder, view, contents).Draw();
}

}  // namespace ocop::ui
