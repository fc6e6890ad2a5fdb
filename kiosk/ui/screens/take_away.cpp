#include "kiosk/codes/take_away.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "db/i18n/format.h"
#include "kiosk/ui/screen.h"

namespace ocop::ui {
namespace {

/// What the visitor chose, as codes for a phone, and the list of it.
class TakeAwayScreen final : public Screen {
 public:
  static ScreenResult Load(const ScreenSource& source) {
    const Language language = source.session.language;
    auto screen = std::make_unique<TakeAwayScreen>();
    screen->chrome_ = source.chrome;
    auto cards = source.catalogue.Cards(source.session.basket, language);
    if (!cards.ok()) return cards.status();
    screen->cards_ = std::move(cards).value();
    const std::string heading =
        "OCOP" + (source.chrome.point_name.empty() ? "" : " · " + source.chrome.point_name) +
        (source.moment.clock == flow::ClockTrust::kTrusted
             ? " · " + i18n::FormatDate(language, source.moment.today)
             : "");
    auto codes = codes::PackTakeAway(heading, ItemsOf(screen->cards_, source));
    if (!codes.ok()) return codes.status();
    screen->codes_ = std::move(codes).value();
    const int last = std::max(0, static_cast<int>(screen->codes_.size()) - 1);
    screen->shown_ = static_cast<std::size_t>(std::clamp(source.session.Here().picture, 0, last));
    return ScreenResult(std::move(screen));
  }

  void Layout(Builder& builder) override {
    const Theme& theme = builder.theme();
    builder.Ground(color::kGlaze);
    const Rect body = Body(theme);
    const int margin = theme.Margin();
    const int room = body.width - 2 * margin;
    int side = std::min(body.height - theme.Mm(8), room * 44 / 100);
    Rect list{margin + side + theme.Mm(10), body.y, room - side - theme.Mm(10), body.height};
    if (theme.portrait()) {
      side = std::min(room, body.height * 50 / 100);
      list = {margin, body.y + side + theme.Mm(6), room, body.height - side - theme.Mm(6)};
    }
    const Rect card{theme.portrait() ? margin + (room - side) / 2 : margin, body.y + theme.Mm(2),
                    side, side};
    CodeCard(builder, card);
    const int around = theme.Mm(2);
    builder.BeginScroll("take", list.Inset(-around));
    builder.EndScroll(List(builder, {list.x, around}, list.width));
    BackBar(builder, builder.Say("common.back"));
    Foot(builder, chrome_, Buttons(builder), LabelButton(builder, "common.scan"));
  }

 private:
  static std::vector<codes::TakeAwayItem> ItemsOf(const std::vector<store::ProductCard>& cards,
                                                  const ScreenSource& source) {
    std::vector<codes::TakeAwayItem> items;
    for (const store::ProductCard& card : cards) {
      codes::TakeAwayItem item;
      item.name = card.name.text;
      if (card.name_vi != card.name.text) item.name_vi = card.name_vi;
      item.maker = card.producer;
      if (!card.village.empty()) item.maker += (item.maker.empty() ? "" : " · ") + card.village;
      if (!source.pages_address.empty()) {
        item.link = source.pages_address + card.code + '/' +
                    std::string(TagOf(source.session.language)) + ".html";
      }
      items.push_back(std::move(item));
    }
    return items;
  }

  std::vector<ButtonSpec> Buttons(const Builder& builder) const {
    std::vector<ButtonSpec> buttons{HomeButton(builder)};
    if (codes_.size() > 1) {
      buttons.push_back(
          {.name = "next-code",
           .icon = Icon::kChevron,
           .label = builder.Say("take.next"),
           .event = flow::ShowPicture{static_cast<int>((shown_ + 1) % codes_.size())}});
    }
    return buttons;
  }

  void CodeCard(Builder& builder, const Rect& rect) const {
    const Theme& theme = builder.theme();
    builder.Put(rect, Box{.fill = color::kPaper, .radius_px = theme.Radius(), .shadow = true});
    if (codes_.empty()) {
      const int icon = std::min(theme.Mm(40), rect.height / 2);
      builder.PutIcon({rect.Center().x - icon / 2, rect.Center().y - icon / 2, icon, icon},
                      Icon::kBag, color::kStone);
      return;
    }
    builder.PutCode(rect.Inset(theme.Mm(2)), codes_[shown_].modules);
  }

  int List(Builder& builder, Point at, int width) const {
    const Theme& theme = builder.theme();
    int y = builder.Paragraph(at, width, Role::kHeading, builder.Say("take.title"), color::kInk);
    const char* what = cards_.empty() ? "take.empty" : "take.detail";
    y = builder.Paragraph({at.x, y + theme.Mm(1)}, width, Role::kBody, builder.Say(what),
                          color::kInk);
    if (codes_.size() > 1) {
      y = builder.Paragraph({at.x, y + theme.Mm(2)}, width, Role::kStrong,
                            builder.Say("take.code", {{"n", std::to_string(shown_ + 1)},
                                                      {"count", std::to_string(codes_.size())}}),
                            color::kCobalt);
    }
    y += theme.Mm(4);
    for (const store::ProductCard& card : cards_)
      y = Row(builder, {at.x, y}, width, card) + theme.Mm(3);
    return y;
  }

  int Row(Builder& builder, Point at, int width, const store::ProductCard& card) const {
    const Theme& theme = builder.theme();
    const int edge = theme.Mm(4);
    const ButtonSpec remove{.name = "leave:" + std::to_string(card.id),
                            .icon = Icon::kClose,
                            .label = {},
                            .kind = ButtonKind::kQuiet,
                            .event = flow::LeaveHere{card.id}};
    const int room = width - theme.Touch() - 2 * edge;
    const std::string below = card.name_vi == card.name.text ? card.producer : card.name_vi;
    const std::vector<Said> said = {{Role::kStrong, card.name.text, color::kInk},
                                    {Role::kSmall, below, color::kInkSoft}};
    const int words = builder.HeightOf(room, said);
    const Rect rect{at.x, at.y, width, std::max(theme.Touch(), words + theme.Mm(4))};
    builder.Put(rect, Box{.fill = color::kPaper, .radius_px = theme.Radius(), .shadow = true});
    builder.Paragraphs({at.x + edge, rect.y + (rect.height - words) / 2}, room, said);
    builder.Button({rect.Right() - theme.Touch(), rect.y, theme.Touch(), rect.height}, remove);
    return rect.Bottom();
  }

  Chrome chrome_;
  std::vector<store::ProductCard> cards_;
  std::vector<codes::TakeAwayCode> codes_;
  std::size_t shown_ = 0;
};

}  // namespace

ScreenResult LoadTakeAway(const ScreenSource& source) { return TakeAwayScreen::Load(source); }

}  // namespace ocop::ui
