#include <algorithm>
#include <utility>
#include <vector>

#include "kiosk/ui/cards.h"
#include "kiosk/ui/event_words.h"
#include "kiosk/ui/screen.h"

namespace ocop::ui {
namespace {

/// What is on, soonest first; walks from place to place.
class EventsScreen final : public Screen {
 public:
  static ScreenResult Load(const ScreenSource& source) {
    auto events = source.catalogue.Events(source.session.language, Date::FromDays(0));
    if (!events.ok()) return events.status();
    auto routes = source.catalogue.Routes(source.session.language);
    if (!routes.ok()) return routes.status();
    auto screen = std::make_unique<EventsScreen>();
    screen->routes_ = std::move(routes).value();
    for (store::Event& event : *events) {
      const std::optional<Date> last = event.ends_on ? event.ends_on : event.starts_on;
      const bool over = last && *last < source.moment.today;
      (over ? screen->past_ : screen->coming_).push_back(std::move(event));
    }
    std::reverse(screen->past_.begin(), screen->past_.end());
    screen->chrome_ = source.chrome;
    return ScreenResult(std::move(screen));
  }

  void Layout(Builder& builder) override {
    const Theme& theme = builder.theme();
    builder.Ground(color::kGlaze);
    const Rect body = Body(theme);
    const int width = body.width - 2 * theme.Margin();
    builder.BeginScroll("events", body);
    int y = builder.Paragraph({theme.Margin(), 0}, width, Role::kHeading,
                              builder.Say("events.title"), color::kInk) +
            theme.Mm(4);
    if (coming_.empty()) {
      y = builder.Paragraph({theme.Margin(), y}, width, Role::kBody, builder.Say("events.none"),
                            color::kInkSoft, 2);
    }
    y = List(builder, coming_, y, width);
    if (!routes_.empty()) {
      y = builder.Paragraph({theme.Margin(), y + theme.Mm(4)}, width, Role::kTitle,
                            builder.Say("events.walks"), color::kInk) +
          theme.Mm(3);
    }
    for (const store::Route& route : routes_) y = Walk(builder, y, width, route) + theme.Mm(4);
    if (!past_.empty()) {
      y = builder.Paragraph({theme.Margin(), y + theme.Mm(4)}, width, Role::kTitle,
                            builder.Say("events.past"), color::kInk);
      y = List(builder, past_, y + theme.Mm(3), width);
    }
    builder.EndScroll(y + theme.Mm(4));
    BackBar(builder, builder.Say("common.back"));
    Foot(builder, chrome_, {HomeButton(builder)});
  }

 private:
  static int List(Builder& builder, const std::vector<store::Event>& events, int y, int width) {
    const Theme& theme = builder.theme();
    for (const store::Event& event : events) {
      const Fact fact{WhenWords(builder, event), event.name.text, Where(event)};
      const int height = FactHeight(builder, width, fact);
      FactAt(builder, {theme.Margin(), y, width, height}, fact);
      y += height + theme.Mm(4);
    }
    return y;
  }

  static int Walk(Builder& builder, int y, int width, const store::Route& route) {
    const Theme& theme = builder.theme();
    y = builder.Paragraphs({theme.Margin(), y}, width,
                           {{Role::kStrong, route.name.text, color::kInk},
                            {Role::kBody, route.summary.text, color::kInkSoft}}) +
        theme.Mm(3);
    for (std::size_t i = 0; i < route.stops.size(); ++i)
      y = Stop(builder, y, width, route, i) + theme.Mm(3);
    return y;
  }

  /// A place on the walk: a village opens its page.
  static int Stop(Builder& builder, int y, int width, const store::Route& route,
                  std::size_t index) {
    const store::RouteStop& stop = route.stops[index];
    WordCard card{.name = "stop:" + route.code + ':' + std::to_string(index),
                  .said = {{Role::kStrong, stop.place.name.text, color::kInk},
                           {Role::kSmall, stop.note.text, color::kInkSoft}},
                  .event = std::nullopt,
                  .number = static_cast<int>(index) + 1};
    if (stop.is_village)
      card.event = flow::Open{{.screen = flow::Screen::kVillage, .subject = stop.place.id}};
    return WordCardAt(builder, {builder.theme().Margin(), y}, width, card);
  }

  static std::string Where(const store::Event& event) {
    std::string where = event.place.text;
    if (!event.summary.empty()) where += (where.empty() ? "" : " · ") + event.summary.text;
    return where;
  }

  Chrome chrome_;
  std::vector<store::Route> routes_;
  std::vector<store::Event> coming_;
  std::vector<store::Event> past_;
};

}  // namespace

ScreenResult LoadEvents(const ScreenSource& source) { return EventsScreen::Load(source); }

}  // namespace ocop::ui
