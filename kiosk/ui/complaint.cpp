#include "kiosk/ui/complaint.h"

#include <iterator>
#include <utility>

namespace ocop::ui {
namespace {

constexpr int kMostLines = 2;

int TextWidth(const Theme& theme) { return theme.size().width - 2 * theme.Margin(); }

}  // namespace

int ComplaintHeight(const Look& look, std::string_view sentence) {
  if (sentence.empty()) return 0;
  return Builder(look).HeightOf(TextWidth(look.theme), Role::kSmall, sentence, kMostLines) +
         look.theme.Mm(2);
}

void ComplainBelow(Scene& scene, const Look& look, std::string_view sentence) {
  const int height = ComplaintHeight(look, sentence);
  if (height == 0) return;
  const Theme& theme = look.theme;
  const Rect strip{0, theme.size().height - height, theme.size().width, height};
  Builder builder(look);
  builder.Put(strip, Box{.fill = color::kAmber});
  builder.Paragraph({theme.Margin(), strip.y + theme.Mm(1)}, TextWidth(theme), Role::kSmall,
                    sentence, color::kPaper, kMostLines);
  Scene added = std::move(builder).Finish();
  scene.nodes.insert(scene.nodes.end(), std::make_move_iterator(added.nodes.begin()),
                     std::make_move_iterator(added.nodes.end()));
}

}  // namespace ocop::ui
