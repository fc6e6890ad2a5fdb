#include <algorithm>

#include "kiosk/ui/fault_screen.h"

namespace ocop::ui {

void FaultScreen::Layout(Builder& builder) {
  const Theme& theme = builder.theme();
  const Size size = theme.size();
  builder.Ground(color::kAmberTint);
  const int margin = theme.Margin() + theme.Mm(theme.IsLow() ? 0 : 6);
  const int icon = std::min(theme.Mm(60), size.width / 4);
  const bool portrait = theme.portrait();
  const Rect circle{margin, portrait ? margin : (size.height - icon) / 2, icon, icon};
  builder.Put(circle, Box{.fill = color::kAmber, .radius_px = icon / 2});
  builder.PutIcon(circle.Inset(icon / 4), Icon::kWarning, color::kPaper);
  const int left = portrait ? margin : circle.Right() + theme.Mm(14);
  const int width = size.width - left - margin;
  int y =
      portrait ? circle.Bottom() + theme.Mm(12) : std::max(margin, size.height / 2 - theme.Mm(70));
  // Both languages at once: nobody can choose one now.
  for (const Language language : {Language::kVi, Language::kEn}) {
    Style heading = theme.Font(theme.IsLow() ? Role::kStrong : Role::kHeading, language);
    y = builder.ParagraphIn(heading, {left, y}, width,
                            builder.look().words.TextIn(language, "fault.title"), color::kAmber, 2);
    y = builder.ParagraphIn(theme.Font(Role::kBody, language), {left, y}, width,
                            builder.look().words.TextIn(language, key_), color::kInk, 4) +
        theme.Mm(8);
  }
  builder.Paragraph({left, y}, width, Role::kStrong,
                    builder.Say("fault.code", {{"code", phone_code_}}), color::kInk, 2);
}

}  // namespace ocop::ui
