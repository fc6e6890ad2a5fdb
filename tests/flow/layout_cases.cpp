#include "tests/flow/layout_cases.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "db/i18n/format.h"
#include "kiosk/ui/fault_screen.h"
#include "kiosk/ui/frame.h"
#include "kiosk/ui/verdict_words.h"

namespace ocop::stand {
namespace {

using flow::Screen;

class CaseMaker {
 public:
  CaseMaker(Stand& stand, const ui::Theme& theme) : stand_(stand), theme_(theme) {}

  void AddAll(Language language) {
    language_ = language;
    const auto id = [this](const char* code) {
      return stand_.catalogue().ProductIdOf(code).value();
    };
    for (const Screen screen : {Screen::kAttract, Screen::kHome, Screen::kLanguages,
                                Screen::kVillages, Screen::kEvents, Screen::kStars, Screen::kLabel})
      Add({.screen = screen});
    flow::Place browse{.screen = Screen::kBrowse};
    Add(browse);
    browse.filter.sector = 4;
    Add(browse);
    for (int kind = 0; kind <= static_cast<int>(flow::FilterKind::kWhich); ++kind) {
      browse.choosing = static_cast<flow::FilterKind>(kind);
      Add(browse);
    }
    flow::Place nothing{.screen = Screen::kBrowse};
    nothing.filter.sector = 6;
    nothing.filter.at_point = true;
    nothing.filter.stars = 5;
    Add(nothing);
    for (const char* code : {"demo-01", "demo-11", "hn-020", "hn-037", "hn-077", "hd-02"})
      Add({.screen = Screen::kProduct, .subject = id(code)});
    const auto villages = stand_.catalogue().Villages(language);
    ASSERT_TRUE(villages.ok());
    for (const store::VillageCard& village : *villages)
      Add({.screen = Screen::kVillage, .subject = village.id});
    for (const int zoom : {0, 1, 4}) {
      Add({.screen = Screen::kMap, .subject = villages->front().id, .zoom = zoom});
    }
    for (const char* query : {"", "gom", "zzzz", "trung tam thiet ke sang tao gioi thieu quang ba"})
      Add({.screen = Screen::kSearch, .query = query});
    for (int kind = 0; kind <= static_cast<int>(flow::VerdictKind::kNotReadable); ++kind)
      AddVerdict(static_cast<flow::VerdictKind>(kind), id("demo-02"));
    AddTakeAway({});
    AddTakeAway({id("demo-01"), id("hn-020"), id("hn-037"), id("demo-11"), id("demo-02"),
                 id("demo-03"), id("demo-04"), id("demo-05"), id("demo-06"), id("demo-07"),
                 id("demo-08"), id("hd-02")});
    AddChoice({id("demo-02"), id("hn-020"), 0, id("demo-11")});
    AddRated();
    AddCalls();
    AddLoop();
    AddEnquiry(id("hd-02"));
    AddWithoutCamera();
  }

  std::vector<Case> Take() { return std::move(cases_); }

 private:
  void AddVerdict(flow::VerdictKind kind, std::int64_t product) {
    flow::Session session = SessionAt({.screen = Screen::kVerdict});
    flow::Verdict& verdict = session.answer.verdict;
    const Date day = Date::Parse("2026-11-20").value();
    verdict.kind = kind;
    verdict.issued_on = verdict.last_day = verdict.said_on = verdict.as_of = day;
    verdict.days_left = 20;
    verdict.star = 4;
    verdict.year = 2021;
    verdict.source = "bài báo tổng kết OCOP quận Tây Hồ 2018–2022";
    verdict.tone = kind == flow::VerdictKind::kValid       ? flow::Tone::kValid
                   : kind == flow::VerdictKind::kWithdrawn ? flow::Tone::kBrick
                   : kind == flow::VerdictKind::kExpiring  ? flow::Tone::kAmber
                                                           : flow::Tone::kStone;
    session.answer.product = kind <= flow::VerdictKind::kOtherBasis ? product : 0;
    session.answer.read = "https://example.com/ocop/" + std::string(120, 'a');
    AddSession(session, true, flow::ToString(kind));
    // And with everything that may stand beside it.
    verdict.expiry = day;
    verdict.expiry_past = true;
    verdict.expiry_source = flow::ExpirySource::kBestBefore;
    verdict.by_serial_form = true;
    verdict.demonstration = true;
    AddSession(session, true, std::string(flow::ToString(kind)) + ", past its day");
  }

  void AddTakeAway(std::vector<std::int64_t> products) {
    flow::Session session = SessionAt({.screen = Screen::kTakeAway});
    session.basket = std::move(products);
    const std::string how_many = std::to_string(session.basket.size());
    AddSession(session, true, how_many + " taken along");
  }

  /// Several labels in view; 0 is one that leads to no product.
  void AddChoice(const std::vector<std::int64_t>& products) {
    flow::Session session = SessionAt({.screen = Screen::kLabelChoice});
    for (const std::int64_t product : products) {
      flow::LabelAnswer answer;
      answer.product = product;
      answer.read = "https://example.com/" + std::string(90, 'a');
      answer.verdict.kind =
          product == 0 ? flow::VerdictKind::kUnknownLink : flow::VerdictKind::kExpiring;
      answer.verdict.last_day = answer.verdict.as_of = Date::Parse("2026-11-20").value();
      answer.verdict.days_left = 20;
      session.answers.push_back(std::move(answer));
    }
    AddSession(session, true, "several");
  }

  /// The attract loop by the hour, and every slide of a month that has an event.
  void AddLoop() {
    for (const flow::ScreenLight light : {flow::ScreenLight::kDim, flow::ScreenLight::kOff}) {
      light_ = light;
      AddSession(SessionAt({.screen = Screen::kAttract}), true,
                 light == flow::ScreenLight::kDim ? "dim" : "dark");
    }
    light_ = flow::ScreenLight::kBright;
    today_ = Date::Parse("2022-06-01").value();
    const auto loop = Load(SessionAt({.screen = Screen::kAttract}), {.works = true});
    for (int slide = 0; loop != nullptr && slide < 12; ++slide) {
      static_cast<void>(loop->Tick());
      AddLaidOut(*loop, "attract slide " + std::to_string(slide));
    }
    today_ = day_;
  }

  void AddCalls() {
    AddSession(SessionAt({.screen = Screen::kCallStaff}), true, "nobody came");
    call_.is_calling = true;
    for (const Screen screen : {Screen::kHome, Screen::kVerdict, Screen::kCallStaff})
      AddSession(SessionAt({.screen = screen}), true, "staff called");
    call_.is_calling = false;
  }

  /// Every step, as it comes, with what may be wrong, and filled to the brim.
  void AddEnquiry(std::int64_t product) {
    flow::Session session = SessionAt({.screen = Screen::kEnquiry, .subject = product});
    AddSession(session, true, "not offered");
    typed_.Clear();
    while (typed_.Append("Wm ")) continue;
    form_ = {true, "Trung tâm Xúc tiến Đầu tư, Thương mại, Du lịch Hà Nội",
             "024 3773 0000, xuctien@example.vn", 180, &typed_};
    for (int step = 0; step <= static_cast<int>(flow::EnquiryStep::kDone); ++step) {
      session.enquiry = {.step = static_cast<flow::EnquiryStep>(step)};
      AddSession(session, true, "step " + std::to_string(step));
      session.enquiry.consent = session.enquiry.kept = true;
      session.enquiry.reference = "MWXWM-WMWXM";
      AddSession(session, true, "step " + std::to_string(step) + " done");
      session.enquiry.problem = kProblems.at(static_cast<std::size_t>(step));
      if (session.enquiry.problem != flow::EnquiryProblem::kNone)
        AddSession(session, true, "step " + std::to_string(step) + " wrong");
    }
    form_ = kForm;
  }

  void AddRated() {
    flow::Session session = SessionAt({.screen = Screen::kHome});
    session.rated = true;
    AddSession(session, true, "rated");
  }

  void AddWithoutCamera() {
    AddSession(SessionAt({.screen = Screen::kLabel}), false, "no camera");
    AddWith(SessionAt({.screen = Screen::kLabel}), {.works = true, .hint_key = "label.hint.turn"},
            "hint");
    AddWith(SessionAt({.screen = Screen::kLabel}),
            {.works = true, .codes_read = 15, .codes_in_all = 16}, "parts");
    for (const char* trouble : {"missing", "no_permission", "busy", "unplugged", "stalled",
                                "unsuitable", "damaged", "refused"}) {
      AddWith(SessionAt({.screen = Screen::kLabel}),
              {false, std::string("label.camera.") + trouble, "K31"}, trouble);
    }
    ui::FaultScreen fault("fault.catalogue_damaged", "K11");
    AddLaidOut(fault, "fault");
    const ui::Look look = MakeLook({});
    ui::Scene asking = LaidOut(*Load(SessionAt({.screen = Screen::kHome}), {.works = true}), {});
    ui::AskPresenceOver(asking, look, 20, Language::kVi);
    cases_.push_back({Name("asking"), std::move(asking)});
  }

  flow::Session SessionAt(flow::Place place) const {
    flow::Session session;
    session.language = language_;
    session.trail = {std::move(place)};
    return session;
  }

  void Add(const flow::Place& place) {
    std::string more = place.query;
    if (place.choosing) more += " choosing " + std::to_string(static_cast<int>(*place.choosing));
    AddSession(SessionAt(place), true, more);
  }

  std::unique_ptr<ui::Screen> Load(const flow::Session& session, const ui::CameraState& camera) {
    stand_.catalogue().ShowStarsOn(today_);
    const auto point = stand_.catalogue().CurrentPoint(language_);
    ui::Chrome chrome;
    if (point.ok()) chrome.point_name = point->name.text;
    chrome.place = "Xã Bát Tràng, Thành phố Hà Nội";
    EXPECT_TRUE(stand_.words().Use(language_).ok());
    chrome.data_of =
        stand_.words().Text("common.data_of", {{"date", i18n::FormatDate(language_, today_)}});
    // A basket has its button in the bar below: the fullest that the bar can be.
    chrome.taken_along = session.Here().screen == Screen::kTakeAway ? 0 : 12;
    chrome.call = call_;
    auto screen = ui::LoadScreen({stand_.catalogue(),
                                  session,
                                  {flow::ClockTrust::kTrusted, today_, today_},
                                  chrome,
                                  "https://hub.example.vn/www/",
                                  camera,
                                  light_,
                                  form_});
    EXPECT_TRUE(screen.ok()) << screen.status().message();
    return screen.ok() ? std::move(screen).value() : nullptr;
  }

  std::string Name(std::string_view more) const {
    return std::string(TagOf(language_)) + ' ' + std::string(more);
  }

  void AddSession(const flow::Session& session, bool camera, std::string_view more) {
    AddWith(session, {.works = camera}, more);
  }

  void AddWith(const flow::Session& session, const ui::CameraState& camera, std::string_view more) {
    auto screen = Load(session, camera);
    if (screen == nullptr) return;
    static_cast<void>(screen->Tick());
    AddLaidOut(*screen, std::string(flow::NameOf(session.Here().screen)) + ' ' + std::string(more));
  }

  /// At its top, in its middle and at its end.
  void AddLaidOut(ui::Screen& screen, const std::string& what) {
    ui::Scene top = LaidOut(screen, {});
    std::map<std::string, int> middle;
    std::map<std::string, int> end;
    for (const ui::ScrollArea& area : top.scrolls) {
      const int most = std::max(0, area.content_px - area.viewport.height);
      middle[area.name] = most / 2;
      end[area.name] = most;
    }
    const bool moves = std::any_of(end.begin(), end.end(), [](auto& e) { return e.second > 0; });
    cases_.push_back({Name(what), std::move(top)});
    if (!moves) return;
    cases_.push_back({Name(what + " (middle)"), LaidOut(screen, middle)});
    cases_.push_back({Name(what + " (end)"), LaidOut(screen, end)});
  }

  ui::Look MakeLook(const std::map<std::string, int>& scrolls) {
    EXPECT_TRUE(stand_.words().Use(language_).ok());
    return {theme_, stand_.text(), stand_.words(), language_, {}, scrolls};
  }

  ui::Scene LaidOut(ui::Screen& screen, const std::map<std::string, int>& scrolls) {
    const ui::Look look = MakeLook(scrolls);
    ui::Builder builder(look);
    screen.Layout(builder);
    return std::move(builder).Finish();
  }

  Stand& stand_;
  static constexpr std::array kProblems = {
      flow::EnquiryProblem::kNone,           flow::EnquiryProblem::kNameMissing,
      flow::EnquiryProblem::kContactUnclear, flow::EnquiryProblem::kWishMissing,
      flow::EnquiryProblem::kConsentMissing, flow::EnquiryProblem::kNotKept};

  const ui::Theme& theme_;
  // Somebody answers, so products have the card that asks.
  static inline const ui::EnquiryForm kForm{.operator_name = "Trung tâm",
                                            .operator_contact = "024"};
  ui::EnquiryForm form_ = kForm;
  outbox::PrivateText typed_{400};
  Language language_ = Language::kVi;
  const Date day_ = Date::Parse("2026-11-20").value();
  Date today_ = day_;
  flow::ScreenLight light_ = flow::ScreenLight::kBright;
  ui::CallState call_{.is_offered = true, .is_calling = false, .waited_minutes = 9};
  std::vector<Case> cases_;
};

}  // namespace

std::vector<Case> EveryScreen(Stand& stand, const ui::Theme& theme) {
  CaseMaker maker(stand, theme);
  for (const Language language : kAllLanguages) maker.AddAll(language);
  return maker.Take();
}

}  // namespace ocop::stand
