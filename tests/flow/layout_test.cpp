// What every screen promises on every panel and in the two first languages, read from its
// rectangles.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "kiosk/ui/fault_screen.h"
#include "kiosk/ui/verdict_words.h"
#include "tests/fakes/contrast.h"
#include "tests/flow/stand.h"

namespace ocop::stand {
namespace {

using flow::Screen;

struct NamedPanel {
  const char* name;
  ui::Panel panel;
};

constexpr NamedPanel kPanels[] = {
    {"Inches21Landscape", kLarge},  {"Inches21Portrait", kLargePortrait},
    {"Inches15Landscape", kMiddle}, {"Inches15Portrait", kMiddlePortrait},
    {"Inches10Landscape", kSmall},  {"Inches10Portrait", kSmallPortrait}};

/// A scene and how it came about.
struct Case {
  std::string what;
  ui::Scene scene;
};

/// Targets that are cards, by the first part of their names.
constexpr std::string_view kCards[] = {"product", "related", "village"};

bool IsKey(const ui::Target& target) { return target.name.starts_with("key:"); }

bool FillsTheScreen(const Rect& rect, Size size) {
  return rect == Rect{0, 0, size.width, size.height};
}

/// Cut by the edge of a list, so that its own size cannot be told.
bool IsCut(const Rect& rect, const ui::Scene& scene) {
  return std::any_of(scene.scrolls.begin(), scene.scrolls.end(), [&](const auto& area) {
    return area.viewport.Contains(rect) &&
           (rect.y == area.viewport.y || rect.Bottom() == area.viewport.Bottom());
  });
}

bool InAList(const Rect& rect, const ui::Scene& scene) {
  return std::any_of(scene.scrolls.begin(), scene.scrolls.end(),
                     [&](const auto& area) { return area.viewport.Contains(rect); });
}

class Layout : public ::testing::TestWithParam<NamedPanel> {
 protected:
  void SetUp() override {
    stand_ = std::make_unique<Stand>(Options{.panel = GetParam().panel});
    for (const Language language : {Language::kVi, Language::kEn}) AddAll(language);
  }

  // One promise each, over all cases.
  void EveryTargetIsOnTheScreen();
  void EveryTargetIsLargeEnough();
  void NoTwoTargetsOverlap();
  void TargetsHaveNamesOfTheirOwn();
  void EveryListIsOnTheScreen();
  void NoWordsAreCutAtTheSides();
  void WordsOutsideListsAreOnTheScreenFromTopToBottom();
  void NoWordsAreShortened();
  void NoWordsLieOnOtherWords();
  void WordsOutsideListsKeepOutOfTargetsThatAreNotTheirs();
  void EveryTextCanBeReadOnItsGround();
  void NoKeyIsShownInsteadOfItsText();

  void AddAll(Language language) {
    language_ = language;
    const auto id = [this](const char* code) {
      return stand_->catalogue().ProductIdOf(code).value();
    };
    for (const Screen screen : {Screen::kAttract, Screen::kHome, Screen::kLanguages,
                                Screen::kVillages, Screen::kEvents, Screen::kStars, Screen::kLabel})
      Add({.screen = screen});
    flow::Place browse{.screen = Screen::kBrowse};
    Add(browse);
    browse.filter.sector = 4;
    Add(browse);
    for (int kind = 0; kind <= static_cast<int>(flow::FilterKind::kWhich); ++kind) {
      browse.choosing = static_cast<flow::FilterKind>(kind);
      Add(browse);
    }
    flow::Place nothing{.screen = Screen::kBrowse};
    nothing.filter.sector = 6;
    nothing.filter.at_point = true;
    nothing.filter.stars = 5;
    Add(nothing);
    for (const char* code : {"demo-01", "demo-11", "hn-020", "hn-037", "hn-077", "hd-02"})
      Add({.screen = Screen::kProduct, .subject = id(code)});
    const auto villages = stand_->catalogue().Villages(language);
    ASSERT_TRUE(villages.ok());
    for (const store::VillageCard& village : *villages)
      Add({.screen = Screen::kVillage, .subject = village.id});
    for (const char* query : {"", "gom", "zzzz", "trung tam thiet ke sang tao gioi thieu quang ba"})
      Add({.screen = Screen::kSearch, .query = query});
    for (int kind = 0; kind <= static_cast<int>(flow::VerdictKind::kNotReadable); ++kind)
      AddVerdict(static_cast<flow::VerdictKind>(kind), id("demo-02"));
    AddWithoutCamera();
  }

  void AddVerdict(flow::VerdictKind kind, std::int64_t product) {
    flow::Session session = SessionAt({.screen = Screen::kVerdict});
    flow::Verdict& verdict = session.answer.verdict;
    const Date day = Date::Parse("2026-11-20").value();
    verdict.kind = kind;
    verdict.issued_on = verdict.last_day = verdict.said_on = verdict.as_of = day;
    verdict.days_left = 20;
    verdict.star = 4;
    verdict.year = 2021;
    verdict.source = "bài báo tổng kết OCOP quận Tây Hồ 2018–2022";
    verdict.tone = kind == flow::VerdictKind::kValid       ? flow::Tone::kValid
                   : kind == flow::VerdictKind::kWithdrawn ? flow::Tone::kBrick
                   : kind == flow::VerdictKind::kExpiring  ? flow::Tone::kAmber
                                                           : flow::Tone::kStone;
    session.answer.product = kind <= flow::VerdictKind::kOtherBasis ? product : 0;
    session.answer.read = "https://example.com/ocop/" + std::string(120, 'a');
    AddSession(session, true, flow::ToString(kind));
    // And with everything that may stand beside it.
    verdict.expiry = day;
    verdict.expiry_past = true;
    verdict.expiry_source = flow::ExpirySource::kBestBefore;
    verdict.by_serial_form = true;
    verdict.demonstration = true;
    AddSession(session, true, std::string(flow::ToString(kind)) + ", past its day");
  }

  void AddWithoutCamera() {
    AddSession(SessionAt({.screen = Screen::kLabel}), false, "no camera");
    ui::FaultScreen fault("fault.catalogue_damaged", "K11");
    AddLaidOut(fault, "fault");
    const ui::Look look = MakeLook({});
    ui::Scene asking = LaidOut(*Load(SessionAt({.screen = Screen::kHome}), true), {});
    ui::AskPresenceOver(asking, look, 20, Language::kVi);
    cases_.push_back({Name("asking"), std::move(asking)});
  }

  flow::Session SessionAt(flow::Place place) const {
    flow::Session session;
    session.language = language_;
    session.trail = {std::move(place)};
    return session;
  }

  void Add(const flow::Place& place) {
    std::string more = place.query;
    if (place.choosing) more += " choosing " + std::to_string(static_cast<int>(*place.choosing));
    AddSession(SessionAt(place), true, more);
  }

  std::unique_ptr<ui::Screen> Load(const flow::Session& session, bool camera) {
    const Date day = Date::Parse("2026-11-20").value();
    stand_->catalogue().ShowStarsOn(day);
    const auto point = stand_->catalogue().CurrentPoint(language_);
    ui::Chrome chrome;
    if (point.ok()) chrome.point_name = point->name.text;
    chrome.place = "Xã Bát Tràng, Thành phố Hà Nội";
    chrome.data_of =
        language_ == Language::kVi ? "Danh mục ngày 20/11/2026" : "Catalogue of 20 November 2026";
    auto screen = ui::LoadScreen(
        {stand_->catalogue(), session, {flow::ClockTrust::kTrusted, day, day}, chrome, camera});
    EXPECT_TRUE(screen.ok()) << screen.status().message();
    return screen.ok() ? std::move(screen).value() : nullptr;
  }

  std::string Name(std::string_view more) const {
    return std::string(TagOf(language_)) + ' ' + std::string(more);
  }

  void AddSession(const flow::Session& session, bool camera, std::string_view more) {
    auto screen = Load(session, camera);
    if (screen == nullptr) return;
    static_cast<void>(screen->Tick());
    AddLaidOut(*screen, std::string(flow::NameOf(session.Here().screen)) + ' ' + std::string(more));
  }

  /// At its top, in its middle and at its end.
  void AddLaidOut(ui::Screen& screen, const std::string& what) {
    ui::Scene top = LaidOut(screen, {});
    std::map<std::string, int> middle;
    std::map<std::string, int> end;
    for (const ui::ScrollArea& area : top.scrolls) {
      const int most = std::max(0, area.content_px - area.viewport.height);
      middle[area.name] = most / 2;
      end[area.name] = most;
    }
    const bool moves = std::any_of(end.begin(), end.end(), [](auto& e) { return e.second > 0; });
    cases_.push_back({Name(what), std::move(top)});
    if (!moves) return;
    cases_.push_back({Name(what + " (middle)"), LaidOut(screen, middle)});
    cases_.push_back({Name(what + " (end)"), LaidOut(screen, end)});
  }

  ui::Look MakeLook(const std::map<std::string, int>& scrolls) {
    EXPECT_TRUE(stand_->words().Use(language_).ok());
    return {theme_, stand_->text(), stand_->words(), language_, {}, scrolls};
  }

  ui::Scene LaidOut(ui::Screen& screen, const std::map<std::string, int>& scrolls) {
    const ui::Look look = MakeLook(scrolls);
    ui::Builder builder(look);
    screen.Layout(builder);
    return std::move(builder).Finish();
  }

  double InMm(int pixels) const { return pixels / theme_.panel().px_per_mm; }

  const ui::Theme theme_{GetParam().panel};
  const Size size_ = GetParam().panel.size_px;
  std::unique_ptr<Stand> stand_;
  Language language_ = Language::kVi;
  std::vector<Case> cases_;
};

void Layout::EveryTargetIsOnTheScreen() {
  const Rect all{0, 0, size_.width, size_.height};
  for (const Case& one : cases_) {
    for (const ui::Target& target : one.scene.targets)
      EXPECT_TRUE(all.Contains(target.rect)) << one.what << ": " << target.name;
  }
}

void Layout::EveryTargetIsLargeEnough() {
  for (const Case& one : cases_) {
    for (const ui::Target& target : one.scene.targets) {
      if (IsCut(target.rect, one.scene)) continue;
      // Half a pixel of rounding on either side.
      const double width = InMm(target.rect.width + 1);
      const double height = InMm(target.rect.height + 1);
      EXPECT_GE(width, IsKey(target) ? 11 : 20) << one.what << ": " << target.name;
      EXPECT_GE(height, IsKey(target) ? 15 : 20) << one.what << ": " << target.name;
    }
  }
}

void Layout::NoTwoTargetsOverlap() {
  for (const Case& one : cases_) {
    const auto& targets = one.scene.targets;
    for (std::size_t a = 0; a < targets.size(); ++a) {
      for (std::size_t b = a + 1; b < targets.size(); ++b) {
        if (FillsTheScreen(targets[a].rect, size_)) continue;
        EXPECT_TRUE(Intersect(targets[a].rect, targets[b].rect).Empty())
            << one.what << ": " << targets[a].name << " and " << targets[b].name;
      }
    }
  }
}

void Layout::TargetsHaveNamesOfTheirOwn() {
  for (const Case& one : cases_) {
    std::set<std::string> names;
    for (const ui::Target& target : one.scene.targets)
      EXPECT_TRUE(names.insert(target.name).second) << one.what << ": " << target.name;
  }
}

void Layout::EveryListIsOnTheScreen() {
  const Rect all{0, 0, size_.width, size_.height};
  for (const Case& one : cases_) {
    for (const ui::ScrollArea& area : one.scene.scrolls) {
      EXPECT_TRUE(all.Contains(area.viewport)) << one.what << ": " << area.name;
      EXPECT_GE(InMm(area.viewport.height), 20) << one.what << ": " << area.name;
    }
  }
}

void Layout::NoWordsAreCutAtTheSides() {
  for (const Case& one : cases_) {
    for (const ui::Node& node : one.scene.nodes) {
      if (const auto* words = std::get_if<ui::Words>(&node.what)) {
        EXPECT_GE(node.rect.x, 0) << one.what << ": " << words->text;
        EXPECT_LE(node.rect.Right(), size_.width) << one.what << ": " << words->text;
        EXPECT_GE(node.rect.x, node.clip.x) << one.what << ": " << words->text;
        EXPECT_LE(node.rect.Right(), node.clip.Right()) << one.what << ": " << words->text;
      }
      const auto* tile = std::get_if<ui::Tile>(&node.what);
      if (tile == nullptr) continue;
      for (const ui::Node& inner : tile->nodes) {
        const auto* words = std::get_if<ui::Words>(&inner.what);
        if (words == nullptr) continue;
        EXPECT_GE(inner.rect.x, 0) << one.what << ": " << words->text;
        EXPECT_LE(inner.rect.Right(), node.rect.width) << one.what << ": " << words->text;
        EXPECT_LE(inner.rect.Bottom(), node.rect.height) << one.what << ": " << words->text;
      }
    }
  }
}

/// A card that opens a page with all of its words may shorten them; nothing else may.
bool OpensAPageOfItsOwn(const ui::Target& target) {
  return std::any_of(std::begin(kCards), std::end(kCards), [&target](std::string_view card) {
    return target.name == card || target.name.starts_with(std::string(card) + ':');
  });
}

void Layout::NoWordsAreShortened() {
  for (const Case& one : cases_) {
    const auto check = [&](const ui::Words& words, const Rect& where) {
      if (where.Empty() || !words.text.ends_with("…")) return;
      const bool opens = std::any_of(
          one.scene.targets.begin(), one.scene.targets.end(), [&where](const ui::Target& target) {
            return OpensAPageOfItsOwn(target) && !Intersect(target.rect, where).Empty();
          });
      EXPECT_TRUE(opens) << one.what << ": " << words.text;
    };
    for (const ui::Node& node : one.scene.nodes) {
      if (const auto* words = std::get_if<ui::Words>(&node.what))
        check(*words, Intersect(node.rect, node.clip));
      if (const auto* tile = std::get_if<ui::Tile>(&node.what)) {
        for (const ui::Node& inner : tile->nodes) {
          const Rect shown = Intersect(inner.rect.Moved(node.rect.x, node.rect.y), node.clip);
          if (const auto* words = std::get_if<ui::Words>(&inner.what)) check(*words, shown);
        }
      }
    }
  }
}

void Layout::WordsOutsideListsAreOnTheScreenFromTopToBottom() {
  const Rect all{0, 0, size_.width, size_.height};
  for (const Case& one : cases_) {
    for (const ui::Node& node : one.scene.nodes) {
      const auto* words = std::get_if<ui::Words>(&node.what);
      if (words == nullptr || node.clip != all) continue;
      EXPECT_GE(node.rect.y, 0) << one.what << ": " << words->text;
      EXPECT_LE(node.rect.Bottom(), size_.height) << one.what << ": " << words->text;
    }
  }
}

/// Where ink may be: a line without the air above and below it.
Rect Ink(const ui::Node& node, int size_px) {
  const int air = std::max(0, (node.rect.height - size_px) / 2);
  return Intersect({node.rect.x, node.rect.y + air, node.rect.width, node.rect.height - 2 * air},
                   node.clip);
}

void Layout::NoWordsLieOnOtherWords() {
  for (const Case& one : cases_) {
    if (one.what.ends_with("asking")) continue;  // it covers the screen on purpose
    std::vector<std::pair<Rect, std::string>> lines;
    for (const ui::Node& node : one.scene.nodes) {
      const auto* words = std::get_if<ui::Words>(&node.what);
      if (words == nullptr) continue;
      const Rect ink = Ink(node, words->style.size_px);
      for (const auto& [rect, text] : lines) {
        EXPECT_TRUE(Intersect(rect, ink).Empty())
            << one.what << ": \"" << text << "\" and \"" << words->text << '"';
      }
      lines.emplace_back(ink, words->text);
    }
  }
}

void Layout::WordsOutsideListsKeepOutOfTargetsThatAreNotTheirs() {
  for (const Case& one : cases_) {
    if (one.what.ends_with("asking")) continue;
    for (const ui::Node& node : one.scene.nodes) {
      const auto* words = std::get_if<ui::Words>(&node.what);
      if (words == nullptr) continue;
      const Rect ink = Ink(node, words->style.size_px);
      for (const ui::Target& target : one.scene.targets) {
        if (FillsTheScreen(target.rect, size_) || InAList(target.rect, one.scene)) continue;
        const Rect shared = Intersect(ink, target.rect);
        EXPECT_TRUE(shared.Empty() || shared == ink)
            << one.what << ": \"" << words->text << "\" and " << target.name;
      }
    }
  }
}

/// The colour a line of words lies on; nothing where that is a picture or shines through.
class Grounds {
 public:
  void Add(const ui::Node& node) {
    if (const auto* box = std::get_if<ui::Box>(&node.what)) {
      under_.push_back({Intersect(node.rect, node.clip),
                        box->alpha == 255 ? std::optional(box->fill) : std::nullopt});
    } else if (std::holds_alternative<ui::Picture>(node.what) ||
               std::holds_alternative<ui::Preview>(node.what)) {
      under_.push_back({Intersect(node.rect, node.clip), std::nullopt});
    }
  }
  std::optional<ui::Color> Below(Point at) const {
    for (auto below = under_.rbegin(); below != under_.rend(); ++below) {
      if (below->rect.Contains(at)) return below->color;
    }
    return std::nullopt;
  }

 private:
  struct Under {
    Rect rect;
    std::optional<ui::Color> color;
  };
  std::vector<Under> under_;
};

void ExpectContrast(const std::vector<ui::Node>& nodes, Grounds grounds, const std::string& what) {
  for (ui::Node node : nodes) {
    if (node.clip.Empty()) node.clip = node.rect;  // inside a card nothing is cut
    grounds.Add(node);
    if (const auto* tile = std::get_if<ui::Tile>(&node.what)) {
      Grounds inner;
      const Rect whole{0, 0, node.rect.width, node.rect.height};
      inner.Add({whole, whole, ui::Box{.fill = tile->ground}});
      ExpectContrast(tile->nodes, inner, what);
      continue;
    }
    const auto* words = std::get_if<ui::Words>(&node.what);
    if (words == nullptr) continue;
    // What a list has cut off is not read.
    const auto ground = grounds.Below(Intersect(node.rect, node.clip).Center());
    if (ground) {
      EXPECT_GE(fakes::Contrast(words->color, *ground), 4.5)
          << what << ": \"" << words->text << "\" " << std::hex << words->color << " on "
          << *ground;
    }
  }
}

void Layout::EveryTextCanBeReadOnItsGround() {
  for (const Case& one : cases_) ExpectContrast(one.scene.nodes, {}, one.what);
}

void Layout::NoKeyIsShownInsteadOfItsText() {
  for (const Case& one : cases_) {
    for (const std::string& line : WordsOf(one.scene)) {
      EXPECT_EQ(line.find('{'), std::string::npos) << one.what << ": " << line;
      const std::string answer = stand_->words().Text(line);
      EXPECT_EQ(answer, line) << one.what << ": a key, not a text";
      for (const char* prefix : {"common.", "home.", "browse.", "product.", "verdict.", "label.",
                                 "search.", "filter.", "fault.", "idle.", "village.", "stars."}) {
        const std::size_t dot = std::string_view(prefix).size();
        EXPECT_FALSE(line.starts_with(prefix) && line.size() > dot && line[dot] >= 'a' &&
                     line[dot] <= 'z' && line.find(' ') == std::string::npos)
            << one.what << ": " << line;
      }
    }
  }
}

// One test for all promises: laying everything out is what takes the time.
TEST_P(Layout, KeepsEveryPromise) {
  EveryTargetIsOnTheScreen();
  EveryTargetIsLargeEnough();
  NoTwoTargetsOverlap();
  TargetsHaveNamesOfTheirOwn();
  EveryListIsOnTheScreen();
  NoWordsAreCutAtTheSides();
  WordsOutsideListsAreOnTheScreenFromTopToBottom();
  NoWordsAreShortened();
  NoWordsLieOnOtherWords();
  WordsOutsideListsKeepOutOfTargetsThatAreNotTheirs();
  EveryTextCanBeReadOnItsGround();
  NoKeyIsShownInsteadOfItsText();
}

INSTANTIATE_TEST_SUITE_P(Panels, Layout, ::testing::ValuesIn(kPanels),
                         [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace ocop::stand
