#include "kiosk/app.h"

#include <algorithm>
#include <utility>

#include "kiosk/i18n/format.h"
#include "kiosk/ui/complaint.h"
#include "kiosk/ui/fault_screen.h"
#include "platform/base/log.h"

namespace ocop {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kFrameTime{16};
constexpr int kWheelNotchMm = 22;
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

bool HasTextField(flow::Screen screen) { return screen == flow::Screen::kSearch; }

}  // namespace

App::App(AppPorts ports, const AppOptions& options, std::optional<Fault> fault)
    : ports_(std::move(ports)),
      options_(options),
      fault_(std::move(fault)),
      theme_(options_.panel),
      stage_({ports_.display, ports_.text, ports_.workers.decode, ports_.workers.frame},
             options_.panel.size_px) {
  session_.language = options_.language;
  NoteCatalogue();
  presence_ = ports_.clock.Steady();
  LoadHere();
}

void App::Run() {
  while (Step(std::nullopt)) {
  }
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

void App::On(const platform::FingerDown& down) {
  const bool asked = session_.asking;
  if (!asked) TouchPresence();
  gestures_.Down(stage_.scene(), down.finger, down.at, ports_.clock.Steady());
  dirty_ = true;
}

void App::On(const platform::FingerMove& move) {
  if (!session_.asking) TouchPresence();
  gestures_.Move(theme_, move.finger, move.at, ports_.clock.Steady());
  dirty_ = true;
}

void App::On(const platform::FingerUp& up) {
  const std::optional<flow::Event> event =
      gestures_.Up(stage_.scene(), up.finger, up.at, ports_.clock.Steady());
  dirty_ = true;
  const bool leaves = event && std::holds_alternative<flow::StartAgain>(*event);
  // Any touch answers the question; only "start again" says otherwise.
  if (!leaves) TouchPresence();
  if (!event) return;
  showing_.Forget();
  Apply(*event);
}

void App::On(const platform::Wheel& wheel) {
  TouchPresence();
  gestures_.Turn(stage_.scene(), wheel.at, -wheel.notches * theme_.Mm(kWheelNotchMm));
  dirty_ = true;
}

void App::On(const platform::Typed& typed) {
  TouchPresence();
  if (HasTextField(session_.Here().screen)) Apply(flow::Type{typed.text});
}

void App::On(const platform::KeyPressed& key) {
  TouchPresence();
  if (key.key == platform::Key::kEscape && session_.Here().screen != flow::Screen::kAttract) {
    Apply(flow::Back{});
  }
  if (key.key == platform::Key::kBackspace && HasTextField(session_.Here().screen)) {
    Apply(flow::Erase{});
  }
}

void App::On(const platform::Exposed& /*exposed*/) { stage_.Expose(); }

void App::On(const platform::QuitAsked& /*quit*/) { quit_ = true; }

void App::On(const scan::FrameReady& ready) {
  if (camera_trouble_ != platform::CameraTrouble::kNone) On(scan::CameraBack{});
  stage_.Look(ready.frame);
}

void App::On(const scan::Sighting& sighting) {
  const bool with_answer = !sighting.codes.empty() && showing_.Seen(ports_.clock.Steady());
  if (sighting.new_part) AskForOtherParts(with_answer);
  if (session_.Here().screen != flow::Screen::kLabel) return;
  std::vector<ui::CameraPicture::Outline> outlines;
  for (const auto& code : sighting.codes) {
    ui::CameraPicture::Outline& outline = outlines.emplace_back();
    std::transform(code.begin(), code.end(), outline.begin(), [](platform::ImagePoint corner) {
      return Point{corner.x, corner.y};
    });
  }
  stage_.Outline(sighting.frame, std::move(outlines));
  const bool guided = std::exchange(guidance_, sighting.guidance) != sighting.guidance;
  const bool joined = std::exchange(parts_, sighting.parts) != sighting.parts;
  if (guided || joined) LoadHere();
}

void App::AskForOtherParts(bool shown_with_answer) {
  if (fault_ || flow::CameraUseOn(session_.Here().screen) == flow::CameraUse::kOff) return;
  TouchPresence();
  // Beside a code that was answered, this one has nothing to ask.
  if (shown_with_answer) return;
  if (ports_.workers.click) ports_.workers.click();
  if (session_.Here().screen != flow::Screen::kLabel)
    Apply(flow::Open{{.screen = flow::Screen::kLabel}});
}

void App::On(const scan::LabelRead& read) {
  if (flow::CameraUseOn(session_.Here().screen) == flow::CameraUse::kOff) {
    return;  // it was on its way when the visitor left
  }
  if (Answer(PayloadOf(read)) && ports_.workers.click) ports_.workers.click();
}

void App::On(const scan::HandRead& read) {
  // Whoever pulls a trigger means it: on any screen, and by itself. The scanner beeps, so no click.
  // The camera may see the same label in the same hand.
  showing_.Forget();
  static_cast<void>(Answer(PayloadOf(read)));
}

bool App::Answer(const LabelPayload& payload) {
  if (fault_) return false;
  TouchPresence();
  const flow::Moment moment = Now();
  LabelLookup lookup = LookUpLabel(*ports_.catalogue, payload, moment, session_.language);
  const auto event = showing_.Add(std::move(lookup.answer), ports_.clock.Steady());
  if (!event) return false;
  Record(std::move(lookup.event), moment);
  Apply(*event);
  return true;
}

void App::On(const scan::CameraLost& lost) {
  camera_trouble_ = lost.trouble;
  stage_.LookAway();
  if (session_.Here().screen == flow::Screen::kLabel) LoadHere();
}

void App::On(const scan::CameraBack& /*back*/) {
  camera_trouble_ = platform::CameraTrouble::kNone;
  if (session_.Here().screen == flow::Screen::kLabel) LoadHere();
}

void App::On(images::PictureReady ready) {
  // Painted now even when a new layout is due: a layout that shows it the same way would not.
  stage_.Arrived(std::move(ready));
}

void App::On(const KeeperReady& ready) {
  if (!ready.last_trusted_at) return;
  options_.clock.last_trusted = flow::Instant(std::chrono::seconds(*ready.last_trusted_at));
  if (ports_.workers.know_time) ports_.workers.know_time(*ready.last_trusted_at);
  LoadHere();
}

void App::On(const KeeperFailed& failed) {
  complaint_ = StateFault(failed.code);
  dirty_ = true;
}

void App::On(const KeeperSaved& /*saved*/) {
  complaint_ = ExitStatus::kOk;
  dirty_ = true;
}

void App::On(sync::CatalogueChanged changed) {
  new_catalogue_ = std::move(changed.file);
  if (fault_ || session_.Here().screen == flow::Screen::kAttract) {
    TakeNewCatalogue();
    LoadHere();
  }
}

void App::On(const sync::PicturesCame& /*came*/) {
  stage_.AskForPicturesAgain();
  stage_.Expose();  // the scene is the same, so only painting it anew asks for them
}

void App::On(const sync::SyncSaid& said) {
  sync_ = said.state;
  if (!sync_.newest_signed_at) return;
  const flow::Instant newest{std::chrono::seconds(*sync_.newest_signed_at)};
  auto& known = options_.clock.newest_signed_at;
  known = std::max(known.value_or(newest), newest);
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

void App::Apply(const flow::Event& event) {
  if (fault_) return;
  const flow::Session before = session_;
  const auto* rate = std::get_if<flow::Rate>(&event);
  if (rate != nullptr && !session_.rated && ports_.workers.count) {
    ports_.workers.count(std::string("feedback:") + flow::NameOf(rate->rating),
                         Date::InVietnam(ports_.clock.WallSeconds()));
  }
  session_ = flow::Next(std::move(session_), event);
  if (std::holds_alternative<flow::StartAgain>(event)) {
    presence_ = ports_.clock.Steady();
    showing_.Forget();
    TakeNewCatalogue();
  }
  Enter(before);
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
  if (chrome_language_ == session_.language) return chrome_;
  chrome_language_ = session_.language;
  ui::Chrome& chrome = chrome_ = {.taken_along = chrome_.taken_along};
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
  const ui::CameraState camera = CameraHere();
  const auto load = [&] {
    return ui::LoadScreen(
        {*ports_.catalogue, session_, moment, ChromeHere(), options_.pages_url, camera});
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
  const flow::CameraUse look = flow::CameraUseOn(session_.Here().screen);
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
