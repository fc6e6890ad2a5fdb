#include "kiosk/config.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace ocop {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using ::testing::HasSubstr;

Result<Config> Parse(std::string_view toml) { return ParseConfig(toml, "k.toml", "/etc/ocop"); }

TEST(Config, AnEmptyFileIsTheDefaults) {
  const auto config = Parse("");
  ASSERT_TRUE(config.ok()) << config.status().message();
  EXPECT_EQ(*config, Config());
  EXPECT_EQ(config->CataloguePath(), "/var/lib/ocop-kiosk/catalogue.db");
}

TEST(Config, TheShippedExampleIsTheDefaults) {
  const auto config = LoadConfig(std::filesystem::path(OCOP_SOURCE_DIR) / "assets/kiosk.toml");
  ASSERT_TRUE(config.ok()) << config.status().message();
  EXPECT_EQ(*config, Config());
}

TEST(Config, EveryKeyIsRead) {
  const auto config = Parse(R"(
language = "ko"
[panel]
diagonal_in = 10
width_px = 1280
height_px = 800
rotation_deg = 270
mounting_height_mm = 900
fullscreen = true
[data]
catalogue = "../data/c.db"
state = "/srv/kiosk"
[camera]
kind = "desk"
path = "labels"
hold_s = 0.5
device = "/dev/v4l/by-id/cam"
width_px = 1920
height_px = 1080
shutter = "auto"
focus = 30
[idle]
list_s = 30
reading_s = 45
countdown_s = 10
[scanners]
allow = ["05f9:2214", "1EAB:0c03@usb-1.2"]
prefixes = ["%", "~#"]
suffixes = ["\u0003"]
end_keys = "tab"
pause_ms = 50
pause_completes = false
other_keyboards = true
[screen]
bright = "08:00-18:30"
on = "06:05-00:59"
[sound]
click = false
chime = false
[enquiry]
operator = "Trung tâm"
contact = "024"
keep_days = 90
[point]
staff_call = false
code = "BT-01"
pages = "https://hub.example.vn/www/"
[hub]
url = "https://hub.example.vn/ocop/"
period_s = 3600
metered = true
daily_kb = 2000
proxy = "http://proxy:3128"
ca_file = "centre.pem"
pinned_keys = "sha256//AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=;sha256//BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBA="
root = "root.json"
group = "test"
device_class = "pi4"
[files]
fonts = "/opt/fonts"
assets = "assets"
)");
  ASSERT_TRUE(config.ok()) << config.status().message();
  EXPECT_EQ(config->language, Language::kKo);
  EXPECT_EQ(config->panel, (PanelConfig{10, 1280, 800, 270, 900, true}));
  EXPECT_EQ(config->data, (DataConfig{"/etc/data/c.db", "/srv/kiosk"}));
  EXPECT_EQ(config->CataloguePath(), "/etc/data/c.db");
  EXPECT_EQ(config->camera, (CameraConfig{CameraKind::kDesk, "/etc/ocop/labels", milliseconds(500),
                                          "/dev/v4l/by-id/cam", 1920, 1080, false, 30}));
  EXPECT_EQ(config->idle, (IdleConfig{seconds(30), seconds(45), seconds(10)}));
  const ScannersConfig scanners{{{0x05f9, 0x2214, ""}, {0x1eab, 0x0c03, "usb-1.2"}},
                                {"%", "~#"},
                                {"\x03"},
                                {false, true, milliseconds(50), false},
                                true};
  EXPECT_EQ(config->scanners, scanners);
  EXPECT_EQ(config->screen, (flow::ScreenHours{flow::DayPart{480, 1110}, flow::DayPart{365, 59}}));
  EXPECT_FALSE(config->sound_click);
  EXPECT_FALSE(config->sound_chime);
  EXPECT_FALSE(config->staff_call);
  EXPECT_EQ(config->enquiry, (EnquiryConfig{"Trung tâm", "024", 90}));
  EXPECT_EQ(config->point_code, "BT-01");
  EXPECT_EQ(config->pages_url, "https://hub.example.vn/www/");
  const HubConfig hub{"https://hub.example.vn/ocop/",
                      seconds(3'600),
                      true,
                      2'000,
                      "http://proxy:3128",
                      "/etc/ocop/centre.pem",
                      "sha256//AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=;"
                      "sha256//BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBA=",
                      "/etc/ocop/root.json",
                      "test",
                      "pi4"};
  EXPECT_EQ(config->hub, hub);
  EXPECT_EQ(config->RootPath(), "/etc/ocop/root.json");
  EXPECT_EQ(config->fonts, "/opt/fonts");
  EXPECT_EQ(config->assets, "/etc/ocop/assets");
}

struct Bad {
  const char* toml;
  const char* says;
};

class ConfigRefuses : public ::testing::TestWithParam<Bad> {};

TEST_P(ConfigRefuses, WithFileLineAndWhatIsAllowed) {
  const auto config = Parse(GetParam().toml);
  ASSERT_FALSE(config.ok()) << GetParam().toml;
  EXPECT_EQ(config.code(), Code::kInvalid);
  EXPECT_THAT(config.status().message(), HasSubstr(GetParam().says));
}

constexpr Bad kBad[] = {
    {"[panel]\n\ndiagnal_in = 10\n",
     "k.toml:3: there is no key panel.diagnal_in; is panel.diagonal_in meant?"},
    {"[pannel]\nwidth_px = 800\n", "k.toml:1: there is no key pannel; is [panel] meant?"},
    {"width_px = 800\n", "k.toml:1: there is no key width_px; is panel.width_px meant?"},
    {"lang = \"vi\"\n", "is language meant?"},
    {"panel = 3\n", "k.toml:1: panel is a table: write [panel]"},
    {"[panel]\nwidth_px = \"800\"\n", "k.toml:2: panel.width_px must be a whole number from 320"},
    {"[panel]\nwidth_px = 800.5\n", "panel.width_px must be a whole number"},
    {"[panel]\nwidth_px = 99999999999\n", "panel.width_px must be"},
    {"[panel]\nheight_px = -1\n", "panel.height_px must be"},
    {"[panel]\nrotation_deg = 45\n", "panel.rotation_deg must be 0, 90, 180 or 270"},
    {"[panel]\ndiagonal_in = nan\n", "panel.diagonal_in must be inches from 5 to 100"},
    {"[panel]\ndiagonal_in = inf\n", "panel.diagonal_in must be"},
    {"[panel]\nfullscreen = 1\n", "panel.fullscreen must be true or false"},
    {"[screen]\nbright = \"8:00-18:30\"\n", "k.toml:2: screen.bright must be hours such as"},
    {"[screen]\nbright = \"08:00-24:00\"\n", "screen.bright must be hours such as"},
    {"[screen]\nbright = \"08:60-18:00\"\n", "screen.bright must be hours such as"},
    {"[screen]\non = \"08:00\"\n", "screen.on must be hours such as"},
    {"[screen]\non = \"ab:cd-ef:gh\"\n", "screen.on must be hours such as"},
    {"[screen]\non = 8\n", "screen.on must be hours such as"},
    {"language = \"de\"\n", "language must be \"vi\", \"en\""},
    {"[camera]\nkind = \"usb\"\n", R"(camera.kind must be "auto", "none", "device" or "desk")"},
    {"[camera]\nkind = \"desk\"\n", "k.toml:1: camera.path must name"},
    {"[camera]\ndevice = \"video0\"\n", "camera.device must be \"auto\" or a path that begins"},
    {"[camera]\nwidth_px = 12\n", "camera.width_px must be a whole number from 320"},
    {"[camera]\nheight_px = 9000\n", "camera.height_px must be a whole number from 240"},
    {"[camera]\nshutter = 3\n", "camera.shutter must be \"short\" or \"auto\""},
    {"[camera]\nfocus = \"near\"\n", "camera.focus must be \"auto\" or a whole number"},
    {"[camera]\nfocus = -1\n", "camera.focus must be"},
    {"[camera]\nhold_s = true\n", "camera.hold_s must be seconds"},
    {"[scanners]\nallow = \"05f9:2214\"\n", "k.toml:2: scanners.allow must be a list such as"},
    {"[scanners]\nallow = [\"05f9\"]\n", "scanners.allow must be a list such as [\"05f9:2214\""},
    {"[scanners]\nallow = [1]\n", "scanners.allow must be"},
    {"[scanners]\nprefixes = [\"\"]\n", "scanners.prefixes must be a list of texts"},
    {"[scanners]\nend_keys = \"space\"\n", "scanners.end_keys must be \"enter\", \"tab\""},
    {"[scanners]\npause_ms = 5\n", "scanners.pause_ms must be a whole number from 20 to 2000"},
    {"[scanners]\nend_keys = \"none\"\npause_completes = false\n", "k.toml:1: no code ends"},
    {"[scanners]\nallowed = []\n", "is scanners.allow meant?"},
    {"[idle]\nlist_s = 5\n", "idle.list_s must be whole seconds from 10 to 3600"},
    {"[point]\ncode = \"a b\"\n", "point.code must be letters, digits and dashes"},
    {"[data]\nstate = \"\"\n", "data.state must be a path"},
    {"[hub]\nurl = \"hub.example.vn\"\n", "hub.url must be an address that begins with http"},
    {"[hub]\nurl = \"http://a b\"\n", "hub.url must be"},
    {"[hub]\nperiod_s = 30\n", "hub.period_s must be whole seconds from 60 to 604800"},
    {"[hub]\nmetered = \"yes\"\n", "hub.metered must be true or false"},
    {"[hub]\ndaily_kb = -1\n", "hub.daily_kb must be"},
    {"[hub]\npinned_keys = \"sha256//abc\"\n", "hub.pinned_keys must be"},
    {"[hub]\nadress = \"x\"\n", "there is no key hub.adress"},
    {"[data\n", "k.toml:1: "},
    {"[panel]\nwidth_px = 800\nwidth_px = 900\n", "k.toml:3: "},
    {"\xFF\xFE", "k.toml:1: "},
};
INSTANTIATE_TEST_SUITE_P(Bad, ConfigRefuses, ::testing::ValuesIn(kBad));

TEST(Config, SaysEverythingThatIsWrongAtOnce) {
  const auto config = Parse("[panel]\nwidth_px = 1\n[idle]\nlist = 60\n");
  ASSERT_FALSE(config.ok());
  EXPECT_THAT(config.status().message(), HasSubstr("k.toml:2: "));
  EXPECT_THAT(config.status().message(), HasSubstr("\nk.toml:4: "));
}

TEST(LoadConfig, SaysWhichFileIsNotThere) {
  const auto config = LoadConfig("/nowhere/kiosk.toml");
  EXPECT_EQ(config.code(), Code::kNotFound);
  EXPECT_THAT(config.status().message(), HasSubstr("/nowhere/kiosk.toml"));
  EXPECT_EQ(LoadConfig("/").code(), Code::kNotFound);
}

class AssetsTest : public ::testing::Test {
 protected:
  void SetUp() override {
    const auto* test = ::testing::UnitTest::GetInstance()->current_test_info();
    root_ = std::filesystem::canonical(::testing::TempDir()) / (std::string("a.") + test->name());
    std::filesystem::remove_all(root_);
    Touch("opt/bin/ocop-kiosk");
    program_ = root_ / "opt/bin/ocop-kiosk";
  }
  void TearDown() override { std::filesystem::remove_all(root_); }

  void Touch(const std::string& path) {
    std::filesystem::create_directories((root_ / path).parent_path());
    std::ofstream(root_ / path) << "";
  }

  std::filesystem::path root_;
  std::filesystem::path program_;
};

TEST_F(AssetsTest, AnInstalledProgramUsesTheSharesBesideIt) {
  Touch("opt/share/ocop-kiosk/i18n/en.po");
  Touch("assets/i18n/en.po");
  EXPECT_EQ(AssetsBeside(program_).value(), root_ / "opt/share/ocop-kiosk");
}

TEST_F(AssetsTest, AProgramInABuildFolderUsesTheSourceTree) {
  Touch("assets/i18n/en.po");
  EXPECT_EQ(AssetsBeside(program_).value(), root_ / "assets");
}

TEST_F(AssetsTest, NoAssetsOrNoProgramIsNotFound) {
  EXPECT_EQ(AssetsBeside(program_).code(), Code::kNotFound);
  EXPECT_EQ(AssetsBeside(root_ / "nobody").code(), Code::kNotFound);
}

TEST(CameraKinds, AutoTurnsADeviceOnWhereThePanelIsFilled) {
  Config config;
  EXPECT_EQ(config.Camera(), CameraKind::kNone) << "in a window on somebody's laptop";
  config.panel.fullscreen = true;
  EXPECT_EQ(config.Camera(), CameraKind::kDevice);
  for (const CameraKind kind : {CameraKind::kNone, CameraKind::kDesk, CameraKind::kDevice}) {
    config.camera.kind = kind;
    EXPECT_EQ(config.Camera(), kind);
  }
}

}  // namespace
}  // namespace ocop
