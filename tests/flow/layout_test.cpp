// What every screen promises on every panel and in every language, read from its rectangles.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <vector>

#include "tests/fakes/contrast.h"
#include "tests/flow/layout_cases.h"

namespace ocop::stand {
namespace {

struct NamedPanel {
  const char* name;
  ui::Panel panel;
};

constexpr NamedPanel kPanels[] = {
    {"Inches21Landscape", kLarge},  {"Inches21Portrait", kLargePortrait},
    {"Inches15Landscape", kMiddle}, {"Inches15Portrait", kMiddlePortrait},
    {"Inches10Landscape", kSmall},  {"Inches10Portrait", kSmallPortrait}};

/// Targets that are cards, by the first part of their names.
constexpr std::string_view kCards[] = {"answer", "product", "related", "village"};

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
    cases_ = EveryScreen(*stand_, theme_);
  }

  // One promise each, over all cases.
  void EveryTargetIsOnTheScreen();
  void EveryTargetIsLargeEnough();
  void NoTwoTargetsOverlap();
  void TargetsHaveNamesOfTheirOwn();
  void EveryListIsOnTheScreen();
  void NoWordsAreCutAtTheSides();
  void TheLitEdgeCoversNothing();
  void WordsOutsideListsAreOnTheScreenFromTopToBottom();
  void NoWordsAreShortened();
  void NoWordsLieOnOtherWords();
  void WordsOutsideListsKeepOutOfTargetsThatAreNotTheirs();
  void EveryTextCanBeReadOnItsGround();
  void NoKeyIsShownInsteadOfItsText();

  double InMm(int pixels) const { return pixels / theme_.panel().px_per_mm; }

  const ui::Theme theme_{GetParam().panel};
  const Size size_ = GetParam().panel.size_px;
  std::unique_ptr<Stand> stand_;
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

void Layout::TheLitEdgeCoversNothing() {
  ui::Scene lit;
  ui::LightEdge(lit, theme_);
  ASSERT_FALSE(lit.nodes.empty());
  for (const Case& one : cases_) {
    for (const ui::Node& edge : lit.nodes) {
      for (const ui::Node& node : one.scene.nodes) {
        const auto* words = std::get_if<ui::Words>(&node.what);
        if (words == nullptr) continue;
        EXPECT_TRUE(Intersect(edge.rect, Intersect(node.rect, node.clip)).Empty())
            << one.what << ": " << words->text;
      }
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

/// A mark's room for a finger is larger than the mark; names may reach into it.
bool IsMark(const ui::Target& target) {
  return target.name.starts_with("pin:") || target.name.starts_with("places:");
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
        if (IsMark(target)) continue;
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
      for (const char* prefix :
           {"common.", "home.", "browse.", "product.", "verdict.", "label.", "search.", "filter.",
            "feedback.", "enquiry.", "fault.", "idle.", "village.", "stars."}) {
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
  TheLitEdgeCoversNothing();
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
