#include "kiosk/fault.h"

namespace ocop {

Fault CatalogueFault(const Status& status) {
  switch (status.code()) {
    case Code::kNotFound:
      return {ExitStatus::kCatalogueMissing, status.message()};
    case Code::kTooNew:
      return {ExitStatus::kCatalogueTooNew, status.message()};
    case Code::kTooOld:
      return {ExitStatus::kCatalogueTooOld, status.message()};
    case Code::kInvalid:
      return {ExitStatus::kNotACatalogue, status.message()};
    default:
      return {ExitStatus::kCatalogueDamaged, status.message()};
  }
}

ExitStatus StateFault(Code code) {
  return code == Code::kFull ? ExitStatus::kDiskFull : ExitStatus::kStateReadOnly;
}

ExitStatus CameraFault(platform::CameraTrouble trouble) {
  using platform::CameraTrouble;
  switch (trouble) {
    case CameraTrouble::kNone:
      return ExitStatus::kOk;
    case CameraTrouble::kMissing:
      return ExitStatus::kCameraMissing;
    case CameraTrouble::kNoPermission:
      return ExitStatus::kCameraNoPermission;
    case CameraTrouble::kBusy:
      return ExitStatus::kCameraBusy;
    case CameraTrouble::kUnplugged:
      return ExitStatus::kCameraUnplugged;
    case CameraTrouble::kStalled:
      return ExitStatus::kCameraStalled;
    case CameraTrouble::kUnsuitable:
      return ExitStatus::kCameraUnsuitable;
    case CameraTrouble::kDamaged:
      return ExitStatus::kCameraDamaged;
    case CameraTrouble::kRefused:
      return ExitStatus::kCameraRefused;
  }
  return ExitStatus::kCameraRefused;
}

std::string_view TextKey(ExitStatus status) {
  switch (status) {
    case ExitStatus::kCatalogueMissing:
      return "fault.catalogue_missing";
    case ExitStatus::kCatalogueDamaged:
      return "fault.catalogue_damaged";
    case ExitStatus::kCatalogueTooNew:
      return "fault.catalogue_too_new";
    case ExitStatus::kCatalogueTooOld:
      return "fault.catalogue_too_old";
    case ExitStatus::kNotACatalogue:
      return "fault.not_a_catalogue";
    case ExitStatus::kStateReadOnly:
      return "fault.read_only";
    case ExitStatus::kDiskFull:
      return "fault.disk_full";
    case ExitStatus::kConfiguration:
      return "fault.configuration";
    case ExitStatus::kFontsMissing:
      return "fault.fonts_missing";
    case ExitStatus::kAssetsMissing:
      return "fault.assets_missing";
    case ExitStatus::kCameraMissing:
      return "label.camera.missing";
    case ExitStatus::kCameraNoPermission:
      return "label.camera.no_permission";
    case ExitStatus::kCameraBusy:
      return "label.camera.busy";
    case ExitStatus::kCameraUnplugged:
      return "label.camera.unplugged";
    case ExitStatus::kCameraStalled:
      return "label.camera.stalled";
    case ExitStatus::kCameraUnsuitable:
      return "label.camera.unsuitable";
    case ExitStatus::kCameraDamaged:
      return "label.camera.damaged";
    case ExitStatus::kCameraRefused:
      return "label.camera.refused";
    default:
      return "fault.title";
  }
}

std::string PhoneCode(ExitStatus status) { return "K" + std::to_string(ToInt(status)); }

}  // namespace ocop
