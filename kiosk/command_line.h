#pragma once
/// What the program was started with. Flags win over the configuration file.

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "db/model/language.h"
#include "kiosk/config.h"
#include "platform/base/result.h"

namespace ocop {

enum class Mode {
  kRun,
  kTour,           ///< off-screen, driven through every screen, a picture per step
  kSelfTest,       ///< says line by line what works
  kProbeCamera,    ///< says what the camera is and can do
  kSyncStatus,     ///< says how it stands with the centre
  kSyncNow,        ///< asks the centre once
  kImportStick,    ///< takes what a stick brings
  kProbeScanners,  ///< says what is plugged in and what is scanned
  kReader,         ///< the child process that reads labels; started by the kiosk only
  kPrint,          ///< `print` goes to stdout, and that is all
};

struct PanelSize {
  int width_px = 0;
  int height_px = 0;
  double diagonal_in = 0;
};

struct CommandLine {
  Mode mode = Mode::kRun;
  std::string print;  ///< help or version
  std::filesystem::path tour_folder = "tour";

  std::filesystem::path stick;  ///< kImportStick: where it is mounted

  std::optional<std::filesystem::path> config;
  std::optional<std::filesystem::path> catalogue;
  std::optional<std::filesystem::path> state;
  std::optional<std::filesystem::path> assets;
  std::optional<PanelSize> panel;
  std::optional<CameraConfig> camera;  ///< kind, path and device; the rest is not set by a flag
  std::optional<Language> language;
  bool fullscreen = false;
  bool portrait = false;
};

/// kInvalid with a sentence for stderr that says what was wrong and names --help.
Result<CommandLine> ParseCommandLine(int argc, const char* const* argv);

/// "1080x1920@15.6". kInvalid with what is allowed.
Result<PanelSize> ParsePanelSize(std::string_view text);

/// Defaults, then the file if one was named, then the flags. Codes as LoadConfig. `assets` stays
/// empty when none was named and none are beside the program. --portrait swaps width and height.
Result<Config> Configure(const CommandLine& line);

}  // namespace ocop
