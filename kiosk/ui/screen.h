#pragma once
/// One screen of the kiosk: loads what it shows from the catalogue when it is entered, then lays
/// itself out as often as needed. UI thread.

#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "db/outbox/private_text.h"
#include "db/store/catalogue.h"
#include "kiosk/flow/screen_hours.h"
#include "kiosk/flow/session.h"
#include "kiosk/ui/builder.h"
#include "kiosk/ui/frame.h"

namespace ocop::ui {

/// What a screen is loaded from. Borrowed while loading; the catalogue outlives the screen.
/// Whether the label screen has a picture to show, and what it says otherwise.
struct CameraState {
  bool works = false;
  std::string key = "label.no_camera";  ///< of the sentence about what is wrong with it
  std::string phone_code;               ///< for the call to whoever helps; empty: nothing is wrong
  std::string hint_key;                 ///< what would help to read what it sees; empty: nothing
  int codes_read = 0;                   ///< of a text that is printed as several codes
  int codes_in_all = 0;                 ///< 0: none are missing; else this is the hint
};

/// Who asks for an enquiry, and what was typed into it.
struct EnquiryForm {
  bool offered = false;  ///< it could be sealed, and IsNamed()
  std::string operator_name;
  std::string operator_contact;                ///< where consent is taken back
  int keep_days = 0;                           ///< it is deleted then
  const outbox::PrivateText* typed = nullptr;  ///< at this step; outlives the screen

  /// Somebody answers; else nobody is asked.
  [[nodiscard]] bool IsNamed() const { return !operator_name.empty() && !operator_contact.empty(); }
};

struct ScreenSource {
  store::Catalogue& catalogue;
  const flow::Session& session;
  flow::Moment moment;
  Chrome chrome;
  std::string pages_address;  ///< of the centre's pages for phones; empty: there are none
  CameraState camera;
  flow::ScreenLight light = flow::ScreenLight::kBright;  ///< kAttract
  EnquiryForm enquiry = {};
};

class Screen {
 public:
  virtual ~Screen() = default;
  /// Draws all of it. Not const: lists fetch what comes into view.
  virtual void Layout(Builder& builder) = 0;
  /// When it wants to be laid out again by itself, e.g. for the next picture of a show.
  virtual std::optional<std::chrono::milliseconds> Tick() { return std::nullopt; }
  /// It shows that a search has no result.
  [[nodiscard]] virtual bool FoundNothing() const { return false; }
};

using ScreenResult = Result<std::unique_ptr<Screen>>;

/// The camera's picture on the label screen, in pixels: what a camera should deliver, so that
/// nothing is scaled twice.
Size LabelViewSize(const Theme& theme);

/// The screen of session.Here(). Errors as the catalogue's.
ScreenResult LoadScreen(const ScreenSource& source);

ScreenResult LoadAttract(const ScreenSource& source);
ScreenResult LoadHome(const ScreenSource& source);
ScreenResult LoadLanguages(const ScreenSource& source);
ScreenResult LoadBrowse(const ScreenSource& source);
ScreenResult LoadProduct(const ScreenSource& source);
ScreenResult LoadVillages(const ScreenSource& source);
ScreenResult LoadVillage(const ScreenSource& source);
ScreenResult LoadMap(const ScreenSource& source);
ScreenResult LoadEvents(const ScreenSource& source);
ScreenResult LoadStars(const ScreenSource& source);
ScreenResult LoadSearch(const ScreenSource& source);
ScreenResult LoadLabel(const ScreenSource& source);
ScreenResult LoadLabelChoice(const ScreenSource& source);
ScreenResult LoadVerdict(const ScreenSource& source);
ScreenResult LoadTakeAway(const ScreenSource& source);
ScreenResult LoadCallStaff(const ScreenSource& source);
ScreenResult LoadEnquiry(const ScreenSource& source);

}  // namespace ocop::ui
