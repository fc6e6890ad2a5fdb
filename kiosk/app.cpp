#include "kiosk/app.h"

#include <algorithm>
#include <utility>

#include "db/i18n/format.h"
#include "kiosk/ui/complaint.h"
#include "kiosk/ui/fault_screen.h"
#include "platform/base/log.h"

namespace ocop {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kFrameTime{16};
constexpr std::int64_t kSaveTimeEverySeconds = 3600;

/// Of the text that says it; empty when there is nothing to say.
const char* HintKey(platform::Guidance guidance) {
  switch (guidance) {
    case platform::Guidance::kTooFar:
      return "label.hint.too_far";
    case platform::Guidance::kTooClose:
      return "label.hint.too_close";
    case platform::Guidance::kTooDark:
      return "label.hint.too_dark";
    case platform::Guidance::kGlare:
      return "label.hint.glare";
    case platform::Guidance::kHoldStill:
      return "label.hint.hold_still";
    case platform::Guidance::kTurn:
      return "label.hint.turn";
    case platform::Guidance::kNone:
      break;
  }
  return "";
}

}  // namespace

App::App(AppPorts ports, const AppOptions& options, std::optional<Fault> fault)
    : ports_(std::move(ports)),
      options_(options),
      fault_(std::move(fault)),
      theme_(options_.panel),
      stage_({ports_.display, ports_.text, ports_.workers.decode, ports_.workers.frame},
             options_.panel.size_px),
      counts_([this](std::int64_t product) { return CodeOf(product); }) {
  session_.language = options_.language;
  NoteCatalogue();
  presence_ = ports_.clock.Steady();
  LoadHere();
}

void App::Run() {
  while (Step(std::nullopt)) {
  }
  PassCountsOn();
}

bool App::Step(std::optional<milliseconds> longest) {
  Draw();
  std::optional<milliseconds> wait = NextWake();
  if (longest && (!wait || *longest < *wait)) wait = longest;
  for (const platform::Input& input : ports_.pump.Wait(wait)) {
    std::visit([this](const auto& what) { On(what); }, input);
  }
  for (Message& message : ports_.inbox.Drain()) {
    std::visit([this](auto& what) { On(std::move(what)); }, message);
  }
  CheckIdle();
  TickScreen();
  TickCall();
  TickDay();
  if (gestures_.Advance(ports_.clock.Steady())) dirty_ = true;
  Draw();
  return !quit_;
}

std::optional<milliseconds> App::NextWake() const {
  if (gestures_.Moving()) return kFrameTime;
  const Time now = ports_.clock.Steady();
  std::optional<milliseconds> wake;
  const auto earliest = [&wake](milliseconds due) {
    due = std::max(due, milliseconds::zero());
    if (!wake || due < *wake) wake = due;
  };
  const auto since = std::chrono::duration_cast<milliseconds>(now - presence_);
  const flow::Idleness idleness = flow::IdlenessOf(session_.Here().screen, since, options_.idle);
  if (idleness.next_change && !fault_) earliest(*idleness.next_change + milliseconds(1));
  if (const auto change = call_.NextChange(now)) earliest(*change);
  if (session_.Here().screen == flow::Screen::kAttract) {
    // A minute later than whole ones say, at most: nobody sets a watch by it.
    if (const auto light = flow::NextLight(MinuteOfDay(), options_.screen)) earliest(*light);
  }
  if (screen_tick_) earliest(std::chrono::ceil<milliseconds>(*screen_tick_ - now));
  return wake;
}

void App::TouchPresence() {
  presence_ = ports_.clock.Steady();
  if (session_.asking) {
    session_ = flow::Next(std::move(session_), flow::StillHere{});
    dirty_ = true;
  }
}

void App::CheckIdle() {
  if (fault_) return;
  const auto since = std::chrono::duration_cast<milliseconds>(ports_.clock.Steady() - presence_);
  const flow::Idleness idleness = flow::IdlenessOf(session_.Here().screen, since, options_.idle);
  if (idleness.phase == flow::Idleness::Phase::kGone) {
    Apply(flow::StartAgain{options_.language});
  } else if (idleness.phase == flow::Idleness::Phase::kAsking) {
    dirty_ |= !session_.asking || seconds_left_ != idleness.seconds_left;
    seconds_left_ = idleness.seconds_left;
    if (!session_.asking) session_ = flow::Next(std::move(session_), flow::AskPresence{});
  }
}

void App::TickScreen() {
  const Time now = ports_.clock.Steady();
  if (!screen_tick_ || now < *screen_tick_) return;
  const auto next = screen_ ? screen_->Tick() : std::nullopt;
  screen_tick_ = next ? std::optional(now + *next) : std::nullopt;
  dirty_ = true;
}

void App::TakeNewCatalogue() {
  if (!new_catalogue_) return;
  auto opened = store::Catalogue::Open(*std::exchange(new_catalogue_, std::nullopt));
  if (!opened.ok()) {
    // What is open goes on being shown.
    Log(LogLevel::kError, "catalogue", opened.status().message());
    return;
  }
  if (!options_.point_code.empty()) {
    const Status stands = opened->StandAt(options_.point_code);
    if (!stands.ok()) Log(LogLevel::kWarning, "catalogue", stands.message());
  }
  ports_.catalogue = std::move(opened).value();
  fault_.reset();
  NoteCatalogue();
}

/// What is kept of the catalogue that is open now.
void App::NoteCatalogue() {
  chrome_language_.reset();
  stage_.AskForPicturesAgain();
  if (!ports_.catalogue) return;
  const auto meta = ports_.catalogue->Meta(session_.language);
  if (meta.ok()) data_of_ = meta->issued_on;
}

/// The edge blinks, the chime is heard, the minutes are counted, and after a while nobody comes.
void App::TickCall() {
  const Time now = ports_.clock.Steady();
  if (call_.TakeChime(now) && ports_.workers.chime) ports_.workers.chime();
  const bool in_vain = call_.IsInVain(now);
  if (in_vain) EndCall("nobody");
  const bool lit = call_.IsLit(now);
  dirty_ |= std::exchange(call_lit_, lit) != lit;
  const int minutes = call_.WaitedMinutes(now);
  if (in_vain || minutes != call_minutes_) {
    call_minutes_ = minutes;
    LoadHere();
  }
}

void App::TickDay() {
  if (session_.Here().screen != flow::Screen::kAttract || fault_) return;
  const bool darkens = flow::LightAt(MinuteOfDay(), options_.screen) != light_;
  // Messages and events have their days, and nobody may have come since yesterday.
  if (darkens || Date::InVietnam(ports_.clock.WallSeconds()) != day_) LoadHere();
}

std::optional<int> App::MinuteOfDay() const {
  const std::int64_t wall = ports_.clock.WallSeconds();
  const flow::Instant now{std::chrono::seconds(wall)};
  if (flow::TrustIn(now, options_.clock) != flow::ClockTrust::kTrusted) return std::nullopt;
  return static_cast<int>((wall - Date::InVietnam(wall).StartInVietnam()) / 60);
}

void App::EndCall(const char* how) {
  counts_.NoteCall(how, call_.WaitedMinutes(ports_.clock.Steady()));
  call_.End();
  if (session_.Here().screen == flow::Screen::kAttract) PassCountsOn();
}

void App::Apply(const flow::Event& event) {
  if (fault_) return;
  if (std::holds_alternative<flow::CallStaff>(event)) call_.Begin(ports_.clock.Steady());
  if (const auto* end = std::get_if<flow::EndStaffCall>(&event); end && call_.IsCalling())
    EndCall(end->came ? "came" : "not_needed");
  const flow::Session before = session_;
  session_ = flow::Next(std::move(session_), event);
  WorkOnEnquiry(event);
  Count(before, event);
  if (std::holds_alternative<flow::StartAgain>(event)) {
    presence_ = ports_.clock.Steady();
    showing_.Forget();
    TakeNewCatalogue();
  }
  Enter(before);
}

void App::Count(const flow::Session& before, const flow::Event& event) {
  const std::optional<int> minute = MinuteOfDay();
  const std::optional<int> hour = minute ? std::optional(*minute / 60) : std::nullopt;
  if (counts_.IsEmpty()) counting_since_ = ports_.clock.Steady();
  counts_.Note(before, event, session_, hour, screen_ && screen_->FoundNothing());
  // A shop's staff may go on all day without a pause that ends a visit.
  constexpr std::chrono::minutes kLongest{10};
  const bool ends = std::holds_alternative<flow::StartAgain>(event);
  if (ends || ports_.clock.Steady() - counting_since_ >= kLongest) PassCountsOn();
}

std::string App::CodeOf(std::int64_t product) {
  if (!ports_.catalogue) return {};
  Result<std::string> code = ports_.catalogue->ProductCodeOf(product);
  return code.ok() ? std::move(code).value() : std::string();
}

void App::PassCountsOn() {
  if (counts_.IsEmpty() || !ports_.workers.count) return;
  const flow::Instant now{std::chrono::seconds(ports_.clock.WallSeconds())};
  const flow::Instant day = flow::TrustIn(now, options_.clock) == flow::ClockTrust::kTrusted
                                ? now
                                : options_.clock.last_trusted.value_or(flow::Instant(
                                      std::chrono::seconds(data_of_.StartInVietnam())));
  ports_.workers.count(counts_.Take(), Date::InVietnam(day.time_since_epoch().count()));
}

/// Scroll positions go with the trail: kept on the way in, found again on the way back.
void App::Enter(const flow::Session& before) {
  const std::size_t was = before.trail.size();
  const std::size_t is = session_.trail.size();
  const flow::Place& from = before.Here();
  const flow::Place& to = session_.Here();
  const bool same_list = is == was && from.screen == to.screen && from.subject == to.subject &&
                         from.filter == to.filter && from.query == to.query &&
                         from.choosing == to.choosing;
  if (is > was) {
    scrolls_.resize(was - 1);
    scrolls_.push_back(gestures_.offsets());
    gestures_.SetOffsets({});
  } else if (is < was && scrolls_.size() >= is) {
    gestures_.SetOffsets(scrolls_[is - 1]);
    scrolls_.resize(is - 1);
  } else if (!same_list) {
    gestures_.SetOffsets({});
  }
  gestures_.Cancel();
  if (from.screen != to.screen) {
    guidance_ = platform::Guidance::kNone;
    parts_ = {};
  }
  if (session_.language != ports_.words.Current()) {
    if (const Status status = ports_.words.Use(session_.language); !status.ok()) {
      Log(LogLevel::kError, "i18n", status.message());
    }
  }
  LoadHere();
}

flow::Moment App::Now() {
  const std::int64_t wall = ports_.clock.WallSeconds();
  flow::Moment moment;
  const flow::Instant now{std::chrono::seconds(wall)};
  moment.clock = flow::TrustIn(now, options_.clock);
  moment.today = Date::InVietnam(wall);
  moment.as_of = data_of_;
  const bool trusted = moment.clock == flow::ClockTrust::kTrusted;
  if (trusted && ports_.workers.save_time &&
      (!time_saved_ || wall - *time_saved_ >= kSaveTimeEverySeconds)) {
    time_saved_ = wall;
    ports_.workers.save_time(wall);
  }
  return moment;
}

const ui::Chrome& App::ChromeHere() {
  const bool shows_basket = session_.Here().screen == flow::Screen::kTakeAway;
  chrome_.taken_along = shows_basket ? 0 : static_cast<int>(session_.basket.size());
  chrome_.call = {options_.offers_staff, call_.IsCalling(), call_minutes_};
  if (chrome_language_ == session_.language) return chrome_;
  chrome_language_ = session_.language;
  ui::Chrome& chrome = chrome_ = {.taken_along = chrome_.taken_along, .call = chrome_.call};
  const auto point = ports_.catalogue->CurrentPoint(session_.language);
  if (point.ok()) {
    chrome.point_name = point->name.text;
    if (point->address.unit) chrome.place = point->address.unit->name.text;
    if (point->address.province) chrome.place += ", " + point->address.province->name.text;
  }
  chrome.data_of = ports_.words.Text("common.data_of",
                                     {{"date", i18n::FormatDate(session_.language, data_of_)}});
  return chrome;
}

void App::LoadHere() {
  dirty_ = true;
  screen_tick_.reset();
  if (fault_) {
    screen_ = std::make_unique<ui::FaultScreen>(std::string(TextKey(fault_->status)),
                                                PhoneCode(fault_->status));
    return;
  }
  const flow::Moment moment = Now();
  const bool sure =
      moment.clock == flow::ClockTrust::kTrusted &&
      moment.today.DaysSince1970() - moment.as_of.DaysSince1970() <= flow::kOldDataDays;
  ports_.catalogue->ShowStarsOn(sure ? std::optional(moment.today) : std::nullopt);
  day_ = moment.today;
  const bool is_attract = session_.Here().screen == flow::Screen::kAttract;
  light_ = is_attract ? flow::LightAt(MinuteOfDay(), options_.screen) : flow::ScreenLight::kBright;
  const ui::CameraState camera = CameraHere();
  const auto load = [&] {
    return ui::LoadScreen({*ports_.catalogue, session_, moment, ChromeHere(), options_.pages_url,
                           camera, light_, EnquiryHere()});
  };
  auto loaded = load();
  if (!loaded.ok() && loaded.code() != Code::kNotFound) {
    fault_ = CatalogueFault(loaded.status());
    Log(LogLevel::kError, "catalogue", fault_->detail);
    LoadHere();
    return;
  }
  if (!loaded.ok()) {
    // What was to be shown is no longer in the catalogue: back to what is.
    session_ = flow::Next(std::move(session_), flow::GoHome{});
    loaded = load();
  }
  if (loaded.ok()) screen_ = std::move(loaded).value();
  if (const auto tick = screen_->Tick()) screen_tick_ = ports_.clock.Steady() + *tick;
  const flow::CameraUse look = light_ == flow::ScreenLight::kOff
                                   ? flow::CameraUse::kOff
                                   : flow::CameraUseOn(session_.Here().screen);
  if (look != looking_ && ports_.workers.look) ports_.workers.look(look);
  looking_ = look;
}

ui::CameraState App::CameraHere() const {
  if (!ports_.workers.look) return {.works = false};
  if (camera_trouble_ == platform::CameraTrouble::kNone) {
    return {.works = true,
            .hint_key = HintKey(guidance_),
            .codes_read = parts_.have,
            .codes_in_all = parts_.count};
  }
  const ExitStatus status = CameraFault(camera_trouble_);
  return {.works = false, .key = std::string(TextKey(status)), .phone_code = PhoneCode(status)};
}

void App::Record(store::ScanEvent event, const flow::Moment& moment) const {
  if (!ports_.workers.record_scan) return;
  event.scanned_at = ports_.clock.WallSeconds();
  event.clock_trusted = moment.clock == flow::ClockTrust::kTrusted;
  ports_.workers.record_scan(std::move(event));
}

ui::Scene App::LayOut() {
  const ui::Look look{theme_, ports_.text, ports_.words, session_.language, {}, {}};
  std::string complaint;
  if (complaint_ != ExitStatus::kOk && !fault_) {
    complaint = ports_.words.Text(TextKey(complaint_)) + " · " + PhoneCode(complaint_);
  }
  ui::Panel above = options_.panel;
  above.size_px.height -= ui::ComplaintHeight(look, complaint);
  const ui::Theme theme(above);
  const ui::Look room{theme,
                      ports_.text,
                      ports_.words,
                      session_.language,
                      gestures_.pressed(),
                      gestures_.offsets()};
  ui::Builder builder(room);
  screen_->Layout(builder);
  ui::Scene scene = std::move(builder).Finish();
  if (session_.asking) ui::AskPresenceOver(scene, room, seconds_left_, options_.language);
  ui::ComplainBelow(scene, look, complaint);
  if (call_lit_) ui::LightEdge(scene, theme_);
  return scene;
}

void App::Draw() {
  if (std::exchange(dirty_, false)) {
    ui::Scene scene = LayOut();
    const auto offsets = gestures_.offsets();
    gestures_.Clamp(scene);
    if (gestures_.offsets() != offsets) scene = LayOut();
    stage_.Show(std::move(scene));
  }
  stage_.Refresh();
}

}  // namespace ocop
