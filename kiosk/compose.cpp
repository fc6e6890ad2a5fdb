#include "kiosk/compose.h"

#include <malloc.h>

#include <cstdio>
#include <fstream>
#include <memory>
#include <thread>
#include <utility>

#include "db/pictures/png.h"
#include "kiosk/app.h"
#include "kiosk/build_info.h"
#include "kiosk/compose_camera.h"
#include "kiosk/compose_probe_camera.h"
#include "kiosk/compose_scanners.h"
#include "kiosk/compose_self_test.h"
#include "kiosk/compose_sync.h"
#include "kiosk/images/decode_pool.h"
#include "kiosk/keeper.h"
#include "kiosk/last_words.h"
#include "kiosk/scan/scanner.h"
#include "kiosk/sync/catalogue_update.h"
#include "kiosk/sync/media_update.h"
#include "kiosk/tour.h"
#include "platform/base/log.h"
#include "platform/desk/memory_display.h"
#include "platform/desk/queue_pump.h"
#include "platform/linux/clock.h"
#include "platform/linux/reader_process.h"
#include "platform/linux/storage.h"
#include "platform/sdl/sound.h"
#include "platform/sdl/window.h"

namespace ocop {
namespace {

constexpr std::size_t kInboxSize = 512;
constexpr int kPixelsOfTheirOwn = 128 << 10;  // bytes: larger blocks are mapped one by one

ExitStatus Say(ExitStatus status, const std::string& message) {
  std::fprintf(stderr, "ocop-kiosk: %s\n", message.c_str());
  return status;
}

ui::Panel PanelOf(const PanelConfig& config) {
  const Size built{config.width_px, config.height_px};
  const bool turned = config.rotation_deg % 180 != 0;
  return {turned ? Size{built.height, built.width} : built,
          ui::PixelsPerMillimetre(built, config.diagonal_in)};
}

/// Debian's own folders when nothing else was said.
std::filesystem::path FontFolder(const Config& config) {
  return config.fonts == "/usr/share/fonts" ? std::filesystem::path() : config.fonts;
}

/// The screen, real or in memory.
struct Stage {
  std::unique_ptr<platform::SdlWindow> window;
  std::unique_ptr<platform::MemoryDisplay> memory;
  std::unique_ptr<platform::QueuePump> queue;

  platform::Display& display() const {
    if (window) return *window;
    return *memory;
  }
  platform::EventPump& pump() const {
    if (window) return *window;
    return *queue;
  }
};

Result<Stage> OpenStage(const Config& config, const CommandLine& command_line,
                        const ui::Panel& panel) {
  Stage stage;
  if (command_line.mode == Mode::kTour) {
    stage.memory = std::make_unique<platform::MemoryDisplay>(panel.size_px);
    stage.queue = std::make_unique<platform::QueuePump>();
    return stage;
  }
  const auto mode = config.panel.fullscreen ? platform::SdlWindow::Mode::kFullScreen
                                            : platform::SdlWindow::Mode::kWindow;
  const bool typed = !config.panel.fullscreen || config.scanners.other_keyboards;
  auto window = platform::SdlWindow::Open(
      "OCOP", panel.size_px, mode,
      typed ? platform::SdlWindow::Keys::kHeard : platform::SdlWindow::Keys::kIgnored);
  if (!window.ok()) return window.status();
  stage.window = std::move(window).value();
  return stage;
}

/// For faults that leave nothing to make a screen from: a picture, until somebody quits. Answers
/// `status`; a tour or a self-test only says it.
ExitStatus SayOnScreen(ExitStatus status, const CommandLine& command_line, const Config& config) {
  if (command_line.mode != Mode::kRun) return status;
  auto stage = OpenStage(config, command_line, PanelOf(config.panel));
  if (!stage.ok()) return status;
  const auto picture = LastWords(status, stage->display().FrameSize());
  if (!picture.ok()) return status;
  const Rect whole = picture->Bounds();
  const platform::Frame frame{picture->Pixels(), picture->size()};
  for (bool exposed = true;;) {
    if (exposed && !stage->display().Present(frame, {&whole, 1}).ok()) return status;
    exposed = false;
    for (const platform::Input& input : stage->pump().Wait(std::nullopt)) {
      if (std::holds_alternative<platform::QuitAsked>(input)) return status;
      exposed |= std::holds_alternative<platform::Exposed>(input);
    }
  }
}

Status SavePng(const platform::MemoryDisplay& display, const std::filesystem::path& file) {
  const platform::Frame shown = display.Shown();
  const auto png = pictures::EncodePng(shown.pixels.data(), shown.size,
                                       static_cast<std::size_t>(shown.size.width));
  if (!png.ok()) return png.status();
  std::ofstream out(file, std::ios::binary);
  out.write(png->data(), static_cast<std::streamsize>(png->size()));
  out.close();
  if (!out) return {Code::kIo, "cannot write " + file.string()};
  return {};
}

/// Everything that looks at labels.
struct Eye {
  std::unique_ptr<platform::FramePool> frames;
  CameraPort port;
  std::unique_ptr<platform::LinuxReaderProcess> reader;
  std::unique_ptr<scan::Scanner> scanner;  // last: ends before what it uses
};

Result<Eye> OpenEye(const Config& config, Size preview, Mailbox<Message>& inbox, bool by_hand) {
  Eye eye;
  const std::filesystem::path nothing;
  eye.port = MakeCamera(config, by_hand ? &nothing : nullptr);
  if (eye.port.camera == nullptr) return eye;
  auto frames = platform::FramePool::Create(FramesOf(config, preview.width, preview.height));
  if (!frames.ok()) return frames.status();
  eye.frames = std::move(frames).value();
  eye.reader = std::make_unique<platform::LinuxReaderProcess>(*eye.frames);
  eye.scanner = std::make_unique<scan::Scanner>(
      *eye.port.camera, *eye.frames, *eye.reader, [&inbox](scan::Message message) {
        return std::visit(
            [&inbox](auto&& what) { return inbox.Post(std::forward<decltype(what)>(what)); },
            std::move(message));
      });
  return eye;
}

Workers MakeWorkers(const Config& config, images::DecodePool* decoders, const Eye& eye,
                    Keeper& keeper, SyncService* sync, platform::Sound* sound) {
  Workers workers;
  if (sound != nullptr && config.sound_click) workers.click = [sound] { sound->Click(); };
  if (sound != nullptr && config.sound_chime) workers.chime = [sound] { sound->Chime(); };
  if (decoders != nullptr) {
    workers.decode = [decoders](images::PictureKey key) { return decoders->Ask(std::move(key)); };
  }
  if (eye.scanner) {
    workers.look = [&scanner = *eye.scanner](flow::CameraUse use) {
      switch (use) {
        case flow::CameraUse::kOff:
          return scanner.Rest();
        case flow::CameraUse::kGlance:
          return scanner.Peek();
        case flow::CameraUse::kRead:
          return scanner.Watch();
      }
    };
    workers.frame = [&frames = *eye.frames](platform::FrameRef ref) { return frames.Acquire(ref); };
  }
  // A disk that cannot keep up loses lines of a log, never an answer to a visitor.
  workers.record_scan = [&keeper](store::ScanEvent event) {
    static_cast<void>(keeper.Post(std::move(event)));
  };
  if (sync != nullptr) {
    workers.know_time = [&worker = sync->worker()](std::int64_t trusted_at) {
      // A worker that has this much to do asks again at its next start.
      static_cast<void>(worker.Post(sync::KnowTime{trusted_at}));
    };
  }
  workers.count = [&keeper](flow::Counts counts, Date day) {
    static_cast<void>(keeper.Post(CountAll{std::move(counts), day}));
  };
  workers.record_enquiry = [&keeper](std::string box, std::int64_t now) {
    return keeper.Post(RecordNote{"enquiry", std::move(box), now});
  };
  workers.save_time = [&keeper](std::int64_t now) {
    static_cast<void>(keeper.Post(SaveTime{now}));
  };
  return workers;
}

/// What the program was told, and what every way of running it needs.
struct Ground {
  Config config;
  i18n::Catalog words;
  std::unique_ptr<ui::Text> text;
  std::optional<store::Catalogue> catalogue;
  std::optional<Fault> fault;
};

/// The newest from the centre; when that cannot be read, the one that came with the kiosk is better
/// than none.
Result<store::Catalogue> OpenNewest(const Config& config) {
  const auto first = config.CataloguePath();
  const auto newest = sync::CatalogueToShow(platform::LinuxStorage(), config.data.state, first);
  auto opened = store::Catalogue::Open(newest);
  if (opened.ok() || newest == first) return opened;
  Log(LogLevel::kError, "catalogue", opened.status().message());
  auto fallback = store::Catalogue::Open(first);
  return fallback.ok() ? std::move(fallback) : std::move(opened);
}

void OpenCatalogue(Ground& ground) {
  auto opened = OpenNewest(ground.config);
  if (!opened.ok()) {
    ground.fault = CatalogueFault(opened.status());
    Say(ground.fault->status, ground.fault->detail + "; name another one with --catalogue");
    return;
  }
  ground.catalogue.emplace(std::move(opened).value());
  if (ground.config.point_code.empty()) return;
  if (const Status status = ground.catalogue->StandAt(ground.config.point_code); !status.ok()) {
    Say(ExitStatus::kConfiguration,
        "point " + ground.config.point_code + " is not in the catalogue; its own is used");
  }
}

/// What is known about the time before the keeper has opened its database.
flow::ClockEvidence EvidenceOf(Ground& ground) {
  flow::ClockEvidence evidence{.built_at = flow::Instant(std::chrono::seconds(kBuiltAt))};
  if (!ground.catalogue) return evidence;
  const auto meta = ground.catalogue->Meta(Language::kEn);
  if (meta.ok() && meta->signed_at) {
    evidence.newest_signed_at = flow::Instant(std::chrono::seconds(*meta->signed_at));
  }
  return evidence;
}

std::unique_ptr<images::DecodePool> OpenDecoders(const Ground& ground, Mailbox<Message>& inbox) {
  const int threads = std::max(1, static_cast<int>(std::thread::hardware_concurrency()) - 1);
  auto [ours, folders] =
      sync::MediaPlacesOf(ground.config.data.state, ground.config.CataloguePath());
  folders.insert(folders.begin(), ours);
  return std::make_unique<images::DecodePool>(
      std::move(folders), threads,
      [&inbox](images::PictureReady ready) { return inbox.Post(std::move(ready)); });
}

std::unique_ptr<SyncService> OpenSync(Ground& ground, Keeper& keeper, Mailbox<Message>& inbox) {
  return std::make_unique<SyncService>(
      ground.config, EvidenceOf(ground), keeper, [&inbox](sync::SyncMessage message) {
        // What an inbox that is full loses, the next start finds.
        std::visit([&inbox](auto what) { static_cast<void>(inbox.Post(std::move(what))); },
                   std::move(message));
      });
}

std::unique_ptr<ScannerService> OpenScanners(const Config& config, Mailbox<Message>& inbox) {
  if (!WantsScannerService(config)) return nullptr;
  return std::make_unique<ScannerService>(
      config, [&inbox](scan::HandRead read) { return inbox.Post(std::move(read)); });
}

AppOptions OptionsOf(Ground& ground, const ui::Panel& panel) {
  const Config& config = ground.config;
  return {panel,
          config.language,
          {config.idle.list, config.idle.reading, config.idle.countdown},
          EvidenceOf(ground),
          config.point_code,
          config.pages_url,
          config.staff_call,
          config.screen,
          config.enquiry};
}

ExitStatus RunOn(Ground& ground, const CommandLine& command_line) {
  const ui::Panel panel = PanelOf(ground.config.panel);
  auto stage = OpenStage(ground.config, command_line, panel);
  if (!stage.ok()) {
    return Say(ExitStatus::kNoDisplay,
               stage.status().message() + "; start it on a desktop, or with --tour");
  }
  platform::SystemClock clock;
  Mailbox<Message> inbox(kInboxSize, [&pump = stage->pump()] { return pump.Wake(); });
  const auto decoders = OpenDecoders(ground, inbox);
  Keeper keeper(ground.config.data.state / "kiosk.db", [&inbox](KeeperMessage message) {
    std::visit(
        [&inbox](auto what) { static_cast<void>(inbox.Post(what)); },  // the log has it already
        message);
  });
  std::unique_ptr<SyncService> sync;
  // A tour shows the same every time, so nothing may come in between.
  if (command_line.mode != Mode::kTour) sync = OpenSync(ground, keeper, inbox);
  const ui::Theme theme(panel);
  auto eye =
      OpenEye(ground.config, ui::LabelViewSize(theme), inbox, command_line.mode == Mode::kTour);
  if (!eye.ok()) {
    Log(LogLevel::kError, "camera", eye.status().message());
    eye = Eye{};
  }
  std::unique_ptr<ScannerService> scanners;
  if (command_line.mode != Mode::kTour) scanners = OpenScanners(ground.config, inbox);
  std::unique_ptr<platform::SdlSound> sound;
  if (command_line.mode != Mode::kTour &&
      (ground.config.sound_click || ground.config.sound_chime)) {
    sound = std::make_unique<platform::SdlSound>();
  }
  const AppPorts ports{
      stage->display(),
      stage->pump(),
      clock,
      inbox,
      ground.catalogue,
      ground.words,
      *ground.text,
      MakeWorkers(ground.config, decoders.get(), *eye, keeper, sync.get(), sound.get())};
  App app(ports, OptionsOf(ground, panel), ground.fault);
  if (command_line.mode != Mode::kTour) {
    app.Run();
    return app.ShowsFault() && ground.fault ? ground.fault->status : app.Complaint();
  }
  if (!ground.catalogue) return ground.fault->status;
  return RunTour({app, ground.config.language, *ground.catalogue,
                  [&](platform::Input input) { stage->queue->Push(std::move(input)); },
                  [&](const std::filesystem::path& picture) {
                    if (eye->port.show) eye->port.show(picture);
                  },
                  [&](const std::filesystem::path& file) { return SavePng(*stage->memory, file); },
                  [&] { return stage->memory->Shown(); }, command_line.tour_folder,
                  ground.config.camera.path});
}

}  // namespace

ExitStatus RunKiosk(const CommandLine& command_line) {
  // glibc raises this threshold by itself, and pixels that come and go then tear holes into the
  // heap that never go back: https://man7.org/linux/man-pages/man3/mallopt.3.html
  ::mallopt(M_MMAP_THRESHOLD, kPixelsOfTheirOwn);  // NOLINT(concurrency-mt-unsafe): no threads yet
  auto config = Configure(command_line);
  if (!config.ok()) {
    const bool assets = config.code() == Code::kNotFound && !command_line.config;
    const auto status = assets ? ExitStatus::kAssetsMissing : ExitStatus::kConfiguration;
    Config standard;
    standard.panel.fullscreen = command_line.fullscreen;
    return SayOnScreen(Say(status, config.status().message()), command_line, standard);
  }
  if (command_line.mode == Mode::kSelfTest) return RunSelfTest(*config);
  if (command_line.mode == Mode::kProbeScanners) return ProbeScanners(*config);
  if (command_line.mode == Mode::kProbeCamera) return ProbeCamera(*config);
  if (command_line.mode == Mode::kSyncStatus) return PrintSyncStatus(*config);
  if (command_line.mode == Mode::kSyncNow) return SyncNow(*config);
  if (command_line.mode == Mode::kImportStick) return ImportStick(*config, command_line.stick);
  auto words = i18n::Catalog::Load(config->assets / "i18n", config->language);
  if (!words.ok()) {
    return SayOnScreen(Say(ExitStatus::kAssetsMissing, words.status().message()), command_line,
                       *config);
  }
  for (const Language language : kAllLanguages) {
    // A language whose file is missing or damaged answers in English.
    if (const Status status = words->Add(language); !status.ok()) {
      Log(LogLevel::kWarning, "i18n", status.message());
    }
  }
  auto text = ui::Text::Open(FontFolder(*config));
  if (!text.ok()) {
    return SayOnScreen(Say(ExitStatus::kFontsMissing, text.status().message()), command_line,
                       *config);
  }
  Ground ground{
      std::move(config).value(), std::move(words).value(), std::move(text).value(), {}, {}};
  OpenCatalogue(ground);
  return RunOn(ground, command_line);
}

}  // namespace ocop
