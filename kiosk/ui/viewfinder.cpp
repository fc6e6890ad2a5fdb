#include "kiosk/ui/viewfinder.h"

#include <algorithm>

namespace ocop::ui {

void CornerMarks(Builder& builder, const Rect& area, int length_px) {
  const int thick = std::min(builder.theme().Mm(1.8), length_px / 6);
  const Box mark{.fill = color::kPaper, .radius_px = thick / 2};
  for (const bool right : {false, true}) {
    for (const bool bottom : {false, true}) {
      const int x = right ? area.Right() - length_px : area.x;
      const int y = bottom ? area.Bottom() - length_px : area.y;
      builder.Put({x, bottom ? area.Bottom() - thick : area.y, length_px, thick}, mark);
      builder.Put({right ? area.Right() - thick : area.x, y, thick, length_px}, mark);
    }
  }
}

}  // namespace ocop::ui
