#include "kiosk/ui/told_text.h"

#include "db/i18n/origin_words.h"

namespace ocop::ui {

int ToldParagraph(Builder& builder, Point at, int width_px, const store::Text& text,
                  store::Origin teller) {
  const Theme& theme = builder.theme();
  const Language visitor = builder.look().language;
  const int bottom = builder.ParagraphIn(theme.Font(Role::kBody, text.language), at, width_px,
                                         text.text, color::kInk, 0);
  const std::string line = i18n::OriginWords(builder.look().words, visitor, text, teller);
  if (line.empty()) return bottom;
  return builder.Paragraph({at.x, bottom + theme.Mm(1)}, width_px, Role::kSmall, line,
                           color::kInkSoft);
}

}  // namespace ocop::ui
