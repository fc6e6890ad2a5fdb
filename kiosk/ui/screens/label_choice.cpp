#include <string>
#include <utility>
#include <vector>

#include "kiosk/ui/label_card.h"
#include "kiosk/ui/screen.h"
#include "kiosk/ui/verdict_words.h"

namespace ocop::ui {
namespace {

/// Several labels were in view: a card for each, with its name and what is said of it.
class LabelChoiceScreen final : public Screen {
 public:
  static ScreenResult Load(const ScreenSource& source) {
    auto screen = std::make_unique<LabelChoiceScreen>();
    screen->chrome_ = source.chrome;
    for (const flow::LabelAnswer& answer : source.session.answers) {
      Entry entry{answer.verdict, {}};
      entry.card.lines.push_back({Role::kSmall, answer.read, color::kInkSoft, 2});
      if (answer.product != 0) {
        const std::int64_t ids[] = {answer.product};
        auto cards = source.catalogue.Cards(ids, source.session.language);
        if (!cards.ok()) return cards.status();
        if (!cards->empty()) entry.card = CardOf(cards->front());
      } else if (answer.producer != 0) {
        auto maker = source.catalogue.ProducerName(answer.producer, source.session.language);
        if (!maker.ok()) return maker.status();
        entry.card.title = maker->text;
      }
      screen->entries_.push_back(std::move(entry));
    }
    return ScreenResult(std::move(screen));
  }

  void Layout(Builder& builder) override {
    const Theme& theme = builder.theme();
    builder.Ground(color::kGlaze);
    const Rect body = Body(theme);
    const int around = theme.Mm(4);
    const Rect column{theme.Margin(), body.y, body.width - 2 * theme.Margin(), body.height};
    builder.BeginScroll("choice",
                        {column.x - around, column.y, column.width + 2 * around, column.height});
    int y = builder.Paragraph({column.x, theme.Mm(2)}, column.width, Role::kHeading,
                              builder.Say("label.several.title"), color::kInk, 3);
    y = builder.Paragraph({column.x, y + theme.Mm(2)}, column.width, Role::kBody,
                          builder.Say("label.several.detail"), color::kInkSoft);
    y += theme.Mm(6);
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      y = LabelCardAt(builder, {column.x, y}, column.width, CardAt(builder, i)) + theme.Mm(5);
    }
    builder.EndScroll(y + theme.Mm(2));
    BackBar(builder, builder.Say("common.back"));
    Foot(builder, chrome_, {HomeButton(builder)}, LabelButton(builder, "verdict.next_label"));
  }

 private:
  struct Entry {
    flow::Verdict verdict;
    LabelCard card;
  };

  LabelCard CardAt(const Builder& builder, std::size_t index) const {
    const Entry& entry = entries_[index];
    const VerdictWords said = WordsOf(entry.verdict, builder.look().words, builder.look().language);
    LabelCard card = entry.card;
    card.name = "answer:" + std::to_string(index);
    card.event = flow::ChooseAnswer{index};
    card.icon = said.icon;
    card.icon_color = said.strong;
    card.icon_ground = said.tint;
    if (card.title.empty()) {
      card.title = said.sentence;
    } else {
      card.lines.push_back({Role::kSmall, said.sentence, said.strong, 5});
    }
    return card;
  }

  Chrome chrome_;
  std::vector<Entry> entries_;
};

}  // namespace

ScreenResult LoadLabelChoice(const ScreenSource& source) { return LabelChoiceScreen::Load(source); }

}  // namespace ocop::ui
