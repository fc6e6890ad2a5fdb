#include "kiosk/config.h"

#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <map>
#include <numeric>
#include <optional>
#include <sstream>
#include <utility>
#include <vector>

#include "kiosk/config_values.h"

namespace ocop {
namespace {

namespace fs = std::filesystem;
namespace values = config_values;

/// What a value is written into.
struct Target {
  Config& config;
  const fs::path& folder;  ///< relative paths start here
};

/// One key of the file. `set` answers false when the value is not what `allowed` says.
struct Key {
  std::string_view table;
  std::string_view name;
  std::string_view allowed;
  bool (*set)(const toml::node& node, const Target& target);
};

using N = const toml::node&;
using T = const Target&;

constexpr std::string_view kAPath = "a path in quotes";
constexpr std::string_view kWords = "words in quotes, at most 200 bytes";

constexpr std::array<Key, 48> kKeys = {{
    {"panel", "diagonal_in", "inches from 5 to 100",
     [](N n, T t) { return values::SetDiagonal(n, t.config.panel.diagonal_in); }},
    {"panel", "width_px", "a whole number from 320 to 7680",
     [](N n, T t) { return values::SetInt(n, 320, 7'680, t.config.panel.width_px); }},
    {"panel", "height_px", "a whole number from 320 to 7680",
     [](N n, T t) { return values::SetInt(n, 320, 7'680, t.config.panel.height_px); }},
    {"panel", "rotation_deg", "0, 90, 180 or 270",
     [](N n, T t) { return values::SetRotation(n, t.config.panel.rotation_deg); }},
    {"panel", "mounting_height_mm", "a whole number from 0 to 2000",
     [](N n, T t) { return values::SetInt(n, 0, 2'000, t.config.panel.mounting_height_mm); }},
    {"panel", "fullscreen", "true or false",
     [](N n, T t) { return values::SetSwitch(n, t.config.panel.fullscreen); }},
    {"data", "catalogue", kAPath,
     [](N n, T t) { return values::SetPath(n, t.folder, t.config.data.catalogue); }},
    {"data", "state", kAPath,
     [](N n, T t) { return values::SetPath(n, t.folder, t.config.data.state); }},
    {"camera", "kind", R"("auto", "none", "device" or "desk")",
     [](N n, T t) { return values::SetCamera(n, t.config.camera.kind); }},
    {"camera", "path", kAPath,
     [](N n, T t) { return values::SetPath(n, t.folder, t.config.camera.path); }},
    {"camera", "device", R"("auto" or a path that begins with /dev/, in quotes)",
     [](N n, T t) { return values::SetDevice(n, t.config.camera.device); }},
    {"camera", "width_px", "a whole number from 320 to 4096",
     [](N n, T t) { return values::SetInt(n, 320, 4'096, t.config.camera.width_px); }},
    {"camera", "height_px", "a whole number from 240 to 4096",
     [](N n, T t) { return values::SetInt(n, 240, 4'096, t.config.camera.height_px); }},
    {"camera", "shutter", R"("short" or "auto")",
     [](N n, T t) { return values::SetShutter(n, t.config.camera.short_shutter); }},
    {"camera", "focus", R"("auto" or a whole number from 0 to 100000)",
     [](N n, T t) { return values::SetFocus(n, t.config.camera.focus); }},
    {"camera", "hold_s", "seconds from 0.1 to 60",
     [](N n, T t) { return values::SetHold(n, t.config.camera.hold); }},
    {"idle", "list_s", "whole seconds from 10 to 3600",
     [](N n, T t) { return values::SetSeconds(n, 10, 3'600, t.config.idle.list); }},
    {"idle", "reading_s", "whole seconds from 10 to 3600",
     [](N n, T t) { return values::SetSeconds(n, 10, 3'600, t.config.idle.reading); }},
    {"idle", "countdown_s", "whole seconds from 5 to 120",
     [](N n, T t) { return values::SetSeconds(n, 5, 120, t.config.idle.countdown); }},
    {"scanners", "allow", R"(a list such as ["05f9:2214", "1eab:0c03@usb-0000:00:14.0-2"])",
     [](N n, T t) { return values::SetListed(n, t.config.scanners.allow); }},
    {"scanners", "prefixes", "a list of texts of 1 to 32 letters",
     [](N n, T t) { return values::SetMarks(n, t.config.scanners.prefixes); }},
    {"scanners", "suffixes", "a list of texts of 1 to 32 letters",
     [](N n, T t) { return values::SetMarks(n, t.config.scanners.suffixes); }},
    {"scanners", "end_keys", R"("enter", "tab", "both" or "none")",
     [](N n, T t) { return values::SetEndKeys(n, t.config.scanners.rules); }},
    {"scanners", "pause_ms", "a whole number from 20 to 2000",
     [](N n, T t) { return values::SetPause(n, t.config.scanners.rules.pause); }},
    {"scanners", "pause_completes", "true or false",
     [](N n, T t) { return values::SetSwitch(n, t.config.scanners.rules.pause_completes); }},
    {"scanners", "other_keyboards", "true or false",
     [](N n, T t) { return values::SetSwitch(n, t.config.scanners.other_keyboards); }},
    {"screen", "bright", R"(hours such as "08:00-18:30", or "" for always)",
     [](N n, T t) { return values::SetDayPart(n, t.config.screen.bright); }},
    {"screen", "on", R"(hours such as "06:00-22:00", or "" for always)",
     [](N n, T t) { return values::SetDayPart(n, t.config.screen.on); }},
    {"sound", "click", "true or false",
     [](N n, T t) { return values::SetSwitch(n, t.config.sound_click); }},
    {"sound", "chime", "true or false",
     [](N n, T t) { return values::SetSwitch(n, t.config.sound_chime); }},
    {"point", "staff_call", "true or false",
     [](N n, T t) { return values::SetSwitch(n, t.config.staff_call); }},
    {"point", "code", "letters, digits and dashes in quotes, at most 32",
     [](N n, T t) { return values::SetPointCode(n, t.config.point_code); }},
    {"point", "pages", "an address that begins with http:// or https://, in quotes",
     [](N n, T t) { return values::SetUrl(n, t.config.pages_url); }},
    {"hub", "url", "an address that begins with http:// or https://, in quotes",
     [](N n, T t) { return values::SetUrl(n, t.config.hub.url); }},
    {"hub", "period_s", "whole seconds from 60 to 604800",
     [](N n, T t) { return values::SetSeconds(n, 60, 604'800, t.config.hub.period); }},
    {"hub", "metered", "true or false",
     [](N n, T t) { return values::SetSwitch(n, t.config.hub.metered); }},
    {"hub", "daily_kb", "a whole number from 0 to 10000000",
     [](N n, T t) { return values::SetInt(n, 0, 10'000'000, t.config.hub.daily_kb); }},
    {"hub", "proxy", "an address that begins with http:// or https://, in quotes",
     [](N n, T t) { return values::SetUrl(n, t.config.hub.proxy); }},
    {"hub", "ca_file", kAPath,
     [](N n, T t) { return values::SetPath(n, t.folder, t.config.hub.ca_file); }},
    {"hub", "pinned_keys", "\"sha256//\" and 44 letters of base64, several with ';'",
     [](N n, T t) { return values::SetPinnedKeys(n, t.config.hub.pinned_keys); }},
    {"hub", "root", kAPath,
     [](N n, T t) { return values::SetPath(n, t.folder, t.config.hub.root); }},
    {"hub", "group", "a word in quotes, at most 64 letters",
     [](N n, T t) { return values::SetWord(n, t.config.hub.group); }},
    {"hub", "device_class", "a word in quotes, at most 64 letters",
     [](N n, T t) { return values::SetWord(n, t.config.hub.device_class); }},
    {"enquiry", "operator", kWords,
     [](N n, T t) { return values::SetText(n, t.config.enquiry.operator_name); }},
    {"enquiry", "contact", kWords,
     [](N n, T t) { return values::SetText(n, t.config.enquiry.contact); }},
    {"enquiry", "keep_days", "a whole number from 7 to 1825",
     [](N n, T t) { return values::SetInt(n, 7, 1'825, t.config.enquiry.keep_days); }},
    {"files", "fonts", kAPath,
     [](N n, T t) { return values::SetPath(n, t.folder, t.config.fonts); }},
    {"files", "assets", kAPath,
     [](N n, T t) { return values::SetPath(n, t.folder, t.config.assets); }},
}};

/// The one key outside a table.
constexpr Key kLanguageKey = {"", "language",
                              R"("vi", "en", "zh-Hans", "ko", "ja", "zh-Hant", "ru" or "fr")",
                              [](N n, T t) { return values::SetLanguage(n, t.config.language); }};

/// How many letters must change to make one of the other (Levenshtein).
std::size_t Distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i + 1);
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replaced, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row.back();
}

std::string Dotted(std::string_view table, std::string_view name) {
  return table.empty() ? std::string(name) : std::string(table) + "." + std::string(name);
}

/// The known key or table most like the unknown one; one with the same last word wins over letters.
std::string NearestKey(std::string_view table, std::string_view name) {
  const std::string wrong = Dotted(table, name);
  std::string best(kLanguageKey.name);
  std::size_t best_distance = best.find(wrong) == 0 ? 1 : Distance(wrong, best);
  const auto offer = [&](std::string candidate, std::size_t distance) {
    if (distance < best_distance) best = std::move(candidate);
    best_distance = std::min(distance, best_distance);
  };
  for (const Key& key : kKeys) {
    if (table.empty()) offer("[" + std::string(key.table) + "]", Distance(wrong, key.table));
    const std::string dotted = Dotted(key.table, key.name);
    offer(dotted, key.name == name ? 1 : Distance(wrong, dotted));
  }
  return best;
}

/// Walks the file once and gathers everything that is wrong with it.
class Reader {
 public:
  Reader(std::string_view name, Target target) : name_(name), target_(target) {}

  void ReadRoot(const toml::table& root) {
    for (const auto& [key, node] : root) {
      const std::string_view name = key.str();
      const toml::table* table = node.as_table();
      const bool known = std::any_of(kKeys.begin(), kKeys.end(), [name](const Key& known_key) {
        return known_key.table == name;
      });
      if (table != nullptr && known) {
        ReadTable(name, *table);
      } else if (name == kLanguageKey.name) {
        Set(kLanguageKey, node);
      } else if (known) {
        Complain(key.source(),
                 std::string(key.str()) + " is a table: write [" + std::string(key.str()) + "]");
      } else {
        Unknown("", key);
      }
    }
    CheckTogether(root);
  }

  /// A line for each, in the order of the file; empty when all is well.
  [[nodiscard]] std::string Problems() const {
    std::string all;
    for (const auto& [line, what] : problems_) {
      all += (all.empty() ? "" : "\n") + name_ + ":" + std::to_string(line) + ": " + what;
    }
    return all;
  }

 private:
  void ReadTable(std::string_view table, const toml::table& content) {
    for (const auto& [key, node] : content) {
      const std::string_view name = key.str();
      const auto* const found = std::find_if(kKeys.begin(), kKeys.end(), [&](const Key& k) {
        return k.table == table && k.name == name;
      });
      if (found == kKeys.end()) {
        Unknown(table, key);
      } else {
        Set(*found, node);
      }
    }
  }

  void Set(const Key& key, const toml::node& node) {
    if (key.set(node, target_)) return;
    Complain(node.source(), Dotted(key.table, key.name) + " must be " + std::string(key.allowed));
  }

  void Unknown(std::string_view table, const toml::key& key) {
    Complain(key.source(), "there is no key " + Dotted(table, key.str()) + "; is " +
                               NearestKey(table, key.str()) + " meant?");
  }

  void CheckTogether(const toml::table& root) {
    const CameraConfig& camera = target_.config.camera;
    if (camera.kind == CameraKind::kDesk && camera.path.empty()) {
      Complain(root["camera"].node()->source(),
               "camera.path must name a picture, a folder or a video when camera.kind is \"desk\"");
    }
    const platform::ScannerRules& rules = target_.config.scanners.rules;
    if (!rules.enter_ends && !rules.tab_ends && !rules.pause_completes) {
      Complain(root["scanners"].node()->source(),
               "no code ends when scanners.end_keys is \"none\" and scanners.pause_completes is "
               "false");
    }
  }

  void Complain(const toml::source_region& where, const std::string& what) {
    problems_.emplace(where.begin.line, what);
  }

  std::string name_;
  Target target_;
  std::multimap<toml::source_index, std::string> problems_;  ///< by line
};

Result<fs::path> Resolved(const fs::path& program) {
  std::error_code error;
  fs::path real = fs::canonical(program, error);
  if (error) return Status(Code::kNotFound, program.native() + ": " + error.message());
  return real;
}

bool HoldsTexts(const fs::path& assets) {
  std::error_code error;
  return fs::exists(assets / "i18n" / "en.po", error);
}

}  // namespace

CameraKind Config::Camera() const {
  if (camera.kind != CameraKind::kAuto) return camera.kind;
  return panel.fullscreen ? CameraKind::kDevice : CameraKind::kNone;
}

fs::path Config::CataloguePath() const {
  return data.catalogue.empty() ? data.state / "catalogue.db" : data.catalogue;
}

fs::path Config::RootPath() const { return hub.root.empty() ? assets / "root.json" : hub.root; }

Result<Config> ParseConfig(std::string_view toml, std::string_view name, const fs::path& folder) {
  Config config;
  Reader reader(name, {config, folder});
  try {
    reader.ReadRoot(toml::parse(toml));
  } catch (const toml::parse_error& error) {
    return Status(Code::kInvalid, std::string(name) + ":" +
                                      std::to_string(error.source().begin.line) + ": " +
                                      std::string(error.description()));
  }
  if (!reader.Problems().empty()) return Status(Code::kInvalid, reader.Problems());
  return config;
}

Result<Config> LoadConfig(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::error_code error;
  if (!stream || fs::is_directory(file, error)) {
    return Status(Code::kNotFound, file.native() + ": there is no such configuration file");
  }
  std::ostringstream content;
  content << stream.rdbuf();
  const fs::path folder = fs::absolute(file, error).parent_path();
  return ParseConfig(content.str(), file.native(), folder);
}

Result<fs::path> DefaultAssets() { return AssetsBeside("/proc/self/exe"); }

Result<fs::path> AssetsBeside(const fs::path& program) {
  const Result<fs::path> real = Resolved(program);
  if (!real.ok()) return real.status();
  const fs::path folder = real->parent_path();
  const fs::path installed = (folder / "../share/ocop-kiosk").lexically_normal();
  if (HoldsTexts(installed)) return installed;
  // A program in a build folder: <source>/build/<preset>/kiosk/ocop-kiosk.
  for (fs::path above = folder; above != above.root_path(); above = above.parent_path()) {
    if (HoldsTexts(above / "assets")) return above / "assets";
  }
  return Status(Code::kNotFound, "no texts in " + installed.native() +
                                     ", nor in an assets folder above " + folder.native());
}

}  // namespace ocop
