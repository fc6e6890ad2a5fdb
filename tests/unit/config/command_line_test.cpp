#include "kiosk/command_line.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <set>
#include <string>
#include <vector>

#include "kiosk/exit_status.h"

namespace ocop {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Result<CommandLine> Parse(std::initializer_list<const char*> arguments) {
  std::vector<const char*> argv = {"ocop-kiosk"};
  argv.insert(argv.end(), arguments);
  return ParseCommandLine(static_cast<int>(argv.size()), argv.data());
}

TEST(CommandLine, NothingRunsTheKiosk) {
  const auto line = Parse({});
  ASSERT_TRUE(line.ok()) << line.status().message();
  EXPECT_EQ(line->mode, Mode::kRun);
  EXPECT_FALSE(line->fullscreen);
  EXPECT_FALSE(line->camera.has_value());
}

TEST(CommandLine, EveryFlagIsUnderstood) {
  const auto line = Parse({"--config", "k.toml", "--kiosk", "--catalogue", "c.db", "--state", "s",
                           "--assets", "a", "--panel", "1280x800@10.1", "--portrait", "--camera",
                           "labels", "--language", "zh-hant"});
  ASSERT_TRUE(line.ok()) << line.status().message();
  EXPECT_EQ(line->config, "k.toml");
  EXPECT_EQ(line->catalogue, "c.db");
  EXPECT_EQ(line->state, "s");
  EXPECT_EQ(line->assets, "a");
  EXPECT_TRUE(line->fullscreen);
  EXPECT_TRUE(line->portrait);
  EXPECT_EQ(line->panel->width_px, 1280);
  EXPECT_EQ(line->panel->height_px, 800);
  EXPECT_DOUBLE_EQ(line->panel->diagonal_in, 10.1);
  EXPECT_EQ(line->camera->kind, CameraKind::kDesk);
  EXPECT_EQ(line->camera->path, "labels");
  EXPECT_EQ(line->language, Language::kZhHant);
}

TEST(CommandLine, TheFolderOfTheTourMayBeLeftOut) {
  EXPECT_EQ(Parse({"--tour"})->mode, Mode::kTour);
  EXPECT_EQ(Parse({"--tour"})->tour_folder, "tour");
  EXPECT_EQ(Parse({"--tour", "pictures"})->tour_folder, "pictures");
  EXPECT_EQ(Parse({"--tour", "--portrait"})->tour_folder, "tour");
  EXPECT_EQ(Parse({"--self-test"})->mode, Mode::kSelfTest);
  EXPECT_EQ(Parse({"--reader"})->mode, Mode::kReader);
  EXPECT_EQ(Parse({"--probe-scanners"})->mode, Mode::kProbeScanners);
  EXPECT_EQ(Parse({"--sync-status"})->mode, Mode::kSyncStatus);
  EXPECT_EQ(Parse({"--sync-now"})->mode, Mode::kSyncNow);
  EXPECT_EQ(Parse({"--import-stick", "/media/usb"})->mode, Mode::kImportStick);
  EXPECT_EQ(Parse({"--import-stick", "/media/usb"})->stick, "/media/usb");
}

TEST(CommandLine, CameraNoneIsNoPath) {
  const auto line = Parse({"--camera", "none"});
  EXPECT_EQ(line->camera->kind, CameraKind::kNone);
  EXPECT_TRUE(line->camera->path.empty());
}

TEST(CommandLine, ACameraIsADeviceByNameOrByPath) {
  EXPECT_EQ(Parse({"--camera", "device"})->camera->kind, CameraKind::kDevice);
  EXPECT_TRUE(Parse({"--camera", "device"})->camera->device.empty()) << "the first that works";
  const auto line = Parse({"--probe-camera", "--camera", "/dev/video2"});
  EXPECT_EQ(line->mode, Mode::kProbeCamera);
  EXPECT_EQ(line->camera->kind, CameraKind::kDevice);
  EXPECT_EQ(line->camera->device, "/dev/video2");
}

TEST(CommandLine, HelpNamesEveryFlagAndEveryExitStatus) {
  const auto line = Parse({"--help"});
  ASSERT_EQ(line->mode, Mode::kPrint);
  for (const char* flag :
       {"--config", "--kiosk", "--tour", "--catalogue", "--state", "--assets", "--panel",
        "--portrait", "--camera", "--language", "--self-test", "--probe-camera", "--probe-scanners",
        "--sync-status", "--import-stick", "--version", "--help"}) {
    EXPECT_THAT(line->print, HasSubstr(flag));
  }
  EXPECT_THAT(line->print, Not(HasSubstr("--reader"))) << "for the kiosk itself only";
  for (const ExitMeaning& row : kExitMeanings) {
    EXPECT_THAT(line->print,
                HasSubstr(std::to_string(ToInt(row.status)) + "  " + std::string(row.meaning)));
  }
  EXPECT_THAT(line->print, HasSubstr("Examples:"));
}

TEST(CommandLine, VersionIsPrinted) {
  const auto line = Parse({"--version"});
  ASSERT_EQ(line->mode, Mode::kPrint);
  EXPECT_EQ(line->print, "ocop-kiosk " OCOP_VERSION "\n");
}

TEST(CommandLine, WhatIsNotUnderstoodIsSaid) {
  for (const auto& bad : std::vector<std::vector<const char*>>{
           {"--kisk"},
           {"stray"},
           {"--config"},
           {"--panel", "big"},
           {"--panel", "1920x1080"},
           {"--panel", "1920x1080@21.5in"},
           {"--panel", "-1920x1080@21.5"},
           {"--panel", "1920x1080@nan"},
           {"--panel", "100x100@21.5"},
           {"--language", "de"},
           {"--tour", "--self-test"},
           {"--probe-camera", "--self-test"},
           {"--sync-status", "--import-stick", "usb"},
           {"--import-stick"},
           {"--probe-scanners", "--self-test"},
       }) {
    std::vector<const char*> argv = {"ocop-kiosk"};
    argv.insert(argv.end(), bad.begin(), bad.end());
    const auto line = ParseCommandLine(static_cast<int>(argv.size()), argv.data());
    ASSERT_FALSE(line.ok()) << bad[0];
    EXPECT_EQ(line.code(), Code::kInvalid);
    EXPECT_THAT(line.status().message(), HasSubstr("--help"));
  }
}

TEST(ExitStatus, NumbersAndMeaningsAreDistinct) {
  std::set<int> numbers;
  std::set<std::string_view> meanings;
  for (const ExitMeaning& row : kExitMeanings) {
    EXPECT_TRUE(numbers.insert(ToInt(row.status)).second) << row.meaning;
    EXPECT_TRUE(meanings.insert(row.meaning).second) << row.meaning;
    EXPECT_LT(ToInt(row.status), 126) << "from 126 up a shell speaks of its own trouble";
  }
}

TEST(Configure, FlagsWinOverTheFile) {
  const auto file = std::filesystem::path(::testing::TempDir()) / "configure.toml";
  std::ofstream(file) << "language = \"fr\"\n[data]\nstate = \"/srv/a\"\n"
                         "[camera]\nkind = \"desk\"\npath = \"/x\"\nhold_s = 1\n";
  CommandLine line = Parse({"--state", "/srv/b", "--camera", "none", "--assets", "a"}).value();
  line.config = file;
  const auto config = Configure(line);
  ASSERT_TRUE(config.ok()) << config.status().message();
  EXPECT_EQ(config->language, Language::kFr);
  EXPECT_EQ(config->data.state, "/srv/b");
  EXPECT_EQ(config->camera.kind, CameraKind::kNone);
  EXPECT_EQ(config->camera.hold, std::chrono::milliseconds(1'000));
  EXPECT_EQ(config->assets, "a");
  std::filesystem::remove(file);
}

TEST(Configure, TheFirstDeviceThatWorksWinsOverOneThatTheFileNames) {
  const auto file = std::filesystem::path(::testing::TempDir()) / "device.toml";
  std::ofstream(file) << "[camera]\nkind = \"device\"\ndevice = \"/dev/video3\"\n";
  const auto device = [&file](std::initializer_list<const char*> arguments) {
    CommandLine line = Parse(arguments).value();
    line.config = file;
    return Configure(line).value().camera.device.string();
  };
  EXPECT_EQ(device({}), "/dev/video3");
  EXPECT_EQ(device({"--camera", "/dev/video2"}), "/dev/video2");
  EXPECT_EQ(device({"--camera", "device"}), "");
  std::filesystem::remove(file);
}

TEST(Configure, PortraitStandsThePanelUpright) {
  const auto config = Configure(Parse({"--portrait"}).value());
  EXPECT_EQ(config->panel.width_px, 1080);
  EXPECT_EQ(config->panel.height_px, 1920);
  const auto upright = Configure(Parse({"--portrait", "--panel", "800x1280@10.1"}).value());
  EXPECT_EQ(upright->panel.width_px, 800);
}

TEST(Configure, FindsTheAssetsOfTheSourceTree) {
  const auto config = Configure(Parse({}).value());
  ASSERT_TRUE(config.ok());
  EXPECT_TRUE(std::filesystem::exists(config->assets / "i18n/en.po"));
}

TEST(Configure, AMissingFileIsSaid) {
  EXPECT_EQ(Configure(Parse({"--config", "/nowhere.toml"}).value()).code(), Code::kNotFound);
}

}  // namespace
}  // namespace ocop
