#include <algorithm>
#include <array>
#include <utility>

#include "kiosk/ui/screen.h"

namespace ocop::ui {
namespace {

/// "What the stars mean", in a minute.
class StarsScreen final : public Screen {
 public:
  explicit StarsScreen(Chrome chrome) : chrome_(std::move(chrome)) {}

  void Layout(Builder& builder) override {
    const Theme& theme = builder.theme();
    builder.Ground(color::kGlaze);
    const Rect body = Body(theme);
    const int left = theme.Margin();
    const int width = std::min(body.width - 2 * left, theme.Mm(360));
    builder.BeginScroll("stars", body);
    int y = builder.Paragraph({left, 0}, width, Role::kHeading, builder.Say("stars.title"),
                              color::kInk, 2);
    y = builder.Paragraph({left, y + theme.Mm(3)}, width, Role::kBody, builder.Say("stars.intro"),
                          color::kInk);
    y += theme.Mm(5);
    for (const int stars : {5, 4, 3}) y = ClassRow(builder, {left, y}, width, stars);
    for (const char* key :
         {"stars.here", "stars.potential", "stars.validity", "stars.issuer", "stars.below"}) {
      y = builder.Paragraph({left, y + theme.Mm(4)}, width, Role::kBody, builder.Say(key),
                            color::kInk);
    }
    y = builder.Paragraph({left, y + theme.Mm(5)}, width, Role::kSmall, builder.Say("stars.note"),
                          color::kInkSoft);
    builder.EndScroll(y + theme.Mm(6));
    BackBar(builder, builder.Say("common.back"));
    Foot(builder, chrome_, {HomeButton(builder)}, LabelButton(builder, "common.scan"));
  }

 private:
  static int ClassRow(Builder& builder, Point at, int width, int stars) {
    const Theme& theme = builder.theme();
    const int star = theme.Mm(9);
    const int column = 5 * star * 9 / 8 + theme.Mm(10);
    const std::string text = builder.Say("stars." + std::to_string(stars));
    const bool narrow = width < theme.Mm(190);
    const int inner = width - 2 * theme.Mm(6) - (narrow ? 0 : column);
    const int words = builder.HeightOf(inner, Role::kBody, text);
    const int height =
        (narrow ? words + star + theme.Mm(4) : std::max(words, star)) + 2 * theme.Mm(5);
    const Rect card{at.x, at.y, width, height};
    builder.Put(card, Box{.fill = color::kPaper, .radius_px = theme.Radius(), .shadow = true});
    const int x = card.x + theme.Mm(6);
    builder.PutStars({x, narrow ? card.y + theme.Mm(5) : card.y + (height - star) / 2}, star, stars,
                     5);
    builder.Paragraph({narrow ? x : x + column,
                       narrow ? card.y + star + theme.Mm(9) : card.y + (height - words) / 2},
                      inner, Role::kBody, text, color::kInk);
    return card.Bottom() + theme.Mm(4);
  }

  Chrome chrome_;
};

}  // namespace

ScreenResult LoadStars(const ScreenSource& source) {
  return ScreenResult(std::make_unique<StarsScreen>(source.chrome));
}

}  // namespace ocop::ui
