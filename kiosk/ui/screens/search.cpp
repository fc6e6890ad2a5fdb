#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/ui/screen.h"

namespace ocop::ui {
namespace {

constexpr int kMostHits = 40;

/// Rows of the keyboard on the screen. Marks are not needed: the search finds words without them.
constexpr std::array<std::string_view, 4> kRows{"1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"};

flow::Place PlaceOf(const store::SearchHit& hit) {
  flow::Place place{.screen = flow::Screen::kBrowse};
  switch (hit.kind) {
    case store::HitKind::kProduct:
      return {.screen = flow::Screen::kProduct, .subject = hit.id};
    case store::HitKind::kVillage:
      return {.screen = flow::Screen::kVillage, .subject = hit.id};
    case store::HitKind::kCraft:
      place.filter.craft = hit.id;
      break;
    case store::HitKind::kProductSet:
      place.filter.product_set = static_cast<int>(hit.id);
      break;
    case store::HitKind::kUnit:
    case store::HitKind::kProducer:
      break;
  }
  return place;
}

/// Results while typing, and before typing what others look for.
class SearchScreen final : public Screen {
 public:
  static ScreenResult Load(const ScreenSource& source) {
    auto screen = std::make_unique<SearchScreen>();
    screen->chrome_ = source.chrome;
    screen->query_ = source.session.Here().query;
    const Language language = source.session.language;
    if (!screen->query_.empty()) {
      auto hits = source.catalogue.Search(screen->query_, language, kMostHits);
      if (!hits.ok()) return hits.status();
      for (store::SearchHit& hit : *hits) {
        // Makers and places speak through their products and villages, which are found with them.
        if (hit.kind != store::HitKind::kUnit && hit.kind != store::HitKind::kProducer) {
          screen->hits_.push_back(std::move(hit));
        }
      }
      if (const Status status = screen->LoadCards(source); !status.ok()) return status;
    } else if (const Status status = screen->LoadSuggestions(source); !status.ok()) {
      return status;
    }
    return ScreenResult(std::move(screen));
  }

  void Layout(Builder& builder) override {
    const Theme& theme = builder.theme();
    builder.Ground(color::kGlaze);
    Rect body = Body(theme);
    // A low panel has room for a keyboard or for the lower bar; the way back stands above.
    const bool low = IsLow(theme);
    if (low) body.height = theme.size().height - body.y;
    const int margin = theme.Margin();
    const int width = body.width - 2 * margin;
    const int field = theme.Mm(20);
    Field(builder, {margin, body.y, width, field});
    const int keys_top =
        Keyboard(builder, {theme.Mm(3), body.y, body.width - theme.Mm(6), body.height}, low);
    const Rect results{0, body.y + field + theme.Mm(4), body.width,
                       keys_top - body.y - field - theme.Mm(7)};
    Results(builder, results);
    BackBar(builder, builder.Say("common.back"));
    if (!low) Foot(builder, chrome_, {HomeButton(builder)}, LabelButton(builder, "home.scan"));
  }

 private:
  Status LoadCards(const ScreenSource& source) {
    std::vector<std::int64_t> ids;
    for (const store::SearchHit& hit : hits_) {
      if (hit.kind == store::HitKind::kProduct) ids.push_back(hit.id);
    }
    auto cards = source.catalogue.Cards(ids, source.session.language);
    if (!cards.ok()) return cards.status();
    cards_ = std::move(cards).value();
    return {};
  }

  Status LoadSuggestions(const ScreenSource& source) {
    auto crafts = source.catalogue.Crafts(source.session.language);
    if (!crafts.ok()) return crafts.status();
    std::sort(crafts->begin(), crafts->end(), [](const store::Craft& a, const store::Craft& b) {
      return a.products != b.products ? a.products > b.products : a.id < b.id;
    });
    for (const store::Craft& craft : *crafts) {
      if (craft.products > 0 && hits_.size() < 6) {
        hits_.push_back({store::HitKind::kCraft, store::HitRank::kName, craft.id, craft.name, {}});
      }
    }
    auto villages = source.catalogue.Villages(source.session.language);
    if (!villages.ok()) return villages.status();
    for (const store::VillageCard& village : *villages) {
      if (village.products > 0 && hits_.size() < 14) {
        hits_.push_back({store::HitKind::kVillage, store::HitRank::kName, village.id, village.name,
                         village.name_vi});
      }
    }
    return {};
  }

  void Field(Builder& builder, const Rect& rect) const {
    const Theme& theme = builder.theme();
    builder.Put(rect, Box{.fill = color::kPaper,
                          .radius_px = theme.Radius(),
                          .border = color::kCobalt,
                          .border_px = std::max(2, theme.Mm(0.6))});
    const int icon = theme.Mm(9);
    builder.PutIcon({rect.x + theme.Mm(6), rect.y + (rect.height - icon) / 2, icon, icon},
                    Icon::kSearch, color::kCobalt);
    const int left = rect.x + icon + theme.Mm(11);
    const int line = Text::LineHeight(builder.Font(Role::kTitle));
    const int top = rect.y + (rect.height - line) / 2;
    const bool empty = query_.empty();
    builder.Line(
        {left, top}, rect.Right() - left - theme.Mm(26), empty ? Role::kBody : Role::kTitle,
        empty ? builder.Say("search.placeholder") : query_, empty ? color::kInkSoft : color::kInk);
    if (empty) return;
    builder.Button({rect.Right() - rect.height, rect.y, rect.height, rect.height},
                   {.name = "clear",
                    .icon = Icon::kClose,
                    .label = {},
                    .kind = ButtonKind::kQuiet,
                    .event = flow::ClearQuery{}});
  }

  /// At the bottom of `area`; its top.
  int Keyboard(Builder& builder, const Rect& area, bool low) const {
    const Theme& theme = builder.theme();
    const int gap = theme.Mm(area.width < theme.Mm(180) ? 1.2 : 2);
    const int widest = theme.Mm(22);
    const int key = std::min(widest, (area.width - 9 * gap) / 10);
    const int height = theme.Mm(low ? 15.2 : 18);
    const int first = low ? 1 : 0;  // digits stay away where there is no room
    const int rows = static_cast<int>(kRows.size()) - first;
    const int top = area.Bottom() - theme.Mm(3) - rows * height - (rows - 1) * gap;
    for (int row = 0; row < rows; ++row) {
      const std::string_view letters = kRows[static_cast<std::size_t>(row + first)];
      const int y = top + row * (height + gap);
      const int count = static_cast<int>(letters.size());
      int extra = 0;
      if (row == rows - 1) extra = 3 * (key + gap);  // space and delete
      int x = area.x + (area.width - count * (key + gap) - extra + gap) / 2;
      for (const char letter : letters) {
        const std::string text(1, letter);
        builder.Button({x, y, key, height}, {.name = "key:" + text,
                                             .icon = std::nullopt,
                                             .label = text,
                                             .kind = ButtonKind::kChip,
                                             .event = flow::Type{text}});
        x += key + gap;
      }
      if (row != rows - 1) continue;
      const int half = (extra - gap) * 6 / 10;
      builder.Button({x, y, half, height}, {.name = "key:space",
                                            .icon = std::nullopt,
                                            .label = builder.Say("search.space"),
                                            .kind = ButtonKind::kChip,
                                            .event = flow::Type{" "}});
      builder.Button({x + half + gap, y, extra - 2 * gap - half, height},
                     {.name = "key:delete",
                      .icon = Icon::kBackspace,
                      .label = {},
                      .kind = ButtonKind::kChip,
                      .event = flow::Erase{}});
    }
    return top;
  }

  void Results(Builder& builder, const Rect& area) const {
    const Theme& theme = builder.theme();
    const int margin = theme.Margin();
    const int width = area.width - 2 * margin;
    builder.BeginScroll("results", area);
    int y = 0;
    if (hits_.empty()) {
      y = builder.Paragraph({margin, 0}, width, Role::kTitle,
                            builder.Say("search.empty", {{"query", query_}}), color::kInk, 2);
      y = builder.Paragraph({margin, y}, width, Role::kBody, builder.Say("search.empty_hint"),
                            color::kInkSoft, 2);
      builder.EndScroll(y);
      return;
    }
    if (query_.empty()) {
      y = builder.Line({margin, 0}, width, Role::kBody, builder.Say("search.suggestions"),
                       color::kInkSoft) +
          theme.Mm(2);
    }
    y = PlaceChips(builder, {margin, y}, width);
    const int gap = theme.Mm(3);
    const int columns = std::max(1, (width + gap) / (theme.Mm(200) + gap));
    const int cell = (width - (columns - 1) * gap) / columns;
    const int height = theme.Mm(24);
    for (std::size_t i = 0; i < cards_.size(); ++i) {
      const int index = static_cast<int>(i);
      ProductRowAt(builder,
                   {margin + index % columns * (cell + gap), y + index / columns * (height + gap),
                    cell, height},
                   cards_[i]);
    }
    const int rows = (static_cast<int>(cards_.size()) + columns - 1) / columns;
    builder.EndScroll(y + rows * (height + gap));
  }

  /// Villages, crafts and groups as chips that wrap; the bottom.
  int PlaceChips(Builder& builder, Point at, int width) const {
    const Theme& theme = builder.theme();
    const int height = theme.Touch();
    const int gap = theme.Mm(3);
    int x = at.x;
    int y = at.y;
    bool any = false;
    for (const store::SearchHit& hit : hits_) {
      if (hit.kind == store::HitKind::kProduct) continue;
      const ButtonSpec chip{.name = "hit:" + std::to_string(static_cast<int>(hit.kind)) + ':' +
                                    std::to_string(hit.id),
                            .icon = hit.kind == store::HitKind::kVillage ? Icon::kMap : Icon::kStar,
                            .label = hit.name.text,
                            .kind = ButtonKind::kChip,
                            .event = flow::Open{PlaceOf(hit)}};
      const int wide = std::min(width, builder.ButtonWidth(chip, height));
      if (x + wide > at.x + width && x > at.x) {
        x = at.x;
        y += height + gap;
      }
      builder.Button({x, y, wide, height}, chip);
      x += wide + gap;
      any = true;
    }
    return any ? y + height + gap : y;
  }

  static void ProductRowAt(Builder& builder, const Rect& rect, const store::ProductCard& card) {
    const Theme& theme = builder.theme();
    const std::string name = "product:" + card.code;
    builder.Put(rect, Box{.fill = builder.Pressed(name) ? color::kPressed : color::kPaper,
                          .radius_px = theme.Radius(),
                          .border = color::kLine,
                          .border_px = std::max(1, theme.Mm(0.3))});
    const int picture = rect.height - theme.Mm(3);
    builder.PutPicture({rect.x + theme.Mm(1.5), rect.y + theme.Mm(1.5), picture * 4 / 3, picture},
                       card.picture.sha256, theme.Mm(2));
    const int left = rect.x + picture * 4 / 3 + theme.Mm(5);
    const int room = rect.Right() - left - theme.Mm(3);
    const int top = rect.y + (rect.height - Text::LineHeight(builder.Font(Role::kStrong)) -
                              Text::LineHeight(builder.Font(Role::kSmall))) /
                                 2;
    const int y = builder.Line({left, top}, room, Role::kStrong, card.name.text, color::kInk);
    const std::string maker = card.producer.empty() ? card.village : card.producer;
    builder.Line({left, y}, room, Role::kSmall, maker, color::kInkSoft);
    builder.Touch(name, rect, flow::Open{{.screen = flow::Screen::kProduct, .subject = card.id}});
  }

  Chrome chrome_;
  std::string query_;
  std::vector<store::SearchHit> hits_;
  std::vector<store::ProductCard> cards_;
};

}  // namespace

ScreenResult LoadSearch(const ScreenSource& source) { return SearchScreen::Load(source); }

}  // namespace ocop::ui
