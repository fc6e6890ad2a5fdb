#include "kiosk/compose_self_test.h"

#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <memory>
#include <set>
#include <string>

#include "db/i18n/catalog.h"
#include "db/i18n/po_file.h"
#include "db/store/catalogue.h"
#include "db/store/kiosk_store.h"
#include "kiosk/build_info.h"
#include "kiosk/compose_camera.h"
#include "kiosk/compose_scanners.h"
#include "kiosk/fault.h"
#include "kiosk/flow/clock_rule.h"
#include "kiosk/sync/catalogue_update.h"
#include "kiosk/ui/frame.h"
#include "kiosk/ui/painter.h"
#include "kiosk/ui/text.h"
#include "platform/desk/memory_display.h"
#include "platform/linux/clock.h"
#include "platform/linux/reader_process.h"
#include "platform/linux/storage.h"

namespace ocop {
namespace {

constexpr std::chrono::seconds kCameraPatience{3};

class SelfTest {
 public:
  explicit SelfTest(const Config& config) : config_(config) {}

  ExitStatus Run() {
    Texts();
    Fonts();
    Display();
    Catalogue();
    State();
    Camera();
    Scanners();
    Clock();
    std::printf(first_ == ExitStatus::kOk ? "self-test passed\n" : "self-test FAILED\n");
    return first_;
  }

 private:
  void Line(const char* what, const std::string& says) {
    std::printf("ok      %-10s %s\n", what, says.c_str());
  }
  void Absent(const char* what, const std::string& says) {
    std::printf("absent  %-10s %s\n", what, says.c_str());
  }
  void Fail(const char* what, ExitStatus status, const std::string& says) {
    std::printf("FAILED  %-10s %s\n", what, says.c_str());
    if (first_ == ExitStatus::kOk) first_ = status;
  }

  void Texts() {
    auto words = i18n::Catalog::Load(config_.assets / "i18n", config_.language);
    if (!words.ok()) return Fail("texts", ExitStatus::kAssetsMissing, words.status().message());
    words_ = std::make_unique<i18n::Catalog>(std::move(words).value());
    std::size_t count = 0;
    for (const Language language : kAllLanguages) {
      const auto path = config_.assets / "i18n" / (std::string(TagOf(language)) + ".po");
      std::ifstream in(path, std::ios::binary);
      const std::string content((std::istreambuf_iterator<char>(in)),
                                std::istreambuf_iterator<char>());
      const auto file = i18n::PoFile::Parse(content, language, path.string());
      if (!file.ok()) return Fail("texts", ExitStatus::kAssetsMissing, file.status().message());
      for (const auto& [key, entry] : file->Entries()) {
        for (const std::string& form : entry.forms) Collect(language, form);
      }
      count += file->Entries().size();
    }
    Line("texts", std::to_string(count) + " in " + std::to_string(kLanguageCount) + " languages");
  }

  void Collect(Language language, std::string_view text) {
    for (const ui::Letter& letter : ui::Letters(text)) {
      if (letter.value >= U' ') letters_.emplace(language, letter.value);
    }
  }

  void Fonts() {
    const auto folder =
        config_.fonts == "/usr/share/fonts" ? std::filesystem::path() : config_.fonts;
    auto text = ui::Text::Open(folder);
    if (!text.ok()) return Fail("fonts", ExitStatus::kFontsMissing, text.status().message());
    text_ = std::move(text).value();
    std::string missing;
    for (const auto& [language, letter] : letters_) {
      char code[16];
      std::snprintf(code, sizeof code, " U+%04X", static_cast<unsigned>(letter));
      if (!text_->Has(letter, language)) missing += code;
    }
    if (!missing.empty())
      return Fail("fonts", ExitStatus::kFontsMissing, "no letter for" + missing);
    Line("fonts", "a letter for each of " + std::to_string(letters_.size()) + " letters in use");
  }

  /// Paints a screen and looks at the pixels: a frame that stays one colour is a black screen.
  void Display() {
    if (!text_ || !words_)
      return Fail("display", ExitStatus::kSelfTestFailed, "needs texts and fonts");
    const Size size{config_.panel.width_px, config_.panel.height_px};
    const ui::Theme theme({size, ui::PixelsPerMillimetre(size, config_.panel.diagonal_in)});
    const ui::Look look{theme, *text_, *words_, config_.language, {}, {}};
    ui::Builder builder(look);
    builder.Ground(ui::color::kGlaze);
    ui::BackBar(builder, builder.Say("common.back"));
    ui::Bitmap frame(size);
    ui::PictureCache pictures(0, [](const images::PictureKey&) { return false; });
    ui::Painter(*text_, pictures)
        .Paint(std::move(builder).Finish(), frame, frame.Bounds(), nullptr);
    const std::set<std::uint32_t> colors(frame.Pixels().begin(), frame.Pixels().end());
    if (colors.size() < 8)
      return Fail("display", ExitStatus::kSelfTestFailed, "the frame stays empty");
    Line("display", std::to_string(size.width) + "x" + std::to_string(size.height) + ", " +
                        std::to_string(config_.panel.diagonal_in).substr(0, 4) + " inches");
  }

  void Catalogue() {
    const auto shown = sync::CatalogueToShow(platform::LinuxStorage(), config_.data.state,
                                             config_.CataloguePath());
    auto opened = store::Catalogue::Open(shown);
    if (!opened.ok()) {
      const Fault fault = CatalogueFault(opened.status());
      return Fail("catalogue", fault.status, fault.detail);
    }
    const auto meta = opened->Meta(Language::kEn);
    if (!meta.ok())
      return Fail("catalogue", ExitStatus::kCatalogueDamaged, meta.status().message());
    if (meta->signed_at)
      evidence_.newest_signed_at = flow::Instant(std::chrono::seconds(*meta->signed_at));
    const auto cards = opened->Products({.limit = 5}, Language::kEn);
    if (!cards.ok())
      return Fail("catalogue", ExitStatus::kCatalogueDamaged, cards.status().message());
    for (const store::ProductCard& card : cards->cards) {
      const auto file = opened->FileOf(card.picture);
      if (::access(file.c_str(), R_OK) == 0) continue;
      // A catalogue from the centre comes before its pictures.
      if (shown != config_.CataloguePath()) break;
      return Fail("catalogue", ExitStatus::kCatalogueDamaged,
                  "picture " + file.string() + " cannot be read");
    }
    Line("catalogue",
         std::to_string(meta->product_count) + " products, data of " + meta->issued_on.ToIso());
  }

  void State() {
    const auto file = config_.data.state / "kiosk.db";
    std::error_code error;
    std::filesystem::create_directories(config_.data.state, error);
    const auto opened = store::KioskStore::Open(file);
    if (!opened.ok()) {
      return Fail("state", StateFault(opened.code()), opened.status().message());
    }
    Line("state", file.string() + " can be written");
  }

  void Camera() {
    const CameraPort port = MakeCamera(config_);
    if (port.camera == nullptr) return Absent("camera", "none configured");
    platform::Camera& camera = *port.camera;
    auto frames = platform::FramePool::Create(FramesOf(config_, 640, 360));
    if (!frames.ok()) return Fail("camera", ExitStatus::kSelfTestFailed, frames.status().message());
    const Status started = camera.Start();
    if (!started.ok()) return Fail("camera", CameraFault(camera.Trouble()), started.message());
    auto slot = (*frames)->TakeFree();
    const Status filled = camera.NextFrame(slot->Target(), kCameraPatience);
    if (!filled.ok()) return Fail("camera", CameraFault(camera.Trouble()), filled.message());
    Line("camera", camera.Properties().name);
    Reader(**frames, slot->Publish());
  }

  void Reader(const platform::FramePool& frames, platform::FrameRef frame) {
    platform::LinuxReaderProcess reader(frames);
    const auto readings = reader.Read(frame, kCameraPatience);
    if (!readings.ok())
      return Fail("reader", ExitStatus::kSelfTestFailed, readings.status().message());
    const bool on = reader.SystemCallFilter() == platform::Confinement::kOn;
    Line("reader", std::to_string(readings->size()) + " codes in view, seccomp " +
                       (on ? "on" : "refused by this system"));
  }

  void Scanners() {
    const std::size_t listed = config_.scanners.allow.size();
    if (listed == 0) return Absent("scanners", "none configured");
    const ScannersFound found = FindScanners(config_);
    for (const std::string& refused : found.refused) {
      Fail("scanners", ExitStatus::kSelfTestFailed, refused);
    }
    for (const std::string& ready : found.ready) Line("scanners", ready);
    if (found.ready.empty() && found.refused.empty()) Absent("scanners", "none plugged in");
  }

  void Clock() {
    evidence_.built_at = flow::Instant(std::chrono::seconds(kBuiltAt));
    const std::int64_t wall = platform::SystemClock().WallSeconds();
    const Date today = Date::InVietnam(wall);
    switch (flow::TrustIn(flow::Instant(std::chrono::seconds(wall)), evidence_)) {
      case flow::ClockTrust::kTrusted:
        return Line("clock", today.ToIso());
      case flow::ClockTrust::kTooEarly:
        return Fail("clock", ExitStatus::kSelfTestFailed,
                    today.ToIso() + " is before this program was built; set the clock");
      case flow::ClockTrust::kTooLate:
        return Fail("clock", ExitStatus::kSelfTestFailed,
                    today.ToIso() + " is long after the newest data; set the clock");
    }
  }

  const Config& config_;
  ExitStatus first_ = ExitStatus::kOk;
  std::unique_ptr<i18n::Catalog> words_;
  std::unique_ptr<ui::Text> text_;
  std::set<std::pair<Language, char32_t>> letters_;
  flow::ClockEvidence evidence_{};
};

}  // namespace

ExitStatus RunSelfTest(const Config& config) { return SelfTest(config).Run(); }

}  // namespace ocop
