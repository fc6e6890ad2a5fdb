#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/ui/cards.h"
#include "kiosk/ui/keyboard.h"
#include "kiosk/ui/private_words.h"
#include "kiosk/ui/screen.h"

namespace ocop::ui {
namespace {

using flow::EnquiryProblem;
using flow::EnquiryStep;

/// What a step asks, and a word of help.
struct Question {
  const char* ask;
  const char* hint;
};
Question QuestionAt(EnquiryStep step) {
  switch (step) {
    case EnquiryStep::kName:
      return {"enquiry.name", "enquiry.name_hint"};
    case EnquiryStep::kContact:
      return {"enquiry.contact", "enquiry.contact_hint"};
    default:
      return {"enquiry.wish", "enquiry.wish_hint"};
  }
}

const char* KeyOf(EnquiryProblem problem) {
  switch (problem) {
    case EnquiryProblem::kNameMissing:
      return "enquiry.no_name";
    case EnquiryProblem::kContactUnclear:
      return "enquiry.no_contact";
    case EnquiryProblem::kWishMissing:
      return "enquiry.no_wish";
    case EnquiryProblem::kConsentMissing:
      return "enquiry.no_consent";
    default:
      return "enquiry.not_kept";
  }
}

struct Topic {
  flow::EnquiryTopic topic;
  const char* title;
  const char* hint;
};
constexpr std::array kTopics = {
    Topic{flow::EnquiryTopic::kBuy, "enquiry.buy", "enquiry.buy_hint"},
    Topic{flow::EnquiryTopic::kTrade, "enquiry.trade", "enquiry.trade_hint"},
    Topic{flow::EnquiryTopic::kDesign, "enquiry.design", "enquiry.design_hint"}};

/// An enquiry to the centre: one question after the other.
class EnquiryScreen final : public Screen {
 public:
  static ScreenResult Load(const ScreenSource& source) {
    auto screen = std::make_unique<EnquiryScreen>();
    screen->chrome_ = source.chrome;
    screen->form_ = source.enquiry;
    screen->enquiry_ = source.session.enquiry;
    auto cards =
        source.catalogue.Cards({&source.session.Here().subject, 1}, source.session.language);
    if (!cards.ok()) return cards.status();
    if (cards->empty()) return Status{Code::kNotFound, "enquiry: no such product"};
    screen->product_ = cards->front().name.text;
    return ScreenResult(std::move(screen));
  }

  void Layout(Builder& builder) override {
    const Theme& theme = builder.theme();
    builder.Ground(color::kGlaze);
    Rect body = Body(theme);
    // A low panel has the way home above: what is below belongs to the keyboard.
    if (theme.IsLow()) body.height = theme.size().height - body.y;
    std::optional<ButtonSpec> next = NextButton(builder);
    if (!form_.offered) {
      Told(builder, body, Icon::kQuestion, color::kStone,
           {{Role::kHeading, builder.Say("enquiry.not_offered"), color::kInk},
            {Role::kBody, builder.Say("enquiry.not_offered_hint"), color::kInk}});
      next.reset();
    } else if (enquiry_.step == EnquiryStep::kTopic) {
      Topics(builder, body);
    } else if (enquiry_.step == EnquiryStep::kConsent) {
      Consent(builder, body, next);
    } else if (enquiry_.step == EnquiryStep::kDone) {
      Done(builder, body);
    } else {
      Write(builder, body, next);
    }
    BackBar(builder, builder.Say("common.back"),
            theme.IsLow() ? std::vector{HomeButton(builder)} : std::vector<ButtonSpec>{});
    if (!theme.IsLow()) Foot(builder, chrome_, {HomeButton(builder)}, next);
  }

 private:
  std::optional<ButtonSpec> NextButton(const Builder& builder) const {
    if (enquiry_.step == EnquiryStep::kTopic || enquiry_.step == EnquiryStep::kDone)
      return std::nullopt;
    const bool sends = enquiry_.step == EnquiryStep::kConsent;
    return ButtonSpec{
        .name = sends ? "send" : "next",
        .icon = sends ? Icon::kCheck : Icon::kChevron,
        .label = builder.Say(sends ? "enquiry.send" : "enquiry.next"),
        .kind = sends && !enquiry_.consent ? ButtonKind::kPlain : ButtonKind::kPrimary,
        .event = flow::GoOn{}};
  }

  /// "2/5 · Vase": where this is, and what about.
  Said About(const Builder& builder) const {
    const std::string number = std::to_string(static_cast<int>(enquiry_.step) + 1);
    return {Role::kSmall, number + "/5 · " + builder.Say("enquiry.about", {{"product", product_}}),
            color::kInkSoft};
  }

  void Topics(Builder& builder, const Rect& body) const {
    const Theme& theme = builder.theme();
    const int left = theme.Margin();
    const int width = std::min(body.width - 2 * left, theme.Mm(300));
    const int x = (body.width - width) / 2;
    builder.BeginScroll("topics", {x - theme.Mm(4), body.y, width + theme.Mm(8), body.height});
    int y = builder.Paragraphs(
        {x, theme.Mm(theme.IsLow() ? 0 : 4)}, width,
        {About(builder), {Role::kTitle, builder.Say("enquiry.topic"), color::kInk}});
    y += theme.Mm(theme.IsLow() ? 2 : 5);
    for (const Topic& topic : kTopics) {
      y = WordCardAt(builder, {x, y}, width,
                     {.name = std::string("topic:") + flow::NameOf(topic.topic),
                      .said = {{Role::kStrong, builder.Say(topic.title), color::kInk},
                               {Role::kSmall, builder.Say(topic.hint), color::kInkSoft}},
                      .event = flow::ChooseTopic{topic.topic}}) +
          theme.Mm(4);
    }
    builder.EndScroll(y);
  }

  /// A question, what is typed, and the keyboard.
  void Write(Builder& builder, const Rect& body, const std::optional<ButtonSpec>& next) const {
    const Theme& theme = builder.theme();
    const bool flat = !theme.portrait() && theme.size().height < theme.Mm(230);
    const bool tight = flat || theme.IsNarrow();
    const int margin = theme.Margin();
    const int keys =
        KeyboardAt(builder, {theme.Mm(3), body.y, body.width - theme.Mm(6), body.height},
                   Keys::kWriting, flat);
    const int lines = enquiry_.step != EnquiryStep::kWish ? 1 : tight ? 2 : 4;
    const Role role = lines > 1 ? Role::kBody : Role::kTitle;
    const int width = std::min(body.width - 2 * margin, theme.Mm(300));
    const int x = (body.width - width) / 2;
    Rect field{x, 0, width,
               std::max(theme.Touch(), lines * Text::LineHeight(builder.Font(role)) + theme.Mm(4))};
    if (theme.IsLow()) field.width -= builder.ButtonWidth(*next, theme.Touch()) + theme.Mm(4);
    const std::vector<Said> said = Asked(builder, tight);
    const int words = builder.HeightOf(width, said);
    // Near the keyboard, where the eyes are; in the middle of what is above it.
    const int all = words + theme.Mm(2) + field.height;
    const int room = keys - theme.Mm(3) - body.y;
    const int top = body.y + std::max(0, (room - all) / 2);
    builder.Paragraphs({x, top}, width, said);
    field.y = top + words + theme.Mm(2);
    Field(builder, field, role, lines);
    if (theme.IsLow()) {
      builder.Button({field.Right() + theme.Mm(4), field.y, x + width - field.Right() - theme.Mm(4),
                      theme.Touch()},
                     *next);
    }
  }

  /// Where there is little room, only the question, or what is wrong with the answer.
  std::vector<Said> Asked(const Builder& builder, bool tight) const {
    const Question question = QuestionAt(enquiry_.step);
    const bool wrong = enquiry_.problem != EnquiryProblem::kNone;
    const std::string help = builder.Say(wrong ? KeyOf(enquiry_.problem) : question.hint);
    const Said hint{Role::kBody, help, wrong ? color::kBrick : color::kInkSoft};
    const std::string ask = builder.Say(question.ask);
    if (!tight) return {About(builder), {Role::kTitle, ask, color::kInk}, hint};
    if (wrong) return {hint};
    return {{Role::kStrong, ask, color::kInk}};
  }

  void Field(Builder& builder, const Rect& rect, Role role, int lines) const {
    const Theme& theme = builder.theme();
    const bool wrong = enquiry_.problem != EnquiryProblem::kNone;
    builder.Put(rect, Box{.fill = color::kPaper,
                          .radius_px = theme.Radius(),
                          .border = wrong ? color::kBrick : color::kCobalt,
                          .border_px = std::max(2, theme.Mm(0.6))});
    if (form_.typed == nullptr) return;
    const Rect inner{rect.x + theme.Mm(5), rect.y, rect.width - theme.Touch() - theme.Mm(7),
                     rect.height};
    PrivateWordsAt(builder, inner, role, *form_.typed, lines);
    if (form_.typed->Empty()) return;
    ClearButtonAt(builder, {rect.Right() - theme.Touch(), rect.y, theme.Touch(), theme.Touch()});
  }

  /// For whom, why, how long and how to take it back; then the box to tick, which is empty.
  void Consent(Builder& builder, const Rect& body, const std::optional<ButtonSpec>& next) const {
    const Theme& theme = builder.theme();
    const int margin = theme.Margin();
    const int width = std::min(body.width - 2 * margin, theme.Mm(340));
    const int x = (body.width - width) / 2;
    int tick_width = width;
    if (theme.IsLow()) tick_width -= builder.ButtonWidth(*next, theme.Touch()) + theme.Mm(4);
    const int tick = TickHeight(builder, tick_width);
    const int bottom = body.Bottom() - theme.Mm(4) - tick;
    ConsentBox(builder, {x, bottom, tick_width, tick});
    if (theme.IsLow()) {
      builder.Button({x + tick_width + theme.Mm(4), bottom + (tick - theme.Touch()) / 2,
                      width - tick_width - theme.Mm(4), theme.Touch()},
                     *next);
    }
    builder.BeginScroll(
        "consent", {x - theme.Mm(4), body.y, width + theme.Mm(8), bottom - theme.Mm(3) - body.y});
    const std::string days = std::to_string(form_.keep_days);
    const i18n::Arguments names{
        {"operator", form_.operator_name}, {"contact", form_.operator_contact}, {"days", days}};
    int y = builder.Paragraphs(
        {x, 0}, width,
        {About(builder), {Role::kTitle, builder.Say("enquiry.consent"), color::kInk}});
    for (const char* key : {"enquiry.consent_who", "enquiry.consent_why", "enquiry.consent_sealed",
                            "enquiry.consent_keep", "enquiry.consent_withdraw"}) {
      y = builder.Paragraph({x, y + theme.Mm(2)}, width, Role::kBody, builder.Say(key, names),
                            color::kInk);
    }
    builder.EndScroll(y + theme.Mm(2));
  }

  std::vector<Said> TickWords(const Builder& builder) const {
    std::vector<Said> said = {{Role::kStrong,
                               builder.Say("enquiry.agree", {{"operator", form_.operator_name}}),
                               color::kInk}};
    if (enquiry_.problem != EnquiryProblem::kNone)
      said.push_back({Role::kSmall, builder.Say(KeyOf(enquiry_.problem)), color::kBrick});
    return said;
  }
  static int TickRoom(const Builder& builder, int width) { return width - builder.theme().Mm(24); }
  int TickHeight(Builder& builder, int width) const {
    const Theme& theme = builder.theme();
    return std::max(theme.Touch(),
                    builder.HeightOf(TickRoom(builder, width), TickWords(builder)) + theme.Mm(4));
  }
  void ConsentBox(Builder& builder, const Rect& rect) const {
    const Theme& theme = builder.theme();
    const bool wrong = enquiry_.problem != EnquiryProblem::kNone;
    builder.Put(rect, Box{.fill = builder.Pressed("consent") ? color::kPressed : color::kPaper,
                          .radius_px = theme.Radius(),
                          .border = wrong ? color::kBrick : color::kLine,
                          .border_px = std::max(1, theme.Mm(0.5))});
    const int side = theme.Mm(11);
    const Rect box{rect.x + theme.Mm(5), rect.y + (rect.height - side) / 2, side, side};
    builder.Put(box, Box{.fill = enquiry_.consent ? color::kCobalt : color::kPaper,
                         .radius_px = theme.Mm(1.5),
                         .border = enquiry_.consent ? color::kCobalt : color::kInkSoft,
                         .border_px = std::max(2, theme.Mm(0.6))});
    if (enquiry_.consent) builder.PutIcon(box.Inset(side / 6), Icon::kCheck, color::kPaper);
    const std::vector<Said> said = TickWords(builder);
    const int room = TickRoom(builder, rect.width);
    builder.Paragraphs(
        {rect.x + theme.Mm(21), rect.y + (rect.height - builder.HeightOf(room, said)) / 2}, room,
        said);
    builder.Touch("consent", rect, flow::GiveConsent{!enquiry_.consent});
  }

  void Done(Builder& builder, const Rect& body) const {
    if (enquiry_.problem != EnquiryProblem::kNone) {
      return Told(builder, body, Icon::kWarning, color::kBrick,
                  {{Role::kHeading, builder.Say("enquiry.not_kept"), color::kInk}});
    }
    if (!enquiry_.kept) {
      return Told(builder, body, Icon::kClock, color::kStone,
                  {{Role::kHeading, builder.Say("enquiry.keeping"), color::kInk}});
    }
    Told(builder, body, Icon::kCheck, color::kCeladon,
         {{Role::kHeading, builder.Say("enquiry.done"), color::kInk},
          {Role::kBody, builder.Say("enquiry.done_hint", {{"operator", form_.operator_name}}),
           color::kInk},
          {Role::kSmall, " ", color::kInk},
          {Role::kSmall, builder.Say("enquiry.reference"), color::kInkSoft},
          {Role::kHeading, enquiry_.reference, color::kCobalt},
          {Role::kBody,
           builder.Say("enquiry.reference_hint", {{"contact", form_.operator_contact},
                                                  {"days", std::to_string(form_.keep_days)}}),
           color::kInk}});
  }

  /// A sign in a circle and what there is to say.
  static void Told(Builder& builder, const Rect& body, Icon icon, Color color,
                   const std::vector<Said>& said) {
    const Theme& theme = builder.theme();
    const int circle = theme.Mm(theme.IsNarrow() ? 22 : 32);
    const int width = std::min(body.width - 2 * theme.Margin(), theme.Mm(300));
    const int x = (body.width - width) / 2;
    const int left = theme.portrait() ? 0 : circle + theme.Mm(10);
    const int above = theme.portrait() ? circle + theme.Mm(6) : 0;
    const int words = builder.HeightOf(width - left, said);
    const int top = std::max(0, (body.height - words - above) / 2);
    builder.BeginScroll("told", body);
    const Rect ring{x, theme.portrait() ? top : std::max(0, (body.height - circle) / 2), circle,
                    circle};
    builder.Put(ring, Box{.fill = color, .radius_px = circle / 2});
    builder.PutIcon(ring.Inset(circle / 4), icon, color::kPaper);
    builder.EndScroll(builder.Paragraphs({x + left, top + above}, width - left, said));
  }

  Chrome chrome_;
  EnquiryForm form_;
  flow::Enquiry enquiry_;
  std::string product_;
};

}  // namespace

ScreenResult LoadEnquiry(const ScreenSource& source) { return EnquiryScreen::Load(source); }

}  // namespace ocop::ui
