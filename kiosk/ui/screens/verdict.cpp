#include <algorithm>
#include <utility>
#include <vector>

#include "db/i18n/format.h"
#include "kiosk/ui/label_card.h"
#include "kiosk/ui/screen.h"
#include "kiosk/ui/verdict_words.h"

namespace ocop::ui {
namespace {

/// One sentence, one icon, one colour, over the whole screen.
class VerdictScreen final : public Screen {
 public:
  static ScreenResult Load(const ScreenSource& source) {
    auto screen = std::make_unique<VerdictScreen>();
    screen->chrome_ = source.chrome;
    screen->answer_ = source.session.answer;
    if (screen->answer_.product != 0) {
      const std::int64_t ids[] = {screen->answer_.product};
      auto cards = source.catalogue.Cards(ids, source.session.language);
      if (!cards.ok()) return cards.status();
      if (!cards->empty()) screen->card_ = std::move(cards->front());
    }
    if (screen->answer_.producer != 0) {
      auto maker = source.catalogue.ProducerName(screen->answer_.producer, source.session.language);
      if (!maker.ok()) return maker.status();
      screen->maker_ = std::move(maker->text);
    }
    return ScreenResult(std::move(screen));
  }

  void Layout(Builder& builder) override {
    const Theme& theme = builder.theme();
    const VerdictWords said =
        WordsOf(answer_.verdict, builder.look().words, builder.look().language);
    builder.Ground(said.tint);
    const Rect body = Body(theme);
    const bool portrait = theme.portrait();
    const int icon =
        std::min(theme.Mm(76), (portrait ? body.width : body.height) * (portrait ? 30 : 42) / 100);
    const int side = portrait ? theme.Margin() : theme.Margin() + icon + theme.Mm(14);
    const Rect column{side, body.y, body.width - side - theme.Margin(), body.height - theme.Mm(2)};
    const int above = portrait ? icon + theme.Mm(8) : 0;
    // Measured first, so that what fits stands in the middle of the screen.
    Builder measure(builder.look());
    const int content = Column(measure, column, said, above);
    const int free = std::max(0, column.height - content - theme.Mm(4));
    const int top = portrait ? free / 4 : free / 2;
    Column(builder, column, said, above + top);
    const int middle = body.y + top + (std::min(content, body.height) - icon) / 2;
    const Rect circle = portrait ? Rect{theme.Margin(), body.y + top + theme.Mm(2), icon, icon}
                                 : Rect{theme.Margin(), std::max(body.y, middle), icon, icon};
    builder.Put(circle, Box{.fill = said.strong, .radius_px = icon / 2});
    builder.PutIcon(circle.Inset(icon / 4), said.icon, color::kPaper);
    BackBar(builder, builder.Say("common.back"));
    std::vector<ButtonSpec> buttons{HomeButton(builder)};
    if (auto call = CallButton(builder, chrome_)) buttons.push_back(std::move(*call));
    Foot(builder, chrome_, std::move(buttons), LabelButton(builder, "verdict.next_label"));
  }

 private:
  /// Everything beside (or below) the icon; how high it is.
  int Column(Builder& builder, const Rect& area, const VerdictWords& said, int top) const {
    const Theme& theme = builder.theme();
    const flow::Verdict& verdict = answer_.verdict;
    // Shadows and the thumb have their place beside the column.
    const int around = theme.Mm(4);
    builder.BeginScroll(
        "verdict",
        {area.x - around, area.y, area.width + around + theme.Margin() - theme.Mm(3), area.height});
    int y = top + theme.Mm(2);
    const int title = builder.Font(Role::kTitle).size_px;
    Style style = builder.Font(Role::kHeadline);
    if (builder.look().text.WrapText(style, said.sentence, area.width, 0).lines.size() > 3) {
      style.size_px = std::max(style.size_px * 7 / 10, title);
    }
    // The sentence is the largest thing that is said.
    const Role below = style.size_px > title * 5 / 4 ? Role::kTitle : Role::kBody;
    y = builder.ParagraphIn(style, {area.x, y}, area.width, said.sentence, said.strong, 0);
    if (verdict.certified_star > 0) {
      const int star = theme.Mm(10);
      builder.PutStars({area.x, y + theme.Mm(3)}, star, verdict.certified_star,
                       verdict.certified_star);
      y += star + theme.Mm(5);
    }
    if (!said.detail.empty()) {
      y = builder.Paragraph({area.x, y + theme.Mm(2)}, area.width, below, said.detail, color::kInk);
    }
    // A day that is over is said as large as what the answer means; one to come is a note.
    if (verdict.expiry_past) {
      y = builder.Paragraph({area.x, y + theme.Mm(2)}, area.width, below, said.expiry, color::kInk,
                            3);
    }
    y += theme.Mm(6);
    if (card_) y = CardAt(builder, {area.x, y}, area.width) + theme.Mm(5);
    for (const std::string& line : Notes(builder, said)) {
      y = builder.Paragraph({area.x, y}, area.width, Role::kSmall, line, color::kInk);
    }
    builder.EndScroll(y + theme.Mm(4));
    return y;
  }

  int CardAt(Builder& builder, Point at, int width) const {
    LabelCard card = CardOf(*card_);
    card.name = "product";
    card.event = flow::Open{{.screen = flow::Screen::kProduct, .subject = card_->id}};
    return LabelCardAt(builder, at, width, card);
  }

  std::vector<std::string> Notes(const Builder& builder, const VerdictWords& said) const {
    std::vector<std::string> notes;
    const flow::Verdict& verdict = answer_.verdict;
    if (verdict.potential_5 && said.detail.empty())
      notes.push_back(builder.Say("certificate.potential_5"));
    if (!said.expiry.empty() && !verdict.expiry_past) notes.push_back(said.expiry);
    if (!maker_.empty()) notes.push_back(builder.Say("verdict.maker", {{"name", maker_}}));
    if (verdict.by_serial_form) notes.push_back(builder.Say("verdict.by_serial_form"));
    if (verdict.demonstration) notes.push_back(builder.Say("verdict.demonstration"));
    if (!answer_.read.empty()) notes.push_back(builder.Say("verdict.read") + ": " + answer_.read);
    notes.push_back(said.as_of);
    return notes;
  }

  Chrome chrome_;
  flow::LabelAnswer answer_;
  std::optional<store::ProductCard> card_;
  std::string maker_;  ///< its name, when the answer is about no product
};

}  // namespace

ScreenResult LoadVerdict(const ScreenSource& source) { return VerdictScreen::Load(source); }

}  // namespace ocop::ui
