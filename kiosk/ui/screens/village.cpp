#include <algorithm>
#include <utility>
#include <vector>

#include "db/text/geo_uri.h"
#include "kiosk/codes/qr_code.h"
#include "kiosk/ui/cards.h"
#include "kiosk/ui/screen.h"
#include "kiosk/ui/told_text.h"

namespace ocop::ui {
namespace {

constexpr int kProductsShown = 12;

class VillageScreen final : public Screen {
 public:
  static ScreenResult Load(const ScreenSource& source) {
    const Language language = source.session.language;
    auto page = source.catalogue.Village(source.session.Here().subject, language);
    if (!page.ok()) return page.status();
    auto screen = std::make_unique<VillageScreen>();
    screen->chrome_ = source.chrome;
    screen->page_ = std::move(page).value();
    store::ProductQuery query{.limit = kProductsShown};
    query.filter.village_id = screen->page_.card.id;
    auto products = source.catalogue.Products(query, language);
    if (!products.ok()) return products.status();
    screen->products_ = std::move(products->cards);
    if (const auto& at = screen->page_.card.location) {
      auto code = codes::EncodeQr(text::GeoUri(at->latitude_deg, at->longitude_deg),
                                  codes::ErrorCorrection::kMedium);
      if (code.ok()) screen->code_ = std::move(code).value();
    }
    return ScreenResult(std::move(screen));
  }

  void Layout(Builder& builder) override {
    const Theme& theme = builder.theme();
    builder.Ground(color::kGlaze);
    const Rect body = Body(theme);
    const int margin = theme.Margin();
    const int room = body.width - 2 * margin;
    builder.BeginScroll("village", body);
    const int scene_width = theme.portrait() ? room : room * 56 / 100;
    const int scene_height = std::min(scene_width * 9 / 16, body.height - theme.Mm(6));
    builder.PutPicture({margin, 0, scene_width, scene_height}, ScenePicture(), theme.Radius());
    int bottom = scene_height;
    if (theme.portrait()) {
      bottom = About(builder, {margin, scene_height + theme.Mm(6)}, room);
    } else {
      bottom = std::max(bottom, About(builder, {margin + scene_width + theme.Mm(8), 0},
                                      room - scene_width - theme.Mm(8)));
    }
    bottom = Stories(builder, {margin, bottom + theme.Mm(6)}, room);
    bottom = OnThePhone(builder, {margin, bottom + theme.Mm(2)}, room);
    bottom = Products(builder, {margin, bottom + theme.Mm(6)}, room);
    builder.EndScroll(bottom + theme.Mm(6));
    BackBar(builder, builder.Say("common.back"));
    Foot(builder, chrome_, {HomeButton(builder)}, LabelButton(builder, "common.scan"));
  }

 private:
  std::string ScenePicture() const {
    for (const store::Media& media : page_.media) {
      if (!media.page.empty()) return media.page.sha256;
    }
    return page_.card.picture.sha256;
  }

  int About(Builder& builder, Point at, int width) const {
    const Theme& theme = builder.theme();
    int y = builder.Paragraph(at, width, Role::kHeading, page_.card.name.text, color::kInk);
    std::string crafts;
    for (const store::Named& craft : page_.crafts)
      crafts += (crafts.empty() ? "" : " · ") + craft.name.text;
    if (!crafts.empty())
      y = builder.Paragraph({at.x, y}, width, Role::kTitle, crafts, color::kCobalt);
    for (const store::Title& title : page_.titles) {
      std::string line = title.name.text;
      if (title.year) line += " (" + std::to_string(*title.year) + ")";
      y = builder.Paragraph({at.x, y + theme.Mm(1)}, width, Role::kBody, line, color::kInk);
    }
    if (!page_.card.unit.empty()) {
      y = builder.Paragraph({at.x, y + theme.Mm(2)}, width, Role::kSmall,
                            builder.Say("villages.today", {{"unit", page_.card.unit}}),
                            color::kInkSoft);
    }
    if (!page_.address.printed.empty()) {
      y = builder.Paragraph({at.x, y}, width, Role::kSmall,
                            builder.Say("villages.formerly", {{"unit", page_.address.printed}}),
                            color::kInkSoft);
    }
    if (!page_.card.unit.empty() && !page_.address.printed.empty()) {
      y = builder.Paragraph({at.x, y + theme.Mm(1)}, width, Role::kSmall, builder.Say("map.reform"),
                            color::kInkSoft);
    }
    for (const store::IpRight& right : page_.ip_rights) {
      y = builder.Paragraph({at.x, y}, width, Role::kSmall,
                            builder.Say("product.rights", {{"name", right.name.text}}),
                            color::kInkSoft);
    }
    if (!page_.summary.empty()) {
      y = ToldParagraph(builder, {at.x, y + theme.Mm(3)}, width, page_.summary);
    }
    return y;
  }

  int Stories(Builder& builder, Point at, int width) const {
    const Theme& theme = builder.theme();
    const int column = std::min(width, theme.Mm(330));
    int y = at.y;
    for (const store::Story& story : page_.stories) {
      y = ToldParagraph(builder, {at.x, y}, column, story.text, story.origin) + theme.Mm(4);
    }
    return y;
  }

  /// A code that opens the place in the phone's own map; nothing without a position.
  int OnThePhone(Builder& builder, Point at, int width) const {
    if (code_.size == 0) return at.y;
    const Theme& theme = builder.theme();
    const int edge = theme.Mm(4);
    const int side = theme.Mm(40);
    const int left = at.x + 2 * edge + side;
    const int room = std::min(width, theme.Mm(240)) - side - 3 * edge;
    const std::vector<Said> said = {
        {Role::kStrong, builder.Say("map.phone"), color::kInk},
        {Role::kSmall, builder.Say("map.phone_detail"), color::kInkSoft},
        {Role::kSmall, builder.Say("map.approximate"), color::kInkSoft}};
    const int words = builder.HeightOf(room, said);
    const Rect card{at.x, at.y, room + side + 3 * edge, std::max(side, words) + 2 * edge};
    builder.Put(card, Box{.fill = color::kPaper, .radius_px = theme.Radius(), .shadow = true});
    builder.PutCode({at.x + edge, at.y + edge, side, side}, code_);
    builder.Paragraphs({left, card.y + (card.height - words) / 2}, room, said);
    return card.Bottom() + theme.Mm(4);
  }

  int Products(Builder& builder, Point at, int width) const {
    const Theme& theme = builder.theme();
    int y = builder.Line(at, width, Role::kTitle, builder.Say("villages.products"), color::kInk) +
            theme.Mm(2);
    if (products_.empty()) {
      return builder.Paragraph({at.x, y}, width, Role::kBody, builder.Say("villages.no_products"),
                               color::kInkSoft, 2);
    }
    const Grid grid = ProductGrid(builder, at.x - theme.Mm(2.5), width + theme.Mm(5));
    const int count = static_cast<int>(products_.size());
    for (int i = 0; i < count; ++i) {
      ProductCardAt(builder, grid, i, y, products_[static_cast<std::size_t>(i)], "product");
    }
    return y + grid.Height(count);
  }

  Chrome chrome_;
  store::VillagePage page_;
  std::vector<store::ProductCard> products_;
  codes::Modules code_;  // size 0: none
};

}  // namespace

ScreenResult LoadVillage(const ScreenSource& source) { return VillageScreen::Load(source); }

}  // namespace ocop::ui
