#include "tests/flow/stand.h"

#include <algorithm>
#include <sstream>
#include <thread>
#include <utility>

#include "kiosk/images/decode_pool.h"
#include "platform/base/check.h"

namespace ocop::stand {
namespace {

using std::chrono::milliseconds;

void CollectWords(const std::vector<ui::Node>& nodes, std::vector<std::string>& words) {
  for (const ui::Node& node : nodes) {
    if (const auto* line = std::get_if<ui::Words>(&node.what)) words.push_back(line->text);
    if (const auto* tile = std::get_if<ui::Tile>(&node.what)) CollectWords(tile->nodes, words);
  }
}

images::PictureReady PlainPicture(images::PictureKey key) {
  images::PictureReady ready{std::move(key), {}};
  ready.image = pictures::Image::Of(ready.key.size);
  ready.image.pixels.assign(ready.image.pixels.size(), 0xFF8899AA);
  return ready;
}

}  // namespace

std::filesystem::path CatalogueFile() { return OCOP_TEST_CATALOGUE; }

std::vector<std::string> WordsOf(const ui::Scene& scene) {
  std::vector<std::string> words;
  CollectWords(scene.nodes, words);
  return words;
}

std::string DifferenceOf(const std::vector<std::uint32_t>& one,
                         const std::vector<std::uint32_t>& other, Size size) {
  int count = 0;
  Rect where;
  std::ostringstream first;
  for (std::size_t i = 0; i < one.size(); ++i) {
    if (one[i] == other[i]) continue;
    const int at = static_cast<int>(i);
    if (count++ == 0) first << std::hex << one[i] << " and " << other[i];
    where = Union(where, {at % size.width, at / size.width, 1, 1});
  }
  if (count == 0) return {};
  std::ostringstream said;
  said << count << " pixels in " << where.width << 'x' << where.height << '+' << where.x << '+'
       << where.y << ", first " << first.str();
  return said.str();
}

Stand::Stand(const Options& options)
    : clock_(options.now),
      display_(options.panel.size_px),
      inbox_(4096, [this] { return pump_.Wake(); }) {
  auto words = i18n::Catalog::Load(OCOP_SOURCE_DIR "/assets/i18n", Language::kVi);
  OCOP_CHECK(words.ok());
  words_ = std::make_unique<i18n::Catalog>(std::move(words).value());
  for (const Language language : kAllLanguages) OCOP_CHECK(words_->Add(language).ok());
  auto text = ui::Text::Open({});
  OCOP_CHECK(text.ok());
  text_ = std::move(text).value();
  std::optional<Fault> fault = OpenCatalogue(options);
  const Size preview = ui::LabelViewSize(ui::Theme(options.panel));
  auto frames = platform::FramePool::Create(
      {.preview_width = preview.width, .preview_height = preview.height});
  OCOP_CHECK(frames.ok());
  frames_ = std::move(frames).value();
  if (!options.state.empty()) {
    keeper_ = std::make_unique<Keeper>(options.state / "kiosk.db", [this](KeeperMessage message) {
      std::visit([this](auto what) { OCOP_CHECK(inbox_.Post(std::move(what))); },
                 std::move(message));
    });
  }
  const flow::ClockEvidence evidence{.built_at = flow::Instant(std::chrono::seconds(kBuilt))};
  app_ = std::make_unique<App>(
      AppPorts{display_, pump_, clock_, inbox_, catalogue_, *words_, *text_, MakeWorkers(options)},
      AppOptions{options.panel,
                 Language::kVi,
                 {},
                 evidence,
                 {},
                 options.pages_url,
                 options.offers_staff,
                 options.screen,
                 options.enquiry},
      std::move(fault));
  Settle();
}

Stand::~Stand() = default;

std::optional<Fault> Stand::OpenCatalogue(const Options& options) {
  auto opened = store::Catalogue::Open(options.catalogue);
  if (!opened.ok()) return CatalogueFault(opened.status());
  catalogue_.emplace(std::move(opened).value());
  return std::nullopt;
}

Workers Stand::MakeWorkers(const Options& options) {
  Workers workers;
  const bool real = options.pictures == Pictures::kReal;
  const auto media = options.catalogue.parent_path() / "media";
  workers.decode = [this, real, media](images::PictureKey key) {
    if (!real) return inbox_.Post(PlainPicture(std::move(key)));
    auto image = images::DecodePicture(media, key);
    images::PictureReady ready{std::move(key), {}};
    if (image.ok()) ready.image = std::move(image).value();
    return inbox_.Post(std::move(ready));
  };
  workers.record_scan = [this](store::ScanEvent event) { scans.push_back(std::move(event)); };
  workers.click = [this] { ++clicks; };
  workers.chime = [this] { ++chimes; };
  workers.record_enquiry = [this](std::string box, std::int64_t now) {
    if (!takes_enquiries) return false;
    if (keeper_) return keeper_->Post(RecordNote{"enquiry", std::move(box), now});
    enquiries.push_back(std::move(box));
    return true;
  };
  workers.count = [this](const flow::Counts& counts, Date day) {
    for (const auto& [name, times] : counts) counted[name] += times;
    counted_on = day;
    ++times_counted;
  };
  workers.save_time = [this](std::int64_t now) { saved_times.push_back(now); };
  if (options.camera == Camera::kNone) return workers;
  workers.look = [this](flow::CameraUse look) { looks.push_back(look); };
  workers.frame = [this](platform::FrameRef ref) { return frames_->Acquire(ref); };
  return workers;
}

void Stand::Tell(KeeperCommand command) { OCOP_CHECK(keeper_->Post(std::move(command))); }

bool Stand::Await(const std::function<bool()>& done) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(10);
  while (!done()) {
    if (std::chrono::steady_clock::now() > end) return false;
    std::this_thread::yield();
    static_cast<void>(app_->Step(milliseconds(0)));
  }
  return true;
}

void Stand::Settle() {
  constexpr int kMostSteps = 200;
  for (int i = 0; i < kMostSteps; ++i) {
    static_cast<void>(app_->Step(milliseconds(0)));
    if (app_->Settled()) return;
    // A running list needs time to run out.
    if (i > 20) clock_.Advance(milliseconds(16));
  }
}

void Stand::Advance(milliseconds by) {
  clock_.Advance(by);
  static_cast<void>(app_->Step(milliseconds(0)));
}

void Stand::Push(platform::Input input) {
  pump_.Push(std::move(input));
  static_cast<void>(app_->Step(milliseconds(0)));
}

void Stand::Post(Message message) {
  OCOP_CHECK(inbox_.Post(std::move(message)));
  static_cast<void>(app_->Step(milliseconds(0)));
}

const ui::Target* Stand::Find(std::string_view name) const {
  for (const ui::Target& target : app_->scene().targets) {
    if (target.name == name) return &target;
  }
  return nullptr;
}

const ui::Target* Stand::FindFirst(std::string_view prefix) const {
  for (const ui::Target& target : app_->scene().targets) {
    if (target.name.starts_with(prefix)) return &target;
  }
  return nullptr;
}

void Stand::TapAt(Point at) {
  Push(platform::FingerDown{1, at});
  Push(platform::FingerUp{1, at});
  Settle();
}

void Stand::BringIntoView(std::string_view name) {
  constexpr int kMostNotches = 60;
  for (int i = 0; i < kMostNotches; ++i) {
    if (Find(name) != nullptr || app_->scene().scrolls.empty()) return;
    const Point at = app_->scene().scrolls.front().viewport.Center();
    const auto before = app_->scene().nodes;
    Push(platform::Wheel{at, i == 0 ? kMostNotches : -1});
    if (i > 0 && app_->scene().nodes == before) return;
  }
}

bool Stand::Tap(std::string_view name) {
  BringIntoView(name);
  const ui::Target* target = Find(name);
  if (target == nullptr) return false;
  TapAt(target->rect.Center());
  return true;
}

bool Stand::TapFirst(std::string_view prefix) {
  const ui::Target* target = FindFirst(prefix);
  if (target == nullptr) return false;
  TapAt(target->rect.Center());
  return true;
}

bool Stand::TapAll(std::initializer_list<std::string_view> names) {
  return std::all_of(names.begin(), names.end(),
                     [this](std::string_view name) { return Tap(name); });
}

void Stand::Drag(Point from, int dy) {
  constexpr int kMoves = 10;
  Push(platform::FingerDown{1, from});
  // The first stretch only shows that it is a drag.
  const int slop = dy < 0 ? -40 : 40;
  for (int i = 0; i <= kMoves; ++i) {
    clock_.Advance(milliseconds(16));
    Push(platform::FingerMove{1, {from.x, from.y + slop + dy * i / kMoves}});
  }
  clock_.Advance(milliseconds(200));
  Push(platform::FingerUp{1, {from.x, from.y + slop + dy}});
  Settle();
}

bool Stand::Shows(std::string_view words) const {
  std::string all;
  for (const std::string& line : WordsOf(app_->scene())) all += line + ' ';
  return all.find(words) != std::string::npos;
}

bool Stand::ShowsPreview() const { return !ui::WhereShown(app_->scene(), {}).empty(); }

void Stand::Show(platform::CodeFormat format, std::string bytes) {
  clock_.Advance(flow::Showing::kOneShowing);
  ShowBeside(format, std::move(bytes));
}

void Stand::ShowBeside(platform::CodeFormat format, std::string bytes) {
  Post(scan::LabelRead{.format = format, .bytes = std::move(bytes)});
  Settle();
}

void Stand::Scan(std::string bytes) {
  Post(scan::HandRead{std::move(bytes)});
  Settle();
}

platform::FrameRef Stand::PostFrame(std::uint32_t color) {
  auto writer = frames_->TakeFree();
  OCOP_CHECK(writer.has_value());
  const platform::FrameTarget target = writer->Target();
  std::fill(target.preview.begin(), target.preview.end(), color);
  const platform::FrameRef frame = writer->Publish();
  Post(scan::FrameReady{frame});
  return frame;
}

std::vector<std::uint32_t> Stand::Shown() const {
  const platform::Frame frame = display_.Shown();
  return {frame.pixels.begin(), frame.pixels.end()};
}

std::vector<std::uint32_t> Stand::PaintedAnew() {
  Push(platform::Exposed{});
  return Shown();
}

std::string Stand::LeftUnpainted() {
  const auto shown = Shown();
  return DifferenceOf(shown, PaintedAnew(), display_.FrameSize());
}

}  // namespace ocop::stand
