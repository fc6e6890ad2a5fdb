#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "kiosk/ui/screen.h"

namespace ocop::ui {
namespace {

constexpr std::chrono::seconds kSlideTime{8};
constexpr const char* kInvite = "attract.invite";

/// One slide after the other; the invitation changes its language with every slide.
class AttractScreen final : public Screen {
 public:
  static ScreenResult Load(const ScreenSource& source) {
    auto slides = source.catalogue.AttractSlides(source.session.language);
    if (!slides.ok()) return slides.status();
    auto screen = std::make_unique<AttractScreen>();
    screen->slides_ = std::move(slides).value();
    screen->chrome_ = source.chrome;
    const auto messages =
        source.catalogue.PublicMessages(source.session.language, source.moment.today);
    if (messages.ok()) {
      for (const store::Text& message : *messages) screen->messages_.push_back(message.text);
    }
    return ScreenResult(std::move(screen));
  }

  std::optional<std::chrono::milliseconds> Tick() override {
    ++shown_;
    return kSlideTime;
  }

  void Layout(Builder& builder) override {
    const Theme& theme = builder.theme();
    const Size size = theme.size();
    const Rect all{0, 0, size.width, size.height};
    const std::size_t index = slides_.empty() ? 0 : shown_ % slides_.size();
    builder.Ground(color::kCobalt);
    if (!slides_.empty()) {
      builder.PutPicture(all, Picture{.sha256 = slides_[index].picture.sha256,
                                      .meanwhile = color::kCobalt,
                                      .focus_percent = theme.portrait() ? 82 : 50});
      Headline(builder, slides_[index]);
    }
    // Fixed lettering moves a little from slide to slide, so that no panel keeps its ghost.
    const int shift = theme.Mm(1) * static_cast<int>(shown_ % 3);
    builder.Line({theme.Mm(24) + shift, theme.Mm(IsLow(theme) ? 8 : 18)}, size.width - theme.Mm(40),
                 Role::kBody,
                 chrome_.point_name + (chrome_.place.empty() ? "" : " · " + chrome_.place),
                 color::kPaper);
    Invitation(builder, shift);
    builder.Touch("start", all, flow::Open{{.screen = flow::Screen::kHome}});
  }

 private:
  void Headline(Builder& builder, const store::AttractSlide& slide) const {
    const Theme& theme = builder.theme();
    const Size size = theme.size();
    const bool portrait = theme.portrait();
    const int left = theme.Mm(24);
    const int width = portrait ? size.width - theme.Mm(36) : size.width * 46 / 100;
    const int top = theme.Mm(portrait ? 40 : IsLow(theme) ? 20 : 36);
    if (portrait) {
      builder.Put({0, 0, size.width, size.height * 50 / 100},
                  Box{.fill = color::kCobaltPressed, .alpha = 235, .fades_down = true});
    }
    const std::string& line = messages_.empty() || shown_ % 4 != 3
                                  ? slide.line.text
                                  : messages_[shown_ / 4 % messages_.size()];
    // As large as can be read from three metres, as small as it must be to stay above the
    // invitation.
    const Role role = IsLow(theme) ? Role::kBody : Role::kTitle;
    const int room = size.height - theme.Mm(IsLow(theme) ? 54 : 76) - top -
                     builder.HeightOf(width, role, line) - theme.Mm(4);
    Style style = builder.Font(Role::kHeadline);
    style.size_px = std::min(theme.Mm(37), std::min(size.width, size.height) / 9);
    style.language = slide.headline.language;
    const auto height = [&] {
      const auto& wrapped = builder.look().text.WrapText(style, slide.headline.text, width, 0);
      return static_cast<int>(wrapped.lines.size()) * Text::LineHeight(style);
    };
    while (height() > room && style.size_px > theme.Mm(7)) style.size_px = style.size_px * 9 / 10;
    int y = top;
    if (height() <= room) {
      y = builder.ParagraphIn(style, {left, y}, width, slide.headline.text, color::kPaper, 0);
    }
    builder.Paragraph({left, y + theme.Mm(4)}, width, role, line, color::kCobaltTint);
  }

  void Invitation(Builder& builder, int shift) const {
    const Theme& theme = builder.theme();
    const Size size = theme.size();
    const i18n::Catalog& words = builder.look().words;
    const Language first = kAllLanguages[shown_ % kAllLanguages.size()];
    const std::string invite = words.TextIn(first, kInvite);
    const bool low = IsLow(theme);
    Style style = builder.Font(low ? Role::kStrong : Role::kTitle);
    style.language = first;
    const int icon = theme.Mm(24);
    const int beside = theme.Mm(20) + icon;
    const int width = std::min(size.width - theme.Mm(32), theme.Mm(270));
    const int room = width - beside - theme.Mm(8);
    const int lines = std::min(
        2, static_cast<int>(builder.look().text.WrapText(style, invite, room, 2).lines.size()));
    const int height = lines * Text::LineHeight(style) +
                       Text::LineHeight(builder.Font(Role::kSmall)) + theme.Mm(low ? 12 : 18);
    const Rect card{theme.Mm(16) + shift, size.height - height - theme.Mm(low ? 9 : 22), width,
                    height};
    builder.Put(card, Box{.fill = color::kPaper, .radius_px = theme.Mm(6), .shadow = true});
    builder.PutIcon({card.x + theme.Mm(11), card.y + (height - icon) / 2, icon, icon}, Icon::kLabel,
                    color::kCobalt);
    const Point at{card.x + beside, card.y + theme.Mm(low ? 5 : 8)};
    const int y = builder.ParagraphIn(style, at, room, invite, color::kCobalt, 2);
    OtherLanguages(builder, {at.x, y + theme.Mm(1)}, room);
    if (low) return;  // no room; every other screen says how old the data is
    const std::string& age = chrome_.data_of;
    const int wide = builder.look().text.Width(builder.Font(Role::kSmall), age);
    builder.Line({size.width - wide - theme.Mm(16) - shift, size.height - theme.Mm(16)}, wide + 2,
                 Role::kSmall, age, color::kCobaltTint);
  }

  /// The same words in as many of the next languages as fit, each in its own script.
  void OtherLanguages(Builder& builder, Point at, int room) const {
    const int end = at.x + room;
    Style small = builder.Font(Role::kSmall);
    for (std::size_t i = 1; i < kAllLanguages.size(); ++i) {
      small.language = kAllLanguages[(shown_ + i) % kAllLanguages.size()];
      std::string text = builder.look().words.TextIn(small.language, kInvite);
      if (i > 1) text.insert(0, "  ·  ");
      const int wide = builder.look().text.Width(small, text);
      if (at.x + wide > end) return;
      builder.ParagraphIn(small, at, wide + 2, text, color::kInkSoft, 1);
      at.x += wide;
    }
  }

  Chrome chrome_;
  std::vector<store::AttractSlide> slides_;
  std::vector<std::string> messages_;
  std::size_t shown_ = static_cast<std::size_t>(-1);  // the first Tick makes it 0
};

}  // namespace

ScreenResult LoadAttract(const ScreenSource& source) { return AttractScreen::Load(source); }

}  // namespace ocop::ui
