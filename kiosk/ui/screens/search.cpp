#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/ui/keyboard.h"
#include "kiosk/ui/screen.h"

namespace ocop::ui {
namespace {

constexpr int kMostHits = 40;

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

  [[nodiscard]] bool FoundNothing() const override { return !query_.empty() && hits_.empty(); }

  void Layout(Builder& builder) override {
    const Theme& theme = builder.theme();
    builder.Ground(color::kGlaze);
    // A low panel has the way home above and the age of the data beside the field: what is below
    // belongs to the keyboard.
    const bool low = theme.IsLow();
    Rect body = Body(theme);
    if (low) body.height = theme.size().height - body.y;
    const int margin = theme.Margin();
    Rect field{margin, body.y, body.width - 2 * margin, theme.Mm(20)};
    if (low) field.width = AgeBeside(builder, field) - theme.Mm(4) - field.x;
    Field(builder, field);
    const int keys_top = KeyboardAt(
        builder, {theme.Mm(3), body.y, body.width - theme.Mm(6), body.height}, Keys::kSearch, low);
    const int top = field.Bottom() + theme.Mm(3);
    Results(builder, {0, top, body.width, keys_top - top - theme.Mm(2)});
    if (low) {
      BackBar(builder, builder.Say("common.back"), {HomeButton(builder)});
    } else {
      BackBar(builder, builder.Say("common.back"));
      Foot(builder, chrome_, {HomeButton(builder)}, LabelButton(builder, "common.scan"));
    }
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

  /// The age of the data in two lines at the right of `row`; where it begins.
  int AgeBeside(Builder& builder, const Rect& row) const {
    const Style small = builder.Font(Role::kSmall);
    const int width = builder.TwoLineWidth(small, chrome_.data_of);
    const int top = row.y + (row.height - 2 * Text::LineHeight(small)) / 2;
    builder.Paragraph({row.Right() - width, top}, width + 2, Role::kSmall, chrome_.data_of,
                      color::kInkSoft, 2);
    return row.Right() - width;
  }

  void Field(Builder& builder, const Rect& rect) const {
    const Theme& theme = builder.theme();
    builder.Put(rect, Box{.fill = color::kPaper,
                          .radius_px = theme.Radius(),
                          .border = color::kCobalt,
                          .border_px = std::max(2, theme.Mm(0.6))});
    const int icon = theme.Mm(9);
    builder.PutIcon({rect.x + theme.Mm(5), rect.y + (rect.height - icon) / 2, icon, icon},
                    Icon::kSearch, color::kCobalt);
    const int left = rect.x + icon + theme.Mm(9);
    if (query_.empty()) {
      const int room = rect.Right() - left - theme.Mm(3);
      const std::string hint = builder.Say("search.placeholder");
      const Role role =
          builder.HeightOf(room, Role::kBody, hint) > rect.height / 2 ? Role::kSmall : Role::kBody;
      const int height = builder.HeightOf(room, role, hint, 2);
      builder.Paragraph({left, rect.y + (rect.height - height) / 2}, room, role, hint,
                        color::kInkSoft, 2);
      return;
    }
    const int height = Text::LineHeight(builder.Font(Role::kTitle));
    builder.Line({left, rect.y + (rect.height - height) / 2}, rect.Right() - left - rect.height,
                 Role::kTitle, EndThatFits(builder, rect.Right() - left - rect.height),
                 color::kInk);
    ClearButtonAt(builder, {rect.Right() - rect.height, rect.y, rect.height, rect.height});
  }

  /// What was typed last, as much of it as the field has room for, "…" for what came before.
  std::string EndThatFits(const Builder& builder, int room) const {
    const Style style = builder.Font(Role::kTitle);
    std::string_view rest = query_;
    std::string shown(rest);
    while (builder.look().text.Width(style, shown) > room - builder.theme().Mm(3)) {
      std::size_t next = 1;
      while (next < rest.size() && (static_cast<unsigned char>(rest[next]) & 0xC0U) == 0x80U)
        ++next;
      rest.remove_prefix(next);
      shown = "…" + std::string(rest);
    }
    return shown;
  }

  void Results(Builder& builder, const Rect& area) const {
    const Theme& theme = builder.theme();
    const int margin = theme.Margin();
    const int width = area.width - 2 * margin;
    builder.BeginScroll("results", area);
    int y = 0;
    if (hits_.empty()) {
      y = builder.Paragraph({margin, 0}, width, Role::kTitle,
                            builder.Say("search.empty", {{"query", query_}}), color::kInk);
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
    // Where few results are seen at once, products come first: they are what most look for.
    const bool products_first = theme.IsLow();
    if (!products_first) y = PlaceChips(builder, {margin, y}, width);
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
    y += rows * (height + gap);
    builder.EndScroll(products_first ? PlaceChips(builder, {margin, y}, width) : y);
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
      const ButtonSpec chip{
          .name =
              "hit:" + std::to_string(static_cast<int>(hit.kind)) + ':' + std::to_string(hit.id),
          .icon = hit.kind == store::HitKind::kVillage ? std::optional(Icon::kMap) : std::nullopt,
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
