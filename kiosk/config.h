#pragma once
/// Everything that may differ between two kiosks, from one TOML file. Every key has a default, so
/// an empty file is a configuration; a key nobody knows is an error, so a slip of the pen is not
/// taken for a setting. assets/kiosk.toml shows every key.

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/model/language.h"
#include "kiosk/flow/screen_hours.h"
#include "platform/base/result.h"
#include "platform/hand_scanners.h"

namespace ocop {

struct PanelConfig {
  double diagonal_in = 21.5;  ///< of the visible picture; EDID is not trusted
  int width_px = 1920;        ///< of the panel as built, before rotation
  int height_px = 1080;
  int rotation_deg = 0;          ///< 0, 90, 180 or 270, clockwise
  int mounting_height_mm = 850;  ///< from the floor to the lower edge of the mounted panel
  bool fullscreen = false;

  friend bool operator==(const PanelConfig&, const PanelConfig&) = default;
};

struct DataConfig {
  std::filesystem::path catalogue;                      ///< empty: catalogue.db in `state`
  std::filesystem::path state = "/var/lib/ocop-kiosk";  ///< what this kiosk itself writes

  friend bool operator==(const DataConfig&, const DataConfig&) = default;
};

enum class CameraKind {
  kAuto,  ///< a device where the panel is filled, none in a window: nobody's webcam is turned on
  kNone,
  kDevice,  ///< a camera that the system knows
  kDesk,    ///< plays a picture, a folder of pictures or a video file
};

struct CameraConfig {
  CameraKind kind = CameraKind::kAuto;
  std::filesystem::path path;             ///< for kDesk
  std::chrono::milliseconds hold{3'000};  ///< how long the desk camera shows one picture
  std::filesystem::path device;           ///< for kDevice; empty: the first that works
  int width_px = 1280;                    ///< what labels are read from
  int height_px = 720;
  bool short_shutter = true;  ///< false: the camera's own automatic
  std::optional<int> focus;   ///< in the device's units; nothing: its own automatic

  friend bool operator==(const CameraConfig&, const CameraConfig&) = default;
};

struct IdleConfig {
  std::chrono::seconds list{60};
  std::chrono::seconds reading{120};
  std::chrono::seconds countdown{20};

  friend bool operator==(const IdleConfig&, const IdleConfig&) = default;
};

/// Hand scanners that pass for keyboards.
struct ScannersConfig {
  std::vector<platform::ListedScanner> allow;
  std::vector<std::string> prefixes;  ///< what scanners add to a code
  std::vector<std::string> suffixes;
  platform::ScannerRules rules;
  bool other_keyboards = false;  ///< full screen: keys of keyboards count, as in a window

  friend bool operator==(const ScannersConfig&, const ScannersConfig&) = default;
};

struct HubConfig {
  std::string url;                   ///< of the published tree; empty: no network, sticks only
  std::chrono::seconds period{900};  ///< until the centre names another
  bool metered = false;              ///< every byte costs
  int daily_kb = 0;               ///< for pictures on a metered line, in 1,000 bytes; 0: no limit
  std::string proxy;              ///< empty: none
  std::filesystem::path ca_file;  ///< empty: the system's
  std::string pinned_keys;        ///< empty: any that the certificates vouch for
  std::filesystem::path root;     ///< empty: root.json in the assets
  std::string group;              ///< for offers that are not for everybody
  std::string device_class;

  friend bool operator==(const HubConfig&, const HubConfig&) = default;
};

/// For whom visitors' messages are; without both names nobody is asked for one.
struct EnquiryConfig {
  std::string operator_name;  ///< the centre, as it is called in public
  std::string contact;        ///< where consent is taken back: telephone, address
  int keep_days = 180;        ///< deleted after so many days at the latest

  friend bool operator==(const EnquiryConfig&, const EnquiryConfig&) = default;
};

struct Config {
  PanelConfig panel;
  DataConfig data;
  CameraConfig camera;
  IdleConfig idle;
  ScannersConfig scanners;
  HubConfig hub;
  flow::ScreenHours screen;
  EnquiryConfig enquiry;
  bool sound_click = true;  ///< when a code was read, where there is a sound card
  bool sound_chime = true;  ///< when somebody of the shop is called
  bool staff_call = true;   ///< visitors can call somebody of the shop
  std::string point_code;   ///< empty: the catalogue's own choice
  std::string pages_url;    ///< below it are the centre's pages for phones; empty: there are none
  std::filesystem::path fonts = "/usr/share/fonts";
  std::filesystem::path assets;       ///< empty: DefaultAssets()
  Language language = Language::kVi;  ///< what a visit starts with

  /// What camera.kind comes to, never kAuto.
  [[nodiscard]] CameraKind Camera() const;

  /// The catalogue that came with the kiosk: data.catalogue, or catalogue.db in the state folder. A
  /// newer one from the centre is shown in its place; see sync::CatalogueToShow.
  [[nodiscard]] std::filesystem::path CataloguePath() const;

  /// The centre's root of trust that came with the kiosk.
  [[nodiscard]] std::filesystem::path RootPath() const;

  friend bool operator==(const Config&, const Config&) = default;
};

/// Relative paths in the file are taken from the file's own folder. kNotFound when there is no such
/// file; kInvalid with file, line, the key and what is allowed for anything else.
Result<Config> LoadConfig(const std::filesystem::path& file);

/// The same from text; `name` is for messages, `folder` for relative paths.
Result<Config> ParseConfig(std::string_view toml, std::string_view name,
                           const std::filesystem::path& folder);

/// The assets that belong to this program: `../share/ocop-kiosk` beside an installed one, else the
/// `assets` of the source tree it was built in. kNotFound when neither holds the texts.
Result<std::filesystem::path> DefaultAssets();

/// The same for a program at `program`.
Result<std::filesystem::path> AssetsBeside(const std::filesystem::path& program);

}  // namespace ocop
