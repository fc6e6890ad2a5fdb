#include "kiosk/tour.h"

#include <time.h>

#include <algorithm>
#include <cstdio>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace ocop {
namespace {

using std::chrono::milliseconds;
using Steady = std::chrono::steady_clock;
constexpr milliseconds kLongestStep{6000};
/// A camera's noise alone makes hundreds; a plain ground has one.
constexpr std::size_t kColorsOfAPicture = 16;

/// Since the program was started, all threads together.
double CpuMs() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

std::size_t ColorsIn(const platform::Frame& frame, const Rect& part) {
  std::set<std::uint32_t> colors;
  for (int y = part.y; y < part.Bottom(); ++y) {
    const auto row = static_cast<std::size_t>(y) * static_cast<std::size_t>(frame.size.width);
    for (int x = part.x; x < part.Right(); ++x)
      colors.insert(frame.pixels[row + static_cast<std::size_t>(x)] & 0xFFFFFFU);
  }
  return colors.size();
}

class Tour {
 public:
  explicit Tour(const TourParts& parts) : parts_(parts) {}

  ExitStatus Run() {
    parts_.show(parts_.labels / "no-code.jpg");
    static_cast<void>(parts_.app.Step(milliseconds(0)));
    std::printf("first frame after %.0f ms of processor time\n", CpuMs());
    Products();
    Places();
    At("stars", [&] { return Tap("home") && Tap("stars") && Reach(flow::Screen::kStars); });
    At("events", [&] { return Tap("home") && Tap("events") && Reach(flow::Screen::kEvents); });
    At("search", [&] { return Tap("home") && Tap("search") && Reach(flow::Screen::kSearch); });
    At("search-results", [&] { return Type("gom su") && Bring("product:", true); });
    At("label",
       [&] { return Tap("home") && Tap("label") && Reach(flow::Screen::kLabel) && Preview(); });
    Enquiry();
    At("feedback", [&] {
      return Tap("home") && Tap("feedback:good") &&
             Wait([&] { return parts_.app.session().rated; });
    });
    At("call-staff", [&] { return Tap("call-staff") && Reach(flow::Screen::kCallStaff); });
    At("call-ended", [&] { return Tap("staff-came") && Reach(flow::Screen::kHome); });
    Labels();
    At("label-choice", [&] { return ShowSeveral(); });
    At("label-chosen", [&] { return Tap("answer:1") && Reach(flow::Screen::kVerdict); });
    At("home-again", [&] { return Tap("home") && Reach(flow::Screen::kHome); });
    std::printf("%d of %d steps reached\n", reached_, steps_);
    return reached_ == steps_ ? ExitStatus::kOk : ExitStatus::kTourStepMissed;
  }

 private:
  void Products() {
    At("attract", [&] { return Reach(flow::Screen::kAttract); });
    At("home", [&] { return Tap("start") && Reach(flow::Screen::kHome); });
    At("languages", [&] { return Tap("languages") && Reach(flow::Screen::kLanguages); });
    At("home-english", [&] { return Tap("choose:en") && Reach(flow::Screen::kHome); });
    At("home-vietnamese",
       [&] { return Tap("languages") && Tap("choose:vi") && Reach(flow::Screen::kHome); });
    At("browse",
       [&] { return Speak(parts_.language) && Tap("sector:4") && Reach(flow::Screen::kBrowse); });
    At("filter-choices", [&] { return OpenFilter("filter.village", flow::FilterKind::kVillage); });
    At("filter-applied",
       [&] { return Tap("choice:0") && Wait([&] { return Here().filter.village.has_value(); }); });
    At("browse-scrolled", [&] { return Drag(-400); });
    At("product", [&] { return TapFirst("product:") && Reach(flow::Screen::kProduct); });
    At("take-away",
       [&] { return Tap("take") && Tap("take-away") && Reach(flow::Screen::kTakeAway); });
    At("product-translated",
       [&] { return Tap("back") && Speak(AnotherLanguage()) && Reach(flow::Screen::kProduct); });
  }

  void Places() {
    At("villages", [&] {
      return Speak(parts_.language) && Tap("home") && Tap("villages") &&
             Reach(flow::Screen::kVillages);
    });
    At("map", [&] { return Tap("map") && Reach(flow::Screen::kMap); });
    At("map-closer", [&] { return TapFirst("places:") && Wait([&] { return Here().zoom > 0; }); });
    At("village",
       [&] { return Tap("back") && TapFirst("village:") && Reach(flow::Screen::kVillage); });
  }

  /// Where somebody answers. Sent where there is a centre; else the screen says that there is none.
  void Enquiry() {
    At("enquiry-product", [&] {
      return Tap("home") && Tap("sector:4") && TapFirst("product:") &&
             Reach(flow::Screen::kProduct);
    });
    if (!Bring("enquiry", false)) return;
    At("enquiry", [&] { return Tap("enquiry") && Reach(flow::Screen::kEnquiry); });
    Settle();
    if (Find("topic:trade", false) == nullptr) return;
    At("enquiry-name", [&] { return Tap("topic:trade") && Keys("ann lee"); });
    At("enquiry-contact", [&] { return Tap("next") && Keys("ann@example.com"); });
    At("enquiry-wish", [&] { return Tap("next") && Keys("200 pieces in may"); });
    At("enquiry-consent", [&] { return Tap("next") && Tap("consent"); });
    At("enquiry-sent",
       [&] { return Tap("send") && Wait([&] { return parts_.app.session().enquiry.kept; }); });
  }

  Language AnotherLanguage() const {
    return parts_.language == Language::kEn ? Language::kVi : Language::kEn;
  }

  const flow::Place& Here() const { return parts_.app.session().Here(); }

  /// Every picture of a label, in name order; each has to lead to an answer, or to none where it
  /// has no code.
  void Labels() {
    std::vector<std::filesystem::path> pictures;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(parts_.labels, error)) {
      if (entry.path().extension() == ".jpg") pictures.push_back(entry.path());
    }
    std::sort(pictures.begin(), pictures.end());
    if (pictures.empty()) At("label-pictures", [] { return false; });
    for (const auto& picture : pictures) {
      const std::string name = picture.stem().string();
      if (name.starts_with("no-code")) continue;
      At("verdict-" + name, [&] { return ShowLabel(picture, name); });
    }
  }

  bool ShowLabel(const std::filesystem::path& picture, const std::string& name) {
    if (Here().screen != flow::Screen::kLabel && !(Tap("label") && Reach(flow::Screen::kLabel))) {
      return false;
    }
    parts_.show(picture);
    if (!Reach(flow::Screen::kVerdict)) return false;
    const std::int64_t product = parts_.app.session().answer.product;
    if (!name.starts_with("demo-")) return product == 0 && IsCalledRight(name);
    const auto wanted = parts_.catalogue.ProductIdOf(name.substr(0, name.find('-', 5)));
    return wanted.ok() && product == *wanted;
  }

  bool ShowSeveral() {
    if (Here().screen != flow::Screen::kLabel && !(Tap("label") && Reach(flow::Screen::kLabel))) {
      return false;
    }
    parts_.show(parts_.labels / "several/demo-01-and-07.jpg");
    return Reach(flow::Screen::kLabelChoice);
  }

  /// What a label is called that belongs to no product, by the name of its picture.
  bool IsCalledRight(const std::string& name) const {
    using flow::VerdictKind;
    constexpr std::pair<std::string_view, VerdictKind> kCalled[] = {
        {"contact", VerdictKind::kPlainText},
        {"maker-", VerdictKind::kNoRecognition},
        {"payment-", VerdictKind::kPaymentCode},
        {"plain-text", VerdictKind::kPlainText},
        {"unknown-book", VerdictKind::kBook},
        {"unknown-ean", VerdictKind::kNotInCatalogue},
        {"unknown-in-store", VerdictKind::kInStoreCode},
        {"unknown-link", VerdictKind::kUnknownLink},
        {"unknown-social", VerdictKind::kUnknownLink},
        {"wifi", VerdictKind::kPlainText},
    };
    const VerdictKind kind = parts_.app.session().answer.verdict.kind;
    return std::any_of(std::begin(kCalled), std::end(kCalled), [&](const auto& row) {
      return name.starts_with(row.first) && kind == row.second;
    });
  }

  template <typename Action>
  void At(const std::string& name, const Action& action) {
    ++steps_;
    const auto begin = Steady::now();
    bool ok = action();
    const auto took = std::chrono::duration_cast<milliseconds>(Steady::now() - begin);
    Settle();
    char number[8];
    std::snprintf(number, sizeof number, "%02d-", steps_);
    const auto file = parts_.folder / (number + name + ".png");
    if (const Status saved = parts_.save(file); !saved.ok()) {
      std::fprintf(stderr, "tour: %s\n", saved.message().c_str());
      ok = false;
    }
    reached_ += ok ? 1 : 0;
    std::printf("%-8s %-34s %5lld ms  %s", ok ? "reached" : "MISSED", name.c_str(),
                static_cast<long long>(took.count()), flow::NameOf(Here().screen));
    if (Here().screen == flow::Screen::kVerdict) {
      const auto kind = flow::ToString(parts_.app.session().answer.verdict.kind);
      std::printf(" %.*s", static_cast<int>(kind.size()), kind.data());
    }
    std::printf("\n");
    std::fflush(stdout);
  }

  template <typename Condition>
  bool Wait(const Condition& condition) {
    const auto end = Steady::now() + kLongestStep;
    while (!condition()) {
      if (Steady::now() > end || parts_.app.ShowsFault()) return false;
      static_cast<void>(parts_.app.Step(milliseconds(20)));
    }
    return true;
  }

  bool Reach(flow::Screen screen) {
    return Wait([&] { return Here().screen == screen; });
  }

  void Settle() {
    static_cast<void>(parts_.app.Step(milliseconds(0)));
    static_cast<void>(Wait([&] { return parts_.app.Settled(); }));
  }

  const ui::Target* Find(const std::string& name, bool prefix) const {
    for (const ui::Target& target : parts_.app.scene().targets) {
      if (target.name == name || (prefix && target.name.starts_with(name))) return &target;
    }
    return nullptr;
  }

  /// Turns the list, as a visitor would, until the target is there.
  bool Bring(const std::string& name, bool prefix) {
    constexpr int kMostTurns = 40;
    for (int i = 0; i < kMostTurns && Find(name, prefix) == nullptr; ++i) {
      if (parts_.app.scene().scrolls.empty()) return false;
      if (!Drag(-parts_.app.scene().scrolls.front().viewport.height * 3 / 10)) return false;
      Settle();
    }
    return Find(name, prefix) != nullptr;
  }

  bool TapTarget(const std::string& name, bool prefix) {
    static_cast<void>(parts_.app.Step(milliseconds(0)));
    if (!Bring(name, prefix)) return false;
    const ui::Target* target = Find(name, prefix);
    if (target == nullptr) return false;
    const Point at = target->rect.Center();
    parts_.push(platform::FingerDown{1, at});
    static_cast<void>(parts_.app.Step(milliseconds(20)));
    parts_.push(platform::FingerUp{1, at});
    static_cast<void>(parts_.app.Step(milliseconds(20)));
    return true;
  }
  /// A small panel names the current language only, and the others behind the globe.
  bool Speak(Language language) {
    const std::string tag(TagOf(language));
    if (Find("language:" + tag, false) != nullptr) return Tap("language:" + tag);
    return Tap("languages") && Tap("choose:" + tag);
  }

  /// Small panels keep the filters behind one chip.
  bool OpenFilter(const std::string& name, flow::FilterKind kind) {
    if (Find(name, false) == nullptr && !Tap("filter.all")) return false;
    return Tap(name) && Wait([&] { return Here().choosing == kind; });
  }

  bool Tap(const std::string& name) { return TapTarget(name, false); }
  bool TapFirst(const std::string& prefix) { return TapTarget(prefix, true); }

  /// A finger across the middle of the screen's list, `dy` pixels.
  bool Drag(int dy) {
    if (parts_.app.scene().scrolls.empty()) return false;
    const Rect view = parts_.app.scene().scrolls.front().viewport;
    Point at = view.Center();
    at.y -= dy / 2;
    parts_.push(platform::FingerDown{1, at});
    constexpr int kMoves = 12;
    for (int i = 1; i <= kMoves; ++i) {
      parts_.push(platform::FingerMove{1, {at.x, at.y + dy * i / kMoves}});
      static_cast<void>(parts_.app.Step(milliseconds(16)));
    }
    // It rests before it leaves: a list that is flung may roll past what is looked for.
    static_cast<void>(
        Wait([until = Steady::now() + milliseconds(150)] { return Steady::now() >= until; }));
    parts_.push(platform::FingerUp{1, {at.x, at.y + dy}});
    static_cast<void>(parts_.app.Step(milliseconds(20)));
    return true;
  }

  bool Keys(const std::string& text) {
    for (const char letter : text) {
      if (!Tap(letter == ' ' ? "key:space" : std::string("key:") + letter)) return false;
    }
    return true;
  }

  bool Type(const std::string& text) {
    if (!Keys(text)) return false;
    return Wait([&] { return Here().query == text; });
  }

  /// The live picture is there once the middle of its place, clear of the corner marks, has more
  /// than one colour: before the first frame, and without one, it is plain.
  bool Preview() {
    return Wait([&] {
      for (const ui::Node& node : parts_.app.scene().nodes) {
        if (!std::holds_alternative<ui::Preview>(node.what)) continue;
        const Rect middle = node.rect.Inset(std::min(node.rect.width, node.rect.height) / 4);
        return ColorsIn(parts_.shown(), middle) > kColorsOfAPicture;
      }
      return false;
    });
  }

  const TourParts& parts_;
  int steps_ = 0;
  int reached_ = 0;
};

}  // namespace

ExitStatus RunTour(const TourParts& parts) {
  std::error_code error;
  std::filesystem::create_directories(parts.folder, error);
  if (error) {
    std::fprintf(stderr, "ocop-kiosk: the tour cannot write to %s: %s\n", parts.folder.c_str(),
                 error.message().c_str());
    return ExitStatus::kTourStepMissed;
  }
  return Tour(parts).Run();
}

}  // namespace ocop
