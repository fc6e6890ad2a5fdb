#include "kiosk/ui/label_card.h"

#include <algorithm>

namespace ocop::ui {
namespace {

constexpr int kWidestMm = 240;
constexpr int kTitleLines = 3;

void Image(Builder& builder, const Rect& rect, const LabelCard& card) {
  const int radius = builder.theme().Radius();
  if (!card.picture.empty()) {
    builder.PutPicture(rect, card.picture, radius);
    return;
  }
  builder.Put(rect, Box{.fill = card.icon_ground, .radius_px = radius});
  const int icon = rect.height * 6 / 10;
  builder.PutIcon({rect.Center().x - icon / 2, rect.Center().y - icon / 2, icon, icon}, card.icon,
                  card.icon_color);
}

}  // namespace

LabelCard CardOf(const store::ProductCard& product) {
  LabelCard card;
  card.picture = product.picture.sha256;
  card.icon = Icon::kLabel;
  card.title = product.name.text;
  if (product.name_vi != product.name.text)
    card.lines.push_back({Role::kSmall, product.name_vi, color::kInkSoft, 2});
  std::string maker = product.producer;
  if (!product.village.empty()) maker += (maker.empty() ? "" : " · ") + product.village;
  card.lines.push_back({Role::kSmall, std::move(maker), color::kInkSoft, 1});
  return card;
}

int LabelCardAt(Builder& builder, Point at, int width_px, const LabelCard& card) {
  const Theme& theme = builder.theme();
  const int wide = std::min(width_px, theme.Mm(kWidestMm));
  const int picture = theme.Mm(wide < theme.Mm(150) ? 26 : 32);
  const int left = at.x + theme.Mm(4) + picture * 4 / 3 + theme.Mm(6);
  const int room = at.x + wide - left - theme.Mm(16);
  std::vector<Said> said = {{Role::kStrong, card.title, color::kInk, kTitleLines}};
  said.insert(said.end(), card.lines.begin(), card.lines.end());
  const int words = builder.HeightOf(room, said);
  const int height = std::max(picture, words) + theme.Mm(6);
  const Rect rect{at.x, at.y, wide, height};
  const bool pressed = builder.Pressed(card.name);
  builder.Put(rect, Box{.fill = pressed ? color::kPressed : color::kPaper,
                        .radius_px = theme.Radius(),
                        .shadow = true});
  Image(builder, {rect.x + theme.Mm(4), rect.y + (height - picture) / 2, picture * 4 / 3, picture},
        card);
  builder.Paragraphs({left, rect.y + (height - words) / 2}, room, said);
  const int arrow = theme.Mm(9);
  builder.PutIcon({rect.Right() - arrow - theme.Mm(4), rect.y + (height - arrow) / 2, arrow, arrow},
                  Icon::kChevron, color::kCobalt);
  builder.Touch(card.name, rect, card.event);
  return rect.Bottom();
}

}  // namespace ocop::ui
