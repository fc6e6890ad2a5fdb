#include <algorithm>
#include <string>
#include <utility>

#include "kiosk/ui/screen.h"

namespace ocop::ui {
namespace {

/// Somebody of the shop was called: what the kiosk does about it, how long it has been, and the two
/// ways to end it.
class CallStaffScreen final : public Screen {
 public:
  explicit CallStaffScreen(Chrome chrome) : chrome_(std::move(chrome)) {}

  void Layout(Builder& builder) override {
    builder.Ground(color::kGlaze);
    const Theme& theme = builder.theme();
    const Rect body = Body(theme);
    Builder measure(builder.look());
    const int height = Words(measure, body.width, 0);
    builder.BeginScroll("call", body);
    const int bottom = Words(builder, body.width, std::max(0, (body.height - height) / 3));
    builder.EndScroll(bottom + theme.Mm(4));
    BackBar(builder, builder.Say("common.back"));
    Foot(builder, chrome_, {HomeButton(builder)}, LabelButton(builder, "common.scan"));
  }

 private:
  /// From `top` on; the lower edge.
  int Words(Builder& builder, int room, int top) const {
    const Theme& theme = builder.theme();
    const bool calling = chrome_.call.is_calling;
    const int width = std::min(room - 2 * theme.Margin(), theme.Mm(300));
    const int left = (room - width) / 2;
    const int icon = theme.Mm(18);
    const int beside = icon + theme.Mm(5);
    builder.PutIcon({left, top, icon, icon}, calling ? Icon::kBell : Icon::kQuestion,
                    calling ? color::kClay : color::kStone);
    int y = builder.Paragraph({left + beside, top + theme.Mm(2)}, width - beside, Role::kHeading,
                              builder.Say(calling ? "call.title" : "call.nobody"), color::kInk);
    y = builder.Paragraph({left, std::max(y, top + icon) + theme.Mm(3)}, width, Role::kBody,
                          builder.Say(calling ? "call.detail" : "call.nobody_detail"), color::kInk);
    if (calling && chrome_.call.waited_minutes > 0) {
      y = builder.Paragraph(
          {left, y + theme.Mm(2)}, width, Role::kBody,
          builder.look().words.Plural("call.waiting", chrome_.call.waited_minutes),
          color::kInkSoft);
    }
    return Buttons(builder, {left, y + theme.Mm(5)}, width, calling);
  }

  /// Beside each other, or below where they do not fit; the lower edge.
  static int Buttons(Builder& builder, Point at, int width, bool calling) {
    const Theme& theme = builder.theme();
    const int height = theme.Touch();
    const int gap = theme.Mm(4);
    std::vector<ButtonSpec> specs;
    if (calling) {
      specs = {{.name = "staff-came",
                .icon = Icon::kCheck,
                .label = builder.Say("call.came"),
                .kind = ButtonKind::kPrimary,
                .event = flow::EndStaffCall{.came = true}},
               {.name = "staff-not-needed",
                .icon = Icon::kClose,
                .label = builder.Say("call.not_needed"),
                .kind = ButtonKind::kPlain,
                .event = flow::EndStaffCall{.came = false}}};
    } else {
      specs = {{.name = "call-again",
                .icon = Icon::kBell,
                .label = builder.Say("call.again"),
                .kind = ButtonKind::kPrimary,
                .event = flow::CallStaff{}}};
    }
    int x = at.x;
    int y = at.y;
    for (const ButtonSpec& spec : specs) {
      const int wanted = std::min(builder.ButtonWidth(spec, height), width);
      if (x > at.x && x + wanted > at.x + width) {
        x = at.x;
        y += height + gap;
      }
      builder.Button({x, y, wanted, height}, spec);
      x += wanted + gap;
    }
    return y + height;
  }

  Chrome chrome_;
};

}  // namespace

ScreenResult LoadCallStaff(const ScreenSource& source) {
  return ScreenResult(std::make_unique<CallStaffScreen>(source.chrome));
}

}  // namespace ocop::ui
