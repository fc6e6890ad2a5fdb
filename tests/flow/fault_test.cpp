#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <string>

#include "tests/flow/stand.h"

namespace ocop::stand {
namespace {

class BrokenCatalogue : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (std::filesystem::temp_directory_path() / "ocop-flow-XXXXXX").string();
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::filesystem::path Write(const std::string& bytes) const {
    std::ofstream(folder_ / "catalogue.db", std::ios::binary) << bytes;
    return folder_ / "catalogue.db";
  }

  static void ExpectFault(Stand& stand, const char* code) {
    EXPECT_TRUE(stand.app().ShowsFault());
    EXPECT_TRUE(stand.Shows(code)) << "a code for the telephone";
    EXPECT_TRUE(stand.Shows(stand.words().TextIn(Language::kVi, "fault.title").substr(0, 10)));
    EXPECT_TRUE(stand.Shows(stand.words().TextIn(Language::kEn, "fault.title").substr(0, 10)));
    for (const std::string& line : WordsOf(stand.app().scene())) {
      EXPECT_EQ(line.find("sqlite"), std::string::npos) << "no engineer's words: " << line;
      EXPECT_EQ(line.find(".db"), std::string::npos) << "no engineer's words: " << line;
      EXPECT_EQ(line.find("fault."), std::string::npos) << "a key without a text: " << line;
    }
  }

  std::filesystem::path folder_;
};

TEST_F(BrokenCatalogue, MissingOrGarbageOrEmptyIsSaid) {
  {
    Stand stand({.catalogue = folder_ / "nothing.db"});
    ExpectFault(stand, "K10");
  }
  const std::pair<std::string, const char*> files[] = {
      {"not a database at all", "K13"},
      {std::string(), "K11"},
      {"SQLite format 3" + std::string(5000, '\0'), "K11"},
  };
  for (const auto& [bytes, code] : files) {
    Stand stand({.catalogue = Write(bytes)});
    ExpectFault(stand, code);
  }
}

TEST_F(BrokenCatalogue, AFaultScreenSurvivesEverything) {
  Stand stand({.catalogue = folder_ / "nothing.db"});
  stand.TapAt({900, 500});
  stand.Push(platform::KeyPressed{platform::Key::kEscape});
  stand.Push(platform::KeyPressed{platform::Key::kBackspace});
  stand.Push(platform::Typed{"abc"});
  stand.Push(platform::Wheel{{900, 500}, 3});
  stand.Show(platform::CodeFormat::kEan13, "9521234543213");
  stand.Post(scan::CameraLost{});
  stand.PostFrame(0xFF123456);
  stand.Advance(std::chrono::hours(24));
  ExpectFault(stand, "K10");
  EXPECT_TRUE(stand.scans.empty());
  EXPECT_EQ(stand.LeftUnpainted(), "");
}

TEST_F(BrokenCatalogue, DamageInTheMiddleIsFoundAndSaid) {
  std::ifstream file(CatalogueFile(), std::ios::binary);
  std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  ASSERT_GT(bytes.size(), 20'000U);
  // Everything behind the first pages is noise, as after a dying flash chip.
  for (std::size_t i = 8'192; i < bytes.size(); ++i)
    bytes[i] = static_cast<char>(i * 2'654'435'761U >> 13);
  Stand stand({.catalogue = Write(bytes)});
  for (const char* name : {"start", "sector:4", "home", "villages", "home", "search"}) {
    if (stand.app().ShowsFault()) break;
    static_cast<void>(stand.Tap(name));
  }
  ExpectFault(stand, "K11");
}

TEST_F(BrokenCatalogue, OfAnotherProgramIsSaid) {
  std::ifstream file(CatalogueFile(), std::ios::binary);
  const std::string good((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  ASSERT_GT(good.size(), 100U);
  // Where a database keeps user_version and application_id: https://sqlite.org/fileformat.html
  constexpr std::size_t kUserVersion = 60;
  constexpr std::size_t kApplicationId = 68;
  std::string newer = good;
  newer[kUserVersion] = 1;
  std::string older = good;
  older[kUserVersion + 3] = 1;
  std::string other = good;
  other[kApplicationId] = 'x';
  for (const auto& [bytes, code] :
       {std::pair(newer, "K12"), std::pair(older, "K19"), std::pair(other, "K13")}) {
    Stand stand({.catalogue = Write(bytes)});
    ExpectFault(stand, code);
  }
}

TEST_F(BrokenCatalogue, MissingPicturesAreNoFault) {
  std::filesystem::copy_file(CatalogueFile(), folder_ / "catalogue.db");
  Stand stand({.pictures = Pictures::kReal, .catalogue = folder_ / "catalogue.db"});
  ASSERT_TRUE(stand.TapAll({"start", "sector:4"}));
  ASSERT_TRUE(stand.TapFirst("product:"));
  EXPECT_FALSE(stand.app().ShowsFault());
  EXPECT_TRUE(stand.app().Settled());
}

class NothingCanBeSaved : public ::testing::TestWithParam<ui::Panel> {};

TEST_P(NothingCanBeSaved, IsSaidBelowEveryScreenUntilItIsOver) {
  Stand stand({.panel = GetParam()});
  const Size panel = GetParam().size_px;
  stand.Post(KeeperFailed{Code::kFull});
  stand.Settle();
  for (const char* name : {"", "start", "villages", "home", "search"}) {
    ASSERT_TRUE(*name == '\0' || stand.Tap(name)) << name;
    EXPECT_TRUE(stand.Shows("K15")) << name;
    EXPECT_TRUE(stand.Shows(stand.words().Text("fault.disk_full").substr(0, 12))) << name;
    const ui::Scene& scene = stand.app().scene();
    const Rect words = scene.nodes.back().rect;
    EXPECT_LE(words.Bottom(), panel.height) << name;
    for (const ui::Target& target : scene.targets) {
      EXPECT_LE(target.rect.Bottom(), words.y) << name << ": " << target.name;
    }
    EXPECT_EQ(stand.LeftUnpainted(), "") << name;
  }
  EXPECT_EQ(stand.app().Complaint(), ExitStatus::kDiskFull);
  EXPECT_FALSE(stand.app().ShowsFault());
  stand.Post(KeeperSaved{});
  stand.Settle();
  EXPECT_FALSE(stand.Shows("K15"));
  EXPECT_EQ(stand.app().Complaint(), ExitStatus::kOk);
  EXPECT_EQ(stand.LeftUnpainted(), "");
}

INSTANTIATE_TEST_SUITE_P(Panels, NothingCanBeSaved,
                         ::testing::Values(kLarge, kLargePortrait, kSmall, kSmallPortrait));

TEST(Keeper, ALaterTimeThatWasTrustedMakesTheClockTooEarly) {
  Stand stand;
  ASSERT_TRUE(stand.TapAll({"start", "label"}));
  stand.Post(KeeperReady{kToday + 30 * 86'400});
  stand.Show(platform::CodeFormat::kEan13, "9521234543213");
  ASSERT_TRUE(stand.Here().screen == flow::Screen::kVerdict);
  EXPECT_EQ(stand.session().answer.verdict.kind, flow::VerdictKind::kDateNotSure);
}

}  // namespace
}  // namespace ocop::stand
