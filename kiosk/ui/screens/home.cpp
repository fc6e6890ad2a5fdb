#include <algorithm>
#include <utility>
#include <vector>

#include "kiosk/ui/screen.h"

namespace ocop::ui {
namespace {

struct HomeTile {
  std::string name;
  std::string title;
  int products = 0;
  std::string picture;
  flow::Place place;
};

class HomeScreen final : public Screen {
 public:
  static ScreenResult Load(const ScreenSource& source) {
    auto screen = std::make_unique<HomeScreen>();
    screen->chrome_ = source.chrome;
    const Language language = source.session.language;
    auto sectors = source.catalogue.Sectors(language);
    if (!sectors.ok()) return sectors.status();
    for (const store::Sector& sector : *sectors) {
      flow::Place place{.screen = flow::Screen::kBrowse};
      place.filter.sector = sector.id;
      screen->tiles_.push_back({"sector:" + std::to_string(sector.id), sector.name.text,
                                sector.products, sector.picture.sha256, std::move(place)});
    }
    auto villages = source.catalogue.Villages(language);
    if (!villages.ok()) return villages.status();
    screen->village_count_ = static_cast<int>(villages->size());
    const auto here = source.catalogue.CurrentPoint(language);
    int most = -1;
    for (const store::VillageCard& village : *villages) {
      if (here.ok() && village.id == here->village.id) {
        screen->here_picture_ = village.picture.sha256;
        screen->here_name_ = village.name.text;
      } else if (village.products > most) {
        most = village.products;
        screen->village_picture_ = village.picture.sha256;
      }
    }
    const auto slides = source.catalogue.AttractSlides(language);
    if (slides.ok() && !slides->empty()) screen->label_picture_ = slides->front().picture.sha256;
    return ScreenResult(std::move(screen));
  }

  void Layout(Builder& builder) override {
    const Theme& theme = builder.theme();
    builder.Ground(color::kGlaze);
    const Rect body = Body(theme);
    if (theme.portrait()) {
      const int banner = std::min(theme.Mm(92), body.height * 28 / 100);
      LabelPanel(builder, {theme.Margin(), body.Bottom() - banner - theme.Mm(4),
                           body.width - 2 * theme.Margin(), banner});
      Tiles(builder, {theme.Margin(), body.y, body.width - 2 * theme.Margin(),
                      body.height - banner - theme.Mm(8)});
    } else {
      const int room = body.width - 2 * theme.Margin();
      const int panel = std::max(theme.Mm(66), room * 25 / 100);
      LabelPanel(builder, {theme.Margin(), body.y, panel, body.height - theme.Mm(4)});
      Tiles(builder, {theme.Margin() + panel + theme.Gap(), body.y, room - panel - theme.Gap(),
                      body.height});
    }
    PointBar(builder, chrome_);
    Foot(builder, chrome_,
         {{.name = "search",
           .icon = Icon::kSearch,
           .label = builder.Say("common.search"),
           .event = flow::Open{{.screen = flow::Screen::kSearch}}},
          {.name = "stars",
           .icon = Icon::kStar,
           .label = builder.Say("home.stars"),
           .event = flow::Open{{.screen = flow::Screen::kStars}}},
          {.name = "events",
           .icon = Icon::kCalendar,
           .label = builder.Say("home.events"),
           .event = flow::Open{{.screen = flow::Screen::kEvents}}}});
  }

 private:
  std::vector<HomeTile> AllTiles(const Builder& builder) const {
    std::vector<HomeTile> tiles = tiles_;
    flow::Place here{.screen = flow::Screen::kBrowse};
    here.filter.made_here = true;
    tiles.push_back(
        {"made-here", builder.Say("home.made_here"), -1, here_picture_, std::move(here)});
    tiles.push_back({"villages",
                     builder.Say("home.villages"),
                     -2,
                     village_picture_,
                     {.screen = flow::Screen::kVillages}});
    return tiles;
  }

  void Tiles(Builder& builder, const Rect& area) const {
    const Theme& theme = builder.theme();
    const std::vector<HomeTile> tiles = AllTiles(builder);
    const int gap = theme.Mm(4);
    int columns = std::clamp((area.width + gap) / (theme.Mm(66) + gap), 1, 4);
    // Eight tiles leave no hole in one, two or four columns.
    if (columns == 3) columns = 2;
    const int rows = (static_cast<int>(tiles.size()) + columns - 1) / columns;
    const int width = (area.width - (columns - 1) * gap) / columns;
    const int height =
        std::max(theme.Mm(62), (area.height - theme.Mm(4) - (rows - 1) * gap) / rows);
    // The shadow of the cards needs a little room inside the scrolling part.
    builder.BeginScroll("home",
                        {area.x - theme.Mm(4), area.y, area.width + theme.Mm(8), area.height});
    for (std::size_t i = 0; i < tiles.size(); ++i) {
      const int index = static_cast<int>(i);
      TileAt(builder,
             {area.x + index % columns * (width + gap), index / columns * (height + gap), width,
              height},
             tiles[i]);
    }
    builder.EndScroll(rows * (height + gap) - gap + theme.Mm(4));
  }

  void TileAt(Builder& builder, const Rect& rect, const HomeTile& tile) const {
    const Theme& theme = builder.theme();
    Builder inner(builder.look());
    const Rect paper = Rect{0, 0, rect.width, rect.height}.Inset(theme.Mm(1));
    const bool pressed = builder.Pressed(tile.name);
    inner.Put(
        paper,
        Box{.fill = color::kPaper, .radius_px = theme.Radius() + theme.Mm(0.5), .shadow = true});
    const bool wide = paper.width * 3 > paper.height * 4;
    const int left = paper.x + theme.Mm(6);
    const int side = std::min(paper.height * 4 / 3, paper.width * 55 / 100);
    const int width = paper.width - theme.Mm(10) - (wide ? side : 0);
    const int text_top = paper.y + theme.Mm(4);
    const int title = inner.HeightOf(width, Role::kTitle, tile.title, 3);
    const int count = Text::LineHeight(inner.Font(Role::kSmall));
    const int free = paper.Bottom() - (text_top + title + count + theme.Mm(2));
    const int below = std::min(free, paper.width * 3 / 4);
    const int radius = theme.Radius() + theme.Mm(0.5);
    const Rect picture = wide ? Rect{paper.Right() - side, paper.y, side, paper.height}
                              : Rect{paper.x, paper.Bottom() - below, paper.width, below};
    if (picture.height > theme.Mm(12)) {
      inner.PutPicture(picture, tile.picture, radius, {.top = wide, .bottom = true}, color::kPaper);
    }
    const int y =
        inner.Paragraph({left, text_top}, width, Role::kTitle, tile.title, color::kInk, 3);
    inner.Line({left, y}, width, Role::kSmall, Below(builder, tile), color::kInkSoft);
    if (pressed) {
      inner.Put(paper,
                Box{.fill = color::kInk, .radius_px = theme.Radius() + theme.Mm(0.5), .alpha = 22});
    }
    builder.PutTile(rect, color::kGlaze, std::move(inner));
    builder.Touch(tile.name, rect, flow::Open{tile.place});
  }

  std::string Below(const Builder& builder, const HomeTile& tile) const {
    if (tile.products >= 0) return builder.look().words.Plural("common.products", tile.products);
    if (tile.products == -2) return builder.look().words.Plural("common.villages", village_count_);
    return here_name_;
  }

  /// The largest thing on the screen: a label in front of the camera.
  void LabelPanel(Builder& builder, const Rect& rect) const {
    const Theme& theme = builder.theme();
    const int radius = theme.Mm(5);
    const bool wide = rect.width > rect.height;
    builder.Put(rect, Box{.fill = color::kCobalt, .radius_px = radius});
    const int text_width = (wide ? rect.width * 55 / 100 : rect.width) - theme.Mm(16);
    const int left = rect.x + theme.Mm(8);
    const int top = rect.y + theme.Mm(7);
    const int limit = rect.Bottom() - theme.Mm(4);
    const std::string title = builder.Say("home.scan");
    const std::string hint = builder.Say("home.scan_hint");
    const bool roomy = top + builder.HeightOf(text_width, Role::kHeading, title) <= limit;
    const Role role = roomy ? Role::kHeading : Role::kStrong;
    int y = builder.Paragraph({left, top}, text_width, role, title, color::kPaper);
    if (y + theme.Mm(2) + builder.HeightOf(text_width, Role::kBody, hint) <= limit) {
      y = builder.Paragraph({left, y + theme.Mm(2)}, text_width, Role::kBody, hint,
                            color::kCobaltTint);
    }
    Rect picture =
        wide ? Rect{rect.x + rect.width * 58 / 100, rect.y, rect.width * 42 / 100, rect.height}
             : Rect{rect.x, y + theme.Mm(4), rect.width, rect.Bottom() - y - theme.Mm(4)};
    picture = picture.Inset(theme.Mm(8));
    if (picture.height > theme.Mm(30)) Viewfinder(builder, picture);
    if (builder.Pressed("label"))
      builder.Put(rect, Box{.fill = color::kInk, .radius_px = radius, .alpha = 60});
    builder.Touch("label", rect, flow::Open{{.screen = flow::Screen::kLabel}});
  }

  /// A picture between four corner marks.
  void Viewfinder(Builder& builder, const Rect& area) const {
    const Theme& theme = builder.theme();
    builder.PutPicture(area.Inset(theme.Mm(4)), Picture{.sha256 = label_picture_,
                                                        .meanwhile = color::kCobaltPressed,
                                                        .radius_px = theme.Radius(),
                                                        .focus_percent = 80});
    const int length = theme.Mm(14);
    const int thick = theme.Mm(1.8);
    for (const bool right : {false, true}) {
      for (const bool bottom : {false, true}) {
        const int x = right ? area.Right() - length : area.x;
        const int y = bottom ? area.Bottom() - length : area.y;
        builder.Put({x, bottom ? area.Bottom() - thick : area.y, length, thick},
                    Box{.fill = color::kPaper, .radius_px = thick / 2});
        builder.Put({right ? area.Right() - thick : area.x, y, thick, length},
                    Box{.fill = color::kPaper, .radius_px = thick / 2});
      }
    }
  }

  Chrome chrome_;
  std::vector<HomeTile> tiles_;
  int village_count_ = 0;
  std::string village_picture_;
  std::string here_picture_;
  std::string here_name_;
  std::string label_picture_;
};

}  // namespace

ScreenResult LoadHome(const ScreenSource& source) { return HomeScreen::Load(source); }

}  // namespace ocop::ui
