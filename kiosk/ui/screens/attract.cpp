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
    builder.Line({theme.Mm(24) + shift, theme.Mm(18)}, size.width - theme.Mm(40), Role::kBody,
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
    const int top = theme.Mm(portrait ? 40 : 36);
    if (portrait) {
      builder.Put({0, 0, size.width, size.height * 42 / 100}, Box{.fill = 0x142A66, .alpha = 150});
    }
    Style style = builder.Font(Role::kHeadline);
    style.size_px = std::min(theme.Mm(37), std::min(size.width, size.height) / 9);
    style.language = slide.headline.language;
    int y = top;
    const Wrapped wrapped = builder.look().text.WrapText(style, slide.headline.text, width, 0);
    if (wrapped.lines.size() > 4) style.size_px = style.size_px * 3 / 4;
    y = builder.ParagraphIn(style, {left, y}, width, slide.headline.text, color::kPaper, 5);
    const std::string& line = messages_.empty() || shown_ % 4 != 3
                                  ? slide.line.text
                                  : messages_[shown_ / 4 % messages_.size()];
    builder.Paragraph({left, y + theme.Mm(4)}, width, Role::kTitle, line, color::kCobaltTint, 3);
  }

  void Invitation(Builder& builder, int shift) const {
    const Theme& theme = builder.theme();
    const Size size = theme.size();
    const int height = theme.Mm(46);
    const int width = std::min(size.width - theme.Mm(32), theme.Mm(250));
    const Rect card{theme.Mm(16) + shift, size.height - height - theme.Mm(20), width, height};
    builder.Put(card, Box{.fill = color::kPaper, .radius_px = theme.Mm(6), .shadow = true});
    const int icon = theme.Mm(24);
    builder.PutIcon({card.x + theme.Mm(12), card.y + (height - icon) / 2, icon, icon}, Icon::kLabel,
                    color::kCobalt);
    const int left = card.x + theme.Mm(12) + icon + theme.Mm(8);
    const int room = card.Right() - left - theme.Mm(6);
    const i18n::Catalog& words = builder.look().words;
    const Language first = kAllLanguages[shown_ % kAllLanguages.size()];
    Style style = builder.Font(Role::kTitle);
    style.language = first;
    const int y = builder.ParagraphIn(style, {left, card.y + theme.Mm(8)}, room,
                                      words.TextIn(first, kInvite), color::kCobalt, 1);
    // The others stand below, each in its own script.
    int x = left;
    Style small = builder.Font(Role::kSmall);
    for (std::size_t i = 1; i < 4; ++i) {
      small.language = kAllLanguages[(shown_ + i) % kAllLanguages.size()];
      const std::string text = words.TextIn(small.language, kInvite) + (i < 3 ? "  ·  " : "");
      const int wide = builder.look().text.Width(small, text);
      if (x + wide > left + room) break;
      builder.ParagraphIn(small, {x, y + theme.Mm(1)}, wide + 2, text, color::kInkSoft, 1);
      x += wide;
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
