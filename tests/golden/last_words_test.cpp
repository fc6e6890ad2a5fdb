// The pictures that the program carries for faults that leave nothing to draw with must be what its
// fault screen would draw. OCOP_UPDATE_GOLDEN=1 writes them anew.

#include "kiosk/last_words.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <string>

#include "db/i18n/catalog.h"
#include "db/pictures/png.h"
#include "kiosk/fault.h"
#include "kiosk/ui/fault_screen.h"
#include "kiosk/ui/painter.h"

namespace ocop::ui {
namespace {

struct Row {
  ExitStatus status;
  const char* name;
};
constexpr Row kRows[] = {{ExitStatus::kConfiguration, "configuration"},
                         {ExitStatus::kFontsMissing, "fonts_missing"},
                         {ExitStatus::kAssetsMissing, "assets_missing"}};

Bitmap Draw(ExitStatus status) {
  auto words = i18n::Catalog::Load(OCOP_SOURCE_DIR "/assets/i18n", Language::kVi);
  EXPECT_TRUE(words.ok() && words->Add(Language::kEn).ok());
  auto text = Text::Open({});
  EXPECT_TRUE(text.ok());
  const Theme theme({kLastWordsSize, 4.0337});
  const Look look{theme, **text, *words, Language::kVi, {}, {}};
  Builder builder(look);
  FaultScreen(std::string(TextKey(status)), PhoneCode(status)).Layout(builder);
  Bitmap bitmap(kLastWordsSize);
  PictureCache none(0, [](const images::PictureKey&) { return false; });
  Painter(**text, none).Paint(std::move(builder).Finish(), bitmap, bitmap.Bounds(), nullptr);
  return bitmap;
}

bool SamePixels(const Bitmap& one, const Bitmap& other) {
  return one.size() == other.size() &&
         std::equal(one.Pixels().begin(), one.Pixels().end(), other.Pixels().begin(),
                    [](std::uint32_t a, std::uint32_t b) { return ((a ^ b) & 0xFFFFFFU) == 0; });
}

TEST(LastWords, AreWhatTheFaultScreenDraws) {
  const char* asked = std::getenv("OCOP_UPDATE_GOLDEN");
  for (const Row& row : kRows) {
    const Bitmap drawn = Draw(row.status);
    if (asked != nullptr && std::string_view(asked) == "1") {
      const auto png = pictures::EncodePng(drawn.Pixels().data(), drawn.size(),
                                           static_cast<std::size_t>(drawn.size().width));
      ASSERT_TRUE(png.ok());
      std::ofstream(std::string(OCOP_SOURCE_DIR "/assets/faults/") + row.name + ".png",
                    std::ios::binary)
          << *png;
      continue;
    }
    const auto carried = LastWords(row.status, kLastWordsSize);
    ASSERT_TRUE(carried.ok()) << row.name << ": " << carried.status().message();
    EXPECT_TRUE(SamePixels(*carried, drawn)) << row.name;
  }
}

TEST(LastWords, StandInTheMiddleOfEveryPanel) {
  for (const Size panel : {Size{1920, 1080}, Size{1080, 1920}, Size{1280, 800}, Size{800, 1280}}) {
    const auto frame = LastWords(ExitStatus::kFontsMissing, panel);
    const auto alone = LastWords(ExitStatus::kFontsMissing, kLastWordsSize);
    ASSERT_TRUE(frame.ok() && alone.ok());
    ASSERT_EQ(frame->size(), panel);
    const Point at{(panel.width - kLastWordsSize.width) / 2,
                   (panel.height - kLastWordsSize.height) / 2};
    for (int y = 0; y < kLastWordsSize.height; ++y) {
      const auto* row = frame->Row(y + at.y) + at.x;
      ASSERT_TRUE(std::equal(row, row + kLastWordsSize.width, alone->Row(y))) << y;
    }
    EXPECT_EQ(frame->Row(panel.height - 1)[panel.width - 1] & 0xFFFFFFU, kLastWordsGround);
  }
}

TEST(LastWords, AreForFaultsWithoutAScreenOnly) {
  EXPECT_EQ(LastWords(ExitStatus::kCatalogueMissing, {1920, 1080}).code(), Code::kNotFound);
}

}  // namespace
}  // namespace ocop::ui
