#pragma once
/// A wide card for what a label led to: a picture or an icon, a strong line, soft lines, an arrow.

#include <string>
#include <vector>

#include "db/store/product.h"
#include "kiosk/ui/builder.h"

namespace ocop::ui {

struct LabelCard {
  std::string name;     ///< of its touch target
  flow::Event event;    ///< what a touch does
  std::string picture;  ///< sha256; empty: the icon stands there
  Icon icon = Icon::kQuestion;
  Color icon_color = color::kStone;
  Color icon_ground = color::kStoneTint;
  std::string title;
  std::vector<Said> lines;
};

/// Name, Vietnamese name and maker of a product, without name and event.
LabelCard CardOf(const store::ProductCard& product);

/// Draws it at most 240 mm wide; the bottom.
int LabelCardAt(Builder& builder, Point at, int width_px, const LabelCard& card);

}  // namespace ocop::ui
