#include "kiosk/ui/told_text.h"

namespace ocop::ui {

using store::Origin;

std::string OriginWords(const i18n::Catalog& words, Language visitor, const store::Text& text,
                        Origin teller) {
  std::string line;
  const auto add = [&](std::string_view key) {
    line += (line.empty() ? "" : " · ") + words.Text(key);
  };
  if (teller == Origin::kMaker) add("product.text_maker");
  if (teller == Origin::kSample) add("product.text_written");
  if (teller == Origin::kMachine) add("product.text_by_machine");
  if (text.origin == Origin::kMachine && teller != Origin::kMachine) add("product.text_translated");
  if (text.language != visitor) {
    add(text.language == Language::kEn ? "product.text_in_en" : "product.text_in_vi");
  }
  return line;
}

int ToldParagraph(Builder& builder, Point at, int width_px, const store::Text& text,
                  Origin teller) {
  const Theme& theme = builder.theme();
  const Language visitor = builder.look().language;
  const int bottom = builder.ParagraphIn(theme.Font(Role::kBody, text.language), at, width_px,
                                         text.text, color::kInk, 0);
  const std::string line = OriginWords(builder.look().words, visitor, text, teller);
  if (line.empty()) return bottom;
  return builder.Paragraph({at.x, bottom + theme.Mm(1)}, width_px, Role::kSmall, line,
                           color::kInkSoft);
}

}  // namespace ocop::ui
