#pragma once
/// The whole kiosk on a stand: the real app, catalogue, texts and fonts; a clock that the test
/// moves, a pump that never sleeps, a display in memory, and pictures that are decoded on the spot.

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/app.h"
#include "kiosk/keeper.h"
#include "platform/desk/memory_display.h"
#include "platform/frame_pool.h"
#include "tests/fakes/manual_clock.h"
#include "tests/fakes/sleepless_pump.h"

namespace ocop::stand {

inline constexpr ui::Panel kLarge{{1920, 1080}, 4.0337};  ///< 21.5 inches
inline constexpr ui::Panel kLargePortrait{{1080, 1920}, 4.0337};
inline constexpr ui::Panel kMiddle{{1920, 1080}, 5.5592};  ///< 15.6 inches
inline constexpr ui::Panel kMiddlePortrait{{1080, 1920}, 5.5592};
inline constexpr ui::Panel kSmall{{1280, 800}, 5.8839};  ///< 10.1 inches
inline constexpr ui::Panel kSmallPortrait{{800, 1280}, 5.8839};

/// 20 November 2026, 10:00 in Vietnam: the day the test catalogue was built for.
inline constexpr std::int64_t kToday = 1'795'143'600;
/// A day before.
inline constexpr std::int64_t kBuilt = kToday - 86'400;

/// What the fixture built: tests/golden/source.
std::filesystem::path CatalogueFile();

enum class Camera { kNone, kWorks };
enum class Pictures { kPlain, kReal };

struct Options {
  ui::Panel panel = kLarge;
  Camera camera = Camera::kWorks;
  Pictures pictures = Pictures::kPlain;  ///< plain ones take no time
  std::int64_t now = kToday;
  std::filesystem::path catalogue = CatalogueFile();
  std::string pages_url;
  bool offers_staff = true;
  flow::ScreenHours screen;
  EnquiryConfig enquiry = {"Trung tâm thử nghiệm", "024 3773 0000, thu@example.vn", 180};
  std::filesystem::path state = {};  ///< with a real keeper in it; empty: `enquiries` are kept
};

/// Every line of words in a scene, those inside cards too.
std::vector<std::string> WordsOf(const ui::Scene& scene);

/// Where and how much two pictures of one size differ; empty when they do not.
std::string DifferenceOf(const std::vector<std::uint32_t>& one,
                         const std::vector<std::uint32_t>& other, Size size);

class Stand {
 public:
  explicit Stand(const Options& options = {});
  ~Stand();

  App& app() { return *app_; }
  const flow::Session& session() const { return app_->session(); }
  const flow::Place& Here() const { return session().Here(); }
  fakes::ManualClock& clock() { return clock_; }
  const fakes::SleeplessPump& pump() const { return pump_; }
  store::Catalogue& catalogue() { return *catalogue_; }
  i18n::Catalog& words() { return *words_; }
  ui::Text& text() { return *text_; }
  const platform::MemoryDisplay& display() const { return display_; }

  /// The real keeper's mailbox.
  void Tell(KeeperCommand command);
  /// Steps until `done`, while the keeper works; false after ten seconds.
  bool Await(const std::function<bool()>& done);

  /// Steps until nothing is on its way. Time stands still.
  void Settle();
  /// Moves the clock and lets the app notice.
  void Advance(std::chrono::milliseconds by);
  void Push(platform::Input input);
  void Post(Message message);

  const ui::Target* Find(std::string_view name) const;
  const ui::Target* FindFirst(std::string_view prefix) const;
  /// False when the scene has no such target, in its list neither.
  bool Tap(std::string_view name);
  bool TapFirst(std::string_view prefix);
  bool TapAll(std::initializer_list<std::string_view> names);
  void TapAt(Point at);
  /// A finger that moves a list by `dy` pixels and rests before it leaves.
  void Drag(Point from, int dy);
  bool Shows(std::string_view words) const;
  bool ShowsPreview() const;

  /// A label of the desk in front of the camera, a while after the last one.
  void Show(platform::CodeFormat format, std::string bytes);
  /// One more code of the same showing.
  void ShowBeside(platform::CodeFormat format, std::string bytes);
  /// A pull of a hand scanner's trigger.
  void Scan(std::string bytes);
  /// A camera picture, all of one colour.
  platform::FrameRef PostFrame(std::uint32_t color);

  /// Pixels of the screen, and of the same screen painted anew.
  std::vector<std::uint32_t> Shown() const;
  std::vector<std::uint32_t> PaintedAnew();
  /// How the screen differs from itself painted anew; empty as it should be.
  std::string LeftUnpainted();

  std::vector<flow::CameraUse> looks;  ///< what the camera was told
  std::vector<store::ScanEvent> scans;
  std::vector<std::string> enquiries;  ///< sealed boxes
  bool takes_enquiries = true;
  int clicks = 0;  ///< that were to be heard
  int chimes = 0;
  std::vector<std::int64_t> saved_times;
  flow::Counts counted;  ///< by all visits
  Date counted_on;
  int times_counted = 0;

 private:
  /// Turns the list down until the target shows, or the list ends.
  void BringIntoView(std::string_view name);
  Workers MakeWorkers(const Options& options);
  std::optional<Fault> OpenCatalogue(const Options& options);

  fakes::ManualClock clock_;
  fakes::SleeplessPump pump_;
  platform::MemoryDisplay display_;
  Mailbox<Message> inbox_;
  std::unique_ptr<i18n::Catalog> words_;
  std::unique_ptr<ui::Text> text_;
  std::optional<store::Catalogue> catalogue_;
  std::unique_ptr<platform::FramePool> frames_;
  std::unique_ptr<Keeper> keeper_;
  std::unique_ptr<App> app_;
};

}  // namespace ocop::stand
