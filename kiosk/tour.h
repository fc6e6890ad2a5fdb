#pragma once
/// The guided tour: the whole program off-screen, driven by fingers and labels like a visitor's, a
/// picture per step.

#include <filesystem>
#include <functional>

#include "db/model/language.h"
#include "kiosk/app.h"
#include "kiosk/exit_status.h"
#include "platform/display.h"
#include "platform/event_pump.h"

namespace ocop {

struct TourParts {
  App& app;
  Language language;  ///< of the visitor who is played, after a look at English and Vietnamese
  store::Catalogue& catalogue;
  std::function<void(platform::Input)> push;  ///< into the pump the app sleeps in
  /// Puts a picture in front of the camera.
  std::function<void(const std::filesystem::path&)> show;
  std::function<Status(const std::filesystem::path&)> save;  ///< what the display shows, as PNG
  std::function<platform::Frame()> shown;  ///< what the display shows; good until the next step
  std::filesystem::path folder;            ///< for the pictures
  std::filesystem::path labels;            ///< pictures of labels, <product>-<kind>.jpg
};

/// A line per step on stdout. kOk only if every step arrived.
ExitStatus RunTour(const TourParts& parts);

}  // namespace ocop
