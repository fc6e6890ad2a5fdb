// What the app does when somebody touches the panel, and when a worker says something.

#include <algorithm>
#include <utility>

#include "kiosk/app.h"
#include "platform/base/log.h"

namespace ocop {
namespace {

constexpr int kWheelNotchMm = 22;

bool HasTextField(flow::Screen screen) {
  return screen == flow::Screen::kSearch || screen == flow::Screen::kEnquiry;
}

}  // namespace

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

}  // namespace ocop
