#pragma once
/// What the program answers the shell and the service manager with. Numbers are forever: unit files
/// and the technician's notes name them. `--help` prints this table.

#include <array>
#include <string_view>

namespace ocop {

enum class ExitStatus {
  kOk = 0,
  kCommandLine = 2,
  kConfiguration = 3,
  kCatalogueMissing = 10,
  kCatalogueDamaged = 11,
  kCatalogueTooNew = 12,
  kNotACatalogue = 13,
  kStateReadOnly = 14,
  kDiskFull = 15,
  kNoDisplay = 16,
  kFontsMissing = 17,
  kAssetsMissing = 18,
  kCatalogueTooOld = 19,
  kSelfTestFailed = 20,
  kTourStepMissed = 21,
  kSyncNever = 22,
  kSyncFailed = 23,
  kSyncStale = 24,
  kCameraMissing = 30,
  kCameraNoPermission = 31,
  kCameraBusy = 32,
  kCameraUnplugged = 33,
  kCameraStalled = 34,
  kCameraUnsuitable = 35,
  kCameraDamaged = 36,
  kCameraRefused = 37,
};

struct ExitMeaning {
  ExitStatus status;
  std::string_view meaning;
};

inline constexpr std::array<ExitMeaning, 26> kExitMeanings = {{
    {ExitStatus::kOk, "ended as asked"},
    {ExitStatus::kCommandLine, "the command line was not understood"},
    {ExitStatus::kConfiguration, "the configuration file is missing or wrong"},
    {ExitStatus::kCatalogueMissing, "there is no catalogue at that place"},
    {ExitStatus::kCatalogueDamaged, "the catalogue is damaged"},
    {ExitStatus::kCatalogueTooNew, "the catalogue was made for a newer program"},
    {ExitStatus::kNotACatalogue, "the file is not a catalogue"},
    {ExitStatus::kStateReadOnly, "the state folder cannot be written"},
    {ExitStatus::kDiskFull, "no space is left for the state folder"},
    {ExitStatus::kNoDisplay, "no display could be opened"},
    {ExitStatus::kFontsMissing, "a font is missing"},
    {ExitStatus::kAssetsMissing, "the texts or other assets are missing or damaged"},
    {ExitStatus::kCatalogueTooOld, "the catalogue was made for an older program"},
    {ExitStatus::kSelfTestFailed, "a line of the self-test failed"},
    {ExitStatus::kTourStepMissed, "a step of the tour was not reached"},
    {ExitStatus::kSyncNever, "the centre was never heard of, by network or stick"},
    {ExitStatus::kSyncFailed, "the last try to reach the centre failed, or the stick did not help"},
    {ExitStatus::kSyncStale, "the centre no longer renews what it signs"},
    {ExitStatus::kCameraMissing, "there is no camera"},
    {ExitStatus::kCameraNoPermission, "this user may not use the camera"},
    {ExitStatus::kCameraBusy, "another program uses the camera"},
    {ExitStatus::kCameraUnplugged, "the camera was unplugged"},
    {ExitStatus::kCameraStalled, "the camera sends no pictures"},
    {ExitStatus::kCameraUnsuitable, "the camera offers no pictures that can be used"},
    {ExitStatus::kCameraDamaged, "the camera's pictures are damaged"},
    {ExitStatus::kCameraRefused, "the system refused the camera"},
}};

constexpr int ToInt(ExitStatus status) { return static_cast<int>(status); }

}  // namespace ocop
