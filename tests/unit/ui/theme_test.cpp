#include "kiosk/ui/theme.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/fakes/contrast.h"

namespace ocop::ui {
namespace {

using fakes::Contrast;

struct Pair {
  const char* what;
  Color words;
  Color ground;
};

constexpr Pair kInUse[] = {
    {"words at night", color::kNightWords, color::kNight},
    {"ink on the ground", color::kInk, color::kGlaze},
    {"ink on a card", color::kInk, color::kPaper},
    {"ink on a pressed card", color::kInk, color::kPressed},
    {"ink on a quiet button", color::kInk, color::kStoneTint},
    {"ink on valid", color::kInk, color::kCeladonTint},
    {"ink on expiring", color::kInk, color::kAmberTint},
    {"ink on withdrawn", color::kInk, color::kBrickTint},
    {"soft ink on the ground", color::kInkSoft, color::kGlaze},
    {"soft ink on a card", color::kInkSoft, color::kPaper},
    {"soft ink on a pressed card", color::kInkSoft, color::kPressed},
    {"soft ink on unknown", color::kInkSoft, color::kStoneTint},
    {"soft ink on valid", color::kInkSoft, color::kCeladonTint},
    {"soft ink on expiring", color::kInkSoft, color::kAmberTint},
    {"soft ink on withdrawn", color::kInkSoft, color::kBrickTint},
    {"a primary button", color::kPaper, color::kCobalt},
    {"a pressed primary button", color::kPaper, color::kCobaltPressed},
    {"the hint below a label", color::kCobaltTint, color::kCobalt},
    {"a price", color::kCobalt, color::kPaper},
    {"a price on a pressed card", color::kCobalt, color::kPressed},
    {"an accent", color::kClay, color::kGlaze},
    {"valid", color::kCeladon, color::kCeladonTint},
    {"expiring", color::kAmber, color::kAmberTint},
    {"withdrawn", color::kBrick, color::kBrickTint},
    {"unknown", color::kStone, color::kStoneTint},
    {"a warning", color::kBrick, color::kGlaze},
    {"the icon of valid", color::kPaper, color::kCeladon},
    {"the icon of expiring", color::kPaper, color::kAmber},
    {"the icon of withdrawn", color::kPaper, color::kBrick},
    {"the icon of unknown", color::kPaper, color::kStone},
};

TEST(Theme, ContrastIsAsTheStandardDefinesIt) {
  // https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
  EXPECT_NEAR(Contrast(0x000000, 0xFFFFFF), 21.0, 0.001);
  EXPECT_NEAR(Contrast(0x777777, 0xFFFFFF), 4.48, 0.01);
  EXPECT_DOUBLE_EQ(Contrast(0x123456, 0x123456), 1.0);
  EXPECT_DOUBLE_EQ(Contrast(0x123456, 0xFEDCBA), Contrast(0xFEDCBA, 0x123456));
}

TEST(Theme, EveryTextCanBeRead) {
  for (const Pair& pair : kInUse) EXPECT_GE(Contrast(pair.words, pair.ground), 4.5) << pair.what;
}

TEST(Theme, StarsStandOutFromWhatTheyLieOn) {
  for (const Color ground :
       {color::kPaper, color::kPressed, color::kGlaze, color::kCeladonTint, color::kAmberTint}) {
    EXPECT_GE(Contrast(color::kStarGold, ground), 3.0) << std::hex << ground;
  }
}

constexpr std::pair<Size, double> kPanels[] = {{{1920, 1080}, 21.5}, {{1920, 1080}, 15.6},
                                               {{1280, 800}, 10.1},  {{1080, 1920}, 21.5},
                                               {{1080, 1920}, 15.6}, {{800, 1280}, 10.1}};

TEST(Theme, MillimetresAreMillimetres) {
  EXPECT_NEAR(PixelsPerMillimetre({1920, 1080}, 21.5), 4.03, 0.01);
  EXPECT_NEAR(PixelsPerMillimetre({1080, 1920}, 21.5), 4.03, 0.01);
  const Theme theme(Panel{{1920, 1080}, 4.03});
  EXPECT_EQ(theme.Mm(20), 81);
  EXPECT_EQ(theme.Mm(0), 0);
}

TEST(Theme, SizesHoldOnEveryPanel) {
  for (const auto& [size, diagonal] : kPanels) {
    const Theme theme(Panel{size, PixelsPerMillimetre(size, diagonal)});
    const double px_per_mm = theme.panel().px_per_mm;
    EXPECT_GE(theme.Touch() / px_per_mm, 19.9);
    // Noto Sans capitals are 0.714 em; EN 301 549 5.1.4 wants 4.9 mm.
    EXPECT_GE(theme.Font(Role::kBody, Language::kVi).size_px * 0.714 / px_per_mm, 4.8);
    int last = 0;
    for (const Role role : {Role::kSmall, Role::kBody, Role::kStrong, Role::kTitle, Role::kHeading,
                            Role::kHeadline}) {
      const Style style = theme.Font(role, Language::kVi);
      EXPECT_GE(style.size_px, last);
      last = style.size_px;
      EXPECT_GE(Text::LineHeight(style), style.size_px * 12 / 10);
    }
    EXPECT_EQ(theme.portrait(), size.height > size.width);
  }
}

}  // namespace
}  // namespace ocop::ui
