#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/ui/feedback.h"
#include "kiosk/ui/screen.h"
#include "kiosk/ui/viewfinder.h"

namespace ocop::ui {
namespace {

/// What a tile's picture is: things on white, or a scene that fills its place.
enum class TilePicture { kThings, kScene };

struct HomeTile {
  std::string name;
  std::string title;
  std::string below;  ///< in soft letters under the title
  TilePicture shape = TilePicture::kThings;
  std::string picture;
  flow::Place place;
};

/// The words of a tile, broken into lines.
struct TileWords {
  Style style;
  int title_bottom = 0;
  int title_right = 0;
  int below_bottom = 0;
  int below_right = 0;
};

class HomeScreen final : public Screen {
 public:
  static ScreenResult Load(const ScreenSource& source) {
    auto screen = std::make_unique<HomeScreen>();
    screen->chrome_ = source.chrome;
    screen->rated_ = source.session.rated;
    const Language language = source.session.language;
    auto sectors = source.catalogue.Sectors(language);
    if (!sectors.ok()) return sectors.status();
    for (const store::Sector& sector : *sectors) {
      flow::Place place{.screen = flow::Screen::kBrowse};
      place.filter.sector = sector.id;
      screen->sectors_.push_back({sector, std::move(place)});
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
    const Rect body = PointBar(builder, chrome_);
    if (theme.portrait()) {
      const int banner = std::clamp(body.height * 28 / 100, theme.Mm(50), theme.Mm(92));
      LabelPanel(builder, {theme.Margin(), body.Bottom() - banner - theme.Mm(4),
                           body.width - 2 * theme.Margin(), banner});
      Tiles(builder, {theme.Margin(), body.y, body.width - 2 * theme.Margin(),
                      body.height - banner - theme.Mm(8)});
    } else {
      const int room = body.width - 2 * theme.Margin();
      const int panel = std::max(theme.Mm(theme.IsLow() ? 58 : 66), room * 25 / 100);
      LabelPanel(builder, {theme.Margin(), body.y, panel, body.height - theme.Mm(4)});
      Tiles(builder, {theme.Margin() + panel + theme.Gap(), body.y, room - panel - theme.Gap(),
                      body.height});
    }
    std::vector<ButtonSpec> buttons = {{.name = "search",
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
                                        .event = flow::Open{{.screen = flow::Screen::kEvents}}}};
    if (auto call = CallButton(builder, chrome_)) buttons.push_back(std::move(*call));
    Foot(builder, chrome_, std::move(buttons));
  }

 private:
  std::vector<HomeTile> AllTiles(const Builder& builder) const {
    const i18n::Catalog& words = builder.look().words;
    std::vector<HomeTile> tiles;
    for (const auto& [sector, place] : sectors_) {
      tiles.push_back({.name = "sector:" + std::to_string(sector.id),
                       .title = sector.name.text,
                       .below = words.Plural("common.products", sector.products),
                       .picture = sector.picture.sha256,
                       .place = place});
    }
    flow::Place here{.screen = flow::Screen::kBrowse};
    here.filter.made_here = true;
    tiles.push_back({.name = "made-here",
                     .title = builder.Say("home.made_here"),
                     .below = here_name_,
                     .shape = TilePicture::kScene,
                     .picture = here_picture_,
                     .place = std::move(here)});
    tiles.push_back({.name = "villages",
                     .title = builder.Say("home.villages"),
                     .below = words.Plural("common.villages", village_count_),
                     .shape = TilePicture::kScene,
                     .picture = village_picture_,
                     .place = {.screen = flow::Screen::kVillages}});
    return tiles;
  }

  void Tiles(Builder& builder, const Rect& area) const {
    const Theme& theme = builder.theme();
    const std::vector<HomeTile> tiles = AllTiles(builder);
    const int gap = theme.Mm(4);
    const bool small = theme.IsLow() || area.width < theme.Mm(140);
    int columns = std::clamp((area.width + gap) / (theme.Mm(small ? 55 : 66) + gap), 1, 4);
    // Eight tiles leave no hole in one, two or four columns.
    if (columns == 3) columns = 2;
    const int rows = (static_cast<int>(tiles.size()) + columns - 1) / columns;
    const int width = (area.width - (columns - 1) * gap) / columns;
    const int feedback = FeedbackHeight(builder, area.width);
    int height = std::max(theme.Mm(theme.IsLow() ? 36
                                   : small       ? 48
                                                 : 62),
                          (area.height - theme.Mm(4) - feedback - rows * gap) / rows);
    // Tall enough for the longest title and something of a picture.
    Builder measure(builder.look());
    for (const HomeTile& tile : tiles) {
      const int words =
          WordsIn(measure, Rect{0, 0, width, height}.Inset(theme.Mm(1)), tile).below_bottom;
      height = std::max(height, words + theme.Mm(9));
    }
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
    const int bottom = rows * (height + gap);
    FeedbackAt(builder, {area.x, bottom, area.width, feedback}, rated_);
    builder.EndScroll(bottom + feedback + theme.Mm(4));
  }

  void TileAt(Builder& builder, const Rect& rect, const HomeTile& tile) const {
    const Theme& theme = builder.theme();
    Builder inner(builder.look());
    const Rect paper = Rect{0, 0, rect.width, rect.height}.Inset(theme.Mm(1));
    const int radius = theme.Radius() + theme.Mm(0.5);
    inner.Put(paper, Box{.fill = color::kPaper, .radius_px = radius, .shadow = true});
    const TileWords words = WordsIn(inner, paper, tile);
    if (tile.shape == TilePicture::kScene) {
      SceneIn(inner, paper, words, tile.picture);
    } else {
      inner.PutPicture(PicturePlace(theme, paper, words), tile.picture, radius, {}, color::kPaper);
    }
    if (builder.Pressed(tile.name))
      inner.Put(paper, Box{.fill = color::kInk, .radius_px = radius, .alpha = 22});
    builder.PutTile(rect, color::kGlaze, std::move(inner));
    builder.Touch(tile.name, rect, flow::Open{tile.place});
  }

  /// Sets title and the line below it; where they are.
  static TileWords WordsIn(Builder& inner, const Rect& paper, const HomeTile& tile) {
    const Theme& theme = inner.theme();
    const bool small = paper.width < theme.Mm(64);
    const Point at{paper.x + theme.Mm(small ? 4 : 5), paper.y + theme.Mm(small ? 2 : 4)};
    const int width = paper.Right() - at.x - theme.Mm(3);
    TileWords words{.style = inner.Font(small ? Role::kStrong : Role::kTitle)};
    // A long word is set smaller, never broken.
    const int widest = inner.WidestWord(words.style, tile.title);
    if (widest > width) words.style.size_px = words.style.size_px * width / widest - 1;
    Text& text = inner.look().text;
    for (const std::string& line : text.WrapText(words.style, tile.title, width, 0).lines)
      words.title_right = std::max(words.title_right, at.x + text.Width(words.style, line));
    words.title_bottom = inner.ParagraphIn(words.style, at, width, tile.title, color::kInk, 0);
    words.below_right = at.x + text.Width(inner.Font(Role::kSmall), tile.below);
    words.below_bottom = inner.Line({at.x, words.title_bottom - theme.Mm(0.5)}, width, Role::kSmall,
                                    tile.below, color::kInkSoft);
    return words;
  }

  /// The largest 4:3 place in the lower right that keeps out of the words: below them, beside the
  /// lower line, or beside both.
  static Rect PicturePlace(const Theme& theme, const Rect& paper, const TileWords& words) {
    const int clear = theme.Mm(2);
    const auto fitted = [&paper](int top, int left) {
      const int height = std::min(paper.Bottom() - top, (paper.Right() - left) * 3 / 4);
      const int width = height * 4 / 3;
      return Rect{paper.Right() - width, paper.Bottom() - height, width, height};
    };
    Rect best = fitted(words.below_bottom, paper.x);
    for (const Rect& other :
         {fitted(words.title_bottom + clear / 2, words.below_right + clear),
          fitted(paper.y, std::max(words.title_right, words.below_right) + clear)}) {
      if (other.width > best.width) best = other;
    }
    return best;
  }

  /// A scene fills the tile below its words, or a framed place beside them where that is low.
  static void SceneIn(Builder& inner, const Rect& paper, const TileWords& words,
                      const std::string& picture) {
    const Theme& theme = inner.theme();
    const int top = words.below_bottom + theme.Mm(2);
    if (paper.Bottom() - top > paper.width * 4 / 10) {
      inner.PutPicture({paper.x, top, paper.width, paper.Bottom() - top}, picture,
                       theme.Radius() + theme.Mm(0.5), {.top = false, .bottom = true},
                       color::kPaper);
      return;
    }
    const Rect frame{paper.x, paper.y, paper.width - theme.Mm(2), paper.height - theme.Mm(2)};
    inner.PutPicture(PicturePlace(theme, frame, words), picture, theme.Radius(), {}, color::kPaper);
  }

  /// The largest thing on the screen: a label in front of the camera.
  void LabelPanel(Builder& builder, const Rect& rect) const {
    const Theme& theme = builder.theme();
    const int radius = theme.Mm(5);
    const bool wide = rect.width > rect.height;
    builder.Put(rect, Box{.fill = color::kCobalt, .radius_px = radius});
    // The title in three lines at most.
    const bool small = rect.width < theme.Mm(140) && rect.height < theme.Mm(100);
    const int edge = theme.Mm(small ? 5 : 8);
    const int text_width = (wide ? rect.width * 55 / 100 : rect.width) - 2 * edge;
    const int left = rect.x + edge;
    const int top = rect.y + theme.Mm(small ? 4 : 7);
    const std::string title = builder.Say("home.scan");
    const std::string hint = builder.Say("home.scan_hint");
    const Role role = small ? Role::kTitle : Role::kHeading;
    int y = builder.Paragraph({left, top}, text_width, role, title, color::kPaper);
    // The hint stands where a picture has room beside it.
    const int hint_bottom = y + theme.Mm(2) + builder.HeightOf(text_width, Role::kBody, hint);
    if (hint_bottom + (wide ? edge : theme.Mm(44)) <= rect.Bottom()) {
      y = builder.Paragraph({left, y + theme.Mm(2)}, text_width, Role::kBody, hint,
                            color::kCobaltTint);
    }
    const Rect picture =
        wide ? Rect{rect.x + rect.width * 58 / 100, rect.y, rect.width * 42 / 100, rect.height}
             : Rect{rect.x, y, rect.width, rect.Bottom() - y};
    Viewfinder(builder, picture.Inset(edge));
    if (builder.Pressed("label"))
      builder.Put(rect, Box{.fill = color::kInk, .radius_px = radius, .alpha = 60});
    builder.Touch("label", rect, flow::Open{{.screen = flow::Screen::kLabel}});
  }

  /// What a camera sees: a picture with corner marks in it.
  void Viewfinder(Builder& builder, const Rect& area) const {
    const Theme& theme = builder.theme();
    if (area.height < theme.Mm(16)) return;
    builder.PutPicture(area, Picture{.sha256 = label_picture_,
                                     .meanwhile = color::kCobaltPressed,
                                     .radius_px = theme.Radius(),
                                     .focus_percent = 84});
    const int inset = std::min(theme.Mm(4), area.height / 10);
    CornerMarks(builder, area.Inset(inset), std::min(theme.Mm(12), area.height / 4));
  }

  Chrome chrome_;
  bool rated_ = false;
  struct SectorTile {
    store::Sector sector;
    flow::Place place;
  };
  std::vector<SectorTile> sectors_;
  int village_count_ = 0;
  std::string village_picture_;
  std::string here_picture_;
  std::string here_name_;
  std::string label_picture_;
};

}  // namespace

ScreenResult LoadHome(const ScreenSource& source) { return HomeScreen::Load(source); }

}  // namespace ocop::ui
