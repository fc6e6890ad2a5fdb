#pragma once
/// The kiosk: one thread that sleeps in the event pump, obeys input and messages, and draws what
/// changed.

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "db/i18n/catalog.h"
#include "db/store/catalogue.h"
#include "db/store/kiosk_store.h"
#include "kiosk/config.h"
#include "kiosk/enquiry_desk.h"
#include "kiosk/fault.h"
#include "kiosk/flow/answers.h"
#include "kiosk/flow/clock_rule.h"
#include "kiosk/flow/idle.h"
#include "kiosk/flow/screen_hours.h"
#include "kiosk/flow/session.h"
#include "kiosk/flow/staff_call.h"
#include "kiosk/flow/sync_state.h"
#include "kiosk/flow/visit_counts.h"
#include "kiosk/label_desk.h"
#include "kiosk/messages.h"
#include "kiosk/stage.h"
#include "kiosk/ui/gestures.h"
#include "kiosk/ui/screen.h"
#include "platform/base/mailbox.h"
#include "platform/camera.h"
#include "platform/clock.h"
#include "platform/display.h"
#include "platform/event_pump.h"

namespace ocop {

/// What the app asks of the workers. Each may be empty: there is no such worker.
struct Workers {
  std::function<bool(images::PictureKey)> decode;
  std::function<void(flow::CameraUse)> look;
  std::function<std::optional<platform::FrameLease>(platform::FrameRef)> frame;
  std::function<void()> click;  ///< a code was read: to be heard
  std::function<void()> chime;  ///< somebody of the shop is wanted
  std::function<void(store::ScanEvent)> record_scan;
  std::function<void(flow::Counts, Date)> count;  ///< added to what is counted on this day
  std::function<bool(std::string, std::int64_t)>
      record_enquiry;  ///< a sealed box; false: nobody takes it now
  std::function<void(std::int64_t)> save_time;
  std::function<void(std::int64_t)> know_time;  ///< for sync: the last moment that was trusted
};

struct AppOptions {
  ui::Panel panel;
  Language language = Language::kVi;
  flow::IdleRule idle;
  flow::ClockEvidence clock;
  std::string point_code;  ///< of a catalogue that comes later, too; empty: its own choice
  std::string pages_url;   ///< as in Config
  bool offers_staff = true;
  flow::ScreenHours screen;
  EnquiryConfig enquiry;
};

/// Everything is borrowed and outlives the app, which belongs to the UI thread.
struct AppPorts {
  platform::Display& display;
  platform::EventPump& pump;
  platform::Clock& clock;
  Mailbox<Message>& inbox;
  std::optional<store::Catalogue>& catalogue;  ///< empty with a fault; the app puts newer ones in
  i18n::Catalog& words;
  ui::Text& text;
  Workers workers;
};

class App {
 public:
  App(AppPorts ports, const AppOptions& options, std::optional<Fault> fault);

  /// Until the visitor's side asks to quit.
  void Run();
  /// One round: sleeps until something happens or `longest` is over, then brings the screen up to
  /// date. False after a request to quit.
  bool Step(std::optional<std::chrono::milliseconds> longest);

  // For tours and tests: what a person could see.
  const flow::Session& session() const { return session_; }
  const ui::Scene& scene() const { return stage_.scene(); }
  bool ShowsFault() const { return fault_.has_value(); }
  /// How the kiosk stands with its centre, for the screens of staff and service.
  const flow::SyncState& Sync() const { return sync_; }
  /// What is wrong now though visitors are served; kOk when nothing is.
  ExitStatus Complaint() const { return complaint_; }
  /// Nothing is on its way: no picture outstanding, no list still rolling.
  bool Settled() const { return stage_.Settled() && !gestures_.Moving() && !dirty_; }

 private:
  using Time = std::chrono::steady_clock::time_point;

  void On(const platform::FingerDown& down);
  void On(const platform::FingerMove& move);
  void On(const platform::FingerUp& up);
  void On(const platform::Wheel& wheel);
  void On(const platform::Typed& typed);
  void On(const platform::KeyPressed& key);
  void On(const platform::Exposed& exposed);
  void On(const platform::QuitAsked& quit);
  void On(const scan::FrameReady& ready);
  void On(const scan::Sighting& sighting);
  void On(const scan::LabelRead& read);
  void On(const scan::HandRead& read);
  void On(const scan::CameraLost& lost);
  void On(const scan::CameraBack& back);
  void On(images::PictureReady ready);
  void On(const KeeperReady& ready);
  void On(const KeeperFailed& failed);
  void On(const KeeperSaved& saved);
  // Nothing that is on the screen changes with these.
  static void On(const OutboxPacked& /*packed*/) {}
  static void On(const ReceiptRead& /*read*/) {}
  void On(const CentreKnown& known);
  void On(const NoteRecorded& recorded);
  void On(sync::CatalogueChanged changed);
  void On(const sync::PicturesCame& came);
  void On(const sync::SyncSaid& said);

  void Apply(const flow::Event& event);
  /// What an event does to what is typed into an enquiry.
  void WorkOnEnquiry(const flow::Event& event);
  /// What follows from "next" and "send".
  flow::Event GoOnWithEnquiry();
  flow::Event SendEnquiry();
  ui::EnquiryForm EnquiryHere() const;
  void Enter(const flow::Session& before);
  void Count(const flow::Session& before, const flow::Event& event);
  void PassCountsOn();
  std::string CodeOf(std::int64_t product);
  void LoadHere();
  /// Changes over to a catalogue that came, when nobody is in the middle of the one that is open.
  void TakeNewCatalogue();
  void NoteCatalogue();
  void TouchPresence();
  void CheckIdle();
  void TickScreen();
  void TickCall();
  /// While nobody is there: the light of the hour, and what a new day brings.
  void TickDay();
  /// Of the day in Vietnam; none when the clock is not believed.
  std::optional<int> MinuteOfDay() const;
  void EndCall(const char* how);
  std::optional<std::chrono::milliseconds> NextWake() const;
  flow::Moment Now();
  const ui::Chrome& ChromeHere();
  ui::CameraState CameraHere() const;
  /// One of several codes that hold a text was shown, and the others are missing.
  void AskForOtherParts(bool shown_with_answer);
  /// False when it says nothing new of what is being shown.
  bool Answer(const LabelPayload& payload);
  void Record(store::ScanEvent event, const flow::Moment& moment) const;
  ui::Scene LayOut();
  void Draw();

  AppPorts ports_;
  AppOptions options_;
  std::optional<Fault> fault_;
  ui::Theme theme_;
  EnquiryDesk desk_;         ///< before the stage, whose scene looks at what is typed
  std::string sealing_key_;  ///< of the centre; empty: not known yet
  Stage stage_;
  ui::Gestures gestures_;
  flow::Session session_;
  flow::Showing showing_;
  flow::VisitCounts counts_;
  Time counting_since_{};
  std::unique_ptr<ui::Screen> screen_;
  std::vector<std::map<std::string, int>> scrolls_;  ///< of the places further back on the trail
  Date data_of_;                                     ///< of the catalogue
  ui::Chrome chrome_;                                ///< in chrome_language_
  std::optional<Language> chrome_language_;
  std::optional<std::filesystem::path> new_catalogue_;  ///< waits for the next visitor
  flow::SyncState sync_;
  ExitStatus complaint_ = ExitStatus::kOk;
  platform::CameraTrouble camera_trouble_ = platform::CameraTrouble::kNone;
  platform::Guidance guidance_ = platform::Guidance::kNone;
  scan::PartsRead parts_;  ///< on the label screen
  flow::CameraUse looking_ = flow::CameraUse::kOff;
  flow::ScreenLight light_ = flow::ScreenLight::kBright;  ///< of the attract screen
  Date day_;                                              ///< the screen was loaded on
  flow::StaffCall call_;
  int call_minutes_ = 0;   ///< as shown
  bool call_lit_ = false;  ///< as shown
  bool quit_ = false;
  bool dirty_ = true;  ///< the scene is to be laid out again
  int seconds_left_ = 0;
  Time presence_{};
  std::optional<Time> screen_tick_;
  std::optional<std::int64_t> time_saved_;
};

}  // namespace ocop
