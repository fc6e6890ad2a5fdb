#include "kiosk/command_line.h"

#include <CLI/CLI.hpp>
#include <charconv>
#include <sstream>
#include <utility>

#include "kiosk/exit_status.h"

namespace ocop {
namespace {

namespace fs = std::filesystem;

constexpr const char* kExamples = R"(Examples:
  ocop-kiosk --config /etc/ocop-kiosk.toml --kiosk      on a kiosk
  ocop-kiosk --catalogue catalogue.db --camera labels   in a window, labels from a folder
  ocop-kiosk --catalogue catalogue.db --panel 1280x800@10.1 --portrait
  ocop-kiosk --catalogue catalogue.db --tour pictures   a picture of every screen, no display
  ocop-kiosk --config /etc/ocop-kiosk.toml --self-test  what works, line by line
  ocop-kiosk --probe-camera                             what the camera is, can do and reads
  ocop-kiosk --config /etc/ocop-kiosk.toml --import-stick /media/usb
  ocop-kiosk --config /etc/ocop-kiosk.toml --probe-scanners

Keys: Ctrl+Q ends the program in a window. On the full screen no key does anything, see
other_keyboards in the configuration; SIGTERM ends it.)";

std::string Footer() {
  std::ostringstream text;
  text << "Exit status:\n";
  for (const ExitMeaning& row : kExitMeanings) {
    text << (ToInt(row.status) < 10 ? "   " : "  ") << ToInt(row.status) << "  " << row.meaning
         << "\n";
  }
  text << "\n" << kExamples;
  return text.str();
}

/// What CLI11 writes into; turned into a CommandLine once everything was understood.
struct Raw {
  std::string config;
  std::string catalogue;
  std::string state;
  std::string assets;
  std::string panel;
  std::string camera;
  std::string language;
  std::string tour;
  bool kiosk = false;
  bool portrait = false;
  bool self_test = false;
  bool probe_camera = false;
  bool sync_status = false;
  bool sync_now = false;
  std::string stick;
  bool probe_scanners = false;
  bool reader = false;
  bool version = false;
};

/// Answers the option of --tour, whose folder may be left out.
CLI::Option* Describe(CLI::App& app, Raw& raw) {
  app.name("ocop-kiosk");
  app.footer(Footer());
  app.set_help_flag("-h,--help", "Print this and end");
  app.add_flag("--version", raw.version, "Print the version and end");
  app.add_option("--config", raw.config, "Configuration file (TOML); flags win over it")
      ->type_name("FILE");
  app.add_option("--catalogue", raw.catalogue, "The catalogue to show")->type_name("FILE");
  app.add_option("--state", raw.state, "Folder for what the kiosk itself writes")->type_name("DIR");
  app.add_option("--assets", raw.assets, "Folder with texts and icons")->type_name("DIR");
  app.add_option("--panel", raw.panel, "Size in pixels and inches, such as 1920x1080@21.5")
      ->type_name("WxH@IN");
  app.add_flag("--portrait", raw.portrait, "Stand the panel upright");
  app.add_option("--camera", raw.camera,
                 "none, device (the first that works), one below /dev, or a picture, a folder of "
                 "pictures or a video to play as camera")
      ->type_name("none|device|PATH");
  app.add_option("--language", raw.language,
                 "What a visit starts with: vi, en, zh-Hans, ko, ja, zh-Hant, ru, fr")
      ->type_name("TAG");
  app.add_flag("--kiosk", raw.kiosk, "Fill the screen");
  app.add_flag("--self-test", raw.self_test, "Say line by line what works, and end");
  app.add_flag(
      "--probe-camera", raw.probe_camera,
      "Say what the camera is and can do, its frame rate, and the first code it reads, and "
      "end");
  app.add_flag("--sync-status", raw.sync_status,
               "Say when the centre was last heard of, by network and stick, and end");
  app.add_flag("--sync-now", raw.sync_now,
               "Ask the centre once by network, send what waits for it, and end");
  app.add_option("--import-stick", raw.stick,
                 "Take catalogue and pictures from the stick mounted at DIR, and end")
      ->type_name("DIR");
  app.add_flag("--probe-scanners", raw.probe_scanners,
               "List input devices, then print codes as they are scanned, until Ctrl+C");
  app.add_flag("--reader", raw.reader, "Read labels for the kiosk that started this")->group("");
  return app.add_option("--tour", raw.tour, "Go through every screen off-screen; pictures to DIR")
      ->type_name("[DIR]")
      ->expected(0, 1);
}

std::optional<fs::path> PathIfGiven(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional<fs::path>(text);
}

Status Wrong(const std::string& what) {
  return {Code::kInvalid, what + "\nTry ocop-kiosk --help."};
}

/// The flags that name a way of running exclude each other.
Result<Mode> ModeOf(const Raw& raw, bool tour) {
  const int asked = (tour ? 1 : 0) + (raw.self_test ? 1 : 0) + (raw.probe_camera ? 1 : 0) +
                    (raw.reader ? 1 : 0) + (raw.sync_status ? 1 : 0) + (raw.sync_now ? 1 : 0) +
                    (raw.stick.empty() ? 0 : 1) + (raw.probe_scanners ? 1 : 0);
  if (asked > 1) {
    return Wrong(
        "--tour, --self-test, --probe-camera, --probe-scanners, --sync-status, --sync-now, "
        "--import-stick and "
        "--reader exclude each other");
  }
  if (tour) return Mode::kTour;
  if (raw.sync_status) return Mode::kSyncStatus;
  if (raw.sync_now) return Mode::kSyncNow;
  if (!raw.stick.empty()) return Mode::kImportStick;
  if (raw.probe_scanners) return Mode::kProbeScanners;
  if (raw.self_test) return Mode::kSelfTest;
  if (raw.probe_camera) return Mode::kProbeCamera;
  return raw.reader ? Mode::kReader : Mode::kRun;
}

CameraConfig CameraNamed(const std::string& text) {
  CameraConfig camera;
  camera.kind = CameraKind::kDesk;
  if (text == "none") camera.kind = CameraKind::kNone;
  if (text == "device" || text.starts_with("/dev/")) camera.kind = CameraKind::kDevice;
  if (text.starts_with("/dev/")) camera.device = text;
  if (camera.kind == CameraKind::kDesk) camera.path = text;
  return camera;
}

Result<CommandLine> Understood(const Raw& raw, bool tour) {
  CommandLine line;
  const Result<Mode> mode = ModeOf(raw, tour);
  if (!mode.ok()) return mode.status();
  line.mode = *mode;
  line.stick = raw.stick;
  if (!raw.tour.empty()) line.tour_folder = raw.tour;
  line.config = PathIfGiven(raw.config);
  line.catalogue = PathIfGiven(raw.catalogue);
  line.state = PathIfGiven(raw.state);
  line.assets = PathIfGiven(raw.assets);
  line.fullscreen = raw.kiosk;
  line.portrait = raw.portrait;
  if (!raw.panel.empty()) {
    const Result<PanelSize> panel = ParsePanelSize(raw.panel);
    if (!panel.ok()) return Wrong("--panel " + raw.panel + ": " + panel.status().message());
    line.panel = *panel;
  }
  if (!raw.camera.empty()) {
    line.camera = CameraNamed(raw.camera);
  }
  if (raw.language.empty()) return line;
  line.language = LanguageFromTag(raw.language);
  if (line.language) return line;
  return Wrong("--language " + raw.language +
               ": must be vi, en, zh-Hans, ko, ja, zh-Hant, ru or fr");
}

CommandLine Printing(std::string text) {
  CommandLine line;
  line.mode = Mode::kPrint;
  line.print = std::move(text);
  return line;
}

/// Takes one number off the front of `text`, and `end` after it unless that is 0.
template <typename Number>
bool TakeNumber(std::string_view& text, char end, Number& out) {
  const char* const last = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), last, out);
  if (error != std::errc()) return false;
  text.remove_prefix(static_cast<std::size_t>(stop - text.data()));
  if (end == '\0') return text.empty();
  if (text.empty() || text.front() != end) return false;
  text.remove_prefix(1);
  return true;
}

}  // namespace

Result<CommandLine> ParseCommandLine(int argc, const char* const* argv) {
  CLI::App app("A touch kiosk for the places that introduce and sell OCOP products.");
  Raw raw;
  const CLI::Option* tour = Describe(app, raw);
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    return Printing(app.help());
  } catch (const CLI::ParseError& error) {
    return Wrong(error.what());
  }
  if (raw.version) return Printing("ocop-kiosk " OCOP_VERSION "\n");
  return Understood(raw, tour->count() > 0);
}

Result<PanelSize> ParsePanelSize(std::string_view text) {
  PanelSize size;
  const bool read = TakeNumber(text, 'x', size.width_px) && TakeNumber(text, '@', size.height_px) &&
                    TakeNumber(text, '\0', size.diagonal_in);
  const auto pixels = [](int count) { return count >= 320 && count <= 7'680; };
  if (read && pixels(size.width_px) && pixels(size.height_px) && size.diagonal_in >= 5 &&
      size.diagonal_in <= 100) {
    return size;
  }
  return Status(Code::kInvalid,
                "must be WIDTHxHEIGHT@INCHES, 320 to 7680 pixels and 5 to 100 inches");
}

Result<Config> Configure(const CommandLine& line) {
  Result<Config> loaded = line.config ? LoadConfig(*line.config) : Config();
  if (!loaded.ok()) return loaded;
  Config& config = *loaded;
  config.data.catalogue = line.catalogue.value_or(config.data.catalogue);
  config.data.state = line.state.value_or(config.data.state);
  config.assets = line.assets.value_or(config.assets);
  config.language = line.language.value_or(config.language);
  config.panel.fullscreen = config.panel.fullscreen || line.fullscreen;
  if (line.panel) {
    config.panel.width_px = line.panel->width_px;
    config.panel.height_px = line.panel->height_px;
    config.panel.diagonal_in = line.panel->diagonal_in;
  }
  if (line.portrait && config.panel.width_px > config.panel.height_px) {
    std::swap(config.panel.width_px, config.panel.height_px);
  }
  if (line.camera) {
    config.camera.kind = line.camera->kind;
    config.camera.path = line.camera->path;
    config.camera.device = line.camera->device;  // none: the first that works
  }
  if (config.assets.empty()) {
    const Result<fs::path> found = DefaultAssets();
    if (found.ok()) config.assets = *found;
  }
  return loaded;
}

}  // namespace ocop
