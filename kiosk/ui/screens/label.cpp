#include <algorithm>
#include <string>
#include <utility>

#include "kiosk/ui/screen.h"
#include "kiosk/ui/viewfinder.h"

namespace ocop::ui {
namespace {

/// The live picture with a frame the size of a hand, and what to do.
class LabelScreen final : public Screen {
 public:
  LabelScreen(Chrome chrome, CameraState camera)
      : chrome_(std::move(chrome)), camera_(std::move(camera)) {}

  void Layout(Builder& builder) override {
    const Theme& theme = builder.theme();
    builder.Ground(color::kGlaze);
    const Rect body = Body(theme);
    const bool portrait = theme.portrait();
    const int margin = theme.Margin();
    const Size size = LabelViewSize(theme);
    const Rect view{margin, body.y, size.width, size.height};
    if (camera_.works) {
      builder.PutPreview(view);
      HandFrame(builder, view);
      Hint(builder, view);
    } else {
      builder.Put(view, Box{.fill = color::kStoneTint, .radius_px = theme.Radius()});
      const int icon = theme.Mm(40);
      builder.PutIcon({view.Center().x - icon / 2, view.Center().y - icon / 2, icon, icon},
                      Icon::kLabel, color::kStone);
    }
    const Point at = portrait ? Point{margin, view.Bottom() + theme.Mm(8)}
                              : Point{view.Right() + theme.Mm(10), body.y};
    const Rect column{at.x, at.y, body.width - margin - at.x, body.Bottom() - at.y};
    builder.BeginScroll("label", column);
    builder.EndScroll(Words(builder, {at.x, 0}, column.width - theme.Mm(4)));
    BackBar(builder, builder.Say("common.back"));
    Foot(builder, chrome_,
         {HomeButton(builder),
          {.name = "search",
           .icon = Icon::kSearch,
           .label = builder.Say("common.search"),
           .event = flow::Open{{.screen = flow::Screen::kSearch}}}});
  }

 private:
  /// What to do, in order; the bottom.
  int Words(Builder& builder, Point at, int width) const {
    const Theme& theme = builder.theme();
    int y =
        builder.Paragraph(at, width, Role::kHeading, builder.Say("label.title"), color::kInk, 3);
    const std::string what = camera_.works ? "label.hold" : camera_.key;
    y = builder.Paragraph({at.x, y + theme.Mm(3)}, width, Role::kBody, builder.Say(what),
                          color::kInk);
    if (!camera_.works && camera_.phone_code.empty()) return y;
    if (!camera_.works) {
      return builder.Paragraph({at.x, y + theme.Mm(5)}, width, Role::kSmall,
                               builder.Say("fault.code", {{"code", camera_.phone_code}}),
                               color::kInkSoft);
    }
    for (const char* tip : {"verdict.not_readable.flat", "verdict.not_readable.still",
                            "verdict.not_readable.distance", "verdict.not_readable.light"}) {
      const int icon = theme.Mm(7);
      builder.PutIcon({at.x, y + theme.Mm(4), icon, icon}, Icon::kCheck, color::kCeladon);
      y = builder.Paragraph({at.x + icon + theme.Mm(4), y + theme.Mm(3)},
                            width - icon - theme.Mm(4), Role::kBody, builder.Say(tip), color::kInk);
    }
    return builder.Paragraph({at.x, y + theme.Mm(7)}, width, Role::kSmall,
                             builder.Say("label.privacy"), color::kInkSoft);
  }

  /// On the picture, where the eyes are.
  void Hint(Builder& builder, const Rect& view) const {
    const bool in_parts = camera_.codes_in_all > 0;
    if (camera_.hint_key.empty() && !in_parts) return;
    const Theme& theme = builder.theme();
    const int edge = theme.Mm(4);
    const std::string words =
        in_parts
            ? builder.Say("label.hint.parts", {{"have", std::to_string(camera_.codes_read)},
                                               {"count", std::to_string(camera_.codes_in_all)}})
            : builder.Say(camera_.hint_key);
    const int room = view.width - 2 * edge;
    const int high = builder.HeightOf(room, Role::kStrong, words);
    const Rect box{view.x, view.Bottom() - high - 2 * edge, view.width, high + 2 * edge};
    builder.Put(box, Box{.fill = color::kInk, .radius_px = theme.Radius()});
    builder.Paragraph({box.x + edge, box.y + edge}, room, Role::kStrong, words, color::kPaper);
  }

  /// Corner marks as wide as a hand (about 85 mm) where the camera sees best.
  static void HandFrame(Builder& builder, const Rect& view) {
    const Theme& theme = builder.theme();
    const int side = std::min(view.height * 78 / 100, theme.Mm(150));
    const Rect area{view.Center().x - side / 2, view.Center().y - side / 2, side, side};
    CornerMarks(builder, area, side / 5);
  }

  Chrome chrome_;
  CameraState camera_;
};

}  // namespace

Size LabelViewSize(const Theme& theme) {
  const Rect body = Body(theme);
  const int room = body.width - 2 * theme.Margin();
  const int most = theme.portrait() ? room : room * 64 / 100;
  const int width = std::min(most, (body.height - theme.Mm(4)) * 16 / 9);
  return {width, width * 9 / 16};
}

ScreenResult LoadLabel(const ScreenSource& source) {
  return ScreenResult(std::make_unique<LabelScreen>(source.chrome, source.camera));
}

}  // namespace ocop::ui
