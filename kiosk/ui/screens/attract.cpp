#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "kiosk/ui/event_words.h"
#include "kiosk/ui/screen.h"

namespace ocop::ui {
namespace {

constexpr std::chrono::seconds kSlideTime{8};
constexpr std::chrono::seconds kDarkTime{60};
constexpr const char* kInvite = "attract.invite";
constexpr std::size_t kMostEvents = 3;
constexpr int kSoonDays = 30;

/// One slide after the other; the invitation changes its language with every slide.
class AttractScreen final : public Screen {
 public:
  static ScreenResult Load(const ScreenSource& source) {
    auto slides = source.catalogue.AttractSlides(source.session.language);
    if (!slides.ok()) return slides.status();
    auto screen = std::make_unique<AttractScreen>();
    for (store::AttractSlide& slide : *slides) screen->slides_.push_back({std::move(slide), {}});
    screen->chrome_ = source.chrome;
    screen->light_ = source.light;
    if (const Status status = screen->AddEvents(source); !status.ok()) return status;
    const auto messages =
        source.catalogue.PublicMessages(source.session.language, source.moment.today);
    if (messages.ok()) {
      for (const store::Text& message : *messages) screen->messages_.push_back(message.text);
    }
    return ScreenResult(std::move(screen));
  }

  std::optional<std::chrono::milliseconds> Tick() override {
    ++shown_;
    return light_ == flow::ScreenLight::kOff ? kDarkTime : kSlideTime;
  }

  void Layout(Builder& builder) override {
    const Theme& theme = builder.theme();
    const Size size = theme.size();
    const Rect all{0, 0, size.width, size.height};
    builder.Touch("start", all, flow::Open{{.screen = flow::Screen::kHome}});
    if (light_ == flow::ScreenLight::kOff) return Dark(builder);
    const std::size_t index = slides_.empty() ? 0 : shown_ % slides_.size();
    builder.Ground(color::kCobalt);
    if (!slides_.empty()) {
      builder.PutPicture(all, Picture{.sha256 = slides_[index].of.picture.sha256,
                                      .meanwhile = color::kCobalt,
                                      .focus_percent = theme.portrait() ? 82 : 50});
    }
    // Fixed lettering moves a little from slide to slide, so that no panel keeps its ghost.
    const int shift = theme.Mm(1) * static_cast<int>(shown_ % 3);
    if (theme.portrait()) {
      builder.Put({0, 0, size.width, size.height * (theme.IsNarrow() ? 75 : 50) / 100},
                  Box{.fill = color::kCobaltPressed, .alpha = 235, .fades_down = true});
    }
    PointName(builder, shift);
    const int free_until = Invitation(builder, shift);
    if (!slides_.empty()) Headline(builder, slides_[index], free_until);
    constexpr int kDimmed = 150;
    if (light_ == flow::ScreenLight::kDim)
      builder.Put(all, Box{.fill = color::kNight, .alpha = kDimmed});
  }

 private:
  struct Slide {
    store::AttractSlide of;
    std::optional<store::Event> event;  ///< what it tells of, in front of another's picture
  };

  static std::vector<store::Event> SoonOf(std::vector<store::Event> events, Date today) {
    std::erase_if(events, [today](const store::Event& event) {
      return !event.starts_on ||
             event.starts_on->DaysSince1970() - today.DaysSince1970() > kSoonDays;
    });
    if (events.size() > kMostEvents) events.resize(kMostEvents);
    return events;
  }

  /// Soon ones behind every second slide, and what is left at the end. No day is known by a clock
  /// that is not believed.
  Status AddEvents(const ScreenSource& source) {
    if (source.moment.clock != flow::ClockTrust::kTrusted || slides_.empty()) return {};
    auto events = source.catalogue.Events(source.session.language, source.moment.today);
    if (!events.ok()) return events.status();
    std::vector<Slide> all;
    std::size_t shown = 0;
    for (store::Event& event : SoonOf(std::move(events).value(), source.moment.today)) {
      for (int i = 0; i < 2 && shown < slides_.size(); ++i) all.push_back(slides_[shown++]);
      Slide slide = slides_[shown % slides_.size()];
      slide.of.headline = std::move(event.name);
      slide.event = std::move(event);
      all.push_back(std::move(slide));
    }
    all.insert(all.end(), slides_.begin() + static_cast<std::ptrdiff_t>(shown), slides_.end());
    slides_ = std::move(all);
    return {};
  }

  /// What stands below the headline: of an event when and where, else a line of the craft, and
  /// now and then what the point has to say.
  std::string LineOf(const Builder& builder, const Slide& slide) const {
    if (slide.event) {
      const std::string when = WhenWords(builder, *slide.event);
      const std::string& where = slide.event->place.text;
      return where.empty() ? when : when + " · " + where;
    }
    if (messages_.empty() || shown_ % 4 != 3) return slide.of.line.text;
    return messages_[shown_ / 4 % messages_.size()];
  }

  /// One line that says the kiosk is alive, never twice at one place.
  void Dark(Builder& builder) const {
    const Theme& theme = builder.theme();
    builder.Ground(color::kNight);
    const Style style = builder.Font(Role::kSmall);
    const std::string line = builder.Say("attract.dark");
    const int wide = builder.look().text.Width(style, line);
    const int across = std::max(1, theme.size().width - wide - 2 * theme.Margin());
    const int down =
        std::max(1, theme.size().height - Text::LineHeight(style) - 2 * theme.Margin());
    // Steps that have no common measure with the panel.
    const auto at = static_cast<int>(shown_ % 100'000);
    builder.Line(
        {theme.Margin() + at * theme.Mm(37) % across, theme.Margin() + at * theme.Mm(23) % down},
        wide + 2, Role::kSmall, line, color::kNightWords);
  }

  /// Where this is; the place only where it fits on the line, the name smaller where it must be.
  void PointName(Builder& builder, int shift) const {
    const Theme& theme = builder.theme();
    const int left = theme.Mm(theme.IsNarrow() ? 14 : 24);
    // The pictures have their things at the right, where white letters are not read.
    const int room = theme.size().width * (theme.portrait() ? 100 : 62) / 100 - left - theme.Mm(10);
    std::string name = chrome_.point_name;
    const std::string whole = name + " · " + chrome_.place;
    Text& text = builder.look().text;
    if (!chrome_.place.empty() && text.Width(builder.Font(Role::kBody), whole) <= room)
      name = whole;
    const bool fits = text.Width(builder.Font(Role::kBody), name) <= room;
    builder.Paragraph({left + shift, theme.Mm(theme.IsLow() ? 7 : 18)}, room,
                      fits ? Role::kBody : Role::kSmall, name, color::kPaper, 2);
  }

  /// Above `free_until`.
  void Headline(Builder& builder, const Slide& slide, int free_until) const {
    const Theme& theme = builder.theme();
    const Size size = theme.size();
    const bool portrait = theme.portrait();
    const int left = theme.Mm(theme.IsNarrow() ? 14 : 24);
    const int width = portrait ? size.width - 2 * left : size.width * 46 / 100;
    const int top = theme.Mm(portrait ? 40 : theme.IsLow() ? 23 : 36);
    const std::string line = LineOf(builder, slide);
    // As large as can be read from three metres, as small as it must be to stay above the
    // invitation.
    const Role role = theme.IsLow() ? Role::kBody : Role::kTitle;
    const int room =
        free_until - theme.Mm(4) - top - builder.HeightOf(width, role, line) - theme.Mm(4);
    Style style = builder.Font(Role::kHeadline);
    style.size_px = std::min(theme.Mm(37), std::min(size.width, size.height) / 9);
    style.language = slide.of.headline.language;
    const auto height = [&] {
      const auto& wrapped = builder.look().text.WrapText(style, slide.of.headline.text, width, 0);
      return static_cast<int>(wrapped.lines.size()) * Text::LineHeight(style);
    };
    while (height() > room && style.size_px > theme.Mm(7)) style.size_px = style.size_px * 9 / 10;
    int y = top;
    if (height() <= room) {
      y = builder.ParagraphIn(style, {left, y}, width, slide.of.headline.text, color::kPaper, 0);
    }
    builder.Paragraph({left, y + theme.Mm(4)}, width, role, line, color::kCobaltTint);
  }

  /// Its top.
  int Invitation(Builder& builder, int shift) const {
    const Theme& theme = builder.theme();
    const Size size = theme.size();
    const i18n::Catalog& words = builder.look().words;
    const Language first = kAllLanguages[shown_ % kAllLanguages.size()];
    const std::string invite = words.TextIn(first, kInvite);
    const bool low = theme.IsLow();
    const bool narrow = theme.IsNarrow();
    Style style = builder.Font(low || narrow ? Role::kStrong : Role::kTitle);
    style.language = first;
    const int icon = theme.Mm(narrow ? 16 : 24);
    const int edge = theme.Mm(narrow ? 8 : 11);
    const int beside = edge + icon + theme.Mm(narrow ? 6 : 9);
    const int width = std::min(size.width - theme.Mm(narrow ? 24 : 32), theme.Mm(270));
    const int room = width - beside - theme.Mm(6);
    const int lines = std::min(
        4, static_cast<int>(builder.look().text.WrapText(style, invite, room, 4).lines.size()));
    const int height = lines * Text::LineHeight(style) +
                       Text::LineHeight(builder.Font(Role::kSmall)) + theme.Mm(low ? 12 : 18);
    const Rect card{theme.Mm(narrow ? 11 : 16) + shift,
                    size.height - height - theme.Mm(low ? 10 : 22), width, height};
    builder.Put(card, Box{.fill = color::kPaper, .radius_px = theme.Mm(6), .shadow = true});
    builder.PutIcon({card.x + edge, card.y + (height - icon) / 2, icon, icon}, Icon::kLabel,
                    color::kCobalt);
    const Point at{card.x + beside, card.y + theme.Mm(low ? 5 : 8)};
    const int y = builder.ParagraphIn(style, at, room, invite, color::kCobalt, 4);
    OtherLanguages(builder, {at.x, y + theme.Mm(1)}, room);
    const std::string& age = chrome_.data_of;
    const int wide = builder.look().text.Width(builder.Font(Role::kSmall), age);
    builder.Line({size.width - wide - theme.Mm(16) - shift, size.height - theme.Mm(low ? 9 : 16)},
                 wide + 2, Role::kSmall, age, color::kCobaltTint);
    return card.y;
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
  flow::ScreenLight light_ = flow::ScreenLight::kBright;
  std::vector<Slide> slides_;
  std::vector<std::string> messages_;
  std::size_t shown_ = static_cast<std::size_t>(-1);  // the first Tick makes it 0
};

}  // namespace

ScreenResult LoadAttract(const ScreenSource& source) { return AttractScreen::Load(source); }

}  // namespace ocop::ui
